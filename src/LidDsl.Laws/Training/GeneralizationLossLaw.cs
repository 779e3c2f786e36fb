namespace LidDsl.Laws;

/// <summary>The law of the generalization loss L_gen = s^2 of ordinary least squares, over training sets.</summary>
/// <remarks>L_gen = S R, S the sum of N squared noises, R = Bt/C independent of it (<see cref="OlsRatioLaw"/>).</remarks>
public static class GeneralizationLossLaw
{
    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Generalization loss of ordinary least squares",
        "L_gen = S R; E L_gen = v d/(N-d-1), v = 2 sigma^2/(beta-2)",
        "classical (the mean); derived: L_gen = S Bt/C, S by a rotated inverse Laplace transform (the quantiles)",
        "ridge 0, any covariance and theta*; the mean needs beta > 2 and N > d+1, the quantiles any beta and N > d",
        1e-10,
        "absolute error of probabilities; relative error of moments");

    /// <summary>E L_gen = 2 sigma^2/(beta-2) d/(N-d-1), infinite for beta up to 2 or N = d+1.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <param name="d">Number of features, 1 or more.</param>
    /// <param name="n">Number of training instances, above <paramref name="d"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Moment OlsMean(double beta, double sigma, int d, int n) => OlsMean(Difficulty.Gamma(beta), sigma, d, n);

    /// <summary>
    /// E L_gen = v d/(N-d-1), v the variance of the noise, infinite for beta up to 2 or N = d+1; its law
    /// is <see cref="Difficulty.LeastSquaresLaw"/>.
    /// </summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <param name="d">Number of features, 1 or more.</param>
    /// <param name="n">Number of training instances, above <paramref name="d"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="difficulty"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Moment OlsMean(Difficulty difficulty, double sigma, int d, int n)
    {
        Require.Given(difficulty, nameof(difficulty));
        Moment ratio = OlsRatioLaw.Mean(d, n);
        Moment variance = difficulty.Noise.Variance(sigma);
        if (!variance.IsFinite)
            return variance;
        return ratio.IsFinite ? Moment.Finite(variance.Value * d / ((double)n - d - 1)) : ratio;
    }

    /// <summary>The median of L_gen over training sets.</summary>
    /// <inheritdoc cref="OlsQuantile"/>
    public static double OlsMedian(double beta, double sigma, int d, int n) => OlsQuantile(0.5, beta, sigma, d, n);

    /// <summary>The median of L_gen over training sets; what does not depend on N is computed once for one law of tau.</summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <param name="d">Number of features, 1 or more.</param>
    /// <param name="n">Number of training instances, above <paramref name="d"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="difficulty"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException">The median has no law, for the reason that the message gives.</exception>
    public static double OlsMedian(Difficulty difficulty, double sigma, int d, int n)
    {
        Require.HasMedian(difficulty, nameof(difficulty));
        Require.NoiseScale(sigma, nameof(sigma));
        Require.OlsSizes(d, n, nameof(d), nameof(n));
        return Math.Exp(OlsLossDistribution.LogMedianAt(difficulty.NoiseTransform, d, n) + (2 * Math.Log(sigma)));
    }

    /// <summary>The value that L_gen exceeds with probability 1 - <paramref name="p"/>.</summary>
    /// <param name="p">A probability strictly between 0 and 1.</param>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <param name="d">Number of features, 1 or more.</param>
    /// <param name="n">Number of training instances, above <paramref name="d"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double OlsQuantile(double p, double beta, double sigma, int d, int n)
    {
        Require.OpenProbability(p, nameof(p));
        return new OlsLossDistribution(beta, sigma, d, n).Quantile(p);
    }
}
