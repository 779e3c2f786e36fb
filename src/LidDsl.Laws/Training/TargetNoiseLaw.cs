using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>The law of the target noise eta = Y - x.theta*: a scaled Student t with beta degrees of freedom.</summary>
/// <remarks>Given tau the noise is N(0, sigma^2/tau), and tau ~ Gamma(beta/2, 1): the mixture is sigma sqrt(2/beta) t_beta.</remarks>
public static class TargetNoiseLaw
{
    // Above this sigma its fourth power times N^2/((beta - 2) (beta - 4)) may overflow.
    private const double LargestFourth = 1e65;

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Target noise",
        "eta ~ sigma sqrt(2/beta) Student-t(beta); Var eta = 2 sigma^2/(beta - 2) for beta > 2, infinite otherwise",
        "classical (a normal scale mixture over a gamma precision)",
        "tau ~ Gamma(beta/2, 1); every beta and sigma above 0",
        1e-12,
        "relative error of tails, quantiles and the variance");

    /// <summary>P(noise &lt;= eta).</summary>
    /// <param name="eta">Any number, infinities included, in the units of <paramref name="sigma"/>.</param>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double Cdf(double eta, double beta, double sigma) => Survival(-eta, beta, sigma);

    /// <summary>P(noise &gt; eta), to full relative precision in the upper tail.</summary>
    /// <inheritdoc cref="Cdf"/>
    public static double Survival(double eta, double beta, double sigma)
    {
        Require.Number(eta, nameof(eta));
        Require.Beta(beta, nameof(beta));
        Require.NoiseScale(sigma, nameof(sigma));
        double upper = UpperTail(Math.Abs(eta) / sigma, beta);
        return eta >= 0 ? upper : 1 - upper;
    }

    /// <summary>The noise that is exceeded with probability 1 - <paramref name="p"/>.</summary>
    /// <param name="p">A probability strictly between 0 and 1.</param>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <returns>The quantile, in the units of <paramref name="sigma"/>; its relative error is about 1e-12.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double Quantile(double p, double beta, double sigma)
    {
        Require.OpenProbability(p, nameof(p));
        Require.Beta(beta, nameof(beta));
        Require.NoiseScale(sigma, nameof(sigma));
        if (p == 0.5)
            return 0;
        double tail = Math.Min(p, 1 - p);
        double logMagnitude = tail > 0.25
            ? RootFinder.Increasing(x => Centre(Math.Exp(x), beta) - (0.5 - tail), Math.Log(0.5 - tail))
            : RootFinder.Increasing(x => -Math.Log(UpperTail(Math.Exp(x), beta) / tail), 0);
        return (p < 0.5 ? -sigma : sigma) * Math.Exp(logMagnitude);
    }

    /// <summary>The variance of the noise, 2 sigma^2/(beta-2), infinite for beta up to 2.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Moment Variance(double beta, double sigma)
    {
        Require.Beta(beta, nameof(beta));
        Require.NoiseScale(sigma, nameof(sigma));
        return beta > 2
            ? Moment.Finite(2 * sigma * sigma / (beta - 2))
            : Moment.Infinite(FormattableString.Invariant($"the target noise has no variance for beta <= 2, and beta = {beta:R}."));
    }

    /// <summary>The fourth moment of the noise, 12 sigma^4/((beta-2)(beta-4)), infinite for beta up to 4 and, as a double, for sigma above 1e65.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Moment FourthMoment(double beta, double sigma)
    {
        Require.Beta(beta, nameof(beta));
        Require.NoiseScale(sigma, nameof(sigma));
        if (beta > 4 && sigma > LargestFourth)
            return Moment.Infinite(FormattableString.Invariant($"the fourth moment at sigma = {sigma:R} is beyond the range of a double."));
        return beta > 4
            ? Moment.Finite(12 * sigma * sigma * sigma * sigma / ((beta - 2) * (beta - 4)))
            : Moment.Infinite(FormattableString.Invariant($"the square of the target noise has no variance for beta <= 4, and beta = {beta:R}."));
    }

    /// <summary>The mean squared noise S/N of a typical training set, finite for every beta: an estimate of its median, for N of 10 or more within about 30%.</summary>
    /// <remarks>
    /// Derived: E min(eta^2, q), the integral of 2 t P(|eta| &gt; t) up to t = sqrt(q), with q the size that the largest of N squared noises exceeds
    /// half of the time. As beta grows it tends to the variance, and as beta falls to the median of the largest.
    /// </remarks>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <param name="n">Number of training instances N, 1 or more.</param>
    /// <returns>The estimate, in the units of <paramref name="sigma"/> squared; positive infinity where it exceeds the range of a double.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double TypicalMeanSquare(double beta, double sigma, int n)
    {
        Require.Beta(beta, nameof(beta));
        Require.NoiseScale(sigma, nameof(sigma));
        Require.Within(n, 1, int.MaxValue, nameof(n));
        double cap = Quantile(1 - (Math.Log(2) / (2.0 * n)), beta, 1);
        const double span = 20;
        const int steps = 400;
        double sum = 0;
        for (int i = 0; i < steps; i++)
        {
            double y = cap * Math.Exp(-span * (i + 0.5) / steps);
            sum += 2 * y * y * 2 * UpperTail(y, beta);
        }

        return sigma * sigma * sum * span / steps;
    }

    // P(noise/sigma > y) for y >= 0: with y = x sqrt(2/beta), beta/(beta + x^2) = 1/(1 + y^2/2).
    private static double UpperTail(double y, double beta)
    {
        if (double.IsInfinity(y))
            return 0;
        double half = y * y / 2;

        // Where the incomplete beta function would itself be taken from 1.
        return half < 1.5 / ((beta / 2) + 1)
            ? 0.5 - Centre(y, beta)
            : 0.5 * SpecialFunctions.BetaRegularized(beta / 2, 0.5, 1 / (1 + half));
    }

    // P(0 < noise/sigma < y).
    private static double Centre(double y, double beta)
    {
        double half = y * y / 2;
        return 0.5 * SpecialFunctions.BetaRegularized(0.5, beta / 2, half / (1 + half));
    }
}
