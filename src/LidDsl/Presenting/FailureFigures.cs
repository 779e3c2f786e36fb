using LidDsl.Drawing;
using LidDsl.Predicting;
using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Presenting;

/// <summary>
/// The probability that all k attempts fail, over k: the exact law beside what was measured, the laws of its tails, and its local exponent.
/// </summary>
internal static class FailureFigures
{
    private const int MostCombinations = 3;
    private const int MostExponents = 5;

    // Of two sides at once fewer curves can be told apart.
    private const int MostCompared = 3;

    /// <summary>The figures of all combinations, the failure curves of each before its tails and local exponents.</summary>
    public static IEnumerable<Figure> Of(IReadOnlyList<Side> sides)
    {
        string[] combinations = [.. sides.SelectMany(side => side.Combinations(side["inference_loss"])).Distinct()];
        string[] shown = [.. combinations.Take(MostCombinations)];
        string[] notes = [.. FigureParts.LeftOut(shown.Length, combinations.Length, "combinations")];
        for (int i = 0; i < shown.Length; i++)
        {
            string end = i == 0 ? "" : FormattableString.Invariant($"-{i + 1}");
            SettingCurve[] curves = [.. sides.SelectMany(side => Curves(side, shown[i]))];
            if (curves.All(curve => curve.Attempts.Count < 2))
                continue;
            yield return Failure(sides, curves, shown[i], end, notes);
            if (sides.Count == 1)
            {
                foreach (Figure tails in TailFigures.Of(sides[0], curves, shown[i], end))
                    yield return tails;
            }

            if (sides.Count == 1 && Local(sides[0], curves, shown[i], end) is { } local)
                yield return local;
        }
    }

    private static Figure Failure(
        IReadOnlyList<Side> sides, SettingCurve[] curves, string combination, string end, IEnumerable<string> notes)
    {
        bool compares = sides.Count > 1;
        int most = compares ? MostCompared : FigureParts.MostCurves;
        List<FigureSeries> lines = [];
        List<FigureSeries> points = [];
        List<string> left = [.. notes];
        for (int s = 0; s < sides.Count; s++)
        {
            SettingCurve[] all = [.. curves.Where(curve => curve.Side == sides[s])];
            IReadOnlyList<SettingCurve> some = FigureParts.Some(all, most);
            left.AddRange(FigureParts.LeftOut(some.Count, all.Length, compares ? $"N of {sides[s].Label}" : "N"));
            for (int i = 0; i < some.Count; i++)
            {
                SettingCurve curve = some[i];
                string of = FigureParts.And(compares ? sides[s].Label : "", "N = " + NumberText.Exact(curve.N));
                FigureColour colour = compares ? FigureColour.OfKind(s) : FigureColour.Along(i, some.Count);
                bool hasLaw = curve.Loss.Any(p => p.Y is not null);
                if (hasLaw)
                {
                    lines.Add(FigureSeries.Line("law, " + of, curve.Loss) with
                    {
                        Colour = colour,
                        Dash = (compares ? s > 0 : !curve.IsTypical) ? LineDash.Dashed : LineDash.Solid,
                        Legend = FigureText.Plain(compares ? "law, " + sides[s].Label : curve.Basis + " (law)"),
                        EndLabel = FigureText.Plain("N = " + NumberText.Exact(curve.N)),
                    });
                }

                if (curve.Measured.Any(p => p.Y is not null))
                {
                    points.Add(FigureSeries.Markers("measured, " + of, curve.Measured) with
                    {
                        Colour = colour,
                        Marker = compares ? s : i % 8,
                        Legend = FigureText.Plain(compares ? "measured, " + sides[s].Label : FigureParts.Measured),
                        EndLabel = hasLaw ? null : FigureText.Plain("N = " + NumberText.Exact(curve.N)),
                    });
                }
            }
        }

        if (sides.Any(side => side.Curves is null) && lines.Count > 0)
            left.Add("Laws are joined by straight lines between the k of the grid.");
        return new Figure(
            "failure-curves" + end,
            FigureText.Formula("Probability that all k attempts fail, L_inf(k)").Then(Behind(combination)), FailureSentence(curves),
            FigureParts.Attempts,
            new FigureAxis("L_inf", FigureText.Formula("probability that all attempts fail, L_inf"), AxisScale.Logarithmic),
            [.. lines, .. points])
        {
            ColourTitle = FigureText.Plain("training instances N"),
            Notes = left,
        };
    }

    // The window of beta_eff, and k* of each setting.
    private static Figure? Local(Side side, SettingCurve[] curves, string combination, string end)
    {
        IReadOnlyList<SettingCurve> some = FigureParts.Some([.. curves.Where(c => c.Local.Any(p => p.Y is not null))], MostExponents);
        if (some.Count == 0)
            return null;
        List<FigureMark> marks = [];
        double[] window = [.. side.Result.Root.Numbers("declaration.window")];
        if (window.Length == 2)
            marks.Add(new FigureMark(MarkDirection.AtX, window[0], window[1], FigureText.Formula("window of beta_eff")));
        foreach (double beta in some.Select(curve => curve.Beta).OfType<double>().Distinct())
            marks.Add(new FigureMark(MarkDirection.AtY, beta, null, FigureText.Formula("beta = " + NumberText.Exact(beta))));
        double last = some.Max(curve => curve.Local[^1].X);
        List<FigureSeries> series = [];
        for (int i = 0; i < some.Count; i++)
        {
            SettingCurve curve = some[i];
            FigureColour colour = FigureColour.Along(i, some.Count);
            series.Add(FigureSeries.Line("N = " + NumberText.Exact(curve.N), curve.Local) with
            {
                Colour = colour,
                EndLabel = FigureText.Plain("N = " + NumberText.Exact(curve.N)),
            });
            double? crossover = side["tail_laws"].Rows
                .Where(row => side.Combination(row) == combination && Side.N(row) == curve.N
                    && (row.Text("basis") == "typical") == curve.IsTypical)
                .Select(row => row.Number("crossover")).FirstOrDefault();
            if (crossover is { } k && k <= last && k >= curve.Local[0].X)
            {
                marks.Add(new FigureMark(MarkDirection.AtX, k, null, FigureText.Formula("k*, N = " + NumberText.Exact(curve.N)))
                {
                    Colour = colour,
                });
            }
        }

        return new Figure(
            "local-exponent" + end, FigureText.Formula("Local exponent of L_inf(k) over attempts").Then(Behind(combination)),
            LocalSentence(some), FigureParts.Attempts,
            new FigureAxis("beta_loc", FigureText.Formula("local exponent −d ln L_inf / d ln k"), AxisScale.Linear) { From = 0 }, series)
        {
            ColourTitle = FigureText.Plain("training instances N"),
            Marks = marks,
            Notes = [.. FigureParts.LeftOut(some.Count, curves.Length, "N")],
        };
    }

    private static IEnumerable<SettingCurve> Curves(Side side, string combination)
    {
        foreach (IGrouping<double?, StoredObject> group in side["inference_loss"].Rows
            .Where(row => side.Combination(row) == combination).GroupBy(Side.N))
        {
            StoredObject[] rows = [.. group];
            bool isTypical = rows.Any(row => row.Number("law_typical") is not null)
                || rows.All(row => row.Number("law_given_mean") is null);
            string basis = isTypical ? "typical" : "given_mean";
            AttemptsCurve? between = side.Curves?.OverAttempts
                .FirstOrDefault(curve => curve.Setting.N == group.Key && side.Combination(curve.Setting) == combination);
            yield return new SettingCurve(
                side, group.Key ?? double.NaN, Side.Beta(rows[0]), isTypical, [.. rows.Select(row => Side.K(row) ?? double.NaN)],
                between is null
                    ? [.. rows.Select(row => (Side.K(row) ?? double.NaN, row.Number("law_" + basis)))]
                    : [.. between.Attempts.Select((k, j) => ((double)k, between.Loss[j]))],
                between is null
                    ? [.. rows.Select(row => (Side.K(row) ?? double.NaN, row.Number("local_exponent_" + basis)))]
                    : [.. between.Attempts.Select((k, j) => ((double)k, between.LocalExponent[j]))],
                [.. rows.Select(row => FigureParts.Point(Side.K(row), row))]);
        }
    }

    /// <summary>A combination behind a title; nothing where there is one alone.</summary>
    public static FigureText Behind(string combination) => FigureText.Formula(combination.Length > 0 ? ", " + combination : "");

    private static string FailureSentence(SettingCurve[] curves)
    {
        (SettingCurve first, SettingCurve last) = (curves[0], curves[^1]);
        double? k = first.Attempts[^1];
        string least = $"At k = {FigureParts.Count(k)} attempts all fail with probability {FigureParts.Number(first.LastLoss)} at "
            + $"N = {FigureParts.Count(first.N)}";
        return first.N == last.N && first.Side == last.Side
            ? least + "."
            : $"{least} and {FigureParts.Number(last.LastLoss)} at N = {FigureParts.Count(last.N)}"
                + (curves.Select(c => c.Side).Distinct().Skip(1).Any() ? $" of {last.Side.Label}." : ": training bends the curves down.");
    }

    private static string LocalSentence(IReadOnlyList<SettingCurve> some)
    {
        SettingCurve best = some[^1];
        double? largest = best.Local.Select(p => p.Y).Max();
        return $"At N = {FigureParts.Count(best.N)} the local exponent reaches {FigureParts.Number(largest)}"
            + (best.Beta is { } beta ? $", beside a tail exponent of beta = {NumberText.Exact(beta)}" : "")
            + "; beta_eff is its average over the shaded window.";
    }
}

/// <summary>The failure curves of one setting.</summary>
/// <param name="Side">Whose they are.</param>
/// <param name="N">N.</param>
/// <param name="Beta">The tail exponent.</param>
/// <param name="IsTypical">Whether the laws are given the median of L_gen, or its mean.</param>
/// <param name="Attempts">The k of the grid.</param>
/// <param name="Loss">L_inf by the law, between the k of the grid too where the experiment is known.</param>
/// <param name="Local">The local exponent, likewise.</param>
/// <param name="Measured">Medians over training sets with their standard errors, at the k of the grid.</param>
internal sealed record SettingCurve(
    Side Side, double N, double? Beta, bool IsTypical, IReadOnlyList<double> Attempts, IReadOnlyList<(double X, double? Y)> Loss,
    IReadOnlyList<(double X, double? Y)> Local, IReadOnlyList<(double X, double? Y, double? Low, double? High)> Measured)
{
    public string Basis => IsTypical ? "typical" : "given the mean";

    public double? LastLoss => Loss.Select(p => p.Y).LastOrDefault(y => y is not null) ?? Measured[^1].Y;
}
