namespace LidDsl.Laws;

/// <summary>The mean of the generalization loss L_gen = s^2 of ordinary least squares over training sets where the law of the precision is cut at tau_max.</summary>
/// <remarks>L_gen = S R as for any law of the noise (<see cref="OlsRatioLaw"/>), and E S = N v. Its quantiles have no law here.</remarks>
public static class CutGeneralizationLossLaw
{
    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Generalization loss of ordinary least squares with a largest precision",
        "E L_gen = v d/(N-d-1), v = sigma^2 P(nu-1, tau_max)/((nu-1) P(nu, tau_max)), nu = beta/2",
        "classical (the mean, for every law of the noise); derived: the variance of the noise",
        "ridge 0, any covariance and theta*; beta > 2, N > d+1, tau_max 1e-6 to 1e6",
        1e-11,
        "relative error of the mean");

    /// <summary>E L_gen, infinite for beta up to 2 or N = d+1.</summary>
    /// <param name="difficulty">The law of tau; cut at tau_max.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <param name="d">Number of features, 1 or more.</param>
    /// <param name="n">Number of training instances, above <paramref name="d"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="difficulty"/> is not cut: <see cref="GeneralizationLossLaw"/> has that law.</exception>
    public static Moment OlsMean(Difficulty difficulty, double sigma, int d, int n)
    {
        Moment ratio = OlsRatioLaw.Mean(d, n);
        Moment variance = CutNoiseLaw.VarianceOf(difficulty, sigma);
        if (!variance.IsFinite)
            return variance;
        return ratio.IsFinite ? Moment.Finite(variance.Value * d / ((double)n - d - 1)) : ratio;
    }
}
