using System.Globalization;
using LidDsl.Costs;
using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>What a run is expected to cost, told before it begins.</summary>
/// <param name="Replicates">Replicates over all settings.</param>
/// <param name="Threads">Threads that work at once.</param>
/// <param name="Duration">
/// The time it is expected to take, within a factor of about three on a processor of this decade; at most a million days.
/// </param>
public sealed record RunEstimate(long Replicates, int Threads, TimeSpan Duration)
{
    // Beyond any run, and within the range of a TimeSpan.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1_000_000);

    /// <summary>The estimate of a run.</summary>
    internal static RunEstimate Of(ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan)
    {
        EstimatorChoice choice = new(plan.Estimator, plan.Instances, plan.PlainInstances);
        long replicates = settings.Count * (long)plan.Wanted;
        int threads = (int)Math.Max(1, Math.Min(plan.Threads, replicates));
        double seconds = plan.Wanted * settings.Sum(setting => RunCost.Seconds(spec, setting, choice))
            / Math.Min(threads, Environment.ProcessorCount);
        return new RunEstimate(replicates, threads, TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds)));
    }

    /// <summary>The estimate in words, such as <c>1,800 replicates on 2 threads, about 30 s</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{NumberText.Whole(Replicates)} {(Replicates == 1 ? "replicate" : "replicates")} on {Threads} "
            + $"{(Threads == 1 ? "thread" : "threads")}, about {Words(Duration)}");

    /// <summary>A duration with two digits at most.</summary>
    internal static string Words(TimeSpan time) => RunCost.InWords(time.TotalSeconds);
}
