namespace LidDsl.Laws;

/// <summary>The law of R = L_gen/S, S the sum of the squared training noises, under ordinary least squares.</summary>
/// <remarks>
/// R = Bt/C exactly, with independent Bt ~ Beta(d/2, (N-d)/2) and C ~ chi2(N-d+1), for any feature covariance, any theta* and any law of
/// the noise. R is independent of S.
/// </remarks>
public static class OlsRatioLaw
{
    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Ratio of generalization loss to training noise",
        "R = L_gen/S = Bt/C, Bt ~ Beta(d/2, (N-d)/2), C ~ chi2(N-d+1), independent; E R = d/(N(N-d-1))",
        "derived: given the noise, Z'eta/|eta| = g is N(0, I_d) and Z'Z = gg' + Wishart(d, N-1), independent",
        "ridge 0 and N > d, any covariance, theta* and noise law; the mean needs N > d+1, the second moment N > d+3",
        1e-10,
        "absolute error of probabilities; relative error of moments");

    /// <summary>E R = d/(N(N-d-1)), infinite at N = d+1.</summary>
    /// <param name="d">Number of features, 1 or more.</param>
    /// <param name="n">Number of training instances, above <paramref name="d"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Moment Mean(int d, int n)
    {
        Require.OlsSizes(d, n, nameof(d), nameof(n));
        double degrees = (double)n - d;
        return degrees > 1
            ? Moment.Finite(d / (n * (degrees - 1)))
            : Moment.Infinite(FormattableString.Invariant($"1/chi2(N-d+1) has a mean for N > d+1 only, and N = {n}, d = {d}."));
    }

    /// <summary>E R^2 = d(d+2)/(N(N+2)(N-d-1)(N-d-3)), infinite for N up to d+3.</summary>
    /// <inheritdoc cref="Mean"/>
    public static Moment SecondMoment(int d, int n)
    {
        Require.OlsSizes(d, n, nameof(d), nameof(n));
        double degrees = (double)n - d;
        return degrees > 3
            ? Moment.Finite(d * (d + 2.0) / (n * (n + 2.0) * (degrees - 1) * (degrees - 3)))
            : Moment.Infinite(FormattableString.Invariant($"1/chi2(N-d+1) has a second moment for N > d+3 only, and N = {n}, d = {d}."));
    }

    /// <summary>P(R &lt;= r), within 1e-10.</summary>
    /// <param name="r">Any number, infinities included.</param>
    /// <param name="d">Number of features, 1 or more.</param>
    /// <param name="n">Number of training instances, above <paramref name="d"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double Cdf(double r, int d, int n)
    {
        Require.Number(r, nameof(r));
        Require.OlsSizes(d, n, nameof(d), nameof(n));
        if (r <= 0)
            return 0;
        return double.IsInfinity(r) ? 1 : RatioTransform.For(d, n).Cdf(Math.Log(r));
    }

    /// <summary>The value that R exceeds with probability 1 - <paramref name="p"/>; its probability is within 1e-10 of it.</summary>
    /// <param name="p">A probability strictly between 0 and 1.</param>
    /// <param name="d">Number of features, 1 or more.</param>
    /// <param name="n">Number of training instances, above <paramref name="d"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double Quantile(double p, int d, int n)
    {
        Require.OpenProbability(p, nameof(p));
        Require.OlsSizes(d, n, nameof(d), nameof(n));
        RatioTransform transform = RatioTransform.For(d, n);
        return Math.Exp(RootFinder.Increasing(x => transform.Cdf(x) - p, transform.MeanLog));
    }
}
