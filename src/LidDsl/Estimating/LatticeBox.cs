using LidDsl.Laws;
using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>
/// The density of (b, a), b ~ N(0, 1) and a = sqrt(tau), with tau ~ Gamma(beta/2, 1) given tau of at most the square of a largest root:
/// e^(LogConstant - a^2 - b^2/2) a^(beta-1).
/// </summary>
/// <param name="Beta">beta.</param>
/// <param name="LargestRoot">The largest root; positive infinity for none.</param>
/// <param name="LogConstant">ln of the constant.</param>
internal readonly record struct RootDensity(double Beta, double LargestRoot, double LogConstant)
{
    // ln 2 - ln(2 pi)/2
    private const double LogTwoOverRootTwoPi = -0.22579135264472744;

    /// <summary>The density of a gamma law of tau, whole or cut.</summary>
    /// <param name="beta">beta.</param>
    /// <param name="largestPrecision">tau_max; positive infinity for none.</param>
    public static RootDensity Of(double beta, double largestPrecision) =>
        new(beta, Math.Sqrt(largestPrecision), LogTwoOverRootTwoPi - LogGamma.OfLower(beta / 2, largestPrecision));
}

/// <summary>
/// Where the maps of <see cref="Runtime.InstanceLattice"/> are flat: a function of the law, delta/sigma, s/sigma and the largest k alone.
/// </summary>
internal readonly record struct LatticeBox
{
    private const int Scanned = 200;

    // ln a for the roots that are looked through, from e^-6 to e^8, and the roots.
    private static readonly double[] Logarithms = [.. Enumerable.Range(0, Scanned).Select(i => -6 + (14.0 * i / (Scanned - 1)))];
    private static readonly double[] Roots = [.. Logarithms.Select(VectorMath.Exp)];

    /// <summary>The density of an instance.</summary>
    public required RootDensity Density { get; init; }

    /// <summary>s/sigma.</summary>
    public required double BiasRatio { get; init; }

    /// <summary>delta/sigma.</summary>
    public required double ToleranceRatio { get; init; }

    /// <summary>S: how fast the first map goes to small roots.</summary>
    public required double Steepness { get; init; }

    /// <summary>From where on the first map is flat in t.</summary>
    public required double FirstLow { get; init; }

    /// <summary>Up to where.</summary>
    public required double FirstHigh { get; init; }

    /// <summary>How far it is flat in the scaled bias, to either side.</summary>
    public required double HalfWidth { get; init; }

    /// <summary>From where on the second map is flat in t.</summary>
    public required double SecondLow { get; init; }

    /// <summary>Up to where.</summary>
    public required double SecondHigh { get; init; }

    /// <summary>From where on it is flat in the energy beyond the tolerance.</summary>
    public required double EnergyLow { get; init; }

    /// <summary>Up to where.</summary>
    public required double EnergyHigh { get; init; }

    /// <summary>The energy beyond which every k fails.</summary>
    public required double EnergyStart { get; init; }

    /// <summary>D_2, how deep the second map reaches.</summary>
    public required double SecondDepth { get; init; }

    /// <summary>The box for one training set.</summary>
    /// <param name="density">The density of an instance.</param>
    /// <param name="rule">The lattices.</param>
    /// <param name="biasRatio">s/sigma, positive.</param>
    /// <param name="toleranceRatio">delta/sigma, positive.</param>
    /// <param name="largestAttempts">The largest k, 1 or more.</param>
    public static LatticeBox Of(
        in RootDensity density, in LatticeRule rule, double biasRatio, double toleranceRatio, double largestAttempts)
    {
        double beta = density.Beta;
        double logAttempts = VectorMath.Log(largestAttempts);
        double steepness = Math.Min(3, Math.Max(1, 1.5 / beta));
        double largest = density.LargestRoot;
        double room = double.IsPositiveInfinity(largest) ? 0 : VectorMath.Log(-VectorMath.Expm1(-largest));

        // The last root that counts by itself, and the last that does for the instances that the bias makes hard.
        double most = double.NegativeInfinity;
        double least = double.PositiveInfinity;
        double excess = Math.Sqrt(2 * Math.Max(logAttempts - VectorMath.Log(1 + (2 * Math.Sqrt(logAttempts))), 0.5));
        for (int i = 0; i < Scanned; i++)
        {
            most = Math.Max(most, LogDensity(i));
            least = Math.Min(least, Depth(i));
        }

        double last = 0;
        double lastHard = 0;
        for (int i = 0; i < Scanned; i++)
        {
            if (LogDensity(i) > most - rule.RootDepth)
                last = Roots[i];
            if (Depth(i) < least + rule.RootDepth)
                lastHard = Roots[i];
        }

        lastHard = Math.Max(lastHard, last);
        double low = VectorMath.Log(Math.Min(1, 1.25 / (largestAttempts * toleranceRatio))) - (rule.RootDepth / beta);
        double firstLast = Math.Min(last, 9 / toleranceRatio);
        double beyond = rule.Points > 600 ? 10 : 7;
        double secondHigh = largest < lastHard ? largest + beyond : InverseSoftPlus(lastHard);
        double secondLow = InverseSoftPlus(1 / (biasRatio * Math.Sqrt(2 * rule.SecondDepth))) - room;
        double start = logAttempts + 1;
        return new LatticeBox
        {
            Density = density,
            BiasRatio = biasRatio,
            ToleranceRatio = toleranceRatio,
            Steepness = steepness,
            FirstLow = (low < 0 ? low / steepness : low) - (room / steepness),
            FirstHigh = largest < firstLast ? largest + beyond : InverseSoftPlus(firstLast) - room,
            HalfWidth = Math.Sqrt(2 * rule.BiasDepth),
            SecondLow = Math.Min(secondLow, Math.Min(secondHigh - 3, largest - 2)),
            SecondHigh = secondHigh,
            EnergyLow = -1 - Math.Min(3, 1.5 * toleranceRatio),
            EnergyHigh = start + 5,
            EnergyStart = start,
            SecondDepth = rule.SecondDepth,
        };

        double LogDensity(int i) => (beta * Logarithms[i]) - (Roots[i] * Roots[i]);

        double Depth(int i)
        {
            double distance = (toleranceRatio + (excess / Roots[i])) / biasRatio;
            return (0.5 * distance * distance) - LogDensity(i);
        }
    }

    // t with softplus(t) = r.
    private static double InverseSoftPlus(double root) => root > 40 ? root : VectorMath.Log(VectorMath.Expm1(root));
}
