using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>
/// How k attempts at an instance become one answer and how that is judged: which quantities are estimated, each a probability given the
/// instance, and what is known of them. What differs between rules is here, and nothing else asks which one it has.
/// </summary>
public abstract class Selection
{
    private static readonly FirstSuccess First = new();

    private protected Selection()
    {
    }

    /// <summary>The rule.</summary>
    public abstract SelectionRule Rule { get; }

    /// <summary>
    /// What is done with attempts, for the description of a model, such as
    /// <c>draws Y afresh and succeeds if |Y - x.theta_hat| &lt;= delta</c>.
    /// </summary>
    public abstract string Attempt { get; }

    /// <summary>
    /// The quantities: the probability that an instance fails first, whose slope is beta_eff and whose tail is that of the hard instances.
    /// </summary>
    public abstract IReadOnlyList<AnswerQuantity> Quantities { get; }

    /// <summary>Why the tails of the failure and the split of a compute budget have no laws, a sentence; null where they have.</summary>
    public abstract string? NoTails { get; }

    /// <summary>The selection of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rule is none.</exception>
    public static Selection Of(SelectionRule rule) => rule switch
    {
        SelectionRule.FirstSuccess => First,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "A selection is one of the values of SelectionRule."),
    };
}

/// <summary>A quantity of a <see cref="Selection"/>: a probability given an instance, which is averaged over instances.</summary>
public abstract class AnswerQuantity
{
    private protected AnswerQuantity()
    {
    }

    /// <summary>The symbol of the field, such as <c>L_inf</c>.</summary>
    public abstract string Symbol { get; }

    /// <summary>What it is, in words, such as <c>probability that all k attempts fail</c>.</summary>
    public abstract string Meaning { get; }

    /// <summary>The probability given an instance, 0 to 1, at each k: what every estimator but the literal one averages.</summary>
    /// <param name="bias">w = |B| sqrt(tau)/sigma, 0 or more; positive infinity for an instance at which no attempt can succeed.</param>
    /// <param name="tolerance">a = delta sqrt(tau)/sigma, 0 or more.</param>
    /// <param name="precision">tau, above 0.</param>
    /// <param name="attempts">The values of k, 1 to 2^53.</param>
    /// <param name="probability">Receives the probability at each k.</param>
    public abstract void Given(double bias, double tolerance, double precision, ReadOnlySpan<long> attempts, Span<double> probability);

    /// <summary>
    /// Whether an instance at which k drawn attempts come to 1 comes to 1 at every smaller k, as one that fails k attempts has failed
    /// fewer: the product of its outcomes at two k is then the one at the larger. The variance of a slope by drawn attempts rests on it.
    /// </summary>
    internal virtual bool IsNested => false;

    /// <summary>The law of its mean that holds for a law of tau, as <see cref="Law"/> gives it.</summary>
    /// <param name="difficulty">The law of tau.</param>
    public virtual LawInfo LawFor(Difficulty difficulty) => GridQuantityLaw.Info;

    /// <summary>The law of its mean over instances given s: by the grid of instances unless a better one is known.</summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="toleranceRatio">delta/sigma, 1e-6 to 1e3.</param>
    /// <param name="attempts">The values of k: strictly increasing, 1 to 2^53.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public virtual QuantityLaw Law(Difficulty difficulty, double toleranceRatio, IReadOnlyList<long> attempts) =>
        new GridQuantityLaw(this, difficulty, toleranceRatio, attempts);

    /// <summary>
    /// The law of its mean at sums of two k, up to 2^54, where its values given an instance at two k multiply to that at their sum, as
    /// those of a power do: its second moments are then means. Null where they do not.
    /// </summary>
    internal virtual QuantityLaw? LawOfSums(Difficulty difficulty, double toleranceRatio, IReadOnlyList<long> sums) => null;
}

/// <summary>
/// The law of the mean of an <see cref="AnswerQuantity"/> over instances given the bias scale s, at some values of k. Safe to
/// share between threads.
/// </summary>
public abstract class QuantityLaw
{
    private protected QuantityLaw(Difficulty difficulty, double toleranceRatio, IReadOnlyList<long> attempts)
    {
        Require.Given(difficulty, nameof(difficulty));
        Difficulty = difficulty;
        ToleranceRatio = Require.Within(
            toleranceRatio, HardnessTable.SmallestTolerance, HardnessTable.LargestTolerance, nameof(toleranceRatio));
        Attempts = attempts;
    }

    /// <summary>The law of tau.</summary>
    public Difficulty Difficulty { get; }

    /// <summary>delta/sigma.</summary>
    public double ToleranceRatio { get; }

    /// <summary>The values of k.</summary>
    public IReadOnlyList<long> Attempts { get; }

    /// <summary>What the law says, where it holds and its stated error, for this law of tau.</summary>
    public abstract LawInfo Law { get; }

    /// <summary>
    /// Why there are no values, and which declaration would give them; null where there are. A law that is absent answers nothing.
    /// </summary>
    public virtual string? Absence => null;

    /// <summary>The relative error that was measured for this very law of tau; null where the error is that of tests.</summary>
    public virtual double? MeasuredError => null;

    /// <summary>Why there is no local exponent, a sentence; null where there is one.</summary>
    public virtual string? NoLocalExponent => null;

    /// <summary>Why a mean that is given as 0 is not known, a sentence without its subject.</summary>
    public virtual string TooSmall => "is below the range of doubles.";

    /// <summary>The largest s/sigma that the law admits.</summary>
    public abstract double LargestBias { get; }

    /// <summary>Whether a tolerance is in the domain of these laws, delta/sigma from 1e-6 to 1e3.</summary>
    /// <param name="toleranceRatio">delta/sigma.</param>
    public static bool AdmitsTolerance(double toleranceRatio) =>
        toleranceRatio >= HardnessTable.SmallestTolerance && toleranceRatio <= HardnessTable.LargestTolerance;

    /// <summary>Whether a bias scale is in the domain of this law, s/sigma from 0 to <see cref="LargestBias"/>.</summary>
    /// <param name="biasRatio">s/sigma = sqrt(L_gen)/sigma.</param>
    public bool Admits(double biasRatio) => biasRatio >= 0 && biasRatio <= LargestBias;

    /// <summary>The mean at every k; 0 where it is <see cref="TooSmall"/>.</summary>
    /// <param name="biasRatio">s/sigma = sqrt(L_gen)/sigma, 0 to <see cref="LargestBias"/>.</param>
    /// <param name="loss">Receives the mean at each k.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="biasRatio"/> is outside its domain.</exception>
    /// <exception cref="ArgumentException">The length of a span is not the number of k.</exception>
    /// <exception cref="InvalidOperationException">The law is absent: <see cref="Absence"/> says why.</exception>
    public abstract void Evaluate(double biasRatio, Span<double> loss);

    /// <summary>The mean and the local exponent -d ln mean/d ln k at every k.</summary>
    /// <inheritdoc cref="Evaluate(double, Span{double})"/>
    /// <param name="biasRatio">s/sigma = sqrt(L_gen)/sigma, 0 to <see cref="LargestBias"/>.</param>
    /// <param name="loss">Receives the mean at each k.</param>
    /// <param name="localExponent">Receives the exponent at each k, no number where there is none; may be empty.</param>
    public abstract void Evaluate(double biasRatio, Span<double> loss, Span<double> localExponent);
}
