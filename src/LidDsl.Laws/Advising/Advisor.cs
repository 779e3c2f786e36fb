using System.Diagnostics;
using LidDsl.Specs;
using MathNet.Numerics;

namespace LidDsl.Advising;

/// <summary>What the theory has to say about a declaration, and whether time ran out before all of it was said.</summary>
/// <param name="All">The advice, in the order of the ids.</param>
/// <param name="IsComplete">Whether every rule was asked.</param>
internal sealed record AdviceResult(ValueList<Advice> All, bool IsComplete)
{
    /// <summary>Nothing was asked.</summary>
    public static AdviceResult None { get; } = new(new([]), IsComplete: false);
}

/// <summary>Asks every rule of the theory about a declaration.</summary>
internal static class Advisor
{
    /// <summary>Time enough for any declaration.</summary>
    public static readonly TimeSpan Unhurried = TimeSpan.FromDays(1);

    /// <summary>The advice for a declaration.</summary>
    /// <param name="spec">The declaration, which breaks no rule of the language.</param>
    /// <param name="settings">Its settings, with the methods of the user's own where they can be called.</param>
    /// <param name="options">What decides beside it.</param>
    /// <param name="time">How long it may take; a law that has begun is finished.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static AdviceResult Advise(
        ExperimentSpec spec,
        IReadOnlyList<Setting> settings,
        AdviceOptions options,
        TimeSpan time,
        CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        AdviceScope scope = new(spec, settings, options, Step);
        List<Advice> told = [];
        bool isComplete = true;
        foreach (AdviceRule rule in AdviceBook.Rules)
        {
            try
            {
                told.AddRange(rule.In(scope));
            }
            catch (Exception gap) when (gap
                is OutOfTimeException or ArithmeticException or NonConvergenceException or InvalidOperationException)
            {
                // Out of time, or a law that gives no number at the ends of its domain: the rules behind it may need neither.
                isComplete = false;
            }
        }

        return new AdviceResult(new(told.OrderBy(advice => advice.Id, StringComparer.Ordinal)), isComplete);

        void Step()
        {
            cancellation.ThrowIfCancellationRequested();
            if (watch.Elapsed > time)
                throw new OutOfTimeException();
        }
    }

    private sealed class OutOfTimeException : Exception
    {
    }
}
