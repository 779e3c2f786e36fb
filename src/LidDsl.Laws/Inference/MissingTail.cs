using System.Globalization;

namespace LidDsl.Laws;

/// <summary>What is said of a density of tau that does not go like the declared power near zero.</summary>
internal static class MissingTail
{
    // The slope d ln p/d ln tau of a power, even with a slowly varying factor, moves less and less from decade to decade towards zero.
    private const double LargestMovement = 1e-3;
    private const double LargestRatio = 0.6;

    // No power that can be declared is steeper, beta = 100.
    private const double SteepestSlope = 60;

    private const double Lowest = 1e-100;

    // A gap below which a power would have had less mass than this may be lost digits: 1 - exp(-tau) is 0 below 1e-16.
    private const double SmallestGap = 1e-14;

    // Logarithms of smaller densities have few digits.
    private const double FewDigits = 1e-290;

    /// <summary>
    /// Whether the slope over the lowest decades rises towards zero and does not settle: the density vanishes faster than any power.
    /// </summary>
    public static bool IsSteepening(List<(double LogTau, double Log)> points)
    {
        if (points.Count < 4)
            return false;
        double[] slopes =
            [.. Enumerable.Range(0, 3).Select(i => (points[i + 1].Log - points[i].Log) / (points[i + 1].LogTau - points[i].LogTau))];
        double first = slopes[0] - slopes[1];
        return first > LargestMovement && first > LargestRatio * (slopes[1] - slopes[2]);
    }

    /// <summary>A density that is no positive number on four decades in a row near zero.</summary>
    public static ArithmeticException Of(double beta, Func<double, double> density) => Gap(beta, density)
        ?? new ArithmeticException(string.Format(
            CultureInfo.InvariantCulture,
            "The density of tau is no positive number near zero, where it must go like tau^(beta/2 - 1) = tau^{0:R}: "
                + "P(tau <= t) ~ t^(beta/2).",
            (beta / 2) - 1));

    /// <summary>A density with another power than the declared one, or none.</summary>
    /// <param name="beta">The declared tail exponent.</param>
    /// <param name="density">The density.</param>
    /// <param name="points">ln of the density at the lowest decades.</param>
    /// <param name="found">The slope of ln p on ln tau towards zero.</param>
    public static ArithmeticException Of(double beta, Func<double, double> density, List<(double LogTau, double Log)> points, double found)
    {
        if (IsSteepening(points))
        {
            double slope = (points[1].Log - points[0].Log) / (points[1].LogTau - points[0].LogTau);
            return new ArithmeticException(string.Format(
                CultureInfo.InvariantCulture,
                "The density of tau vanishes faster than any power of tau near zero (like tau^{0:0.0} at tau = {1:0e+0}, "
                    + "and ever steeper), and so it has no power tail: {2}",
                slope, Math.Exp(points[0].LogTau), Remedy(beta)));
        }

        if (Gap(beta, density) is { } gap)
            return gap;
        double asked = 2 * (found + 1);
        string mend = asked >= Require.SmallestBeta && asked <= Require.LargestBeta
            ? string.Format(CultureInfo.InvariantCulture, "Declare beta = {0:0.####} or mend the density.", asked)
            : string.Format(
                CultureInfo.InvariantCulture, "Mend the density: no beta from {0} to {1} has that power.", Require.SmallestBeta,
                Require.LargestBeta);
        return new ArithmeticException(string.Format(
            CultureInfo.InvariantCulture,
            "The density of tau goes like tau^{0:0.####} near zero, and beta = {1:R} is declared, which asks for tau^{2:0.####}: "
                + "P(tau <= t) ~ t^(beta/2). {3}",
            found, beta, (beta / 2) - 1, mend));
    }

    // The end of the support above zero, where the density falls to 0 there at once or ever steeper.
    private static ArithmeticException? Gap(double beta, Func<double, double> density)
    {
        if (density(Lowest) != 0)
            return null;
        double positive = Lowest;
        while (positive < 1e15 && !(density(positive) > 0))
            positive *= 1.25;
        if (!(density(positive) > 0))
            return null;
        (double low, double high) = (Math.Log(positive / 1.25), Math.Log(positive));
        for (int i = 0; i < 60; i++)
        {
            double middle = 0.5 * (low + high);
            if (density(Math.Exp(middle)) > 0)
                high = middle;
            else
                low = middle;
        }

        double edge = Math.Exp(high);
        double step = 1e-3;
        while (step < 1 && density(Math.Exp(high + step)) < FewDigits)
            step *= 2;
        double slope = (Math.Log(density(Math.Exp(high + (2 * step)))) - Math.Log(density(Math.Exp(high + step)))) / step;
        return edge * density(edge) > SmallestGap || slope > SteepestSlope
            ? new ArithmeticException(string.Format(
                CultureInfo.InvariantCulture,
                "The density of tau is 0 below tau = {0:G6}, and so it has no power tail: {1}", edge, Remedy(beta)))
            : null;
    }

    private static string Remedy(double beta) => string.Format(
        CultureInfo.InvariantCulture,
        "the model asks for P(tau <= t) ~ t^(beta/2) near zero, and beta = {0:R} is declared. No beta describes a law without hard "
            + "instances: let the density go like tau^(beta/2 - 1) there, however small.",
        beta);
}
