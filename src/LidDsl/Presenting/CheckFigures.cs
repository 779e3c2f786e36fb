using LidDsl.Drawing;
using LidDsl.Storing;

namespace LidDsl.Presenting;

/// <summary>What the checks of a report found: how far measurement and law are apart, in standard errors, and a user's own laws.</summary>
internal static class CheckFigures
{
    // What a true law exceeds in one point of a thousand: beyond the level of any report of fewer than ten checks.
    private const double Usual = 3;

    /// <summary>The statistic of every check of L_inf over k; null where none was made.</summary>
    public static Figure? Deviations(Side side)
    {
        StoredObject[] rows = [.. side["inference_loss"].Rows.Where(row => row.Number("z") is not null)];
        if (rows.Length == 0)
            return null;
        double?[] sizes = [.. rows.Select(Side.N).Distinct()];
        (string Combination, double? N)[] settings = [.. rows.Select(row => (side.Combination(row), Side.N(row))).Distinct()];
        FigureSeries[] series =
        [
            .. settings.Select(setting => FigureSeries.Markers(
                FigureParts.And("N = " + FigureParts.Count(setting.N), setting.Combination),
                rows.Where(row => side.Combination(row) == setting.Combination && Side.N(row) == setting.N)
                    .Select(row => (Side.K(row) ?? double.NaN, row.Number("z"), (double?)null, (double?)null))) with
            {
                Colour = FigureColour.Along(Array.IndexOf(sizes, setting.N), sizes.Length),
                Marker = Array.IndexOf(sizes, setting.N) % 8,
                Legend = FigureText.Plain("N = " + FigureParts.Count(setting.N)),
            }),
        ];
        int beyond = rows.Count(row => Math.Abs(row.Number("z")!.Value) > Usual);
        int disagree = rows.Count(row => row.Text("verdict") == "disagrees");
        return new Figure(
            "deviations", FigureText.Formula("L_inf measured less its law, in standard errors"),
            FormattableString.Invariant($"Of {rows.Length} checks {beyond} lie beyond 3 standard errors, and {disagree} disagree ")
                + "at the level that all of them share.",
            FigureParts.Attempts, new FigureAxis("z", FigureText.Plain("(measured − law) / standard error"), AxisScale.Linear)
            {
                From = -Usual - 1,
                To = Usual + 1,
            },
            series)
        {
            ColourTitle = FigureText.Plain("training instances N"),
            Marks =
            [
                new FigureMark(MarkDirection.AtY, 0, null, FigureText.Plain("law")),
                new FigureMark(MarkDirection.AtY, -1, 1, FigureText.Plain("one standard error")),
            ],
            Notes =
            [
                .. rows.Any(row => row.Text("statistic_kind") == "self_normalised")
                    ? ["Standard errors are those of the sample itself, and the test rests on signs and ranks of the errors: a point is "
                        + "rejected by its p-value, which the table of checks has."]
                    : (string[])[],
            ],
        };
    }

    /// <summary>Each of the experiment's own measurements beside its laws.</summary>
    public static IEnumerable<Figure> Measurements(Side side)
    {
        foreach (IGrouping<string?, StoredObject> group in side["measurements"].Rows.GroupBy(row => row.Text("measurement")))
        {
            StoredObject[] rows = [.. group.Where(row => row.Number("measured_mean") is not null)];
            if (rows.Select(Side.N).Distinct().Count() < 2)
                continue;
            (string Law, string Combination)[] laws = [.. rows.Select(row => (row.Text("law") ?? "", side.Combination(row))).Distinct()];
            string name = group.Key ?? "measurement";
            FigureSeries[] lines =
            [
                .. laws.Where(law => law.Law.Length > 0).Select((law, i) => FigureSeries.Line(
                    FigureParts.And("law: " + law.Law, law.Combination),
                    rows.Where(row => Is(row, law)).Select(row => (Side.N(row) ?? double.NaN, row.Number("law_mean")))) with
                {
                    Colour = FigureColour.OfKind(i + 1),
                    Dash = i == 0 ? LineDash.Solid : LineDash.Dashed,
                    Legend = FigureText.Plain(FigureParts.And(law.Law + " (law)", law.Combination)),
                }),
            ];
            FigureSeries[] points =
            [
                .. laws.Select(law => law.Combination).Distinct().Select((combination, i) => FigureSeries.Markers(
                    FigureParts.And("measured", combination),
                    rows.Where(row => Is(row, laws.First(law => law.Combination == combination))).Select(row => (
                        Side.N(row) ?? double.NaN, row.Number("measured_mean"),
                        row.Number("measured_mean") - Error(row), row.Number("measured_mean") + Error(row)))) with
                {
                    Colour = FigureColour.OfKind(0),
                    Marker = i,
                    Legend = FigureText.Plain("measured: mean over training sets ± standard error"),
                }),
            ];
            yield return new Figure(
                "measurement-" + name.ToLowerInvariant(), FigureText.Plain(name + ": measured, and its laws"), Sentence(rows, name),
                FigureParts.Sizes,
                new FigureAxis(name, FigureText.Plain(name), rows.All(row => row.Number("measured_mean") > 0)
                    ? AxisScale.Logarithmic
                    : AxisScale.Linear),
                [.. lines, .. points]);
        }

        bool Is(StoredObject row, (string Law, string Combination) law) =>
            (row.Text("law") ?? "") == law.Law && side.Combination(row) == law.Combination;
    }

    // The file has it in units of the law's mean.
    private static double? Error(StoredObject row) => row.Number("standard_error") * Math.Abs(row.Number("law_mean") ?? double.NaN);

    private static string Sentence(StoredObject[] rows, string name)
    {
        string[] wrong = [.. rows.Where(row => row.Text("verdict") == "disagrees").Select(row => row.Text("law") ?? "").Distinct()];
        return wrong.Length == 0
            ? $"No law of {name} disagrees with what was measured."
            : $"{string.Join(" and ", wrong)} disagree{(wrong.Length == 1 ? "s" : "")} with what was measured of {name}.";
    }
}
