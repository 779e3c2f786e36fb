using System.Diagnostics;

namespace LidDsl.Hosting;

/// <summary>What <c>--time-limit</c> leaves of a program's time, which all that it simulates shares; it begins with this object.</summary>
/// <param name="limit">The time in all; null for no end.</param>
internal sealed class Deadline(TimeSpan? limit)
{
    /// <summary>What is said of work for which nothing was left.</summary>
    public const string NotBegun = "not begun, for the time of --time-limit is over: --resume simulates it";

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>What is left, which is nothing or less behind the end; null where there is no end.</summary>
    public TimeSpan? Left => limit - Stopwatch.GetElapsedTime(start);

    /// <summary>Whether nothing is left.</summary>
    public bool IsOver => Left <= TimeSpan.Zero;

    /// <summary>
    /// What a run may take that begins whatever is left: where that is nothing it ends at once, and says so beside its store.
    /// </summary>
    public TimeSpan? ForOne => Left is not { } left ? null : left < Least ? Least : left;
}
