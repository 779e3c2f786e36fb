using System.Globalization;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>Refuses runs that would need more memory than there is, or many hours.</summary>
internal static class RunLimits
{
    /// <summary>A run that is expected to take longer is refused unless it is allowed.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromHours(4);

    // A record's cells and its objects' headers; its curves come on top.
    private const double RecordBytes = (NoiseHistogram.CellCount * sizeof(long)) + 160;

    /// <summary>
    /// What stays in memory of a replicate that is in a store: L_gen, S, s, its slopes and their sorted copies; in bytes.
    /// </summary>
    public const double KeptBytes = 80;

    /// <summary>Passes a run that can be done.</summary>
    /// <returns>What it is expected to cost.</returns>
    /// <exception cref="RunRefusedException">It cannot: the message gives the need, the limit and the mend.</exception>
    public static RunEstimate Require(
        ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan, IReadOnlyList<int>? before = null) =>
        Require(spec, settings, plan, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, before);

    /// <summary>The same, with so many bytes of memory.</summary>
    public static RunEstimate Require(
        ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan, long available, IReadOnlyList<int>? before = null)
    {
        int attempts = spec.AttemptsGrid.Count;
        int quantities = Selection.Of(spec.Selection).Quantities.Count;
        double records = (double)settings.Count * plan.Wanted;
        double needed = plan.IsKept
            ? (Columns(plan) * CurveColumns.MostBytes) + (records * (KeptBytes + (spec.Measurements.Count() * sizeof(double))))
            : records * (RecordBytes + (((2.0 * quantities) + 1) * attempts * sizeof(double)));
        if (spec.Measurements.Any())
            needed += MeasurementMemory(spec, settings, plan);
        if (plan.Wanted > Array.MaxLength || (!plan.IsKept && records > Array.MaxLength) || needed > available)
        {
            (string of, string more) = plan.Shard is { } shard ? ($" of shard {shard}", ", or run more shards") : ("", "");
            throw new RunRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"Replicates = {plan.Wanted}{of} at {settings.Count} settings needs {needed / 1e9:0.0} GB for results and "
                    + $"{available / 1e9:0.0} GB is available: lower Replicates{more}."));
        }

        // The kernels work beside the results; no more of them are made than there are replicates.
        int kernels = (int)Math.Min(plan.Threads, records);
        if (KernelMemory.Refusal(settings, spec.AttemptsGrid, kernels, available - (long)needed) is { } refusal)
            throw new RunRefusedException(refusal);
        RunEstimate estimate = RunEstimate.Of(spec, settings, plan, before);
        if (plan.AllowLong || estimate.Duration <= LongestRun)
            return estimate;
        string mend = plan.Estimator == EstimatorKind.Literal
            ? "lower Instances, Replicates or the largest k, or use the importance estimator"
            : "lower Replicates, Instances, N or d";
        throw new RunRefusedException(string.Create(
            CultureInfo.InvariantCulture,
            $"{spec.Name} would take about {RunEstimate.Words(estimate.Duration)} on {estimate.Threads} threads, and without leave a run "
                + $"may take {LongestRun.TotalHours:0} hours: {mend}, or allow it by AllowLongRun (--force)."));
    }

    // A check goes through one setting after the other, and a look at all of them at once.
    private static double Columns(RunPlan plan) => plan.Precision is null ? 2 : 1 + plan.Threads;

    // Noise and bias of every training instance, for each thread.
    private static double MeasurementMemory(ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan)
    {
        int largest = settings.Max(setting => setting.N);
        if (largest > Array.MaxLength - Lanes.Count)
        {
            throw new RunRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"{spec.Name} measures training sets of N = {largest}: lower N to {Array.MaxLength - Lanes.Count} or less."));
        }

        return 2.0 * sizeof(double) * largest * plan.Threads;
    }
}
