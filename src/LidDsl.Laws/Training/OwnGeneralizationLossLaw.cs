namespace LidDsl.Laws;

/// <summary>The mean of the generalization loss L_gen = s^2 of ordinary least squares over training sets for a user's own law of the precision.</summary>
/// <remarks>L_gen = S R as for any law of the noise (<see cref="OlsRatioLaw"/>), and E S = N v. Its quantiles have no law here.</remarks>
public static class OwnGeneralizationLossLaw
{
    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Generalization loss of ordinary least squares for a difficulty of one's own",
        "E L_gen = v d/(N-d-1), v = sigma^2 E 1/tau",
        "classical (the mean, for every law of the noise); derived: the variance of the noise by quadrature",
        "ridge 0, any covariance and theta*; beta > 2, N > d+1, a density that is smooth in ln tau",
        1e-10,
        "relative error of the mean");

    /// <summary>E L_gen, infinite for beta up to 2 or N = d+1.</summary>
    /// <param name="difficulty">The law of tau, a user's own.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <param name="d">Number of features, 1 or more.</param>
    /// <param name="n">Number of training instances, above <paramref name="d"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="difficulty"/> is a gamma law: <see cref="GeneralizationLossLaw"/> and <see cref="CutGeneralizationLossLaw"/> have those.</exception>
    public static Moment OlsMean(Difficulty difficulty, double sigma, int d, int n)
    {
        Moment ratio = OlsRatioLaw.Mean(d, n);
        Moment variance = OwnNoiseLaw.VarianceOf(difficulty, sigma);
        if (!variance.IsFinite)
            return variance;
        return ratio.IsFinite ? Moment.Finite(variance.Value * d / ((double)n - d - 1)) : ratio;
    }
}
