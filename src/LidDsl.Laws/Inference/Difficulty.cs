using LidDsl.Specs;
using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>The law of the latent precision tau of an instance: the smaller tau, the harder the instance.</summary>
/// <remarks>Source: arXiv:2601.03764, where tau ~ Gamma(beta/2, 1); only P(tau &lt;= t) ~ t^(beta/2) near zero matters to the exponents.</remarks>
public sealed record Difficulty
{
    /// <summary>The smallest precision at which a law may be cut.</summary>
    public const double SmallestCut = 1e-6;

    private Difficulty(double beta, double largestPrecision)
    {
        Beta = Require.Beta(beta, nameof(beta));
        LargestPrecision = largestPrecision;
        LogMass = IsCut ? IncompleteGamma.LogLower(Shape, largestPrecision) : 0;
        LogNormaliser = SpecialFunctions.GammaLn(Shape) + LogMass;
    }

    /// <summary>Tail exponent: P(tau &lt;= t) ~ t^(beta/2) near zero.</summary>
    public double Beta { get; }

    /// <summary>tau_max, the largest precision an instance can have; +infinity when the law is not cut.</summary>
    public double LargestPrecision { get; }

    /// <summary>Whether the law is cut at a largest precision.</summary>
    public bool IsCut => !double.IsInfinity(LargestPrecision);

    /// <summary>ln P(tau &lt;= tau_max) under the law before it is cut; 0 when it is not.</summary>
    public double LogMass { get; }

    internal double LogNormaliser { get; }

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
        new(beta, Require.Within(largestPrecision, SmallestCut, 1e6, nameof(largestPrecision)));

    /// <summary>The law of tau at a setting: cut where the setting has a largest precision.</summary>
    /// <param name="setting">The setting.</param>
    /// <exception cref="ArgumentOutOfRangeException">beta or tau_max is outside its domain.</exception>
    public static Difficulty Of(in Setting setting) => setting.IsCut ? CutGamma(setting.Beta, setting.LargestPrecision) : Gamma(setting.Beta);

    /// <summary>P(tau &lt;= t).</summary>
    /// <param name="tau">t, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its domain.</exception>
    public double Cdf(double tau) => Math.Exp(LogCdf(tau));

    /// <summary>ln P(tau &lt;= t), also where the probability underflows; -infinity at t = 0.</summary>
    /// <inheritdoc cref="Cdf"/>
    public double LogCdf(double tau)
    {
        Require.NonNegative(tau, nameof(tau));
        return tau >= LargestPrecision ? 0 : IncompleteGamma.LogLower(Shape, tau) - LogMass;
    }

    /// <summary>ln of the density of tau; -infinity above tau_max.</summary>
    /// <param name="tau">A finite number above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its domain.</exception>
    public double LogDensity(double tau)
    {
        Require.Positive(tau, nameof(tau));
        return tau > LargestPrecision ? double.NegativeInfinity : ((Shape - 1) * Math.Log(tau)) - tau - LogNormaliser;
    }
}
