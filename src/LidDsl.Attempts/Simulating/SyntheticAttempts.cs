using LidDsl.Runtime;
using LidDsl.Sampling;

namespace LidDsl.Attempts;

/// <summary>How many attempts each problem of synthetic counts gets.</summary>
public enum SamplingRule
{
    /// <summary>Every problem the same n.</summary>
    Even = 0,

    /// <summary>Three in ten problems, whatever their outcomes, go on to the cap.</summary>
    RandomExtension = 1,

    /// <summary>Problems without a success go on until they have one or reach the cap.</summary>
    ZerosUntilSuccess = 2,

    /// <summary>Every problem stops at its first success or at the cap.</summary>
    StopAtFirst = 3,

    /// <summary>Problems without a success go on to the cap, and are put down as extended only if that brought one.</summary>
    KeptIfSuccessful = 4,

    /// <summary>Three in ten problems go on to the cap, and are put down as extended only if anything succeeded at all.</summary>
    RandomKeptIfSuccessful = 5,
}

/// <summary>Counts drawn from a law that is known, to try an estimate on.</summary>
public static class SyntheticAttempts
{
    private const double Extended = 0.3;

    /// <summary>Draws the counts of one group.</summary>
    /// <param name="name">The name of the group; with the seed it fixes the counts.</param>
    /// <param name="truth">The law of p.</param>
    /// <param name="problems">M, at least 1.</param>
    /// <param name="attempts">n, at least 1.</param>
    /// <param name="seed">Fixes the counts.</param>
    /// <param name="rule">How many attempts each problem gets.</param>
    /// <param name="cap">The most attempts at a problem that goes on; 79 n where it is left out.</param>
    /// <param name="covariates">The covariates of the group.</param>
    /// <exception cref="ArgumentNullException">The name or the law is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public static AttemptGroup Draw(
        string name,
        KnownSuccess truth,
        int problems,
        long attempts,
        ulong seed,
        SamplingRule rule = SamplingRule.Even,
        long? cap = null,
        IReadOnlyList<double>? covariates = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentOutOfRangeException.ThrowIfLessThan(problems, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        long most = cap ?? 79 * attempts;
        ArgumentOutOfRangeException.ThrowIfLessThan(most, attempts, nameof(cap));
        ReplicateStreams streams = Streams(name, seed);
        var probabilities = new CountedUniform(streams[Purpose.Precision]);
        var outcomes = new CountedUniform(streams[Purpose.Attempts]);
        long[] n = new long[problems];
        long[] c = new long[problems];
        for (int i = 0; i < problems; i++)
        {
            double p = truth.Draw(probabilities);
            (n[i], c[i]) = rule switch
            {
                SamplingRule.StopAtFirst => Until(0, most, outcomes.UntilSuccess(p)),
                SamplingRule.RandomKeptIfSuccessful when outcomes.Next() < Extended && outcomes.Binomial(most, p) is > 0 and var all =>
                    (most, all),
                SamplingRule.RandomExtension when outcomes.Next() < Extended => (most, outcomes.Binomial(most, p)),
                _ => (attempts, outcomes.Binomial(attempts, p)),
            };
            if (c[i] > 0 || n[i] != attempts)
                continue;
            if (rule == SamplingRule.ZerosUntilSuccess)
                (n[i], c[i]) = Until(attempts, most, outcomes.UntilSuccess(p));
            else if (rule == SamplingRule.KeptIfSuccessful && outcomes.Binomial(most - attempts, p) is > 0 and var later)
                (n[i], c[i]) = (most, later);
        }

        return new AttemptGroup(name, [.. Enumerable.Range(0, problems).Select(i => $"{i}")], n, c, covariates);
    }

    /// <summary>p of each problem that <see cref="Draw"/> draws with the same arguments: what an estimate is held to.</summary>
    /// <inheritdoc cref="Draw"/>
    public static IReadOnlyList<double> Problems(string name, KnownSuccess truth, int problems, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentOutOfRangeException.ThrowIfLessThan(problems, 1);
        var random = new CountedUniform(Streams(name, seed)[Purpose.Precision]);
        return [.. Enumerable.Range(0, problems).Select(_ => truth.Draw(random))];
    }

    private static ReplicateStreams Streams(string name, ulong seed) =>
        ReplicateStreams.Derive(seed, "synthetic attempts: " + name, [], [], 0);

    private static (long, long) Until(long made, long most, long wait) => wait <= most - made ? (made + wait, 1) : (most, 0);
}
