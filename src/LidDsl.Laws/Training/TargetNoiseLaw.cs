using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>The law of the target noise eta = Y - x.theta*: a scaled Student t with beta degrees of freedom.</summary>
/// <remarks>Given tau the noise is N(0, sigma^2/tau), and tau ~ Gamma(beta/2, 1): the mixture is sigma sqrt(2/beta) t_beta.</remarks>
public static class TargetNoiseLaw
{
    // Above this sigma its fourth power times N^2/((beta - 2) (beta - 4)) may overflow.
    private const double LargestFourth = 1e65;

    // ln(noise/sigma) above which the tail is its power law to a relative 1e-16: the next term is at most 100 exp(-2 x).
    private const double PowerLaw = 21;

    // ln(noise/sigma) above which a few terms of a series give the tail.
    private const double Series = 1.5;

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
    public static double Survival(double eta, double beta, double sigma) => Difficulty.Gamma(beta).Noise.Survival(eta, sigma);

    /// <summary>The noise that is exceeded with probability 1 - <paramref name="p"/>.</summary>
    /// <param name="p">A probability strictly between 0 and 1.</param>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <returns>
    /// The quantile, in the units of <paramref name="sigma"/>; its relative error is below 1e-12. Infinite where it exceeds the range of a
    /// double, as for small <paramref name="beta"/> near 0 and 1. </returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double Quantile(double p, double beta, double sigma)
    {
        Require.OpenProbability(p, nameof(p));
        Require.Beta(beta, nameof(beta));
        Require.NoiseScale(sigma, nameof(sigma));
        if (p == 0.5)
            return 0;
        double tail = Math.Min(p, 1 - p);
        double magnitude = NoiseRatio.Times(sigma, LogQuantile(tail, beta));
        return p < 0.5 ? -magnitude : magnitude;
    }

    /// <summary>The variance of the noise, 2 sigma^2/(beta-2), infinite for beta up to 2.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Moment Variance(double beta, double sigma) => Difficulty.Gamma(beta).Noise.Variance(sigma);

    /// <summary>
    /// The fourth moment of the noise, 12 sigma^4/((beta-2)(beta-4)), infinite for beta up to 4 and, as a double, for sigma above 1e65.
    /// </summary>
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
            : Moment.Infinite(
                FormattableString.Invariant($"the square of the target noise has no variance for beta <= 4, and beta = {beta:R}."));
    }

    /// <summary>Whether the tail at ln(noise/sigma) is its power law.</summary>
    internal static bool IsFar(double logY) => logY > PowerLaw;

    // The ln(noise/sigma) that is exceeded with a probability of tail, up to a half: each of the two functions on the side where it is
    // taken as it is, and not from the other, so that neither loses digits.
    internal static double LogQuantile(double tail, double beta)
    {
        double power = (LogPower(0, beta) - Math.Log(tail)) / beta;
        if (power > PowerLaw)
            return power;
        double bend = 0.5 * Math.Log(2 * Bend(beta));
        double centre = 0.5 - tail;
        return centre < Centre(Math.Exp(bend), beta)
            ? RootFinder.Increasing(x => Math.Log(Centre(Math.Exp(x), beta) / centre), Math.Min(bend, Math.Log(centre)))
            : RootFinder.Increasing(x => Math.Log(tail) - LogUpperTail(x, beta), bend);
    }

    internal static double LogUpperTail(double logY, double beta) =>
        IsFar(logY) ? LogPower(logY, beta) : logY > Series ? LogSeries(logY, beta) : Math.Log(UpperTail(Math.Exp(logY), beta));

    // With x = 1/(1 + y^2/2) and nu = beta/2: x^nu sqrt(1-x)/(2 nu B(nu, 1/2)) times the sum of (nu+1/2)_n/(nu+1)_n x^n, also where the
    // tail is no normal double.
    private static double LogSeries(double logY, double beta)
    {
        double nu = beta / 2;
        double over = 2 * Math.Exp(-2 * logY);
        double x = over / (1 + over);
        double term = 1;
        double sum = 1;
        for (int n = 0; term > 1e-17 * sum; n++)
        {
            term *= (nu + 0.5 + n) / (nu + 1 + n) * x;
            sum += term;
        }

        return LogPower(logY, beta) - ((nu + 0.5) * Elementary.Log1P(over)) + Math.Log(sum);
    }

    // ln P(noise/sigma > y) far out, half of both tails.
    internal static double LogPower(double logY, double beta) => Math.Log(0.5 * NoiseTail.Constant(beta)) - (beta * logY);

    // P(noise/sigma > y) for y from 0 to e^PowerLaw: with y = x sqrt(2/beta), beta/(beta + x^2) = 1/(1 + y^2/2).
    internal static double UpperTail(double y, double beta)
    {
        double half = y * y / 2;
        return half < Bend(beta) ? 0.5 - Centre(y, beta) : 0.5 * SpecialFunctions.BetaRegularized(beta / 2, 0.5, 1 / (1 + half));
    }

    // P(0 < noise/sigma < y).
    private static double Centre(double y, double beta)
    {
        double half = y * y / 2;
        return 0.5 * SpecialFunctions.BetaRegularized(0.5, beta / 2, half / (1 + half));
    }

    // The y^2/2 below which the incomplete beta function of the tail would itself be taken from 1, and above which that
    // of the centre would.
    private static double Bend(double beta) => 1.5 / ((beta / 2) + 1);
}
