using System.Diagnostics;

namespace LidDsl.Running;

/// <summary>Counts finished replicates, estimates the time left and what is least certain, and reports them at a bounded rate.</summary>
/// <param name="certainty">How well the run knows what it measures.</param>
/// <param name="before">Replicates that were there before, at each setting.</param>
/// <param name="replicates">Replicates that are wanted at each setting.</param>
/// <param name="threads">Threads that share the work.</param>
/// <param name="progress">Who is told; null for nobody.</param>
internal sealed class ProgressMeter(
    CertaintyMeter certainty, int[] before, int replicates, int threads, IProgress<RunProgress>? progress)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly TimeSpan[] busy = new TimeSpan[before.Length];
    private readonly int[] done = new int[before.Length];
    private long doneInAll = before.Sum(count => (long)count);
    private TimeSpan lastReport = -Interval;

    /// <summary>Time since the run began.</summary>
    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>Replicates that were there before, over all settings.</summary>
    public long Before { get; } = before.Sum(count => (long)count);

    /// <summary>Whether somebody asks by <see cref="Now"/>, so that replicates are counted though nobody is told of them.</summary>
    public bool IsAsked { get; init; }

    /// <summary>What the last look of a run to a precision found; null before it.</summary>
    public PrecisionReport? Look { get; set; }

    /// <summary>How far the run is.</summary>
    public RunProgress Now()
    {
        lock (gate)
            return At(clock.Elapsed);
    }

    /// <summary>Notes that one replicate of a setting took <paramref name="time"/> on one thread, and what it measured.</summary>
    public void Finished(int setting, TimeSpan time, ReplicateRecord record)
    {
        if (progress is null && !IsAsked)
            return;
        CertaintyMeter.Logs logs = certainty.Of(record);
        RunProgress report;
        lock (gate)
        {
            busy[setting] += time;
            done[setting]++;
            doneInAll++;
            certainty.Add(setting, logs);
            bool last = doneInAll == Total;
            if (progress is null || (!last && clock.Elapsed - lastReport < Interval))
                return;
            lastReport = clock.Elapsed;
            report = At(lastReport);
        }

        progress.Report(report);
    }

    private long Total => before.Length * (long)replicates;

    private RunProgress At(TimeSpan time) => new(doneInAll, Total, time, Remaining())
    {
        Before = Before,
        Precision = Look,
        LeastCertain = certainty.Least(),
    };

    // Settings differ in work by orders of magnitude (N = 110 against 10,000), so each counts at its own pace.
    private TimeSpan? Remaining()
    {
        double seconds = 0;
        for (int i = 0; i < before.Length; i++)
        {
            int left = replicates - before[i] - done[i];
            if (left <= 0)
                continue;
            if (done[i] == 0)
                return null;
            seconds += busy[i].TotalSeconds / done[i] * left;
        }

        return RunEstimate.Time(seconds / threads);
    }
}
