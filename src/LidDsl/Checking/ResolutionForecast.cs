using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>What a budget is expected to resolve at one setting, by the laws of the estimator at a typical training set.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="BiasRatio">s/sigma of a typical training set; null where nothing finite is known.</param>
/// <param name="RelativeError">The standard error of measured over law at each k; null where no law holds or the budget says nothing.</param>
/// <param name="ExponentError">The standard error of beta_eff; null likewise, or without a window.</param>
internal sealed record ResolutionForecast(Setting Setting, double? BiasRatio, IReadOnlyList<double?> RelativeError, double? ExponentError)
{
    /// <summary>The forecast at one setting.</summary>
    public static ResolutionForecast Of(ExperimentSpec spec, Setting setting, RunPlan plan)
    {
        double bias = TypicalBias.Ratio(setting);
        TrainingSetLaw? law = TrainingSetLaw.Expected(setting, spec, plan.Estimator, plan.Instances, bias);
        return new ResolutionForecast(
            setting,
            Finite(bias),
            [.. Enumerable.Range(0, spec.AttemptsGrid.Count).Select(j => Error(law?.RelativeVariance[j], plan))],
            ExponentFit.Of(spec.AttemptsGrid, spec.Window) is null ? null : Error(law?.SlopeVariance, plan));
    }

    /// <summary>At how many k the error is at most <paramref name="relativeError"/>.</summary>
    public int Resolved(double relativeError) => RelativeError.Count(error => error <= relativeError);

    private static double? Error(double? variance, RunPlan plan) => variance is { } v ? Finite(Math.Sqrt(v / plan.Replicates)) : null;

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
