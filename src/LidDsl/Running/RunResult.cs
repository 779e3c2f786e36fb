using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>What a run measured.</summary>
/// <param name="Spec">The experiment.</param>
/// <param name="Seed">The seed used.</param>
/// <param name="Replicates">Replicates asked for at each setting, or those at which the run was precise enough.</param>
/// <param name="Instances">Test instances for each replicate: those that are drawn, or the points of lattices.</param>
/// <param name="Estimator">The estimator used, never <see cref="EstimatorKind.Automatic"/>.</param>
/// <param name="Settings">One result for each setting, in the order of the grid.</param>
/// <param name="Facts">How the run went; no part of what was measured.</param>
public sealed record RunResult(
    ExperimentSpec Spec,
    ulong Seed,
    int Replicates,
    int Instances,
    EstimatorKind Estimator,
    IReadOnlyList<SettingResult> Settings,
    RunFacts Facts)
{
    /// <summary>
    /// Instances drawn plainly by the declared law for each replicate, beside lattices that draw none: the check of the sampler of
    /// instances. 0 for none.
    /// </summary>
    public int PlainInstances { get; init; }

    /// <summary>What the experiment's own sampler of tau drew, for each of its laws; empty where the laws are gamma.</summary>
    public IReadOnlyList<PrecisionSample> PrecisionSamples { get; init; } = [];

    /// <summary>How precise the run was at its last look; null where no precision was asked for.</summary>
    public PrecisionReport? Precision { get; init; }

    /// <summary>Finished replicates over all settings, which may be more than an int counts.</summary>
    internal long Finished => Settings.Sum(setting => (long)setting.Replicates.Count);

    /// <summary>What was measured as tables that a person can read, at most 120 columns wide.</summary>
    public override string ToString() => ToText();

    /// <summary>What was measured as tables that a person can read.</summary>
    /// <param name="width">The columns that a line may take, 40 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is below 40.</exception>
    public string ToText(int width = TextPage.PlainWidth) => TextPage.Of(ToPage(), width);

    /// <summary>What <see cref="ToText"/> sets as plain text.</summary>
    internal Page ToPage()
    {
        Page page = new();
        RunTables.Append(page, this);
        return page;
    }
}

/// <summary>What a run measured at one setting.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Replicates">
/// The finished replicates, by rising index; fewer than asked for only if the run was stopped early or is one of several shares. Those of a
/// store are read from it each time that they are gone through: go through them in their order, and seldom.
/// </param>
public sealed record SettingResult(Setting Setting, IReadOnlyList<ReplicateRecord> Replicates);

/// <summary>Draws of an experiment's own sampler of tau, beside those that the replicates took.</summary>
/// <param name="Setting">A setting with this law of tau.</param>
/// <param name="Cells">How many draws fell into each cell of <see cref="PrecisionHistogram"/>.</param>
public sealed record PrecisionSample(Setting Setting, IReadOnlyList<long> Cells);

/// <summary>What ended a run.</summary>
public enum RunEnd
{
    /// <summary>Everything that was asked for is finished.</summary>
    Done,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>Its time was over.</summary>
    TimeLimit,

    /// <summary>It was read from a store that has not all of it.</summary>
    Unfinished,

    /// <summary>It is as precise as was asked.</summary>
    Precision,

    /// <summary>It has the most replicates that it might take, and is not as precise as was asked.</summary>
    Replicates,
}

/// <summary>What can be told of an end.</summary>
internal static class RunEnds
{
    /// <summary>Whether nothing that the run wanted is left to do.</summary>
    public static bool IsWhole(this RunEnd end) => end is RunEnd.Done or RunEnd.Precision or RunEnd.Replicates;
}

/// <summary>How a run went.</summary>
/// <param name="Elapsed">Wall-clock time.</param>
/// <param name="Threads">Threads used.</param>
/// <param name="Cancelled">Whether there are fewer replicates than the run has: it was stopped early, or is one of several shares.</param>
public sealed record RunFacts(TimeSpan Elapsed, int Threads, bool Cancelled)
{
    /// <summary>What ended it.</summary>
    public RunEnd End { get; init; }

    /// <summary>The share of the replicates that was run; null for all.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Replicates that were in its store before, over all settings.</summary>
    public long Before { get; init; }
}
