namespace LidDsl.Laws;

/// <summary>What <see cref="RidgeEquivalentLaw"/> gives at one N and ridge penalty.</summary>
/// <param name="Kappa">The effective ridge kappa, 0 or more; 0 at ridge 0 and N at least the number of features d.</param>
/// <param name="Df1">The degrees of freedom, sum lambda_j/(lambda_j+kappa).</param>
/// <param name="Df2">sum lambda_j^2/(lambda_j+kappa)^2.</param>
/// <param name="Bias">The part of L_gen that is left without noise, in the units of L_gen.</param>
/// <param name="Variance">The part of L_gen that the noise adds; infinite at ridge 0 and N = d.</param>
public readonly record struct RidgeEquivalent(double Kappa, double Df1, double Df2, double Bias, double Variance)
{
    /// <summary>L_gen = s^2.</summary>
    public double GeneralizationLoss => Bias + Variance;

    /// <summary>
    /// The law's estimate of |equivalent - mean|/mean for L_gen, the mean being that over designs at the given noise; 0 or more, infinity
    /// where the law does not hold.
    /// </summary>
    public double RelativeError { get; internal init; }

    /// <summary>The same estimate for the bias alone.</summary>
    public double BiasRelativeError { get; internal init; }

    /// <summary>The same estimate for the variance alone.</summary>
    public double VarianceRelativeError { get; internal init; }

    /// <summary>Why the mean over designs is infinite: ridge 0, noise, and N = d-1, d or d+1. Null where it is finite.</summary>
    public string? ReasonInfinite { get; internal init; }

    /// <summary>The exact mean of L_gen over designs where it is known, v d/(N-d-1) at ridge 0 and N > d+1; null elsewhere.</summary>
    public double? ExactLoss { get; internal init; }

    /// <summary>
    /// -d ln L_gen/d ln N at a fixed noise: how fast more training pays. Negative where L_gen rises, infinite at ridge 0 and N = d.
    /// </summary>
    public double LocalExponent { get; internal init; }

    /// <summary>L_gen with its error estimate.</summary>
    /// <exception cref="InvalidOperationException">L_gen is infinite, at ridge 0 and N = d.</exception>
    public Approximation ToApproximation() => double.IsInfinity(GeneralizationLoss)
        ? throw new InvalidOperationException("The equivalent of L_gen is infinite at ridge 0 and N = d; test GeneralizationLoss first.")
        : new Approximation(GeneralizationLoss, RelativeError);
}
