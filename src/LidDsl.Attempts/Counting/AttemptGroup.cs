using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>
/// The counts of one model at one training stage: for each problem how many attempts were made, n, and how many of them succeeded, c.
/// </summary>
public sealed class AttemptGroup
{
    private readonly long[] attempts;
    private readonly long[] successes;

    /// <summary>Makes a group of counts.</summary>
    /// <param name="name">What names the group among those of a study, such as the model; not blank.</param>
    /// <param name="problems">What names each problem; all differ.</param>
    /// <param name="attempts">n of each problem, from 1 to <see cref="MostAttempts"/>.</param>
    /// <param name="successes">c of each problem, from 0 to its n.</param>
    /// <param name="covariates">The numbers that describe the group, such as its training tokens, in the order of
    /// <see cref="AttemptData.Covariates"/>; each finite. None where it is left out.</param>
    /// <exception cref="ArgumentNullException">A list is null.</exception>
    /// <exception cref="ArgumentException">The name is blank, the lists have different lengths or none, a problem stands there twice, a
    /// covariate is not finite, or a count is outside its domain; the message names the group, the problem, the value and the rule.
    /// </exception>
    public AttemptGroup(
        string name,
        IReadOnlyList<string> problems,
        IReadOnlyList<long> attempts,
        IReadOnlyList<long> successes,
        IReadOnlyList<double>? covariates = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(attempts);
        ArgumentNullException.ThrowIfNull(successes);
        if (problems.Count == 0)
            throw new ArgumentException($"'{name}' has no problem: a group has at least one.", nameof(problems));
        if (attempts.Count != problems.Count || successes.Count != problems.Count)
        {
            throw new ArgumentException(
                $"'{name}' has {problems.Count} problems, {attempts.Count} numbers of attempts and {successes.Count} of successes: "
                    + "give one of each for every problem.",
                nameof(problems));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < problems.Count; i++)
        {
            if (!seen.Add(problems[i]))
                throw new ArgumentException($"problem '{problems[i]}' of '{name}' stands there twice: add its counts up.",
                    nameof(problems));
            if (Violation(attempts[i], successes[i]) is { } violation)
                throw new ArgumentException($"problem '{problems[i]}' of '{name}' has {violation}.", nameof(successes));
        }

        if (covariates?.FirstOrDefault(value => !double.IsFinite(value)) is { } broken && !double.IsFinite(broken))
            throw new ArgumentException($"a covariate of '{name}' is {broken}: it must be a finite number.", nameof(covariates));
        Name = name;
        Problems = [.. problems];
        this.attempts = [.. attempts];
        this.successes = [.. successes];
        Covariates = [.. covariates ?? []];
    }

    private AttemptGroup(long[] attempts, long[] successes, string name, IReadOnlyList<string> problems, double[] covariates)
    {
        Name = name;
        Problems = problems;
        this.attempts = attempts;
        this.successes = successes;
        Covariates = covariates;
    }

    /// <summary>A group of lists that were checked as they were read, and that it keeps: a million names need not stand there
    /// twice.</summary>
    internal static AttemptGroup Of(string name, IReadOnlyList<string> problems, long[] attempts, long[] successes, double[] covariates) =>
        new(attempts, successes, name, problems, covariates);

    /// <summary>The most attempts at one problem, 2^40: beyond it the logarithms of binomials lose the digits that are asked for.</summary>
    public const long MostAttempts = StudyDomain.MostAttempts;

    /// <summary>What names the group.</summary>
    public string Name { get; }

    /// <summary>What names each problem.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>n of each problem, in the order of <see cref="Problems"/>.</summary>
    public ReadOnlySpan<long> Attempts => attempts;

    /// <summary>c of each problem, in the order of <see cref="Problems"/>.</summary>
    public ReadOnlySpan<long> Successes => successes;

    /// <summary>The numbers that describe the group, in the order of <see cref="AttemptData.Covariates"/>.</summary>
    public IReadOnlyList<double> Covariates { get; }

    /// <summary>How many problems there are, M.</summary>
    public int Count => attempts.Length;

    /// <summary>The smallest n of a problem.</summary>
    public long LeastAttempts => attempts.Min();

    /// <summary>The largest n of a problem.</summary>
    public long LargestAttempts => attempts.Max();

    /// <summary>How many problems have at least one success.</summary>
    public int Solved => successes.Count(c => c > 0);

    /// <summary>Whether every problem has the same n.</summary>
    public bool IsEven => LeastAttempts == LargestAttempts;

    /// <summary>What is wrong with n and c of one problem, with the rule and the mend; null where nothing is.</summary>
    internal static string? Violation(long attempts, long successes) =>
        attempts < 1 ? $"n = {attempts}: a problem that was never attempted says nothing, so leave it out"
        : attempts > MostAttempts ? $"n = {attempts}, and {MostAttempts} is the most"
        : successes < 0 ? $"c = {successes}: successes are 0 or more"
        : successes > attempts ? $"c = {successes} successes in n = {attempts} attempts: there are no more of them than attempts "
            + "(are the columns of n and c swapped?)"
        : null;
}
