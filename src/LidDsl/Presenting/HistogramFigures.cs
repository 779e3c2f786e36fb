using LidDsl.Drawing;
using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Specs;
using LidDsl.Storing;

namespace LidDsl.Presenting;

/// <summary>What was drawn beside the density that it should have: the target noise, and a user's own tau.</summary>
internal static class HistogramFigures
{
    // Fewer draws than these leave a cell to chance.
    private const int FewestDraws = 5;

    /// <summary>The target noise of all training sets beside its law; null where none was drawn, or the law is not gamma alone.</summary>
    public static Figure? Noise(Side side)
    {
        StoredObject[] rows = [.. side["settings"].Rows.Where(row => row.IsList("noise_cells"))];
        double[] betas = [.. rows.Select(Side.Beta).OfType<double>().Distinct()];
        bool isGamma = !side.Result.Root.Rows("declaration.own_methods").Select(m => new StoredObject(m))
            .Any(method => method.Text("stands_for") is { } kind && kind.StartsWith("precision", StringComparison.Ordinal));
        if (betas.Length != 1 || !isGamma || rows.Any(row => row.Number(RoleRule.Of(Role.LargestPrecision).Symbol) is not null))
            return null;
        double[] counts = new double[NoiseHistogram.CellCount];
        foreach (StoredObject row in rows)
        {
            double[] cells = [.. row.Numbers("noise_cells")];
            for (int i = 0; i < Math.Min(cells.Length, counts.Length); i++)
                counts[i] += cells[i];
        }

        double all = counts.Sum();
        if (all == 0)
            return null;

        // Both signs together: the law is symmetric, and a logarithmic axis shows its tail.
        NoiseLaw law = Difficulty.Gamma(betas[0]).Noise;
        List<(double From, double To, double Count, double Law)> steps = [];
        for (int cell = NoiseHistogram.CellsPerSign + 1; cell < NoiseHistogram.CellCount - 1; cell++)
        {
            (double from, double to) = (NoiseHistogram.UpperEdge(cell - 1), NoiseHistogram.UpperEdge(cell));
            double both = counts[cell] + counts[NoiseHistogram.CellCount - 1 - cell];
            steps.Add((from, to, both, 2 * (law.Survival(from, 1) - law.Survival(to, 1))));
        }

        var shown = steps.Where(step => step.Count >= FewestDraws).ToArray();
        return shown.Length < 3 ? null : Drawn(
            "noise", FigureText.Formula("Target noise beside Student's t with beta degrees of freedom"),
            $"{NumberText.Whole(all)} drawn noises stand beside their law over "
                + $"{FigureParts.Number(Math.Log10(shown[^1].To / shown[0].From), 2)} decades of their size; the checks have the test.",
            new FigureAxis("noise", FigureText.Formula("|eta| / sigma"), AxisScale.Logarithmic), shown, all);
    }

    /// <summary>The experiment's own sampler of tau beside its density, for each of its laws.</summary>
    public static IEnumerable<Figure> Samplers(Side side)
    {
        IGrouping<string, StoredObject>[] laws =
        [
            .. side["sampler_cells"].Rows.GroupBy(row => $"beta = {FigureParts.Count(Side.Beta(row))}"),
        ];
        for (int i = 0; i < laws.Length; i++)
        {
            double all = laws[i].Sum(row => row.Number("draws") ?? 0);
            (double From, double To, double Count, double Law)[] steps =
            [
                .. laws[i].Where(row => row.Number("draws") >= FewestDraws && row.Number("tau_from") > 0).Select(row => (
                    row.Number("tau_from") ?? double.NaN, row.Number("tau_to") ?? double.NaN, row.Number("draws") ?? 0,
                    row.Number("law_share") ?? double.NaN)),
            ];
            if (steps.Length < 3)
                continue;
            yield return Drawn(
                "sampler" + (i == 0 ? "" : FormattableString.Invariant($"-{i + 1}")),
                FigureText.Plain("Own sampler of the precision beside its density" + (laws.Length > 1 ? ", " + laws[i].Key : "")),
                $"{NumberText.Whole(all)} drawn precisions are held against the integral of the declared density.",
                new FigureAxis("tau", FigureText.Formula("precision tau"), AxisScale.Logarithmic), steps, all);
        }
    }

    // By the logarithm of what is drawn, so that cells of equal width on the axis have heights in proportion to their share.
    private static Figure Drawn(
        string id, FigureText title, string sentence, FigureAxis axis, (double From, double To, double Count, double Law)[] steps,
        double all)
    {
        return new Figure(
            id, title, sentence, axis,
            new FigureAxis("density", FigureText.Plain("probability per unit of ln"), AxisScale.Logarithmic),
            [
                FigureSeries.Steps("drawn", steps.Select(s => (s.From, s.To, (double?)(s.Count / all / Math.Log(s.To / s.From))))) with
                {
                    Legend = FigureText.Plain("drawn"),
                    Colour = FigureColour.OfKind(0),
                },
                FigureSeries.Line("law", steps.Select(s => (Math.Sqrt(s.From * s.To), (double?)(s.Law / Math.Log(s.To / s.From))))) with
                {
                    Legend = FigureText.Plain("law"),
                    Colour = FigureColour.OfKind(1),
                },
            ]);
    }
}
