using LidDsl.Costs;
using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>
/// What is known of L_gen = s^2 of a head that is trained by a <see cref="TrainingRule"/> at one setting: its mean, median and scatter over
/// training sets, and its mean given the noise of one training set.
/// </summary>
/// <remarks>
/// Source: the model is that of arXiv:2601.03764; the source of each formula is in the <see cref="LawInfo"/> that comes with it. Two laws
/// are equal if they are of the same kind and the values that they read are equal: ordinary least squares reads neither the spectrum nor
/// theta*. Immutable, and safe to share between threads; the median is computed once, when first asked for.
/// </remarks>
public abstract class TrainingLaw : IEquatable<TrainingLaw>
{
    // Where the law of R is known, a typical training set is as many equally likely ones.
    private const int TypicalSets = 9;

    private readonly Lazy<LawValue> mean;
    private readonly Lazy<double> median;

    /// <param name="difficulty">The law of tau.</param>
    /// <param name="setting">The setting with what the law does not read left at nothing.</param>
    private protected TrainingLaw(Difficulty difficulty, in Setting setting)
    {
        Difficulty = difficulty;
        Setting = setting;
        mean = new Lazy<LawValue>(ComputeMean);
        median = new Lazy<double>(ComputeMedian);
    }

    /// <summary>The law of tau, of which the target noise is a mixture.</summary>
    public Difficulty Difficulty { get; }

    /// <summary>E L_gen over training sets, in the units of sigma^2; no number where it is infinite or has no law.</summary>
    public LawValue Mean => mean.Value;

    /// <summary>Why the median of L_gen over training sets has no law, in one sentence; null where it has one.</summary>
    public abstract string? NoMedian { get; }

    /// <summary>The median of L_gen over training sets, in the units of sigma^2; no number where <see cref="NoMedian"/> says why.</summary>
    public LawValue Median =>
        NoMedian is { } absence ? LawValue.None(absence, Basis.Median) : LawValue.Of(median.Value, MedianLaw, Basis.Median);

    /// <summary>The local exponent of the training curve, -d ln E L_gen/d ln N; no number where <see cref="Mean"/> has none.</summary>
    public abstract LawValue Exponent { get; }

    /// <summary>
    /// The law of R = L_gen/S; null where it has none, so that a test has to take the scatter of L_gen over training sets from the sample.
    /// </summary>
    public abstract RatioLaw? Ratio { get; }

    /// <summary>The condition under which R = L_gen/S has no law, such as <c>ridge > 0 or N &lt;= d</c>; null where it has one.</summary>
    public abstract string? NoRatio { get; }

    /// <summary>Name, formula, source and regime of the law that <see cref="GivenNoise"/> computes.</summary>
    public abstract LawInfo GivenNoiseLaw { get; }

    /// <summary>
    /// Why L_gen is not known as a function of N by which compute could be allocated (<see cref="Curve"/>), in one sentence; null where it
    /// is.
    /// </summary>
    public abstract string? NoCurve { get; }

    /// <summary>Whether <see cref="Mean"/> and <see cref="Median"/> are values of <see cref="Curve"/> at this N.</summary>
    public abstract bool IsOnCurve { get; }

    /// <summary>Whether the median has been computed, which takes the time of a prediction on a large grid.</summary>
    internal bool HasComputedMedian => median.IsValueCreated;

    /// <summary>What a curve in N depends on, but for sigma and the law of tau.</summary>
    internal abstract Setting CurveArguments { get; }

    /// <summary>The values that the law reads; the others are left at nothing.</summary>
    private protected Setting Setting { get; }

    /// <summary>The law of the median; asked for only where <see cref="NoMedian"/> is null.</summary>
    private protected abstract LawInfo MedianLaw { get; }

    /// <summary>The law at a setting: its training rule, ridge penalty, N and d decide which one holds.</summary>
    /// <param name="setting">The setting.</param>
    /// <exception cref="ArgumentOutOfRangeException">A quantity that the law reads is outside its domain, or the training rule is not a
    /// value of <see cref="TrainingRule"/>.</exception>
    /// <exception cref="ArithmeticException">The experiment's own density is not one of integral 1 with the tail exponent beta; see
    /// <see cref="Difficulty.Own"/>.</exception>
    public static TrainingLaw Of(in Setting setting) => Of(setting, Difficulty.Of(setting));

    /// <summary>The same with the law of tau of the setting at hand.</summary>
    internal static TrainingLaw Of(in Setting setting, Difficulty difficulty) => setting.Training switch
    {
        TrainingRule.LeastSquares when setting.Ridge > 0 => new RidgeRegression(difficulty, setting),
        TrainingRule.LeastSquares when setting.N > setting.D => new OrdinaryLeastSquares(difficulty, setting),
        TrainingRule.LeastSquares => new MinimumNorm(difficulty, setting),
        _ => throw new ArgumentOutOfRangeException(
            nameof(setting), setting.Training, "A training rule is one of the values of TrainingRule."),
    };

    /// <summary>What one training set costs a kernel.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="byLaw">Whether training sets are drawn by the exact law of their sums of products.</param>
    /// <exception cref="ArgumentOutOfRangeException">The training rule is not a value of <see cref="TrainingRule"/>.</exception>
    internal static TrainingWork WorkOf(in Setting setting, bool byLaw) => setting.Training switch
    {
        TrainingRule.LeastSquares => TrainingWork.OfLeastSquares(setting.N, setting.D, byLaw),
        _ => throw new ArgumentOutOfRangeException(
            nameof(setting), setting.Training, "A training rule is one of the values of TrainingRule."),
    };

    /// <summary>Whether a setting is at the interpolation threshold, where the mean of L_gen over training sets is infinite.</summary>
    internal static bool IsAtPeak(in Setting setting) => setting.Training switch
    {
        TrainingRule.LeastSquares => setting.Ridge == 0 && Math.Abs((long)setting.N - setting.D) <= 1,
        _ => throw new ArgumentOutOfRangeException(
            nameof(setting), setting.Training, "A training rule is one of the values of TrainingRule."),
    };

    /// <summary>
    /// Whether R = L_gen/S has an exact law at a setting, whatever the law of tau and the spectrum, and that law; null where it has none.
    /// </summary>
    internal static RatioLaw? RatioAt(in Setting setting) => Anywhere(setting).Ratio;

    /// <summary>The condition under which R has no law at a setting, likewise; null where it has one.</summary>
    internal static string? NoRatioAt(in Setting setting) => Anywhere(setting).NoRatio;

    /// <summary>How a declared experiment trains its heads, in words and formulas, in a clause without its full stop.</summary>
    /// <param name="spec">The declared experiment.</param>
    /// <exception cref="ArgumentNullException"><paramref name="spec"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The training rule is not a value of <see cref="TrainingRule"/>.</exception>
    public static string Describe(ExperimentSpec spec)
    {
        Require.Given(spec, nameof(spec));
        return "one realisation y_i for each of N instances x_i; theta_hat " + spec.Training switch
        {
            // A penalty that is 0 wherever it is declared is no penalty.
            TrainingRule.LeastSquares when spec[Role.RidgePenalty].Values.All(ridge => ridge == 0) =>
                "minimises sum (y_i - x_i.theta)^2 (the one of least norm if N < d)",
            TrainingRule.LeastSquares => "minimises (1/N) sum (y_i - x_i.theta)^2 + ridge |theta|^2",
            _ => throw new ArgumentOutOfRangeException(
                nameof(spec), spec.Training, "A training rule is one of the values of TrainingRule."),
        };
    }

    /// <summary>
    /// The mean of L_gen over feature matrices given the noise of a training set, in the units of sigma^2, with the law's estimate of its
    /// relative error: 0 where it is exact, infinite where the law does not hold.
    /// </summary>
    /// <param name="meanSquare">S/N, the mean of eta_i^2, in the units of sigma^2.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="meanSquare"/> is not a finite number of 0 or more.</exception>
    public abstract Approximation GivenNoise(double meanSquare);

    /// <summary>
    /// <see cref="GivenNoise"/> at the noise of a typical training set: what a forecast takes before one is drawn.
    /// </summary>
    internal Approximation GivenTypicalNoise() => GivenNoise(
        Math.Min(double.MaxValue, Setting.Sigma * Setting.Sigma * Difficulty.Noise.TypicalMeanSquare(1, Setting.N)));

    /// <summary>s/sigma of a typical training set whose noise is typical too, to its order of magnitude.</summary>
    /// <returns>0 or more; positive infinity where nothing finite is known, as for least squares with N = d.</returns>
    public double TypicalBias() => TypicalBias(Difficulty.Noise.TypicalMeanSquare(1, Setting.N));

    /// <summary>
    /// s/sigma of a typical training set whose noise has a given mean square, to its order of magnitude; infinite where nothing finite is
    /// known.
    /// </summary>
    /// <param name="meanSquare">The mean squared noise S/N in units of sigma^2, as <see cref="NoiseLaw.TypicalMeanSquare"/> gives it;
    /// infinity is allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="meanSquare"/> is negative or not a number.</exception>
    public abstract double TypicalBias(double meanSquare);

    /// <summary>
    /// s/sigma of a few equally likely training sets whose noise has a given mean square, to show how far training sets scatter when N is
    /// small.
    /// </summary>
    /// <param name="meanSquare">The mean squared noise S/N in units of sigma^2, as <see cref="NoiseLaw.TypicalMeanSquare"/> gives it;
    /// infinity is allowed.</param>
    /// <returns>Where R = L_gen/S has a law, nine values, rising: <see cref="TypicalBias(double)"/> scaled to nine evenly spaced quantiles
    /// of R. Elsewhere, and where it is infinite, <see cref="TypicalBias(double)"/> alone.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="meanSquare"/> is negative or not a number.</exception>
    public IReadOnlyList<double> TypicalBiases(double meanSquare)
    {
        double typical = TypicalBias(meanSquare);
        if (Ratio is not { } ratio || !Elementary.IsFinite(typical))
            return [typical];
        double middle = ratio.Quantile(0.5);
        return [.. Enumerable.Range(0, TypicalSets).Select(i => typical * Math.Sqrt(ratio.Quantile((i + 0.5) / TypicalSets) / middle))];
    }

    /// <summary>
    /// L_gen as a function of N for this law of tau, d and training rule, whatever N the law itself is for; there is one where
    /// <see cref="NoCurve"/> is null.
    /// </summary>
    /// <param name="typical">True for the median of L_gen over training sets, false for its mean.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <exception cref="ArgumentException">The mean is infinite, or the median has no law, for the reason that
    /// the message gives.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sigma"/> is outside its domain.</exception>
    /// <exception cref="InvalidOperationException">There is no curve: <see cref="NoCurve"/> says why.</exception>
    public abstract GeneralizationCurve Curve(bool typical, double sigma);

    /// <summary>
    /// The values that L_gen stays below with given probabilities over training sets, in the units of sigma^2; null where it has no such
    /// law.
    /// </summary>
    /// <param name="probabilities">Probabilities strictly between 0 and 1.</param>
    internal virtual IReadOnlyList<double>? Quantiles(params IReadOnlyList<double> probabilities) => null;

    /// <inheritdoc/>
    public bool Equals(TrainingLaw? other) =>
        other is not null && other.GetType() == GetType() && other.Difficulty == Difficulty && other.Setting == Setting;

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as TrainingLaw);

    /// <inheritdoc/>
    public sealed override int GetHashCode() =>
        unchecked((GetType().GetHashCode() * 397) ^ (Difficulty.GetHashCode() * 31) ^ Setting.GetHashCode());

    // With any law of tau and any spectrum.
    private static TrainingLaw Anywhere(in Setting setting) => Of(setting with { Own = null, Alpha = 0 }, Difficulty.Gamma(1));

    private protected abstract LawValue ComputeMean();

    private protected abstract double ComputeMedian();
}
