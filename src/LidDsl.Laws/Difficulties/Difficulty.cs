using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
#if NET
using System.Runtime.Intrinsics;
#endif
using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>The law of the latent precision tau of an instance: the smaller tau, the harder the instance.</summary>
/// <remarks>
/// Source: arXiv:2601.03764, where tau ~ Gamma(beta/2, 1); only P(tau &lt;= t) ~ t^(beta/2) near zero matters to the exponents. Two laws
/// are equal if they are of the same kind (gamma, or gamma cut at tau_max) with equal values; a user's own law is equal to itself only.
/// Immutable, so safe to share between threads.
/// </remarks>
public abstract class Difficulty : IEquatable<Difficulty>
{
    /// <summary>The smallest tau_max at which a law of tau may be cut, 1e-6.</summary>
    public const double SmallestCut = 1e-6;

    private const double LargestCut = 1e6;

    // A user's own density is integrated once for all that ask with the same methods and values.
    private static readonly ConditionalWeakTable<OwnLaws, ConcurrentDictionary<Setting, Lazy<Difficulty>>> Owned = new();

    private readonly Lazy<NoiseLaw> noise;

    private protected Difficulty(double beta, double largestPrecision)
    {
        Beta = Require.Beta(beta, nameof(beta));
        LargestPrecision = largestPrecision;
        noise = new Lazy<NoiseLaw>(MakeNoise);
    }

    /// <summary>What a user's own law of tau is, and where it holds.</summary>
    public static LawInfo OwnLaw { get; } = LawInfo.Exact(
        "Difficulty of one's own",
        "P(tau <= t) = integral of the declared density up to t; c t^nu/nu near zero, nu = beta/2, c = lim p(tau) tau^(1-nu)",
        "classical: Gauss-Legendre panels in ln tau over the declared density",
        "a density that is smooth in ln tau, of integral 1, with the declared tail exponent",
        1e-10,
        "relative error of the distribution function");

    /// <summary>Tail exponent: P(tau &lt;= t) ~ t^(beta/2) near zero.</summary>
    public double Beta { get; }

    /// <summary>tau_max, the largest precision an instance can have; +infinity when there is none.</summary>
    public double LargestPrecision { get; }

    /// <summary>
    /// ln m, where the density of tau tends to tau^(beta/2 - 1)/(m Gamma(beta/2)) as tau goes to 0: 0 for Gamma(beta/2, 1); ln P(tau &lt;=
    /// tau_max) of that gamma law where it is cut at tau_max; NaN where a user's own density has no such limit.
    /// </summary>
    public abstract double LogMass { get; }

    /// <summary>The law of the target noise, a normal scale mixture over tau.</summary>
    public NoiseLaw Noise => noise.Value;

    /// <summary>The law of L_inf that holds for this law of tau, with its formula, source, regime and stated error.</summary>
    public abstract LawInfo LossLaw { get; }

    /// <summary>The law of E L_gen of ordinary least squares that holds for this law of tau, likewise.</summary>
    public abstract LawInfo LeastSquaresLaw { get; }

    /// <summary>The law of P k^-beta that holds for this law of tau, likewise.</summary>
    public abstract LawInfo IntrinsicLaw { get; }

    /// <summary>
    /// Why the median of L_gen over training sets of ordinary least squares has no law, in a sentence without its full stop; null where it
    /// has one.
    /// </summary>
    public abstract string? NoMedian { get; }

    /// <summary>
    /// Why the tails of L_inf have no laws in closed form (<see cref="IntrinsicTail"/>, <see cref="RefinedTail"/>), in a sentence without
    /// its full stop; null where they have.
    /// </summary>
    public abstract string? NoClosedForm { get; }

    /// <summary>tau ~ Gamma(beta/2, 1), the law of the model.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its domain.</exception>
    public static Difficulty Gamma(double beta) => new GammaDifficulty(beta);

    /// <summary>tau ~ Gamma(beta/2, 1), given that tau &lt;= tau_max.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="largestPrecision">tau_max, 1e-6 to 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Difficulty CutGamma(double beta, double largestPrecision) =>
        new CutGammaDifficulty(beta, Require.Within(largestPrecision, SmallestCut, LargestCut, nameof(largestPrecision)));

    /// <summary>A user's own law of tau, by its density. Two such laws are equal only if they are the same object.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100: P(tau &lt;= t) ~ t^(beta/2) near zero.</param>
    /// <param name="density">The density of tau: finite and 0 or more at every tau above 0, of integral 1; called only for tau up to the
    /// largest precision. It should be smooth: where it is not, the laws that integrate it are absent.</param>
    /// <param name="largestPrecision">tau_max, above which the density is 0: 1e-6 or more; +infinity where tau has no largest
    /// value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="density"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArithmeticException">The density is negative, infinite or NaN somewhere, does not integrate to 1 or has another
    /// tail exponent; the message says which, with the value.</exception>
    public static Difficulty Own(double beta, Func<double, double> density, double largestPrecision = double.PositiveInfinity)
    {
        Require.Given(density, nameof(density));
        Require.Within(largestPrecision, SmallestCut, double.PositiveInfinity, nameof(largestPrecision));
        return new OwnDifficulty(new OwnPrecision(Require.Beta(beta, nameof(beta)), density, largestPrecision), beta);
    }

    /// <summary>
    /// The law of tau at a setting: the experiment's own where it declares one, else gamma, cut where the setting has a largest precision.
    /// </summary>
    /// <param name="setting">The setting.</param>
    /// <exception cref="ArgumentOutOfRangeException">beta or tau_max is outside its domain.</exception>
    /// <exception cref="ArithmeticException">The experiment's own density is not one of integral 1 with the tail exponent beta; see
    /// <see cref="Own"/>.</exception>
    public static Difficulty Of(in Setting setting)
    {
        Require.Beta(setting.Beta, SettingName.Beta);
        if (setting.IsCut)
        {
            Require.Within(
                setting.LargestPrecision, SmallestCut, setting.HasOwnPrecision ? double.MaxValue : LargestCut,
                SettingName.LargestPrecision);
        }

        if (setting.Own is not { Density: { } density } own)
            return setting.IsCut ? CutGamma(setting.Beta, setting.LargestPrecision) : Gamma(setting.Beta);
        Setting key = own.PrecisionKey(setting);
        return Owned.GetOrCreateValue(own).GetOrAdd(
            key, at => new Lazy<Difficulty>(() => Own(at.Beta, tau => density(at, tau), at.LargestPrecision))).Value;
    }

    /// <summary>P(tau &lt;= t).</summary>
    /// <param name="tau">t, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its domain.</exception>
    public double Cdf(double tau) => Math.Exp(LogCdf(tau));

    /// <summary>ln P(tau &lt;= t), also where the probability underflows; -infinity at t = 0.</summary>
    /// <inheritdoc cref="Cdf"/>
    public double LogCdf(double tau) => LogCdfOf(Require.NonNegative(tau, nameof(tau)));

    /// <summary>ln of the density of tau; -infinity above tau_max.</summary>
    /// <param name="tau">A finite number above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its domain.</exception>
    public double LogDensity(double tau) => LogDensityOf(Require.Positive(tau, nameof(tau)));

    /// <summary>Whether two laws are of one kind with equal values.</summary>
    public static bool operator ==(Difficulty? left, Difficulty? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they are not.</summary>
    public static bool operator !=(Difficulty? left, Difficulty? right) => !(left == right);

    /// <inheritdoc/>
    public abstract bool Equals(Difficulty? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Difficulty);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>The largest s/sigma to which L_inf is computed.</summary>
    internal abstract double LargestBias { get; }

    /// <summary>
    /// The tolerance delta sqrt(tau)/sigma from which the hardness is taken in closed form; infinite where no node is so far out.
    /// </summary>
    internal virtual double FarTolerance => double.PositiveInfinity;

    /// <summary>The change of variable in which the density is smooth at even steps.</summary>
    internal abstract VariableChange Grid { get; }

    /// <summary>A precision above which the law has no mass that counts.</summary>
    internal abstract double HighestPrecision { get; }

    /// <summary>The place on <see cref="Grid"/> below which the law has e^-20 of its mass below a precision, or of its half.</summary>
    /// <param name="logTau">ln of that precision.</param>
    /// <param name="smallestTau">No smaller precision than this need be reached.</param>
    internal abstract double LowestPlace(double logTau, double smallestTau);

    /// <summary>F_s(lambda) for k from the fewest to the most attempts.</summary>
    internal abstract HardnessTable Hardness(double toleranceRatio, double fewest, double most);

    /// <summary>
    /// The same with steps that suffice; the relative error of its losses where it is measured; and why it is of no use, a
    /// sentence, or null.
    /// </summary>
    internal virtual (HardnessTable Table, double? Error, string? Absence) MeasuredHardness(double toleranceRatio, long[] attempts) =>
        (Hardness(toleranceRatio, attempts[0], attempts[attempts.Length - 1]), null, null);

    /// <summary>
    /// The transform of one squared noise, on which the median of L_gen rests; asked for only where <see cref="NoMedian"/> is null.
    /// </summary>
    internal virtual NoiseTransform NoiseTransform => throw new InvalidOperationException(NoMedian);

    /// <summary>The second tail in closed form; asked for only where <see cref="NoClosedForm"/> is null.</summary>
    internal abstract ClosedTail ClosedTail { get; }

    /// <summary>The densities of the components of a <see cref="DefensiveMixture"/>.</summary>
    internal abstract MixtureDensities MixtureDensities();

    private protected abstract NoiseLaw MakeNoise();

    private protected abstract double LogCdfOf(double tau);

    private protected abstract double LogDensityOf(double tau);

#if NET
    /// <summary>ln of the density at eight precisions up to <see cref="LargestPrecision"/>.</summary>
    internal abstract Vector512<double> LogDensityOf(Vector512<double> tau);
#endif
}
