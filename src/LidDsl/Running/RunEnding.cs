using System.Globalization;

namespace LidDsl.Running;

/// <summary>What ends a run before its replicates are finished: its caller, or its time.</summary>
internal sealed class RunEnding : IDisposable
{
    private readonly CancellationTokenSource time = new();
    private readonly CancellationTokenSource both;

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

            time.CancelAfter(limit);
        }

        both = CancellationTokenSource.CreateLinkedTokenSource(options.Cancellation, time.Token);
    }

    /// <summary>Cancelled when either ends the run.</summary>
    public CancellationToken Token => both.Token;

    /// <summary>How a run ends that one of them ended.</summary>
    public RunEnd End => time.IsCancellationRequested ? RunEnd.TimeLimit : RunEnd.Cancelled;

    /// <inheritdoc/>
    public void Dispose()
    {
        both.Dispose();
        time.Dispose();
    }
}
