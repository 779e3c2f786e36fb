using System.Globalization;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>Refuses runs that would need more memory than there is, or hours of literal attempts.</summary>
internal static class RunLimits
{
    /// <summary>A literal run that is expected to take longer is refused.</summary>
    public static readonly TimeSpan LongestLiteralRun = TimeSpan.FromHours(1);

    // A record's cells and its objects' headers; its curves come on top.
    private const double RecordBytes = (NoiseHistogram.CellCount * sizeof(long)) + 160;

    /// <summary>Passes a run that can be done.</summary>
    /// <exception cref="RunRefusedException">It cannot: the message gives the need, the limit and the mend.</exception>
    public static void Require(ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan) =>
        Require(spec, settings, plan, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>The same, with so many bytes of memory.</summary>
    public static void Require(ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan, long available)
    {
        int attempts = spec.AttemptsGrid.Count;
        double records = (double)settings.Count * plan.Replicates;
        double needed = records * (RecordBytes + (2.0 * attempts * sizeof(double)));
        if (records > Array.MaxLength || needed > available)
        {
            throw new RunRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"Replicates = {plan.Replicates} at {settings.Count} settings needs {needed / 1e9:0.0} GB for results and {available / 1e9:0.0} GB is available: lower Replicates."));
        }

        // The kernels work beside the results; no more of them are made than there are replicates.
        if (KernelMemory.Refusal(settings, attempts, (int)Math.Min(plan.Threads, records), available - (long)needed) is { } refusal)
            throw new RunRefusedException(refusal);
        if (plan.Estimator == EstimatorKind.Literal)
            RequireShortLiteralRun(settings, plan, spec.AttemptsGrid[^1]);
    }

    /// <summary>About how many attempts a literal run makes, its heads being typical ones.</summary>
    public static double LiteralAttempts(IReadOnlyList<Setting> settings, RunPlan plan, long largestAttempts) =>
        plan.Replicates * (double)plan.Instances * settings.Sum(setting =>
            AttemptCost.Expected(Difficulty.Of(setting), setting.ToleranceRatio, TypicalBias.Ratio(setting), largestAttempts));

    private static void RequireShortLiteralRun(IReadOnlyList<Setting> settings, RunPlan plan, long largestAttempts)
    {
        double attempts = LiteralAttempts(settings, plan, largestAttempts);
        double hours = attempts / AttemptCost.AttemptsPerSecond / Math.Min(plan.Threads, Environment.ProcessorCount) / 3600;
        if (hours <= LongestLiteralRun.TotalHours)
            return;
        throw new RunRefusedException(string.Create(
            CultureInfo.InvariantCulture,
            $"The literal estimator would make about {attempts:0.0e+0} attempts, which takes about {hours:0.0} hours and at most {LongestLiteralRun.TotalHours:0} is allowed: lower Instances, Replicates or the largest k, or use the importance estimator."));
    }
}
