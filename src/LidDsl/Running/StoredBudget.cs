using LidDsl.Laws;
using LidDsl.Recording;
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
            || options.Store is not { Use: StoreUse.Resume } store || !StorePlace.HasContent(store.Path))
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

    /// <summary>How many replicates a run finds in the store that it goes on from, at each setting.</summary>
    /// <returns>Nothing where it starts a store; why none is of use where the store has others.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled meanwhile.</exception>
    public static (IReadOnlyList<int>? Before, string? Remark) Before(
        ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan, RunOptions options)
    {
        if (options.Store is not { Use: StoreUse.Resume } file || !StorePlace.HasContent(file.Path))
            return (null, null);
        var store = RunStore.Open(file.Path);
        SeriesIdentity wanted = plan.IdentityOf(spec);
        if (store.Series.FirstOrDefault(series => series.Identity == wanted) is { } found)
        {
            List<int> before = [];
            foreach (Setting setting in settings)
            {
                options.Cancellation.ThrowIfCancellationRequested();
                before.Add(found.Settings.FirstOrDefault(stored => stored.Is(setting)) is { } stored
                    ? new StoredReplicates(store, found, stored, plan.Replicates).Count
                    : 0);
            }

            return (before, null);
        }

        string other = store.Series.Any(series => series.Identity with { Attempts = wanted.Attempts } == wanted)
            ? "another grid of k" : "another seed, estimator or number of instances";
        return (null, store.Series.Count == 0 ? null : $"all are simulated, for the store has replicates of {other}");
    }
}
