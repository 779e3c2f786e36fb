namespace LidDsl.Laws;

/// <summary>What <see cref="RidgeEquivalentLaw"/> gives at one N and ridge penalty.</summary>
/// <param name="Kappa">The effective ridge; 0 for least squares with N of the number of features or more.</param>
/// <param name="Df1">The degrees of freedom, sum lambda_j/(lambda_j+kappa).</param>
/// <param name="Df2">sum lambda_j^2/(lambda_j+kappa)^2.</param>
/// <param name="Bias">The part of L_gen that the head loses without any noise.</param>
/// <param name="Variance">The part that the noise adds; infinite at ridge 0 and N = d.</param>
public readonly record struct RidgeEquivalent(double Kappa, double Df1, double Df2, double Bias, double Variance)
{
    /// <summary>L_gen = s^2.</summary>
    public double GeneralizationLoss => Bias + Variance;
}
