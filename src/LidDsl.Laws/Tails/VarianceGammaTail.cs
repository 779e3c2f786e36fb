using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>
/// The second tail in closed form for a tolerance well below the noise, tau ~ Gamma(beta/2, 1): the survival function of a variance-gamma
/// variable. It falls like exp(-2 (sigma/s) sqrt(ln k)), slower than any power of k.
/// </summary>
/// <remarks>
/// k attempts fail where B^2 tau/(2 sigma^2) exceeds l = ln(k sqrt(2/pi) (delta/sigma) sqrt(tau)) - psi(1+p), and x = (B/s)
/// sqrt(2 tau) is a variance-gamma variable with shape nu = beta/2. sqrt(tau) in l is taken at the saddle tau_dom of the integral over
/// tau. A tolerance delta > 0 widens the window of success by a factor sinh(aw)/(aw), a w = delta |B| tau/sigma^2, whose leading effect is
/// exp(-delta^2 (2l - 1)/(6 s^2)).
/// </remarks>
public static class VarianceGammaTail
{
    private const double Step = 0.1;
    private static readonly TauGrid.Lattice Grid = new(Step);

    // Below this the least tau of the quadrature, of the order of x^2, is no normal double.
    private const double Smallest = 1e-140;

    // Above this the leading order leaves nu^2/(2x), far below the rounding error of x.
    private const double Farthest = 1e12;

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Asymptotic(
        "Variance-gamma tail",
        "L_inf(k; s) - L_inf(k; 0) ~ Gamma(1+p) exp(-p psi(1+p)) exp(-delta^2 (2l-1)/(6 s^2)) P(|VG_nu| > 2 (sigma/s) sqrt(l)), "
            + "nu = beta/2, l = ln(k sqrt(2/pi) (delta/sigma) sqrt(tau_dom)) - psi(1+p), tau_dom about (sigma/s) sqrt(l), "
            + "p = (sigma/s)/sqrt(l)",
        "derived: the bias scaled by the precision is a variance-gamma variable; Laplace's method in the attempts",
        "k -> infinity with delta^2 (ln k)^1.25 well below sigma^0.5 s^1.5; tau ~ Gamma(beta/2, 1), not cut",
        "delta^4 l^2.5/(45 sigma s^3), and sigma/(s l^1.5)",
        "relative error at most about the sum of the small parameters and the share of instances near tau = 0, given by SecondTail",
        1e-9);

    /// <summary>
    /// P(|X| > x) for X = sqrt(2 tau) b, tau ~ Gamma(shape, 1), b ~ N(0,1): the survival function of the symmetric variance-gamma law,
    /// whose density is |x|^(nu-1/2) K_(nu-1/2)(|x|)/(sqrt(pi) Gamma(nu) 2^(nu-1/2)). Relative error below 1e-12; 0 where it underflows.
    /// </summary>
    /// <param name="shape">nu, 0.025 to 50.</param>
    /// <param name="x">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double Survival(double shape, double x) => Math.Exp(LogSurvival(shape, x));

    /// <summary>ln P(|X| > x), also where the probability underflows.</summary>
    /// <inheritdoc cref="Survival"/>
    public static double LogSurvival(double shape, double x)
    {
        Require.Within(shape, Require.SmallestBeta / 2, Require.LargestBeta / 2, nameof(shape));
        Require.NonNegative(x, nameof(x));
        if (x < Smallest)
            return NearZero(shape, x);
        if (x > Farthest)
            return ((shape - 1) * Math.Log(x / 2)) - x - SpecialFunctions.GammaLn(shape);

        // exp(-tau) erfc(x/(2 sqrt tau)) = exp(-x) exp(-(sqrt tau - x/(2 sqrt tau))^2) erfcx(x/(2 sqrt tau)): a single peak of unit height,
        // and the trapezoid rule in t = ln tau + sqrt tau.
        double smallest = Square(PositiveRoot(x, -6.5));
        double largest = Square(PositiveRoot(x, 6.5 + Math.Sqrt(2 * shape)));
        double logNormaliser = SpecialFunctions.GammaLn(shape);
        double sum = 0;
        int last = (int)Math.Ceiling(TauGrid.Forward(largest) / Step);
        for (int j = (int)Math.Floor(TauGrid.Forward(smallest) / Step); j <= last; j++)
        {
            double tau = Grid.At(j);
            double root = Math.Sqrt(tau);
            double u = x / (2 * root);
            sum += Math.Exp(((shape - 1) * Math.Log(tau)) - Square(root - u) - logNormaliser) * ErrorFunction.Erfcx(u) * TauGrid.Slope(tau);
        }

        return Math.Min(0, Math.Log(sum * Step) - x);
    }

    /// <summary>L_art(k; s) = L_inf(k; s) - L_inf(k; 0), the second tail, by the closed form.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="toleranceRatio">delta/sigma, 1e-6 to 1e3.</param>
    /// <param name="biasRatio">s/sigma, above 0.</param>
    /// <param name="attempts">k, 1 to 1e300.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Approximation SecondTail(double beta, double toleranceRatio, double biasRatio, double attempts)
    {
        Require.Beta(beta, nameof(beta));
        Require.Within(toleranceRatio, HardnessTable.SmallestTolerance, HardnessTable.LargestTolerance, nameof(toleranceRatio));
        Require.Positive(biasRatio, nameof(biasRatio));
        Require.Within(attempts, 1, 1e300, nameof(attempts));
        SharpThreshold threshold = new(z => LogDistribution(beta, toleranceRatio, biasRatio, z));
        (double value, double error, double p) = threshold.Average(attempts);
        double l = Threshold(beta, toleranceRatio, biasRatio, SpecialFunctions.DiGamma(Math.Max(0.01, 1 + p)) - Math.Log(attempts), out _);
        if (double.IsNaN(p) || !(value > 0) || !(l > 0))
            return new Approximation(0, double.PositiveInfinity);
        error += Math.Pow(toleranceRatio, 4) * Math.Pow(l, 2.5) / (45 * biasRatio * biasRatio * biasRatio);
        double reach = (1 + (beta / 2)) / (1 + (beta / 2) + (2 * Math.Sqrt(l) / biasRatio));
        error += (1 / (8 * biasRatio * Math.Pow(l, 1.5))) + (((2.5 * p) + (0.5 * toleranceRatio / biasRatio)) * reach * reach);
        error += IntrinsicShift.SecondTail(Difficulty.Gamma(beta), toleranceRatio, biasRatio, attempts) / value;
        return new Approximation(value, error);
    }

    // P(|VG| <= x) -> (x/2)^2nu Gamma(1/2 - nu)/(sqrt(pi) Gamma(nu + 1)) for nu < 1/2; above it is of the order of x, and nothing beside 1.
    private static double NearZero(double shape, double x) => shape < 0.5 && x > 0
        ? Elementary.Log1P(
            -Math.Exp((2 * shape * Math.Log(x / 2)) + SpecialFunctions.GammaLn(0.5 - shape) - SpecialFunctions.GammaLn(shape + 1))
                / Math.Sqrt(Math.PI))
        : 0;

    private static double LogDistribution(double beta, double toleranceRatio, double biasRatio, double logHardness)
    {
        double l = Threshold(beta, toleranceRatio, biasRatio, logHardness, out _);
        if (!(l > 0))
            return double.NaN;
        double ratio = toleranceRatio / biasRatio;
        double reach = 2 * Math.Sqrt(l) / biasRatio;
        return double.IsInfinity(reach) ? double.NaN : LogSurvival(beta / 2, reach) - (ratio * ratio * ((2 * l) - 1) / 6);
    }

    // l and tau_dom = the saddle of tau^(nu - 1/2) exp(-tau - l/(s^2 tau)), each from the other.
    private static double Threshold(double beta, double toleranceRatio, double biasRatio, double logHardness, out double saddle)
    {
        double l = Math.Max(1, -logHardness);
        double half = 0.25 * (beta - 1);
        saddle = 1;
        for (int i = 0; i < 30; i++)
        {
            saddle = half + Math.Sqrt((half * half) + (l / (biasRatio * biasRatio)));
            double next = Math.Log(Math.Sqrt(2 / Math.PI) * toleranceRatio * Math.Sqrt(saddle)) - logHardness;
            if (!(next > 0.05))
                return double.NaN;
            bool done = Math.Abs(next - l) < 1e-14 * l;
            l = next;
            if (done)
                break;
        }

        return l;
    }

    // The root r > 0 of r - x/(2r) = d.
    private static double PositiveRoot(double x, double d)
    {
        double root = Math.Sqrt((d * d) + (2 * x));
        return d > 0 ? 0.5 * (d + root) : x / (root - d);
    }

    private static double Square(double x) => x * x;
}
