using LidDsl.Laws;

namespace LidDsl.Attempts;

/// <summary>Logarithms of ratios of gamma functions, with the digits that differences of large logarithms would lose.</summary>
internal static class LogRatios
{
    // Stirling's series in place of recursion from here on: its first term left out is below 1e-17.
    private const double Large = 16;

    /// <summary>ln Gamma(x + d) - ln Gamma(x), x above 0 and d 0 or more.</summary>
    /// <remarks>
    /// Stirling: (x - 1/2) ln(1 + d/x) + d (ln(x + d) - 1) + R(x + d) - R(x), R the series in 1/x. A smaller x is raised by
    /// Gamma(x + 1) = x Gamma(x).
    /// </remarks>
    public static double Gamma(double x, double d)
    {
        double product = 1;
        double logs = 0;
        while (x < Large)
        {
            product *= (x + d) / x;
            x++;
            if (product is > 1e200 or < 1e-200)
            {
                logs += Math.Log(product);
                product = 1;
            }
        }

        double raised = x + d;
        return ((x - 0.5) * Elementary.Log1P(d / x)) + (d * (Math.Log(raised) - 1)) + Series(raised) - Series(x) - logs - Math.Log(product);
    }

    /// <summary>
    /// ln E p^c (1-p)^m under Beta(a, b): the probability of c successes and m failures in a given order.
    /// </summary>
    public static double BetaMoment(double a, double b, double successes, double failures) =>
        Gamma(a, successes) - Gamma(b + failures, a + successes) + Gamma(b, a);

    /// <summary>ln of C(n - c, k)/C(n, k): that k attempts drawn without replacement from n are all among the n - c failures.</summary>
    /// <returns>Minus infinity where k exceeds n - c.</returns>
    public static double AllFail(double n, double c, double k) =>
        k > n - c ? double.NegativeInfinity
        : c == 0 ? 0
        : Gamma(n - k + 1 - c, c) - Gamma(n + 1 - c, c);

    // R(x) to x^-11; the constant cancels in differences.
    private static double Series(double x)
    {
        double r = 1 / (x * x);
        return (1.0 / 12 + (r * (-1.0 / 360 + (r * (1.0 / 1260 + (r * (-1.0 / 1680 + (r * (1.0 / 1188))))))))) / x;
    }
}
