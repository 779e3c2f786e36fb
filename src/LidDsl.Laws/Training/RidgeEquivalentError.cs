namespace LidDsl.Laws;

/// <summary>
/// How far the deterministic equivalent is from the mean over designs: its first correction, of relative order 1/N, and an
/// allowance for the rest.
/// </summary>
/// <remarks>
/// Derived. With Q = (X'X/N + A)^-1, A diagonal, Gaussian integration by parts gives exactly
/// E[X'X Q]/N = Sigma E[Q (1 - tr(X'X Q)/N^2)] - (1/N) Sigma E[Q X'X Q]/N; its last term is the first correction, since the fluctuations
/// of the trace are of the next order. To that order E Q_jj = r_j (1 + k_j (k_j - B/L)/(N L)), with k_j = lambda_j/(lambda_j+kappa),
/// L = 1 - df2/N and B = (1/N) sum k_j^2 (1-k_j). The variance is (v/N) d/d(ridge) of ridge tr(Sigma Q), the bias -ridge^2 d/dmu of theta'
/// Q theta at A = ridge + mu Sigma. At ridge 0 and N > d the relative correction of the variance is 1/(N-d), against an exact 1/(N-d-1).
/// What is left is below 1/(2 (N - df2)^2) in every simulation of the tests.
/// </remarks>
internal static class RidgeEquivalentError
{
    // Simulated means over random settings leave at most 0.15/(N - df2)^2 beyond chance.
    private const double Rest = 0.5;

    /// <summary>The equivalent with its error estimates.</summary>
    public static RidgeEquivalent Estimated(RidgeEquivalent equivalent, double[] lambda, double[] head, int n, double left)
    {
        // N - df2 is what is left to average over.
        double effective = n * left;
        double rest = Rest * Math.Min(1, equivalent.Df1) / (effective * effective);
        (double bias, double variance) = FirstCorrections(lambda, head, n, left, equivalent.Kappa, equivalent.Df2);
        double biasError = equivalent.Bias > 0 ? Claimed(Math.Abs(bias / equivalent.Bias) + rest) : 0;
        double varianceError = Claimed(Math.Abs(variance) + rest);
        double loss = equivalent.GeneralizationLoss;
        double error = equivalent.Bias + equivalent.Variance == 0 ? 0 : ((Math.Abs(bias + (variance * equivalent.Variance)) / loss) + rest);
        if (double.IsInfinity(biasError))
        {
            // Where rare designs carry the bias it is still at most lambda_1 theta' (ridge Q) theta, whose equivalent has an
            // error of 1/(N - df2).
            double most = effective > 1
                ? lambda.Max() * Unlearnt(lambda, head, equivalent.Kappa) * effective / (effective - 1)
                : double.PositiveInfinity;
            error = ((Math.Abs(variance * equivalent.Variance) + most) / loss) + rest;
        }

        return equivalent with
        {
            BiasRelativeError = biasError,
            VarianceRelativeError = varianceError,
            RelativeError = Claimed(error),
        };
    }

    // An estimate of 1 or more says nothing.
    private static double Claimed(double error) => error < 1 ? error : double.PositiveInfinity;

    private static double Unlearnt(double[] lambda, double[] head, double kappa)
    {
        double sum = 0;
        for (int j = 0; j < lambda.Length; j++)
            sum += head[j] * kappa / (lambda[j] + kappa);
        return sum;
    }

    // The first correction of the bias, and that of the variance in units of the variance.
    private static (double Bias, double Variance) FirstCorrections(
        double[] lambda, double[] head, int n, double left, double kappa, double df2)
    {
        double b = 0;
        double changeOfB = 0;
        double slopeOfL = 0;
        double slopeOfB = 0;
        foreach (double value in lambda)
        {
            double k = value / (value + kappa);
            double r = kappa / (value + kappa);
            double slope = k * ((r / left) - 1);
            b += k * k * r / n;
            changeOfB += k * k * r * (k - (2 * r)) / n;
            slopeOfL -= 2 * k * slope / n;
            slopeOfB += k * (2 - (3 * k)) * slope / n;
        }

        double ratio = b / left;
        double variance = 0;
        double bias = 0;
        double changeOfRatio = (changeOfB / left) - (2 * ratio * ratio);
        double slopeOfRatio = (slopeOfB / left) - (ratio * slopeOfL / left);
        for (int j = 0; j < lambda.Length; j++)
        {
            double k = lambda[j] / (lambda[j] + kappa);
            double r = kappa / (lambda[j] + kappa);

            // d/d(kappa) of kappa k^2 (k - B/L)/L.
            variance += k * k * (((k - ratio) * (1 - (2 * r) - (2 * ratio))) - (k * r) - changeOfRatio) / left;

            // ridge d/dmu of r k (k - B/L)/L, in units of kappa.
            double slope = k * ((r / left) - 1);
            double slopeOfR = -r * k / left;
            bias -= head[j] * kappa
                * ((slopeOfR * k * (k - ratio)) + (r * slope * (k - ratio))
                    + (r * k * (slope - slopeOfRatio - ((k - ratio) * slopeOfL / left)))) / left;
        }

        return (bias / n, variance / (n * df2));
    }
}
