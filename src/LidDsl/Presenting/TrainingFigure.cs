using LidDsl.Drawing;
using LidDsl.Storing;

namespace LidDsl.Presenting;

/// <summary>L_gen over N: mean and median of the laws, the band of nine training sets in ten, and what was measured.</summary>
internal static class TrainingFigure
{
    private const int MostCombinations = 4;

    /// <summary>The figure; null where L_gen has neither a law nor a measurement, or N one value.</summary>
    public static Figure? Of(IReadOnlyList<Side> sides)
    {
        List<FigureSeries> bands = [];
        List<FigureSeries> lines = [];
        List<FigureSeries> points = [];
        List<string> notes = [];
        (Side Side, string Combination)[] all =
            [.. sides.SelectMany(side => side.Combinations(side["generalization_loss"]).Select(combination => (side, combination)))];
        (Side Side, string Combination)[] shown = [.. all.Take(sides.Count > 1 ? 2 * MostCombinations : MostCombinations)];
        for (int i = 0; i < shown.Length; i++)
        {
            (Side side, string combination) = shown[i];
            string of = FigureParts.And(sides.Count > 1 ? side.Label : "", combination);
            FigureText? end = FigureParts.End(sides.Count > 1 ? side.Label : "", combination);
            FigureColour colour = FigureColour.OfKind(i);
            StoredObject[] rows = [.. side["generalization_loss"].Rows.Where(row => side.Combination(row) == combination)];
            Curve[] curve = [.. Curves(side, combination, rows)];
            if (curve.Any(point => point.Low is not null))
            {
                bands.Add(FigureSeries.Band(Name("90% of training sets", of), curve.Select(p => (p.N, p.Low, p.High))) with
                {
                    Colour = colour,
                    Legend = FigureText.Plain("90% of training sets (law)"),
                });
            }

            if (curve.Any(point => point.Median is not null))
            {
                lines.Add(FigureSeries.Line(Name("median", of), curve.Select(p => (p.N, p.Median))) with
                {
                    Colour = colour,
                    Legend = FigureText.Plain("median (law)"),
                    EndLabel = end,
                });
            }

            if (curve.Any(point => point.Mean is not null))
            {
                bool alone = curve.All(point => point.Median is null);
                lines.Add(FigureSeries.Line(Name("mean", of), curve.Select(p => (p.N, p.Mean))) with
                {
                    Colour = colour,
                    Dash = LineDash.Dashed,
                    Legend = FigureText.Plain("mean (law)"),
                    EndLabel = alone ? end : null,
                });
            }

            if (rows.Any(row => row.Number("measured_median") is not null))
            {
                points.Add(FigureSeries.Markers(
                    Name("measured", of), rows.Select(row => FigureParts.Point(Side.N(row), row))) with
                {
                    Colour = colour,
                    Marker = i,
                    Legend = FigureText.Plain(FigureParts.Measured),
                    EndLabel = curve.Any(point => point.Median is not null || point.Mean is not null) ? null : end,
                });
            }
        }

        notes.AddRange(FigureParts.LeftOut(shown.Length, all.Length, "combinations"));
        if (sides.Any(side => side.Curves is null) && lines.Count > 0)
            notes.Add("Laws are joined by straight lines between the N of the grid.");
        FigureSeries[] series = [.. bands, .. lines, .. points];
        Figure figure = new(
            "training-curve", FigureText.Formula("Generalization loss L_gen over training instances N"), Sentence(shown),
            FigureParts.Sizes,
            new FigureAxis("L_gen", FigureText.Formula("generalization loss L_gen"), AxisScale.Logarithmic), series)
        {
            Notes = notes,
            Marks = Peak(shown),
        };
        return series.SelectMany(s => s.Points).Select(p => p.X).Distinct().Count() > 1 ? figure : null;
    }

    private static string Name(string what, string of) => FigureParts.And(what, of);

    // Where the law between the points of the grid is not known, the points alone.
    private static IEnumerable<Curve> Curves(Side side, string combination, StoredObject[] rows) => side.Curves is { } curves
        ? curves.OverSizes.Where(p => side.Combination(p.Setting) == combination)
            .Select(p => new Curve(p.Setting.N, p.Mean, p.Median, p.Low, p.High))
        : rows.Select(row => new Curve(Side.N(row) ?? double.NaN, row.Number("law_mean"), row.Number("law_median"), null, null));

    // Least squares have their peak where N passes d.
    private static FigureMark[] Peak((Side Side, string Combination)[] shown)
    {
        var rows = shown.SelectMany(s => s.Side["generalization_loss"].Rows).ToArray();
        double[] sizes = [.. rows.Select(Side.N).OfType<double>()];
        return
        [
            .. rows.Select(row => row.Number("d")).OfType<double>().Distinct()
                .Where(d => sizes.Any(n => n < d) && sizes.Any(n => n > d))
                .Select(d => new FigureMark(MarkDirection.AtX, d, null, FigureText.Plain("N = d"))),
        ];
    }

    private static string Sentence((Side Side, string Combination)[] shown)
    {
        if (shown.Length == 0)
            return "No law and no measurement of the generalization loss is there.";
        (Side side, string combination) = shown[0];
        StoredObject[] rows = [.. side["generalization_loss"].Rows.Where(row => side.Combination(row) == combination)];
        string where = combination.Length > 0 ? $"At {combination} the" : "The";
        (double? First, double? Last) = (Loss(rows[0]), Loss(rows[^1]));
        StoredObject peak = rows.MaxBy(row => Loss(row) ?? double.NegativeInfinity);
        bool hasPeak = !peak.Equals(rows[0]) && Loss(peak) > 2 * First;
        string ends = $"from {FigureParts.Number(First)} at N = {FigureParts.Count(Side.N(rows[0]))} to "
            + $"{FigureParts.Number(Last)} at N = {FigureParts.Count(Side.N(rows[^1]))}";
        return hasPeak
            ? $"{where} generalization loss goes {ends} by way of a peak of {FigureParts.Number(Loss(peak))} at "
                + $"N = {FigureParts.Count(Side.N(peak))}: double descent."
            : $"{where} generalization loss {(Last < First ? "falls" : "goes")} {ends}.";
    }

    private static double? Loss(StoredObject row) =>
        row.Number("law_median") ?? row.Number("law_mean") ?? row.Number("measured_median");

    private sealed record Curve(double N, double? Mean, double? Median, double? Low, double? High);
}
