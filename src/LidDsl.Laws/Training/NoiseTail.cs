using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>The tail of the target noise: P(|eta| > y) ~ c (y/sigma)^-beta, so that moments of order beta and more are infinite.</summary>
/// <remarks>
/// Derived: P(|eta| > y) = E erfc(y sqrt(tau/2)/sigma) over tau ~ Gamma(beta/2, 1); expanding exp(-tau) in the density gives an alternating
/// series, whose second term bounds the error of the first.
/// </remarks>
public static class NoiseTail
{
    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Asymptotic(
        "Tail of the target noise",
        "P(|eta| > y) ~ c (y/sigma)^-beta, c = 2^(beta/2) Gamma((beta+1)/2)/(sqrt(pi) Gamma(beta/2+1))",
        "classical (the tail of Student's t)",
        "y -> infinity, every beta and sigma; not for tau cut at tau_max, where the tail is Gaussian",
        "(sigma/y)^2",
        "relative error below r/(1-r), r = (sigma/y)^2 beta (beta+1)/(beta+2), the term left out",
        1e-12);

    /// <summary>
    /// The constant c of the tail c (y/sigma)^-beta, without unit: 2^(beta/2) Gamma((beta+1)/2)/(sqrt(pi) Gamma(beta/2+1)).
    /// </summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double Constant(double beta)
    {
        double nu = Require.Beta(beta, nameof(beta)) / 2;
        return Math.Exp((nu * Math.Log(2)) + SpecialFunctions.GammaLn(nu + 0.5) - SpecialFunctions.GammaLn(nu + 1)) / Math.Sqrt(Math.PI);
    }

    /// <summary>P(|noise| > y).</summary>
    /// <param name="y">A finite number above 0, in the units of <paramref name="sigma"/>.</param>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <returns>The leading term with its error, which is infinite where the term left out is as large as this one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Approximation Probability(double y, double beta, double sigma)
    {
        Require.Positive(y, nameof(y));
        Require.Beta(beta, nameof(beta));
        double logRatio = NoiseRatio.Log(y, Require.NoiseScale(sigma, nameof(sigma)));
        double next = beta * (beta + 1) / (beta + 2) * Math.Exp(-2 * logRatio);
        double value = Constant(beta) * Math.Exp(-beta * logRatio);
        return next < 1 ? new Approximation(value, next / (1 - next)) : new Approximation(Math.Min(1, value), double.PositiveInfinity);
    }
}
