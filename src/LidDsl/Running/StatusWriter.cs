using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>
/// Says once a second beside a store how far its run has come, on a thread of its own that asks the meter: who simulates never waits for
/// it. A disk that takes no such file stops no run.
/// </summary>
internal sealed class StatusWriter : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Who watches waits for the last word, so it is tried again where a disk or a reader is in the way for a moment.
    private static readonly int[] PausesBeforeLast = [0, 50, 100, 200];

    private readonly string path;
    private readonly string passing;
    private readonly StoreSweep? sweep;
    private readonly ProgressMeter meter;
    private readonly RunStatus first;
    private readonly ManualResetEventSlim ending = new();
    private readonly Thread thread;
    private (RunState State, string? Reason) end = (RunState.Failed, "it ended by an error");

    /// <summary>Begins to say it.</summary>
    /// <param name="store">The store, which is this process's.</param>
    /// <param name="spec">The experiment.</param>
    /// <param name="plan">The run.</param>
    /// <param name="settings">How many settings it has.</param>
    /// <param name="meter">What knows how far it is.</param>
    public StatusWriter(StoreOptions store, ExperimentSpec spec, RunPlan plan, int settings, ProgressMeter meter)
    {
        path = RunStatus.PathOf(store.Path);
        sweep = store.Sweep;

        // One process at a time has the store, so what a killed one left under this name is written over.
        passing = path + ".new";
        this.meter = meter;
        DateTimeOffset now = DateTimeOffset.UtcNow;
        first = new RunStatus
        {
            Store = Path.GetFileName(store.Path),
            Experiment = spec.Name,
            Shard = plan.Shard,
            Process = Environment.ProcessId,
            Machine = Environment.MachineName,
            Started = now,
            Updated = now,
            Settings = settings * (sweep?.Count ?? 1),
            Replicates = plan.Replicates,
            Before = Earlier(settings * (long)plan.Wanted) + meter.Before,
            Done = Earlier(settings * (long)plan.Wanted) + meter.Before,
            Total = settings * (long)plan.Wanted * (sweep?.Count ?? 1),
            Elapsed = TimeSpan.Zero,
            State = RunState.Running,
        };
        Say(RunState.Running, null);
        thread = new Thread(Watch) { IsBackground = true, Name = "LidDsl status" };
        thread.Start();
    }

    /// <summary>Does the work of the run, and keeps what it throws as the reason of its end.</summary>
    /// <param name="status">What is said of it; null for nothing.</param>
    /// <param name="work">The work.</param>
    public static void While(StatusWriter? status, Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception) when (status is not null)
        {
            status.end = (RunState.Failed, Line(exception));
            throw;
        }
    }

    /// <summary>Takes what the run ended by; it is said by <see cref="Dispose"/>.</summary>
    /// <param name="how">What ended it.</param>
    /// <param name="failure">Why a replicate could not be simulated; null where all could.</param>
    public void End(RunEnd how, Exception? failure) => end = failure is not null
        ? (RunState.Failed, Line(failure))
        : how switch
        {
            _ when how.IsWhole() && sweep is { } part && part.Index + 1 < part.Count => (RunState.Running, null),
            RunEnd.Precision => (RunState.Finished, "it is as precise as was asked"),
            _ when how.IsWhole() => (RunState.Finished, "all replicates are finished"),
            RunEnd.TimeLimit => (RunState.TimeOver, "the time that it was given is over"),
            _ => (RunState.Cancelled, "it was cancelled"),
        };

    /// <inheritdoc/>
    public void Dispose()
    {
        ending.Set();
        thread.Join();
        ending.Dispose();
        if (end.State == RunState.Running)
            Say(end.State, end.Reason);
        else
            Insist(() => Say(end.State, end.Reason) || Overwrite(end.State, end.Reason));
    }

    /// <summary>Tries something until it is done, or has been tried a few times.</summary>
    /// <param name="attempt">Does it, and says whether it is done.</param>
    internal static void Insist(Func<bool> attempt)
    {
        foreach (int pause in PausesBeforeLast)
        {
            Thread.Sleep(pause);
            if (attempt())
                return;
        }
    }

    // The other combinations of a sweep: those before are finished, those behind are to take as long as this one.
    private long Earlier(long total) => (sweep?.Index ?? 0) * total;

    private double Later(RunProgress now) => sweep is not { } part || now.Done == now.Before
        ? 0
        : now.Elapsed.TotalSeconds * ((double)now.Total / (now.Done - now.Before) * (part.Count - 1 - part.Index));

    private static string Line(Exception exception) => string.Join(
        ' ', exception.Message.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private void Watch()
    {
        while (!ending.Wait(Interval))
            Say(RunState.Running, null);
    }

    private bool Say(RunState state, string? reason)
    {
        try
        {
            File.WriteAllBytes(passing, Status(state, reason).ToJson());
            File.Move(passing, path, overwrite: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is tried again later.
            return false;
        }
    }

    // A disk that is full takes what has the place of what was there.
    private bool Overwrite(RunState state, string? reason)
    {
        try
        {
            if (File.Exists(passing))
                File.Delete(passing);
            byte[] text = Status(state, reason).ToJson();
            using FileStream file = File.Open(path, FileMode.Open, FileAccess.Write);
            file.Write(text);
            file.SetLength(text.Length);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private RunStatus Status(RunState state, string? reason)
    {
        RunProgress now = meter.Now();
        return first with
        {
            Updated = DateTimeOffset.UtcNow,
            Done = Earlier(now.Total) + now.Done,
            Elapsed = now.Elapsed,
            Remaining = state is RunState.Running or RunState.Finished && now.Remaining is { } left
                ? RunEstimate.Time(left.TotalSeconds + Later(now))
                : null,
            LeastCertain = UncertainQuantity.Of(now.LeastCertain),
            State = state,
            Reason = reason,
        };
    }
}
