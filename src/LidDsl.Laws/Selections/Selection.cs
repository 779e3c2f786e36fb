using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>
/// How k attempts at an instance become one answer and how that answer is judged: the quantities that are estimated from it, each a
/// probability given the instance, and which laws they have.
/// </summary>
/// <remarks>
/// Source: arXiv:2601.03764, where an attempt succeeds within delta and L_inf is the probability that all k attempts fail. <see cref="Of"/>
/// gives the selection of a <see cref="SelectionRule"/>. Immutable, so safe to share between threads.
/// </remarks>
public abstract class Selection
{
    private static readonly FirstSuccess First = new();

    private protected Selection()
    {
    }

    /// <summary>The declared rule that this selection carries out.</summary>
    public abstract SelectionRule Rule { get; }

    /// <summary>
    /// What one attempt does, in words that complete "an attempt", such as <c>draws Y afresh and succeeds if |Y - x.theta_hat| &lt;=
    /// delta</c>.
    /// </summary>
    public abstract string Attempt { get; }

    /// <summary>
    /// The quantities that are estimated, at least one. The first is the probability that an instance fails, such as L_inf: beta_eff is its
    /// slope in k, and the laws of the tails are about it.
    /// </summary>
    public abstract IReadOnlyList<AnswerQuantity> Quantities { get; }

    /// <summary>
    /// Why no laws are known of the tails of the first quantity and of the split of a compute budget, in one sentence; null where they are
    /// known.
    /// </summary>
    public abstract string? NoTails { get; }

    /// <summary>Attempts that a literal run makes at an instance, on average.</summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="toleranceRatio">delta/sigma.</param>
    /// <param name="biasRatio">s/sigma.</param>
    /// <param name="largest">The largest k.</param>
    internal abstract double ExpectedAttempts(Difficulty difficulty, double toleranceRatio, double biasRatio, long largest);

    /// <summary>The selection that carries out a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rule"/> is not a value of <see cref="SelectionRule"/>.</exception>
    public static Selection Of(SelectionRule rule) => rule switch
    {
        SelectionRule.FirstSuccess => First,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "A selection is one of the values of SelectionRule."),
    };
}

/// <summary>
/// A quantity of a <see cref="Selection"/>, such as L_inf: a probability given the instance and k, averaged over instances.
/// </summary>
public abstract class AnswerQuantity
{
    private protected AnswerQuantity()
    {
    }

    /// <summary>Its symbol in reports, CSV and JSON, such as <c>L_inf</c>.</summary>
    public abstract string Symbol { get; }

    /// <summary>What it is a probability of, in words, such as <c>probability that all k attempts fail</c>.</summary>
    public abstract string Meaning { get; }

    /// <summary>
    /// The probability given one instance, 0 to 1, at each k, such as (1-q)^k. Every estimator but the literal one averages it over
    /// instances.
    /// </summary>
    /// <param name="bias">w = |B| sqrt(tau)/sigma, 0 or more; positive infinity for an instance at which no attempt can succeed.</param>
    /// <param name="tolerance">a = delta sqrt(tau)/sigma, 0 or more.</param>
    /// <param name="precision">tau, above 0.</param>
    /// <param name="attempts">The values of k, 1 to 2^53.</param>
    /// <param name="probability">Receives the probability at each k; as long as <paramref name="attempts"/>.</param>
    public abstract void Given(double bias, double tolerance, double precision, ReadOnlySpan<long> attempts, Span<double> probability);

    /// <summary>
    /// Whether an instance at which k drawn attempts come to 1 comes to 1 at every smaller k, as one that fails k attempts has failed
    /// fewer: the product of its outcomes at two k is then the one at the larger. The variance of a slope by drawn attempts rests on it.
    /// </summary>
    internal virtual bool IsNested => false;

    /// <summary>Name, formula, source and regime of the law that <see cref="Law"/> gives for a law of tau.</summary>
    /// <param name="difficulty">The law of tau.</param>
    public virtual LawInfo LawFor(Difficulty difficulty) => GridQuantityLaw.Info;

    /// <summary>
    /// The law of the mean of this quantity over instances given s: for L_inf its own quadrature, otherwise quadrature on a grid of (b,
    /// tau), b = B/s.
    /// </summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="toleranceRatio">delta/sigma, 1e-6 to 1e3.</param>
    /// <param name="attempts">The values of k: strictly increasing, 1 to 2^53.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="attempts"/> is empty.</exception>
    public virtual QuantityLaw Law(Difficulty difficulty, double toleranceRatio, IReadOnlyList<long> attempts) =>
        new GridQuantityLaw(this, difficulty, toleranceRatio, attempts);

    /// <summary>
    /// The law of its mean at sums of two k, up to 2^54, where its values given an instance at two k multiply to that at their sum, as
    /// those of a power do: its second moments are then means. Null where they do not.
    /// </summary>
    internal virtual QuantityLaw? LawOfSums(Difficulty difficulty, double toleranceRatio, IReadOnlyList<long> sums) => null;
}

/// <summary>
/// The law of the mean of an <see cref="AnswerQuantity"/> over instances given the bias scale s, at fixed values of k, for one law of tau
/// and one delta/sigma.
/// </summary>
/// <remarks>
/// The source of its formula is in <see cref="Law"/>; the model is that of arXiv:2601.03764. Safe to share between threads.
/// </remarks>
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

    /// <summary>delta/sigma, 1e-6 to 1e3.</summary>
    public double ToleranceRatio { get; }

    /// <summary>The values of k, strictly increasing, 1 to 2^53.</summary>
    public IReadOnlyList<long> Attempts { get; }

    /// <summary>What the law says, where it holds and its stated error, for this law of tau.</summary>
    public abstract LawInfo Law { get; }

    /// <summary>
    /// Why the means are not known, and which declaration would give them; null where they are known. Where this is not null every
    /// evaluation throws.
    /// </summary>
    public virtual string? Absence => null;

    /// <summary>
    /// The relative error of the means as measured for this very law of tau; null where it is the error stated in <see cref="Law"/>, to
    /// which tests hold the law.
    /// </summary>
    public virtual double? MeasuredError => null;

    /// <summary>Why the local exponent in k has no law, in one sentence; null where it has one.</summary>
    public virtual string? NoLocalExponent => null;

    /// <summary>
    /// What a mean given as 0 stands for: the end of a sentence whose subject is the quantity, such as <c>is below the range of
    /// doubles.</c>
    /// </summary>
    public virtual string TooSmall => "is below the range of doubles.";

    /// <summary>The largest s/sigma at which the law may be evaluated.</summary>
    public abstract double LargestBias { get; }

    /// <summary>Whether a tolerance is in the domain of these laws, delta/sigma from 1e-6 to 1e3.</summary>
    /// <param name="toleranceRatio">delta/sigma.</param>
    public static bool AdmitsTolerance(double toleranceRatio) =>
        toleranceRatio >= HardnessTable.SmallestTolerance && toleranceRatio <= HardnessTable.LargestTolerance;

    /// <summary>Whether a bias scale is in the domain of this law, s/sigma from 0 to <see cref="LargestBias"/>.</summary>
    /// <param name="biasRatio">s/sigma = sqrt(L_gen)/sigma.</param>
    public bool Admits(double biasRatio) => biasRatio >= 0 && biasRatio <= LargestBias;

    /// <summary>The mean at every k, 0 to 1; 0 where it is too small to be known, in the sense of <see cref="TooSmall"/>.</summary>
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
    /// <param name="localExponent">Receives the exponent at each k, NaN where <see cref="NoLocalExponent"/> says why; may be empty.</param>
    public abstract void Evaluate(double biasRatio, Span<double> loss, Span<double> localExponent);
}
