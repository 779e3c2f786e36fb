using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>
/// What a budget is expected to resolve at one setting, by the laws of the estimator over training sets with typical noise.
/// </summary>
/// <param name="Setting">The setting.</param>
/// <param name="Absence">Why L_inf has no law at the setting; null where it has one.</param>
/// <param name="BiasRatio">s/sigma of a typical training set; null where nothing finite is known.</param>
/// <param name="RelativeError">The standard error of measured over law at each k; null where no law holds or the
/// budget says nothing.</param>
/// <param name="ExponentError">The standard error of beta_eff; null likewise, or without a window.</param>
internal sealed record ResolutionForecast(
    Setting Setting, string? Absence, double? BiasRatio, IReadOnlyList<double?> RelativeError, double? ExponentError)
{
    /// <summary>Whether nothing finite is known of a typical training set, so that the draws alone decide.</summary>
    public bool IsOpen => Absence is null && BiasRatio is null;

    /// <summary>The forecast at one setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="laws">The laws of the estimates, for the estimator and instances of the budget.</param>
    /// <param name="attempts">How many k the grid has.</param>
    /// <param name="replicates">Training sets of the budget.</param>
    public static ResolutionForecast Of(Setting setting, TrainingSetLaws laws, int attempts, int replicates)
    {
        IReadOnlyList<double> biases = laws.TrainingOf(setting).TypicalBiases(laws.TypicalMeanSquare(setting));
        string? absence = laws.Absence(setting);
        TrainingSetLaw[] given = absence is null && double.IsFinite(biases[0]) ? [.. biases.Select(bias => laws.At(setting, bias))] : [];
        return new ResolutionForecast(
            setting,
            absence,
            Finite(biases[biases.Count / 2]),
            [.. Enumerable.Range(0, attempts).Select(j => Error(given.Select(law => law.RelativeVariance[j]), replicates))],
            laws.Fit is null ? null : Error(given.Select(law => law.SlopeVariance), replicates));
    }

    // Training sets are weighted by precision, so precisions add up.
    private static double? Error(IEnumerable<double> variances, int replicates) =>
        Finite(1 / Math.Sqrt(replicates * variances.Select(variance => 1 / variance).DefaultIfEmpty(0).Average()));

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
