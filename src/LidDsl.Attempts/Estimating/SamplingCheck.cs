namespace LidDsl.Attempts;

/// <summary>How the numbers of attempts of a group came about, as far as the counts tell.</summary>
public enum SamplingKind
{
    /// <summary>Every problem has the same n.</summary>
    Even = 0,

    /// <summary>n differs, and nothing speaks against that having nothing to do with the outcomes.</summary>
    UnevenAtRandom = 1,

    /// <summary>n differs, and too few problems were extended, or left, to tell why.</summary>
    UnevenUntested = 2,

    /// <summary>
    /// Attempts went on where there was no success: a stopping rule. The likelihood, and so a forecast, stays valid; the naive estimate of
    /// pass@k is biased and is repaired.
    /// </summary>
    StoppedAtSuccess = 3,

    /// <summary>Records were kept because of what they show, and no estimate from them is valid.</summary>
    SelectiveRecords = 4,
}

/// <summary>What was found of how one group was sampled.</summary>
/// <param name="Group">The group.</param>
/// <param name="Kind">How it was sampled.</param>
/// <param name="Z">
/// The two-proportion z of failures in the first n_min attempts, problems with more attempts against those with n_min; null where there is
/// nothing to compare. Standard normal where more attempts have nothing to do with the outcomes.
/// </param>
public sealed record SamplingVerdict(string Group, SamplingKind Kind, double? Z)
{
    /// <summary>
    /// The probability that every extended problem is solved, as it is, had they been extended at random: by the laws that the other
    /// problems leave; null where one is not, or nothing is to be compared.
    /// </summary>
    public double? ChanceOfAllSolved { get; init; }

    /// <summary>Whether no estimate from these counts is valid.</summary>
    public bool IsRefused => Kind == SamplingKind.SelectiveRecords;
}

/// <summary>Tells sampling that went by its own outcomes from sampling that did not.</summary>
/// <remarks>
/// Of a problem with more than n_min attempts the first n_min all failed with the probability h = C(n - c, n_min)/C(n, n_min), whatever
/// the order of its attempts. Were problems extended at random, the mean of h would be the share of problems at n_min without a success.
/// Records that are kept only if anything succeeded show otherwise: not one extended problem is unsolved, though by the laws that the other
/// problems leave, some would be.
/// </remarks>
public static class SamplingCheck
{
    /// <summary>|z| beyond which sampling is said to have gone by its outcomes: 1% of harmless groups.</summary>
    public const double Threshold = 2.6;

    // By chance every extended problem is solved as rarely as that only once in a thousand harmless groups.
    private const double LeastChance = 1e-3;

    // Fewer on either side make no proportion.
    private const int Fewest = 5;

    /// <summary>Looks at one group.</summary>
    /// <param name="group">The counts.</param>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    public static SamplingVerdict Of(AttemptGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.IsEven)
            return new SamplingVerdict(group.Name, SamplingKind.Even, null);
        long least = group.LeastAttempts;
        int extended = 0;
        int left = 0;
        int zerosLeft = 0;
        double failed = 0;
        for (int i = 0; i < group.Count; i++)
        {
            if (group.Attempts[i] > least)
            {
                extended++;
                failed += Math.Exp(LogRatios.AllFail(group.Attempts[i], group.Successes[i], least));
            }
            else
            {
                left++;
                zerosLeft += group.Successes[i] == 0 ? 1 : 0;
            }
        }

        double shareExtended = failed / extended;
        double shareLeft = (double)zerosLeft / left;
        double pooled = (failed + zerosLeft) / group.Count;
        double variance = pooled * (1 - pooled) * ((1.0 / extended) + (1.0 / left));
        double? z = variance > 0 ? (shareExtended - shareLeft) / Math.Sqrt(variance) : null;
        bool isStopped = IsStoppedAtFirst(group);
        double? allSolved = zerosLeft > 0 && extended >= Fewest ? AllSolvedByChance(group) : null;
        if (allSolved < LeastChance)
            return new SamplingVerdict(group.Name, SamplingKind.SelectiveRecords, z) { ChanceOfAllSolved = allSolved };
        if (!isStopped && (extended < Fewest || left < Fewest || !(variance > 0)))
            return new SamplingVerdict(group.Name, SamplingKind.UnevenUntested, null);
        SamplingKind kind =
            isStopped ? SamplingKind.StoppedAtSuccess
            : Math.Abs(z!.Value) <= Threshold ? SamplingKind.UnevenAtRandom
            : zerosLeft == 0 ? SamplingKind.StoppedAtSuccess
            : SamplingKind.SelectiveRecords;
        return new SamplingVerdict(group.Name, kind, z) { ChanceOfAllSolved = allSolved };
    }

    /// <summary>
    /// z of several groups together, the sum over the root of their number: what each hides may show in all. Null where none has one.
    /// </summary>
    /// <param name="verdicts">What was found of each group.</param>
    /// <exception cref="ArgumentNullException"><paramref name="verdicts"/> is null.</exception>
    public static double? Pooled(IEnumerable<SamplingVerdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        double[] all = [.. verdicts.Where(v => v.Z is not null).Select(v => v.Z!.Value)];
        return all.Length == 0 ? null : all.Sum() / Math.Sqrt(all.Length);
    }

    /// <summary>
    /// Whether the attempts at a problem went on until a success that they end with, in a group that was stopped at success: such a count
    /// needs the estimate of inverse sampling.
    /// </summary>
    internal static Func<long, long, bool> EndedAtSuccess(AttemptGroup group)
    {
        long least = group.LeastAttempts;
        long most = group.LargestAttempts;
        bool every = IsStoppedAtFirst(group);
        return (attempts, successes) => successes > 0 && attempts < most && (every || attempts > least);
    }

    // Null where an extended problem is unsolved, which no selection would have kept.
    private static double? AllSolvedByChance(AttemptGroup group)
    {
        long least = group.LeastAttempts;
        List<long> extended = [];
        List<(long, long)> others = [];
        for (int i = 0; i < group.Count; i++)
        {
            if (group.Attempts[i] == least)
                others.Add((least, group.Successes[i]));
            else if (group.Successes[i] == 0)
                return null;
            else
                extended.Add(group.Attempts[i]);
        }

        BetaDictionary dictionary = BetaDictionary.Coarse;
        CountClass[] classes = CountClass.Of([.. others.Select(o => o.Item1)], [.. others.Select(o => o.Item2)]);
        var posterior = new Posterior(dictionary, classes, GaussianPrior.Default(dictionary));
        double[] logs = new double[Posterior.Draws];
        foreach (IGrouping<long, long> level in extended.GroupBy(n => n))
        {
            double[] failure = posterior.PopulationFailure(level.Key);
            for (int i = 0; i < logs.Length; i++)
                logs[i] += level.Count() * Laws.Elementary.Log1P(-failure[i]);
        }

        return logs.Average(log => Math.Exp(log));
    }

    // Every solved problem ended at one and the same number of successes, and the others went on to the cap: no chance does that.
    private static bool IsStoppedAtFirst(AttemptGroup group)
    {
        long most = group.LargestAttempts;
        long? rank = null;
        HashSet<long> ends = [];
        for (int i = 0; i < group.Count; i++)
        {
            if (group.Attempts[i] == most)
                continue;
            ends.Add(group.Attempts[i]);
            rank ??= group.Successes[i];
            if (group.Successes[i] != rank || rank == 0)
                return false;
        }

        return ends.Count >= Fewest;
    }
}
