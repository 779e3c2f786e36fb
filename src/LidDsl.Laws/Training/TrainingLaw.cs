using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>
/// What is known of L_gen = s^2 when a head is trained at one setting by its rule: over training sets, and given the noise of one. What
/// differs between rules is here, and nothing else asks which one it has.
/// </summary>
/// <remarks>
/// Two laws are equal that are of one kind and read equal values: what a rule ignores, as ordinary least squares does the spectrum, is no
/// part of its law. What is computed is computed once. Immutable, so safe to share between threads.
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

    /// <summary>E L_gen over training sets, in the units of sigma^2, with its law and error, or why there is none.</summary>
    public LawValue Mean => mean.Value;

    /// <summary>Why the median of L_gen over training sets has no law, a sentence; null where it has one.</summary>
    public abstract string? NoMedian { get; }

    /// <summary>The median of L_gen over training sets, in the units of sigma^2.</summary>
    public LawValue Median =>
        NoMedian is { } absence ? LawValue.None(absence, Basis.Median) : LawValue.Of(median.Value, MedianLaw, Basis.Median);

    /// <summary>-d ln E L_gen/d ln N, the local exponent of the training curve.</summary>
    public abstract LawValue Exponent { get; }

    /// <summary>
    /// The law of R = L_gen/S; null where the scatter of L_gen over training sets is known to no law, and a test has to take
    /// it from the sample.
    /// </summary>
    public abstract RatioLaw? Ratio { get; }

    /// <summary>Where R has no law, such as <c>ridge > 0 or N &lt;= d</c>; null where it has one.</summary>
    public abstract string? NoRatio { get; }

    /// <summary>The law of <see cref="GivenNoise"/>.</summary>
    public abstract LawInfo GivenNoiseLaw { get; }

    /// <summary>Why L_gen has no curve in N that an allocation of compute could follow, a sentence; null where it has one.</summary>
    public abstract string? NoCurve { get; }

    /// <summary>Whether <see cref="Mean"/> and <see cref="Median"/> lie on that curve.</summary>
    public abstract bool IsOnCurve { get; }

    /// <summary>Whether the median has been computed, which takes the time of a prediction on a large grid.</summary>
    internal bool HasComputedMedian => median.IsValueCreated;

    /// <summary>What a curve in N depends on, but for sigma and the law of tau.</summary>
    internal abstract Setting CurveArguments { get; }

    /// <summary>The values that the law reads; the others are left at nothing.</summary>
    private protected Setting Setting { get; }

    /// <summary>The law of the median; asked for only where <see cref="NoMedian"/> is null.</summary>
    private protected abstract LawInfo MedianLaw { get; }

    /// <summary>The law at a setting: by its training rule, and by what its ridge penalty, N and d make of it.</summary>
    /// <param name="setting">The setting.</param>
    /// <exception cref="ArgumentOutOfRangeException">A quantity that the law reads is outside its domain, or the rule is none.</exception>
    /// <exception cref="ArithmeticException">The experiment's own density is none; see <see cref="Difficulty.Own"/>.</exception>
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

    /// <summary>How a declaration trains its heads, in words and formulas.</summary>
    /// <param name="spec">The declaration.</param>
    /// <exception cref="ArgumentOutOfRangeException">Its rule is none.</exception>
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
    /// The mean of L_gen over designs given the noise, with the law's own relative error; the error is infinite where the law says nothing.
    /// </summary>
    /// <param name="meanSquare">S/N, the mean of eta_i^2, in the units of sigma^2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is no number of 0 or more.</exception>
    public abstract Approximation GivenNoise(double meanSquare);

    /// <summary>
    /// s/sigma of a typical training set with typical noise, for estimates that need no more than its order of magnitude.
    /// </summary>
    /// <returns>Positive infinity where nothing finite is known, as for least squares with N = d.</returns>
    public double TypicalBias() => TypicalBias(Difficulty.Noise.TypicalMeanSquare(1, Setting.N));

    /// <summary>The same with noise of another mean square.</summary>
    /// <param name="meanSquare">The mean square of typical noise in units of sigma^2, as
    /// <see cref="NoiseLaw.TypicalMeanSquare"/> gives it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is no number of 0 or more.</exception>
    public abstract double TypicalBias(double meanSquare);

    /// <summary>
    /// s/sigma over training sets with typical noise, at as many equally likely places: by the law of R where there is one, which is wide
    /// for few training instances, elsewhere that of typical noise alone.
    /// </summary>
    /// <param name="meanSquare">The mean square of typical noise in units of sigma^2, as
    /// <see cref="NoiseLaw.TypicalMeanSquare"/> gives it.</param>
    public IReadOnlyList<double> TypicalBiases(double meanSquare)
    {
        double typical = TypicalBias(meanSquare);
        if (Ratio is not { } ratio || !Elementary.IsFinite(typical))
            return [typical];
        double middle = ratio.Quantile(0.5);
        return [.. Enumerable.Range(0, TypicalSets).Select(i => typical * Math.Sqrt(ratio.Quantile((i + 0.5) / TypicalSets) / middle))];
    }

    /// <summary>L_gen as a curve in N; asked for only where <see cref="NoCurve"/> is null.</summary>
    /// <param name="typical">Whether the median is wanted; otherwise the mean.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <exception cref="ArgumentException">The mean is infinite, or the median has no law, for the reason that
    /// the message gives.</exception>
    public abstract GeneralizationCurve Curve(bool typical, double sigma);

    /// <inheritdoc/>
    public bool Equals(TrainingLaw? other) =>
        other is not null && other.GetType() == GetType() && other.Difficulty == Difficulty && other.Setting == Setting;

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as TrainingLaw);

    /// <inheritdoc/>
    public sealed override int GetHashCode() =>
        unchecked((GetType().GetHashCode() * 397) ^ (Difficulty.GetHashCode() * 31) ^ Setting.GetHashCode());

    private protected abstract LawValue ComputeMean();

    private protected abstract double ComputeMedian();
}
