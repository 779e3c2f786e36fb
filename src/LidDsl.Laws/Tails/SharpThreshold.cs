using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>
/// E F(G/k) for G ~ Exp(1) and a distribution function F of the hardness that varies slowly in ln lambda: k attempts fail where the
/// hardness is below about 1/k, and the average over G smooths that threshold.
/// </summary>
/// <remarks>
/// With p = d ln F/d ln lambda taken as constant, E F(G/k) = Gamma(1+p) exp(-p psi(1+p)) F(exp(psi(1+p))/k). The curvature of ln F adds the
/// factor 1 + (1/2) (d^2 ln F/d(ln lambda)^2) psi'(1+p); its square and the third and fourth derivatives are the error. The derivatives are
/// taken on a lattice of ln lambda, so that neighbouring k share the values of F. Not for use by several threads at once.
/// </remarks>
/// <param name="logDistribution">ln F as a function of ln lambda.</param>
internal sealed class SharpThreshold(Func<double, double> logDistribution)
{
    private const double Step = 0.5;

    // Past this the expansion says nothing.
    private const double LargestError = 0.3;

    // The threshold is looked for within this of 1/k, in units of the step.
    private const int Farthest = 6;

    private static readonly (double Value, double RelativeError, double Exponent) Unknown = (0, double.PositiveInfinity, double.NaN);

    private readonly Dictionary<int, double> values = [];

    /// <summary>
    /// The average, its relative error, and the exponent p; no value, an infinite error and NaN where F does not vary slowly.
    /// </summary>
    /// <param name="attempts">k.</param>
    public (double Value, double RelativeError, double Exponent) Average(double attempts)
    {
        double logAttempts = Math.Log(attempts);
        int centre = Nearest(-logAttempts);
        for (bool settled = false; ; settled = true)
        {
            double middle = At(centre);
            double low = At(centre - 1);
            double high = At(centre + 1);
            double p = (high - low) / (2 * Step);

            // Where F is a power with exponent p the mass of the average lies at G = exp(psi(1+p)).
            int better = settled || !(p > -1) || double.IsInfinity(p)
                ? centre
                : Math.Max(centre - Farthest, Math.Min(centre + Farthest, Nearest(SpecialFunctions.DiGamma(1 + p) - logAttempts)));
            if (better == centre)
                return Expand(centre, logAttempts, low, middle, high);
            centre = better;
        }
    }

    private static int Nearest(double logHardness) => (int)Math.Round(logHardness / Step);

    private (double Value, double RelativeError, double Exponent) Expand(
        int centre, double logAttempts, double low, double middle, double high)
    {
        double low2 = At(centre - 2);
        double high2 = At(centre + 2);
        double p = ((8 * (high - low)) - (high2 - low2)) / (12 * Step);
        if (!(p > -1) || double.IsInfinity(p))
            return Unknown;
        double curvature = ((16 * (high + low)) - (high2 + low2) - (30 * middle)) / (12 * Step * Step);
        double third = (high2 - low2 - (2 * (high - low))) / (2 * Step * Step * Step);
        double fourth = (low2 + high2 - (4 * (low + high)) + (6 * middle)) / (Step * Step * Step * Step);
        double offset = -logAttempts - (centre * Step);
        double shift = SpecialFunctions.DiGamma(1 + p) + offset;
        double second = Trigamma(1 + p);
        double distance = shift * shift;
        double value = Math.Exp(middle + (p * offset) + SpecialFunctions.GammaLn(1 + p)) * (1 + (0.5 * curvature * (second + distance)));

        // The central moments of ln G are at most psi', 2 psi'^2 and 9 psi'^2, psi' at 1 + p.
        double error = (curvature * (second + distance) * curvature * (second + distance))
            + (Math.Abs(third) * ((2 * second * second) + (Math.Abs(shift) * ((3 * second) + distance))) / 6)
            + (Math.Abs(fourth) * ((9 * second * second) + (distance * ((6 * second) + distance))) / 24);
        return error <= LargestError && value >= 0 && value <= 1 ? (value, error, p) : Unknown;
    }

    private double At(int index)
    {
        if (!values.TryGetValue(index, out double value))
        {
            value = logDistribution(index * Step);
            values.Add(index, value);
        }

        return value;
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
