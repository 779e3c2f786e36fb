using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Predicting;

/// <summary>
/// The laws of an experiment between the points of its grid, for figures: L_gen and beta_eff over N, L_inf over k. No file has them;
/// whoever knows the experiment computes them again.
/// </summary>
/// <param name="Spec">The experiment.</param>
/// <param name="OverSizes">L_gen and beta_eff, by rising N within each combination of the other quantities.</param>
/// <param name="OverAttempts">L_inf at each setting, by rising k.</param>
/// <param name="Allocations">
/// Splits of compute over budgets and prices of an attempt, for the first combination of all else; none where no budget is declared.
/// </param>
internal sealed record LawCurves(
    ExperimentSpec Spec, IReadOnlyList<SizeCurvePoint> OverSizes, IReadOnlyList<AttemptsCurve> OverAttempts,
    IReadOnlyList<AllocationPrediction> Allocations)
{
    /// <summary>The probabilities between which the band of L_gen lies: nine training sets in ten.</summary>
    public static readonly (double Low, double High) Band = (0.05, 0.95);

    // Curves beyond these are in the tables, as no figure has room for them.
    private const int MostCombinations = 8;
    private const int MostSettings = 24;

    private const int SizesOfCurve = 96;
    private const int AttemptsPerDecade = 10;
    private const int PricesOfMap = 13;
    private const int BudgetsOfMap = 21;

    /// <summary>The curves of an experiment.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="settings">Its settings, whose own values have been checked, as a prediction of it checks them.</param>
    public static LawCurves Of(ExperimentSpec spec, IReadOnlyList<Setting> settings) =>
        new(spec, [.. Sizes(spec, settings)], [.. Attempts(spec, settings)], Splits(spec, settings));

    // Budgets and prices between those that are declared; one price stays one.
    private static IReadOnlyList<AllocationPrediction> Splits(ExperimentSpec spec, IReadOnlyList<Setting> settings)
    {
        if (!spec.HasComputeBudget || settings.Count == 0)
            return [];
        double training = spec[Role.TrainingCost].First;
        double[] prices =
        [
            .. from attempt in spec[Role.AttemptCost].Values from cost in spec[Role.TrainingCost].Values select attempt / cost * training,
        ];
        ExperimentSpec dense = spec;
        foreach ((Role role, IReadOnlyList<double> values) in ((Role, IReadOnlyList<double>)[])
        [
            (Role.TrainingCost, [training]), (Role.AttemptCost, Even(prices, PricesOfMap)),
            (Role.LossWeight, [spec[Role.LossWeight].First]), (Role.ComputeBudget, Even(spec[Role.ComputeBudget].Values, BudgetsOfMap)),
        ])
        {
            dense = dense with
            {
                Quantities = new(dense.Quantities.Where(q => q.Role != role)
                    .Append(new Quantity(role, role.ToString(), values.Count > 1 ? Variation.Swept : Variation.Fixed, new(values)))
                    .OrderBy(q => q.Role)),
            };
        }

        return Allocator.Allocate(dense, [settings[0]], new LawBook(spec.AttemptsGrid));
    }

    private static double[] Even(IReadOnlyList<double> values, int count)
    {
        (double least, double largest) = (values.Min(), values.Max());
        return least == largest
            ? [least]
            : [.. Enumerable.Range(0, count).Select(i => least * Math.Pow(largest / least, i / (count - 1.0)))];
    }

    private static IEnumerable<SizeCurvePoint> Sizes(ExperimentSpec spec, IReadOnlyList<Setting> settings)
    {
        // beta_eff takes the k of its window alone.
        long[] window = [.. spec.AttemptsGrid.Where(spec.Window.Contains)];
        long[] attempts = window.Length < 2 ? [spec.AttemptsGrid[0]] : window;
        LawBook laws = new(attempts);
        Setting[] grid =
        [
            .. settings.GroupBy(setting => setting with { N = 0 }).Take(MostCombinations)
                .SelectMany(group => Between([.. group.Select(s => s.N)], group.First()).Select(n => group.Key with { N = n })),
        ];
        if (grid.Length == 0)
            return [];
        Prediction[] predictions = Predictor.At(spec, grid, attempts, laws);
        var bands = new IReadOnlyList<double>?[grid.Length];
        Parallel.For(0, grid.Length, i => bands[i] = laws.TrainingOf(grid[i]).Quantiles(Band.Low, Band.High));
        return predictions.Select((prediction, i) => new SizeCurvePoint(
            grid[i], prediction.MeanGeneralizationLoss.Value, prediction.MedianGeneralizationLoss.Value, bands[i]?[0], bands[i]?[1],
            prediction.GivenMean.EffectiveExponent.Value, prediction.Typical.EffectiveExponent.Value));
    }

    // As many N a decade, those of the grid, and more of them to either side of d, where L_gen has its peak.
    private static IEnumerable<int> Between(int[] sizes, Setting setting)
    {
        (int least, int largest) = (sizes.Min(), sizes.Max());
        if (least == largest)
            return sizes;
        double step = Math.Log((double)largest / least) / (SizesOfCurve - 1);
        IEnumerable<int> even = Enumerable.Range(0, SizesOfCurve).Select(i => (int)Math.Round(least * Math.Exp(i * step)));
        IEnumerable<int> peak = Enumerable.Range(0, 8).SelectMany(i => (int[])[setting.D - 2 - (i * i), setting.D + 2 + (i * i)]);
        return even.Concat(peak.Where(n => n > least && n < largest)).Concat(sizes)
            .Where(n => !TrainingLaw.IsAtPeak(setting with { N = n }) || sizes.Contains(n)).Distinct().Order();
    }

    private static IEnumerable<AttemptsCurve> Attempts(ExperimentSpec spec, IReadOnlyList<Setting> settings)
    {
        long[] attempts = Between(spec.AttemptsGrid);
        LawBook laws = new(attempts);
        return Predictor.At(spec, [.. settings.Take(MostSettings)], attempts, laws).Select(prediction =>
        {
            CurvePrediction curve = prediction.MedianGeneralizationLoss.Value is null ? prediction.GivenMean : prediction.Typical;
            return new AttemptsCurve(
                prediction.Setting, attempts, [.. curve.Loss.Select(v => v.Value)], [.. curve.LocalExponent.Select(v => v.Value)]);
        });
    }

    private static long[] Between(IReadOnlyList<long> grid)
    {
        double decades = Math.Log10((double)grid[^1] / grid[0]);
        int steps = (int)Math.Ceiling(decades * AttemptsPerDecade);
        return
        [
            .. Enumerable.Range(0, steps + 1)
                .Select(i => (long)Math.Round(grid[0] * Math.Pow(10, Math.Min(decades, (double)i / AttemptsPerDecade))))
                .Concat(grid).Where(k => k >= grid[0] && k <= grid[^1]).Distinct().Order(),
        ];
    }
}

/// <summary>Laws at one N between those of the grid; null where a law says nothing.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Mean">E L_gen.</param>
/// <param name="Median">The median of L_gen.</param>
/// <param name="Low">What L_gen exceeds in 95 training sets of a hundred.</param>
/// <param name="High">What it exceeds in 5.</param>
/// <param name="ExponentGivenMean">beta_eff given s^2 = E L_gen.</param>
/// <param name="ExponentTypical">beta_eff given s^2 = the median of L_gen.</param>
internal sealed record SizeCurvePoint(
    Setting Setting, double? Mean, double? Median, double? Low, double? High, double? ExponentGivenMean, double? ExponentTypical);

/// <summary>L_inf over k at one setting, typical where a median is known, else given the mean.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Attempts">The k.</param>
/// <param name="Loss">L_inf at each; null where the law says nothing.</param>
/// <param name="LocalExponent">-d ln L_inf / d ln k at each, likewise.</param>
internal sealed record AttemptsCurve(
    Setting Setting, IReadOnlyList<long> Attempts, IReadOnlyList<double?> Loss, IReadOnlyList<double?> LocalExponent);
