using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Presenting;

/// <summary>beta_eff over N, which rises until it saturates at the tail exponent beta.</summary>
internal static class ExponentFigure
{
    private const int MostCombinations = 4;

    /// <summary>The figure; null where beta_eff has neither a law nor a measurement, or N one value.</summary>
    public static Figure? Of(IReadOnlyList<Side> sides)
    {
        List<FigureSeries> lines = [];
        List<FigureSeries> points = [];
        List<FigureMark> marks = [];
        (Side Side, string Combination)[] all =
            [.. sides.SelectMany(side => side.Combinations(side["beta_eff"]).Select(combination => (side, combination)))];
        (Side Side, string Combination)[] shown = [.. all.Take(sides.Count > 1 ? 2 * MostCombinations : MostCombinations)];
        for (int i = 0; i < shown.Length; i++)
        {
            (Side side, string combination) = shown[i];
            string of = FigureParts.And(sides.Count > 1 ? side.Label : "", combination);
            FigureText? end = FigureParts.End(sides.Count > 1 ? side.Label : "", combination);
            FigureColour colour = FigureColour.OfKind(i);
            StoredObject[] rows = [.. side["beta_eff"].Rows.Where(row => side.Combination(row) == combination)];
            (double N, double? Mean, double? Typical)[] curve = [.. Curve(side, combination, rows)];
            bool hasTypical = curve.Any(p => p.Typical is not null);
            if (hasTypical)
            {
                lines.Add(FigureSeries.Line(FigureParts.And("law, typical", of), curve.Select(p => (p.N, p.Typical))) with
                {
                    Colour = colour,
                    Legend = FigureText.Formula("law, typical: given the median of L_gen"),
                    EndLabel = end,
                });
            }

            if (curve.Any(p => p.Mean is not null) && (sides.Count == 1 || !hasTypical))
            {
                lines.Add(FigureSeries.Line(FigureParts.And("law, given mean", of), curve.Select(p => (p.N, p.Mean))) with
                {
                    Colour = colour,
                    Dash = LineDash.Dashed,
                    Legend = FigureText.Formula("law, given the mean of L_gen"),
                    EndLabel = hasTypical ? null : end,
                });
            }

            if (rows.Any(row => row.Number("measured_median") is not null))
            {
                points.Add(FigureSeries.Markers(
                    FigureParts.And("measured", of), rows.Select(row => FigureParts.Point(Side.N(row), row))) with
                {
                    Colour = colour,
                    Marker = i,
                    Legend = FigureText.Plain(FigureParts.Measured),
                    EndLabel = curve.Any(p => p.Typical is not null || p.Mean is not null) ? null : end,
                });
            }

            foreach (double beta in rows.Select(Side.Beta).OfType<double>().Distinct())
            {
                FigureMark mark = new(
                    MarkDirection.AtY, beta, null, FigureText.Formula("tail exponent beta = " + NumberText.Exact(beta)));
                if (!marks.Contains(mark))
                    marks.Add(mark);
            }

            if (sides.Count == 1 && Saturation(side, combination) is { } size)
            {
                marks.Add(new FigureMark(
                    MarkDirection.AtX, size, null, FigureText.Plain("within 5% of its plateau from N = " + NumberText.Exact(size)))
                {
                    Colour = shown.Length > 1 ? colour : FigureColour.Neutral,
                });
            }
        }

        FigureSeries[] series = [.. lines, .. points];
        return series.SelectMany(s => s.Points).Where(p => p.Y is not null).Select(p => p.X).Distinct().Count() < 2 ? null : new Figure(
            "beta-eff", FigureText.Formula("Effective exponent beta_eff over training instances N"), Sentence(shown[0]),
            FigureParts.Sizes, new FigureAxis("beta_eff", FigureText.Formula("effective exponent beta_eff"), AxisScale.Linear) { From = 0 },
            series)
        {
            Marks = marks,
            Notes =
            [
                .. FigureParts.LeftOut(shown.Length, all.Length, "combinations"),
                .. sides.Any(side => side.Curves is null) && lines.Count > 0
                    ? ["Laws are joined by straight lines between the N of the grid."]
                    : (string[])[],
            ],
        };
    }

    private static IEnumerable<(double N, double? Mean, double? Typical)> Curve(Side side, string combination, StoredObject[] rows) =>
        side.Curves is { } curves
            ? curves.OverSizes.Where(p => side.Combination(p.Setting) == combination)
                .Select(p => ((double)p.Setting.N, p.ExponentGivenMean, p.ExponentTypical))
            : rows.Select(row => (Side.N(row) ?? double.NaN, row.Number("law_given_mean"), row.Number("law_typical")));

    private static double? Saturation(Side side, string combination) =>
        side["saturations"].Rows.Where(row => side.Combination(row) == combination).Select(Side.N).FirstOrDefault();

    private static string Sentence((Side Side, string Combination) shown)
    {
        (Side side, string combination) = shown;
        StoredObject[] rows =
        [
            .. side["beta_eff"].Rows.Where(row => side.Combination(row) == combination && Exponent(row) is not null),
        ];
        if (rows.Length == 0)
            return "No law and no measurement of the effective exponent is there.";
        string where = combination.Length > 0 ? $"At {combination} the" : "The";
        double? first = Exponent(rows[0]);
        double? last = Exponent(rows[^1]);
        string verb = last > first ? "rises" : "goes";
        string share = Side.Beta(rows[^1]) is { } beta
            ? $", {NumberText.Percent(last!.Value / beta)} of the tail exponent beta = {NumberText.Exact(beta)}"
            : "";
        return $"{where} effective exponent {verb} from {FigureParts.Number(first)} at N = {FigureParts.Count(Side.N(rows[0]))} to "
            + $"{FigureParts.Number(last)} at N = {FigureParts.Count(Side.N(rows[^1]))}{share}.";
    }

    private static double? Exponent(StoredObject row) =>
        row.Number("law_typical") ?? row.Number("law_given_mean") ?? row.Number("measured_median");
}
