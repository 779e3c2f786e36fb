using System.Globalization;
using LidDsl.Costs;
using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>What a run is expected to cost, told before it begins.</summary>
/// <param name="Replicates">Replicates that are to be simulated, over all settings: those that its store has are not.</param>
/// <param name="Threads">Threads that work at once.</param>
/// <param name="Duration">
/// The time it is expected to take, within a factor of about three on a processor of this decade; at most a million days.
/// </param>
public sealed record RunEstimate(long Replicates, int Threads, TimeSpan Duration)
{
    // Beyond any run, and within the range of a TimeSpan.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1_000_000);

    /// <summary>Replicates that its store has already.</summary>
    public long Before { get; init; }

    /// <summary>Why none of what its store has is of use, such as another grid of k; null where that is not so.</summary>
    public string? Remark { get; init; }

    /// <summary>The estimate of a run.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="plan">What is run.</param>
    /// <param name="before">How many replicates of each setting its store has; null for none.</param>
    internal static RunEstimate Of(
        ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan, IReadOnlyList<int>? before = null)
    {
        EstimatorChoice choice = new(plan.Estimator, plan.Instances, plan.PlainInstances);
        long[] left = [.. settings.Select((_, i) => Math.Max(0L, plan.Wanted - (before?[i] ?? 0)))];
        long replicates = left.Sum();
        int threads = (int)Math.Max(1, Math.Min(plan.Threads, replicates));
        double seconds = settings.Zip(left).Sum(at => at.Second * RunCost.Seconds(spec, at.First, choice))
            / Math.Min(threads, Environment.ProcessorCount);
        return new RunEstimate(replicates, threads, Time(seconds))
        {
            Before = (settings.Count * (long)plan.Wanted) - replicates,
        };
    }

    /// <summary>The estimate in words, such as <c>1,800 replicates on 2 threads, about 30 s</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{NumberText.Whole(Replicates)}{(Before > 0 ? " more" : "")} {(Replicates == 1 ? "replicate" : "replicates")} on {Threads} "
            + $"{(Threads == 1 ? "thread" : "threads")}, about {Words(Duration)}"
            + $"{(Before > 0 ? $"; the store has {NumberText.Whole(Before)}" : "")}{(Remark is null ? "" : $"; {Remark}")}");

    /// <summary>A time that is foretold, of a million days at most; those where the seconds are no number.</summary>
    internal static TimeSpan Time(double seconds) => seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;

    /// <summary>A duration with two digits at most.</summary>
    internal static string Words(TimeSpan time) => RunCost.InWords(time.TotalSeconds);
}
