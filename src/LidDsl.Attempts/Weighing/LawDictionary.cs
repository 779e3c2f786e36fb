using System.Collections.Concurrent;

namespace LidDsl.Attempts;

/// <summary>
/// A grid of laws of the success probability p over problems, each with its prior: what a posterior is a weighting of.
/// </summary>
/// <remarks>
/// Everything asked of a law is the logarithm of one moment, ln E p^c (1-p)^m: the likelihood of a problem with c successes and m failures,
/// the share of its like that survives K further attempts, and the failure probability of new problems.
/// </remarks>
internal abstract class LawDictionary
{
    // A moment is asked again for every subsample, replicate and horizon with the same counts.
    private const long MostKept = 1L << 24;
    private readonly ConcurrentDictionary<(long Successes, long Failures), double[]> kept = new();

    /// <summary>The dictionary of a kind of laws.</summary>
    public static LawDictionary Of(SuccessLaw law) => law switch
    {
        SuccessLaw.Beta => BetaDictionary.Default,
        SuccessLaw.ZeroInflatedBeta => ZeroInflatedDictionary.Default,
        SuccessLaw.LatentDifficulty => LatentDifficultyDictionary.Default,
        _ => throw new ArgumentOutOfRangeException(nameof(law), law, "no such law of the success probability."),
    };

    /// <summary>How many laws there are, T.</summary>
    public abstract int Count { get; }

    /// <summary>What the laws are and where the prior comes from, for reports.</summary>
    public abstract SuccessLaw Law { get; }

    /// <summary>The coordinates in which members of a family are alike, such as (ln a, ln b).</summary>
    public abstract int Dimensions { get; }

    /// <summary>How far members of a family are expected to differ in each coordinate, as standard deviations.</summary>
    public abstract IReadOnlyList<double> FamilySpread { get; }

    /// <summary>The centre and the standard deviation of the default prior in each coordinate.</summary>
    public abstract IReadOnlyList<(double Mean, double Deviation)> Prior { get; }

    /// <summary>The share of the default prior that <see cref="WidePrior"/> has.</summary>
    public const double WideShare = 0.005;

    /// <summary>The same of a prior for what is far from all that was seen; null for none.</summary>
    public virtual IReadOnlyList<(double Mean, double Deviation)>? WidePrior => null;

    /// <summary>One coordinate of one law.</summary>
    public abstract double Coordinate(int law, int dimension);

    /// <summary>
    /// The values of coordinate 0, the logarithm of the tail exponent: P(p &lt;= x) falls like x to the exponent, so 1 - pass@k like k to
    /// minus it.
    /// </summary>
    public abstract IReadOnlyList<double> TailGrid { get; }

    /// <summary>ln E p^c (1-p)^m of every law.</summary>
    /// <param name="successes">c, 0 or more.</param>
    /// <param name="failures">m, 0 or more.</param>
    /// <param name="into">Receives T values.</param>
    protected abstract void Moments(long successes, long failures, Span<double> into);

    /// <summary>ln E p^c (1-p)^m of every law, computed once for each argument.</summary>
    public ReadOnlySpan<double> Moments(long successes, long failures)
    {
        if (kept.TryGetValue((successes, failures), out double[]? known))
            return known;
        double[] made = new double[Count];
        Moments(successes, failures, made);
        if ((long)kept.Count * Count > MostKept)
            kept.Clear();
        kept[(successes, failures)] = made;
        return made;
    }

    /// <summary>ln E p^c (1-p)^m of some laws, where nobody asks for those of all.</summary>
    /// <param name="laws">The laws.</param>
    /// <param name="successes">c, 0 or more.</param>
    /// <param name="failures">m, 0 or more.</param>
    public virtual double[] Moments(IReadOnlyList<int> laws, long successes, long failures) =>
        [.. laws.Select(law => Moment(law, successes, failures))];

    /// <summary>ln E p^c (1-p)^m of one law.</summary>
    public abstract double Moment(int law, long successes, long failures);

    /// <summary>Laws of the same kind between ends of every coordinate, closer together; null where there are none.</summary>
    public virtual LawDictionary? Between(IReadOnlyList<(double Low, double High)> ends) => null;

    /// <summary>How many values of each coordinate the grid has.</summary>
    public abstract IReadOnlyList<int> Points { get; }

    /// <summary>The logarithm of the likelihood of a group under every law.</summary>
    public double[] LogLikelihood(ReadOnlySpan<CountClass> classes)
    {
        double[] sum = new double[Count];
        foreach (CountClass counted in classes)
            Lanes.AddScaled(Moments(counted.Successes, counted.Failures), counted.Problems, sum);

        return sum;
    }
}
