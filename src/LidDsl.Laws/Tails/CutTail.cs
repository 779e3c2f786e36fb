using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>
/// The second tail where tau is cut at tau_max: there it is the power law of the paper, L_art ~ k^-gamma with gamma = sigma^2/(tau_max
/// s^2), up to factors that vary more slowly than any power, so that the exponent tends to gamma only like 1/sqrt(ln k).
/// </summary>
/// <remarks>
/// F_art(lambda) is the integral over tau of p(tau) erfc(x(tau)), x = w/(s sqrt(2 tau)), lambda(w, a(tau)) = lambda. On that curve dw/da =
/// coth(a w), so with h = tau_max - tau the integrand falls like exp(-H h - H' h^2/2), H = (nu-1)/tau_max - 1 + (2/sqrt(pi))
/// (w - a coth(a w))/(erfcx(x) 2 sqrt(2) s tau_max^1.5): Laplace's method at the end tau_max, where the most precise instances leave the
/// least bias unpunished.
/// </remarks>
public static class CutTail
{
    // Past this the integrand is no exponential near tau_max.
    private const double LargestCurvature = 0.35;

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Asymptotic(
        "Second tail of a cut law",
        "L_inf(k; s) - L_inf(k; 0) ~ Gamma(1+p) exp(-p psi(1+p)) p(tau_max) erfc(x) sqrt(pi/(2H')) erfcx(H/sqrt(2H')) at "
            + "lambda = exp(psi(1+p))/k; a power k^-gamma, gamma = sigma^2/(tau_max s^2), times slower factors: "
            + "exponent gamma (1 + (delta/sigma) sqrt(tau_max/(2l))) + 3/(2l), l = ln(k sqrt(2/pi) (delta/sigma) sqrt(tau_max))",
        "arXiv:2601.03764 (the power); derived: Laplace's method at tau_max",
        "k -> infinity, tau ~ Gamma(beta/2, 1) cut at tau_max",
        "H'/H^2, about 2 s^2 tau_max/(sigma^2 ln k)",
        "relative error at most about 2 (H'/H^2)^2 plus that of the average over attempts and the share of instances near tau = 0, "
            + "given by SecondTail",
        1e-9);

    /// <summary>
    /// gamma = sigma^2/(tau_max s^2), the limit of the exponent of the second tail; infinite beyond the range of a double.
    /// </summary>
    /// <param name="largestPrecision">tau_max, above 0.</param>
    /// <param name="biasRatio">s/sigma, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double Exponent(double largestPrecision, double biasRatio)
    {
        Require.Positive(largestPrecision, nameof(largestPrecision));
        Require.Positive(biasRatio, nameof(biasRatio));
        return 1 / (largestPrecision * biasRatio * biasRatio);
    }

    /// <summary>
    /// gamma (1 + (delta/sigma) sqrt(tau_max/(2l))) + 3/(2l): the local exponent of the second tail with its leading corrections.
    /// </summary>
    /// <param name="largestPrecision">tau_max, above 0.</param>
    /// <param name="toleranceRatio">delta/sigma, above 0.</param>
    /// <param name="biasRatio">s/sigma, above 0.</param>
    /// <param name="attempts">k; l must be above 0, so k is above sqrt(pi/2) sigma/(delta sqrt(tau_max)).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double LocalExponent(double largestPrecision, double toleranceRatio, double biasRatio, double attempts)
    {
        double gamma = Exponent(largestPrecision, biasRatio);
        Require.Positive(toleranceRatio, nameof(toleranceRatio));
        double reach = Math.Sqrt(2 / Math.PI) * toleranceRatio * Math.Sqrt(largestPrecision);
        double l = Math.Log(Require.Within(attempts, 1, 1e300, nameof(attempts)) * reach);
        if (l <= 0)
            throw Require.Outside(nameof(attempts), attempts, "a number above sqrt(pi/2) sigma/(delta sqrt(tau_max))");
        return (gamma * (1 + (toleranceRatio * Math.Sqrt(largestPrecision / (2 * l))))) + (1.5 / l);
    }

    /// <summary>L_art(k; s) = L_inf(k; s) - L_inf(k; 0), the second tail, by Laplace's method at tau_max; 0 where it underflows.</summary>
    /// <param name="difficulty">The law of tau, cut.</param>
    /// <param name="toleranceRatio">delta/sigma, 1e-6 to 1e3.</param>
    /// <param name="biasRatio">s/sigma, above 0.</param>
    /// <param name="attempts">k, 1 to 1e300.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="difficulty"/> is not cut.</exception>
    public static Approximation SecondTail(Difficulty difficulty, double toleranceRatio, double biasRatio, double attempts)
    {
        Require.ClosedForm(difficulty, nameof(difficulty));
        if (double.IsInfinity(difficulty.LargestPrecision))
        {
            throw new ArgumentException(
                "The law of tau is not cut: its second tail is no power law; use VarianceGammaTail or RefinedTail.", nameof(difficulty));
        }

        Require.Within(toleranceRatio, HardnessTable.SmallestTolerance, HardnessTable.LargestTolerance, nameof(toleranceRatio));
        Require.Positive(biasRatio, nameof(biasRatio));
        Require.Within(attempts, 1, 1e300, nameof(attempts));
        SharpThreshold threshold = new(z => LogDistribution(difficulty, toleranceRatio, biasRatio, z, out _));
        (double value, double error, double p) = threshold.Average(attempts);
        if (double.IsNaN(p) || !(value > 0))
            return new Approximation(0, double.PositiveInfinity);
        LogDistribution(difficulty, toleranceRatio, biasRatio, SpecialFunctions.DiGamma(1 + p) - Math.Log(attempts), out double curvature);
        if (!(Math.Abs(curvature) < LargestCurvature))
            return new Approximation(0, double.PositiveInfinity);
        error += 2 * curvature * curvature;
        error += IntrinsicShift.SecondTail(difficulty, toleranceRatio, biasRatio, attempts) / value;
        return new Approximation(value, error);
    }

    // ln F_art, and H'/H^2.
    private static double LogDistribution(
        Difficulty difficulty, double toleranceRatio, double biasRatio, double logHardness, out double curvature)
    {
        const double Difference = 1e-4;
        double end = difficulty.LargestPrecision;
        double lambda = Math.Exp(logHardness);
        double edge = HardnessInverse.AtZeroBias(lambda, lambda * Math.Sqrt(Math.PI / 2));
        double nearest = edge / toleranceRatio * (edge / toleranceRatio);
        curvature = double.PositiveInfinity;
        if (!(nearest * (1 + (10 * Difference)) < end))
            return double.NaN;
        double shape = difficulty.Beta / 2;
        double rate = Rate(end, out double x);
        double slope = (Rate(end * (1 - Difference), out _) - Rate(end * (1 + Difference), out _)) / (2 * Difference * end);
        if (!(rate > 0))
            return double.NaN;
        curvature = slope / (rate * rate);
        double width = Math.Abs(curvature) < 1e-8 || slope < 0
            ? (1 - curvature) / rate
            : Math.Sqrt(Math.PI / (2 * slope)) * ErrorFunction.Erfcx(rate / Math.Sqrt(2 * slope));
        return difficulty.LogDensity(end) - (x * x) + Math.Log(ErrorFunction.Erfcx(x) * width);

        double Rate(double tau, out double threshold)
        {
            double a = toleranceRatio * Math.Sqrt(tau);
            double w = default(HardnessInverse.Continuation).Next(lambda, a, tau / nearest);
            threshold = w / (biasRatio * Math.Sqrt(2 * tau));
            double fall = (w - (a / Math.Tanh(a * w))) / (2 * Math.Sqrt(2) * biasRatio * Math.Pow(tau, 1.5));
            return ((shape - 1) / tau) - 1 + (2 / Math.Sqrt(Math.PI) * fall / ErrorFunction.Erfcx(threshold));
        }
    }
}
