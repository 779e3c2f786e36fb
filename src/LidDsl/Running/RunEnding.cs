using System.Globalization;

namespace LidDsl.Running;

/// <summary>What ends a run before its replicates are finished: its caller, or its time.</summary>
internal sealed class RunEnding : IDisposable
{
    private readonly CancellationTokenSource time = new();
    private readonly CancellationTokenSource both;
    private readonly ManualResetEventSlim ended = new();
    private readonly Thread? clock;

    /// <summary>Begins to measure the time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not above 0.</exception>
    public RunEnding(RunOptions options)
    {
        if (options.TimeLimit is { } limit)
        {
            if (limit <= TimeSpan.Zero || limit.TotalMilliseconds > int.MaxValue)
            {
                throw new ArgumentOutOfRangeException(nameof(options), string.Create(
                    CultureInfo.InvariantCulture,
                    $"TimeLimit = {limit} is no time that a run may take: give one above 0, and of 24 days at most."));
            }

            // On a thread of its own: where the processors are busy, those of the pool that run timers may all be in use for long.
            clock = new Thread(() => WaitFor(limit)) { IsBackground = true, Name = "LidDsl time limit" };
        }

        both = CancellationTokenSource.CreateLinkedTokenSource(options.Cancellation, time.Token);
        clock?.Start();
    }

    /// <summary>Cancelled when either ends the run.</summary>
    public CancellationToken Token => both.Token;

    /// <summary>How a run ends that one of them ended.</summary>
    public RunEnd End => time.IsCancellationRequested ? RunEnd.TimeLimit : RunEnd.Cancelled;

    /// <inheritdoc/>
    public void Dispose()
    {
        ended.Set();
        clock?.Join();
        ended.Dispose();
        both.Dispose();
        time.Dispose();
    }

    private void WaitFor(TimeSpan limit)
    {
        if (!ended.Wait(limit))
            time.Cancel();
    }
}
