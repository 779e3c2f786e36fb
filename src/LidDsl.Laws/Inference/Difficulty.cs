using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LidDsl.Specs;
using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>The law of the latent precision tau of an instance: the smaller tau, the harder the instance.</summary>
/// <remarks>Source: arXiv:2601.03764, where tau ~ Gamma(beta/2, 1); only P(tau &lt;= t) ~ t^(beta/2) near zero matters to the exponents.</remarks>
public sealed record Difficulty
{
    /// <summary>The smallest precision at which a law may be cut.</summary>
    public const double SmallestCut = 1e-6;

    private const double LargestCut = 1e6;

    // A user's own density is integrated once for all that ask with the same methods and values.
    private static readonly ConditionalWeakTable<OwnLaws, ConcurrentDictionary<Setting, Lazy<Difficulty>>> Owned = new();

    private Difficulty(double beta, OwnPrecision own)
    {
        Beta = beta;
        LargestPrecision = own.LargestPrecision;
        Density = own;
        LogMass = -own.LogLimit - SpecialFunctions.GammaLn(Shape);
        LogNormaliser = double.NaN;
    }

    private Difficulty(double beta, double largestPrecision)
    {
        Beta = Require.Beta(beta, nameof(beta));
        LargestPrecision = largestPrecision;
        LogMass = IsCut ? IncompleteGamma.LogLower(Shape, largestPrecision) : 0;
        LogNormaliser = SpecialFunctions.GammaLn(Shape) + LogMass;
    }

    /// <summary>What a user's own law of tau is, and where it holds.</summary>
    public static LawInfo OwnInfo { get; } = LawInfo.Exact(
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

    /// <summary>Whether this is the gamma law cut at a largest precision.</summary>
    public bool IsCut => !IsOwn && !double.IsInfinity(LargestPrecision);

    /// <summary>Whether this is a law of a user's own.</summary>
    public bool IsOwn => Density is not null;

    /// <summary>
    /// m, where the density tends to tau^(beta/2 - 1)/(m Gamma(beta/2)) near zero, as its logarithm: for a cut law P(tau &lt;= tau_max) before it is cut, 0 when it is
    /// not; NaN where a user's own density tends to no power times a constant.
    /// </summary>
    public double LogMass { get; }

    internal double LogNormaliser { get; }

    /// <summary>The user's own law; null for a gamma law.</summary>
    internal OwnPrecision? Density { get; }

    private double Shape => Beta / 2;

    /// <summary>tau ~ Gamma(beta/2, 1), the law of the model.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its domain.</exception>
    public static Difficulty Gamma(double beta) => new(beta, double.PositiveInfinity);

    /// <summary>tau ~ Gamma(beta/2, 1), given that tau &lt;= tau_max.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="largestPrecision">tau_max, 1e-6 to 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Difficulty CutGamma(double beta, double largestPrecision) =>
        new(beta, Require.Within(largestPrecision, SmallestCut, LargestCut, nameof(largestPrecision)));

    /// <summary>A user's own law of tau. Two of them are equal only if they are one.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100: P(tau &lt;= t) ~ t^(beta/2) near zero.</param>
    /// <param name="density">The density of tau, finite and 0 or more at every tau above 0, of integral 1; asked for below the largest precision only. Smooth, or the laws that rest on it refuse it.</param>
    /// <param name="largestPrecision">The upper end of its support, 1e-6 or more; +infinity where there is none.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArithmeticException">The density is none, does not integrate to 1 or has another tail exponent; the message says which, with the value.</exception>
    public static Difficulty Own(double beta, Func<double, double> density, double largestPrecision = double.PositiveInfinity)
    {
        Require.Given(density, nameof(density));
        Require.Within(largestPrecision, SmallestCut, double.PositiveInfinity, nameof(largestPrecision));
        return new(beta, new OwnPrecision(Require.Beta(beta, nameof(beta)), density, largestPrecision));
    }

    /// <summary>The law of tau at a setting: the experiment's own where it declares one, else gamma, cut where the setting has a largest precision.</summary>
    /// <param name="setting">The setting.</param>
    /// <exception cref="ArgumentOutOfRangeException">beta or tau_max is outside its domain.</exception>
    /// <exception cref="ArithmeticException">The experiment's own density is none; see <see cref="Own"/>.</exception>
    public static Difficulty Of(in Setting setting)
    {
        Require.Beta(setting.Beta, SettingName.Beta);
        if (setting.IsCut)
            Require.Within(setting.LargestPrecision, SmallestCut, setting.HasOwnPrecision ? double.MaxValue : LargestCut, SettingName.LargestPrecision);
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
    public double LogCdf(double tau)
    {
        Require.NonNegative(tau, nameof(tau));
        if (Density is { } own)
            return own.LogCdf(tau);
        return tau >= LargestPrecision ? 0 : IncompleteGamma.LogLower(Shape, tau) - LogMass;
    }

    /// <summary>ln of the density of tau; -infinity above tau_max.</summary>
    /// <param name="tau">A finite number above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its domain.</exception>
    public double LogDensity(double tau)
    {
        Require.Positive(tau, nameof(tau));
        if (Density is { } own)
            return own.LogDensity(tau);
        return tau > LargestPrecision ? double.NegativeInfinity : ((Shape - 1) * Math.Log(tau)) - tau - LogNormaliser;
    }
}
