using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Presenting;

/// <summary>The exact failure curve beside the laws of its tail, the paper's power law among them, and how far these are off.</summary>
internal static class TailFigures
{
    private const int MostSettings = 3;

    // A law that is off by more has left the picture.
    private const double Widest = 2;

    private static readonly (string Column, string Legend, LineDash Dash)[] Laws =
    [
        ("two_tail", "two-tail power law of the paper", LineDash.Dashed), ("refined", "refined tail", LineDash.Dotted),
        ("intrinsic", "intrinsic tail P k^-beta", LineDash.DashDotted),
    ];

    /// <summary>Both figures of one combination; none where no setting has such laws.</summary>
    public static IEnumerable<Figure> Of(Side side, SettingCurve[] curves, string combination, string end)
    {
        ILookup<double?, StoredObject> tails = side["tails"].Rows.Where(row => side.Combination(row) == combination).ToLookup(Side.N);
        (SettingCurve Curve, StoredObject[] Rows)[] all =
        [
            .. curves.Select(curve => (curve, tails[curve.N].Where(row => (row.Text("basis") == "typical") == curve.IsTypical
                && row.Number("intrinsic") is not null).ToArray())).Where(setting => setting.Item2.Length > 1),
        ];
        if (all.Length == 0)
            yield break;
        IReadOnlyList<(SettingCurve Curve, StoredObject[] Rows)> some = FigureParts.Some(all, MostSettings);
        string[] notes = [.. FigureParts.LeftOut(some.Count, curves.Length, "N")];
        yield return new Figure(
            "tails" + end, FigureText.Formula("Laws of the tails beside the exact L_inf(k)").Then(FailureFigures.Behind(combination)),
            Sentence(some[0]), FigureParts.Attempts,
            new FigureAxis("L_inf", FigureText.Formula("probability that all attempts fail, L_inf"), AxisScale.Logarithmic),
            [.. some.SelectMany(Beside)])
        {
            Notes = notes,
        };
        yield return new Figure(
            "tail-distances" + end, FigureText.Formula("How far the laws of the tails are off").Then(FailureFigures.Behind(combination)),
            Within(some), FigureParts.Attempts,
            new FigureAxis("ratio", FigureText.Plain("law of the tail / exact law"), AxisScale.Logarithmic)
            {
                From = 1 / Widest,
                To = Widest,
            },
            [.. some.SelectMany(Off)])
        {
            Marks = [new FigureMark(MarkDirection.AtY, 1, null, FigureText.Plain("exact law"))],
            Notes = [.. notes, "A line begins where its law comes within a factor of 2 of the exact value."],
        };
    }

    private static IEnumerable<FigureSeries> Beside((SettingCurve Curve, StoredObject[] Rows) setting, int place)
    {
        SettingCurve curve = setting.Curve;
        string of = "N = " + NumberText.Exact(curve.N);
        FigureColour colour = FigureColour.OfKind(place);
        yield return FigureSeries.Line("exact law, " + of, curve.Loss) with
        {
            Colour = colour,
            Legend = FigureText.Plain("exact law"),
            EndLabel = FigureText.Plain(of),
        };
        foreach ((string column, string legend, LineDash dash) in Laws)
        {
            // Far from where it holds a law may be above any probability.
            (double, double?)[] points =
            [
                .. setting.Rows.Select(row => (
                    Side.K(row) ?? double.NaN, row.Number(column) is { } value and <= 1 ? value : (double?)null)),
            ];
            if (points.Any(p => p.Item2 is not null))
            {
                yield return FigureSeries.Line($"{legend}, {of}", points) with
                {
                    Colour = colour,
                    Dash = dash,
                    Legend = FigureText.Formula(legend),
                };
            }
        }

        if (curve.Measured.Any(p => p.Y is not null))
        {
            yield return FigureSeries.Markers("measured, " + of, curve.Measured) with
            {
                Colour = colour,
                Marker = place,
                Legend = FigureText.Plain(FigureParts.Measured),
            };
        }
    }

    private static IEnumerable<FigureSeries> Off((SettingCurve Curve, StoredObject[] Rows) setting, int place)
    {
        string of = "N = " + NumberText.Exact(setting.Curve.N);
        foreach ((string column, string legend, LineDash dash) in Laws)
        {
            (double K, double? Ratio)[] points =
            [
                .. setting.Rows.Select(row => (Side.K(row) ?? double.NaN, 1 + row.Number(column + "_distance")))
                    .SkipWhile(p => p.Item2 is not { } ratio || ratio is < 1 / Widest or > Widest),
            ];
            if (points.Length > 1)
            {
                yield return FigureSeries.Line($"{legend}, {of}", points) with
                {
                    Colour = FigureColour.OfKind(place),
                    Dash = dash,
                    Legend = FigureText.Formula(legend),
                    EndLabel = column == Laws[0].Column ? FigureText.Plain(of) : null,
                };
            }
        }
    }

    private static string Within(IReadOnlyList<(SettingCurve Curve, StoredObject[] Rows)> some)
    {
        (double Largest, double K, double N)[] worst =
        [
            .. some.SelectMany(setting => setting.Rows.Where(row => Side.K(row) >= 100).Select(row => (
                Math.Abs(row.Number("refined_distance") ?? 0), Side.K(row) ?? double.NaN, setting.Curve.N))),
        ];
        (double largest, double k, double n) = worst.DefaultIfEmpty().MaxBy(w => w.Largest);
        return largest == 0
            ? "The ratio of each law to the exact one."
            : $"From k = 100 on the refined law is off by at most {NumberText.Error(largest, 1)}, at N = {FigureParts.Count(n)} and "
                + $"k = {FigureParts.Count(k)}.";
    }

    private static string Sentence((SettingCurve Curve, StoredObject[] Rows) first)
    {
        StoredObject at = first.Rows[^1];
        double? power = at.Number("two_tail_distance");
        double? refined = at.Number("refined_distance");
        string where = $"At N = {FigureParts.Count(first.Curve.N)} and k = {FigureParts.Count(Side.K(at))}";
        return (power, refined) switch
        {
            (null, null) => $"{where} no law of the tails holds.",
            (null, { } alone) => $"{where} the refined law is {Distance(alone)} the exact value, and the power law of two tails has none.",
            ({ } alone, null) => $"{where} the power law is {Distance(alone)} the exact value, and the refined law has none.",
            ({ } one, { } other) => $"{where} the power law is {Distance(one)} the exact value, the refined law {Distance(other)}.",
        };
    }

    private static string Distance(double distance) => distance > 1
        ? $"{NumberText.Significant(1 + distance, 3)} times"
        : $"{NumberText.Error(Math.Abs(distance), 1)} {(distance < 0 ? "below" : "above")}";
}
