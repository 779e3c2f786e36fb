using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>
/// E F(G/k) for G ~ Exp(1) and a distribution function F of the hardness that varies slowly in ln lambda: k attempts fail where the hardness is
/// below about 1/k, and the average over G smooths that threshold.
/// </summary>
/// <remarks>
/// With p = d ln F/d ln lambda taken as constant, E F(G/k) = Gamma(1+p) exp(-p psi(1+p)) F(exp(psi(1+p))/k). The curvature of ln F adds the
/// factor 1 + (1/2) (d^2 ln F/d(ln lambda)^2) psi'(1+p); its square and the third and fourth derivatives are the error.
/// </remarks>
internal static class SharpThreshold
{
    private const double Step = 0.5;

    // Past this the expansion says nothing.
    private const double LargestError = 0.3;

    /// <summary>The average, its relative error, and the exponent p (NaN where F does not vary slowly).</summary>
    /// <param name="logDistribution">ln F as a function of ln lambda.</param>
    /// <param name="attempts">k.</param>
    /// <param name="largestExponent">The largest p that F can have, for the error of the rough value F(1/k) where F does not vary slowly.</param>
    public static (double Value, double RelativeError, double Exponent) Average(Func<double, double> logDistribution, double attempts, double largestExponent)
    {
        double logAttempts = Math.Log(attempts);
        double centre = -logAttempts;
        for (int pass = 0; ; pass++)
        {
            double low2 = logDistribution(centre - (2 * Step));
            double low = logDistribution(centre - Step);
            double middle = logDistribution(centre);
            double high = logDistribution(centre + Step);
            double high2 = logDistribution(centre + (2 * Step));
            double p = ((8 * (high - low)) - (high2 - low2)) / (12 * Step);
            double curvature = ((16 * (high + low)) - (high2 + low2) - (30 * middle)) / (12 * Step * Step);
            double third = (high2 - low2 - (2 * (high - low))) / (2 * Step * Step * Step);

            double fourth = (low2 + high2 - (4 * (low + high)) + (6 * middle)) / (Step * Step * Step * Step);

            // Where F is a power with exponent p the mass of the average lies at G = exp(psi(1+p)).
            double shift = p > -1 ? SpecialFunctions.DiGamma(1 + p) - logAttempts - centre : double.NaN;
            if (double.IsNaN(shift) || double.IsInfinity(shift))
                return Rough(middle, largestExponent);
            if (pass == 0 && Math.Abs(shift) > Step)
            {
                centre += Math.Max(-3, Math.Min(3, shift));
                continue;
            }

            double second = Trigamma(1 + p);
            double distance = shift * shift;
            double value = Math.Exp(middle - (p * (logAttempts + centre)) + SpecialFunctions.GammaLn(1 + p)) * (1 + (0.5 * curvature * (second + distance)));

            // The central moments of ln G are at most psi', 2 psi'^2 and 9 psi'^2, psi' at 1 + p.
            double error = (curvature * (second + distance) * curvature * (second + distance))
                + (Math.Abs(third) * ((2 * second * second) + (Math.Abs(shift) * ((3 * second) + distance))) / 6)
                + (Math.Abs(fourth) * ((9 * second * second) + (distance * ((6 * second) + distance))) / 24);
            return error <= LargestError && value >= 0 && value <= 1 ? (value, error, p) : Rough(middle, largestExponent);
        }
    }

    // F(1/k): the average of a power between 0 and the largest exponent is at most Gamma(1 + exponent) times it.
    private static (double Value, double RelativeError, double Exponent) Rough(double middle, double largestExponent)
    {
        double value = Math.Exp(middle);
        return value >= 0 && value <= 1
            ? (value, Math.Exp(SpecialFunctions.GammaLn(1 + largestExponent)), double.NaN)
            : (0, double.PositiveInfinity, double.NaN);
    }

    /// <summary>psi'(x), x > 0, to 1e-12.</summary>
    private static double Trigamma(double x)
    {
        double sum = 0;
        for (; x < 12; x += 1)
            sum += 1 / (x * x);
        double r = 1 / x;
        double r2 = r * r;
        return sum + r + (r2 / 2) + (r * r2 * ((1.0 / 6) - (r2 * ((1.0 / 30) - (r2 * ((1.0 / 42) - (r2 / 30)))))));
    }
}
