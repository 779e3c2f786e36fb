using System.Collections.Concurrent;
using System.Diagnostics;
using LidDsl.Advising;
using LidDsl.Specs;

namespace LidDsl.Generators.Advising;

/// <summary>How long advice may take.</summary>
/// <param name="Cold">The first declaration of a process, whose laws are compiled on the way.</param>
/// <param name="Warm">Any other declaration.</param>
/// <param name="Compilation">All declarations of a compilation.</param>
internal sealed record AdviceLimits(TimeSpan Cold, TimeSpan Warm, TimeSpan Compilation)
{
    /// <summary>1.5 s, 0.5 s and 3 s.</summary>
    public static AdviceLimits Default { get; } = new(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(3));
}

/// <summary>The time that advice has taken in one compilation, and what was told of it once.</summary>
/// <param name="limits">How long it may take.</param>
/// <remarks>Safe to use from several threads.</remarks>
internal sealed class AdviceClock(AdviceLimits limits)
{
    private static int isWarm;

    private readonly ConcurrentDictionary<UnreadableOption, bool> told = new();
    private long spent;
    private int leftOut;

    /// <summary>How long it may take.</summary>
    public AdviceLimits Limits => limits;

    /// <summary>Whether an option is told of for the first time.</summary>
    public bool IsNew(UnreadableOption option) => told.TryAdd(option, true);

    /// <summary>Whether nothing was said yet of advice that was left out.</summary>
    public bool IsFirstLeftOut() => Interlocked.Exchange(ref leftOut, 1) == 0;

    /// <summary>The advice for a declaration: as it was given before, or as far as time reaches.</summary>
    public AdviceResult Advise(ExperimentSpec spec, AdviceOptions options, CancellationToken cancellation)
    {
        if (AdviceCache.Find(spec, options) is { } known)
            return known;
        TimeSpan left = limits.Compilation - TimeSpan.FromTicks(Interlocked.Read(ref spent));
        if (left <= TimeSpan.Zero)
            return AdviceResult.None;
        TimeSpan most = Interlocked.CompareExchange(ref isWarm, 0, 0) == 0 ? limits.Cold : limits.Warm;
        var watch = Stopwatch.StartNew();
        IReadOnlyList<Setting> settings = SettingGrid.Of(spec, role => spec[role].First);
        AdviceResult result = Advisor.Advise(spec, settings, options, left < most ? left : most, cancellation);
        Interlocked.Add(ref spent, watch.Elapsed.Ticks);
        Interlocked.Exchange(ref isWarm, 1);
        AdviceCache.Keep(spec, options, result);
        return result;
    }
}

/// <summary>
/// Advice that was given before, by the value of the declaration: it holds no symbol and no syntax, and a bounded number of answers.
/// </summary>
internal static class AdviceCache
{
    /// <summary>So many answers are kept; the oldest goes first.</summary>
    public const int Most = 256;

    private static readonly object Gate = new();
    private static readonly Dictionary<(ExperimentSpec, AdviceOptions), AdviceResult> Kept = [];
    private static readonly Queue<(ExperimentSpec, AdviceOptions)> Order = new();

    /// <summary>How many answers were found, since the process began.</summary>
    public static long Hits { get; private set; }

    /// <summary>How many are kept.</summary>
    public static int Count
    {
        get
        {
            lock (Gate)
                return Kept.Count;
        }
    }

    /// <summary>The answer for a declaration; null where there is none that is complete.</summary>
    public static AdviceResult? Find(ExperimentSpec spec, AdviceOptions options)
    {
        lock (Gate)
        {
            bool isKnown = Kept.TryGetValue(Key(spec, options), out AdviceResult? result);
            Hits += isKnown ? 1 : 0;
            return isKnown ? result : null;
        }
    }

    /// <summary>Keeps a complete answer: one that was cut short is given again when there is more time.</summary>
    public static void Keep(ExperimentSpec spec, AdviceOptions options, AdviceResult result)
    {
        if (!result.IsComplete)
            return;
        lock (Gate)
        {
            (ExperimentSpec, AdviceOptions) key = Key(spec, options);
            if (Kept.ContainsKey(key))
                return;
            Kept.Add(key, result);
            Order.Enqueue(key);
            if (Order.Count > Most)
                Kept.Remove(Order.Dequeue());
        }
    }

    private static (ExperimentSpec, AdviceOptions) Key(ExperimentSpec spec, AdviceOptions options) => (spec.WithoutName(), options);
}
