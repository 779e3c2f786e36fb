using MathNet.Numerics;
using MathNet.Numerics.RootFinding;

namespace LidDsl.Statistics;

/// <summary>Pearson's chi-squared test of counts against cell probabilities.</summary>
internal static class ChiSquaredTest
{
    /// <summary>P(X >= statistic) for X ~ chi2(degrees).</summary>
    public static double PValue(double statistic, int degrees) =>
        statistic <= 0
            ? 1
            : double.IsPositiveInfinity(statistic) ? 0 : SpecialFunctions.GammaUpperRegularized(degrees / 2.0, statistic / 2);

    /// <summary>The statistic at which the p-value is <paramref name="level"/>, in (0, 1).</summary>
    public static double CriticalValue(int degrees, double level)
    {
        double above = degrees + 10;
        while (PValue(above, degrees) > level)
            above *= 2;
        return Brent.FindRoot(x => Math.Log(PValue(x, degrees) / level), 1e-12, above, 1e-9, 200);
    }

    /// <summary>
    /// The probability that a noncentral chi-squared statistic is rejected at <paramref name="level"/>:
    /// the Poisson(noncentrality / 2) mixture of chi2(degrees + 2 j).
    /// </summary>
    /// <param name="noncentrality">At least 0: n times the sum of (p' - p)^2 / p.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    /// <param name="level">The level of the test, in (0, 1).</param>
    public static double Power(double noncentrality, int degrees, double level) =>
        UpperTail(CriticalValue(degrees, level), degrees, noncentrality);

    /// <summary>The noncentrality that is rejected with probability <paramref name="power"/> at <paramref name="level"/>.</summary>
    public static double DetectableNoncentrality(double power, int degrees, double level)
    {
        double critical = CriticalValue(degrees, level);
        double above = critical;
        while (UpperTail(critical, degrees, above) < power)
            above *= 2;
        return Brent.FindRoot(x => UpperTail(critical, degrees, x) - power, 0, above, 1e-9, 200);
    }

    private static double UpperTail(double critical, int degrees, double noncentrality)
    {
        // The lower tail is bounded by exp(-t^2 / 2) at t standard deviations below the mean (Birge 2001): far out the sum adds nothing.
        double deviations = (degrees + noncentrality - critical) / Math.Sqrt(2 * (degrees + (2 * noncentrality)));
        if (deviations > 10)
            return 1;

        double half = noncentrality / 2;
        int first = (int)Math.Max(0, half - (12 * Math.Sqrt(half)) - 40);
        int last = (int)(half + (12 * Math.Sqrt(half)) + 40);
        double sum = 0;
        for (int j = first; j <= last; j++)
        {
            double weight = half == 0 ? (j == 0 ? 1 : 0) : Math.Exp((j * Math.Log(half)) - half - SpecialFunctions.GammaLn(j + 1));
            if (weight > 0)
                sum += weight * PValue(critical, degrees + (2 * j));
        }

        return Math.Min(1, sum);
    }
}
