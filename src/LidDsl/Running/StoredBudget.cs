using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>The number of instances that a precision asked for when a store was begun.</summary>
internal static class StoredBudget
{
    /// <summary>
    /// The declaration with the number of the store that a run goes on from; null where the declaration names its number, the run is given
    /// one, or the store has no replicates of this precision, seed and estimator.
    /// </summary>
    /// <param name="spec">The declaration.</param>
    /// <param name="options">What differs from it.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static ExperimentSpec? Of(ExperimentSpec spec, RunOptions options)
    {
        if (spec.Budget is not { IsSettled: false, RelativeError: { } target } || options is { Instances: not null }
            || options.Store is not { Use: StoreUse.Resume } store || !File.Exists(store.Path))
        {
            return null;
        }

        ulong seed = options.Seed ?? spec.Budget.Seed;
        EstimatorKind kind = EstimatorChoice.Of(spec, options.Estimator).Kind;
        return RunStore.Open(store.Path).Series
            .LastOrDefault(series =>
                series.Seed == seed && series.Estimator == kind && series.RelativeError == target && IsOf(series)) is { } series
                ? spec with { Budget = spec.Budget with { Instances = series.Instances } }
                : null;

        // Each combination of a sweep has the number that its own precision asked for.
        bool IsOf(StoredSeries series) => store.Sweep is not { } sweep
            || series.Settings.Any(setting => sweep.Roles.All(role => setting.Values[role].Equals(spec[role].First + 0.0)));
    }
}
