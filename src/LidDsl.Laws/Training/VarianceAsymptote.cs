namespace LidDsl.Laws;

/// <summary>The training curve far beyond the peak: E L_gen ~ v d/N, the 1/N regime of ordinary least squares.</summary>
public static class VarianceAsymptote
{
    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Asymptotic(
        "1/N regime of the generalization loss",
        "E L_gen ~ v d/N",
        "arXiv:2601.03764 (the power); classical (the constant and the error)",
        "ridge 0, N >> d, any covariance, theta* and noise of variance v",
        "d/N",
        "relative error (d+1)/N, exactly: the mean is v d/(N-d-1)",
        1e-13);

    /// <summary>v d/N with its error.</summary>
    /// <param name="d">Number of features, 1 or more.</param>
    /// <param name="n">Number of training instances N, above d+1, where the mean is finite.</param>
    /// <param name="noiseVariance">v, 0 to 1e250.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Approximation At(int d, int n, double noiseVariance)
    {
        Require.Within(d, 1, int.MaxValue - 2.0, nameof(d));
        Require.Within(n, d + 2.0, int.MaxValue, nameof(n));
        return new Approximation(Require.NoiseVariance(noiseVariance, nameof(noiseVariance)) * d / n, (d + 1.0) / n);
    }

    /// <summary>The least N from which the law is within a relative error of the exact mean, (d+1)/error; 20 (d+1) for 5%.</summary>
    /// <param name="d">Number of features, 1 or more.</param>
    /// <param name="relativeError">The largest relative error to accept, above 0 and below 1.</param>
    /// <returns>N, a whole number; it may exceed the range of <see cref="int"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static long LeastN(int d, double relativeError)
    {
        Require.Within(d, 1, int.MaxValue - 2.0, nameof(d));
        Require.Within(relativeError, 1e-9, 0.999, nameof(relativeError));
        return Math.Max(d + 2L, (long)Math.Ceiling((d + 1) / relativeError));
    }
}
