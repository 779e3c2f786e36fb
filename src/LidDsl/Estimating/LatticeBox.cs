using LidDsl.Laws;
using LidDsl.Runtime;
using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>
/// The density of (b, a), b ~ N(0, 1) and a = sqrt(tau), for tau of at most the square of a largest root: with tau ~ Gamma(beta/2, 1)
/// e^(LogConstant - a^2 - b^2/2) a^(beta-1), with another law of tau e^(LogConstant - b^2/2) times <see cref="Own"/>.
/// </summary>
/// <param name="Beta">beta.</param>
/// <param name="LargestRoot">The largest root; positive infinity for none.</param>
/// <param name="LogConstant">ln of the constant.</param>
internal readonly record struct RootDensity(double Beta, double LargestRoot, double LogConstant)
{
    // ln 2 - ln(2 pi)/2 and -ln(2 pi)/2.
    private const double LogTwoOverRootTwoPi = -0.22579135264472744;
    private const double LogOneOverRootTwoPi = -0.91893853320467274;

    /// <summary>The density of a = sqrt(tau) where it is the experiment's own; null for a gamma law.</summary>
    public OwnRootDensity? Own { get; private init; }

    /// <summary>The density of a gamma law of tau, whole or cut.</summary>
    /// <param name="beta">beta.</param>
    /// <param name="largestPrecision">tau_max; positive infinity for none.</param>
    public static RootDensity Of(double beta, double largestPrecision) =>
        new(beta, Math.Sqrt(largestPrecision), LogTwoOverRootTwoPi - LogGamma.OfLower(beta / 2, largestPrecision));

    /// <summary>The density of a law of tau of the experiment's own.</summary>
    /// <param name="beta">beta, which says how far the maps reach to small roots.</param>
    /// <param name="largestPrecision">tau_max; positive infinity for none.</param>
    /// <param name="density">The density of tau.</param>
    public static RootDensity Of(double beta, double largestPrecision, Func<double, double> density) =>
        new(beta, Math.Sqrt(largestPrecision), LogOneOverRootTwoPi) { Own = new OwnRootDensity(density, largestPrecision) };

    /// <summary>The density of any law of tau.</summary>
    public static RootDensity Of(Difficulty difficulty) => difficulty is OwnDifficulty
        ? Of(difficulty.Beta, difficulty.LargestPrecision, tau => Math.Exp(difficulty.LogDensity(tau)))
        : Of(difficulty.Beta, difficulty.LargestPrecision);
}

/// <summary>The density of a = sqrt(tau) for a law of tau of an experiment's own: 2 a p(a^2).</summary>
/// <param name="density">p.</param>
/// <param name="largestPrecision">tau_max; positive infinity for none.</param>
internal sealed class OwnRootDensity(Func<double, double> density, double largestPrecision)
{
    private double[]? scanned;

    /// <summary>
    /// ln of the density of ln a at each of <see cref="LatticeBox.Roots"/>, up to a constant; beyond the largest root as there.
    /// </summary>
    public double LogOfLogarithm(int index) => (scanned ??= [.. LatticeBox.Roots.Select(Scan)])[index];

    /// <summary>Multiplies weights by the density at their roots.</summary>
    public void Multiply(ReadOnlySpan<double> roots, Span<double> weights)
    {
        for (int i = 0; i < roots.Length; i++)
        {
            if (weights[i] > 0)
                weights[i] *= 2 * roots[i] * density(Precision(roots[i]));
        }
    }

    private double Scan(double root) =>
        VectorMath.Log(density(Precision(root))) + (2 * VectorMath.Log(Math.Min(root, Math.Sqrt(largestPrecision))));

    private double Precision(double root) => Math.Max(InstanceLaw.SmallestPrecision, Math.Min(root * root, largestPrecision));
}

/// <summary>
/// Where the maps of <see cref="Runtime.InstanceLattice"/> are flat: a function of the law, delta/sigma, s/sigma and the largest k alone.
/// </summary>
internal readonly record struct LatticeBox
{
    private const int Scanned = 200;

    // The maps are flat over decades of hardness: laid out for fewer attempts than these they turn too sharply, and errors grow again.
    private const double FewestAttempts = 1_000;

    // ln a for the roots that are looked through, from e^-6 to e^8, and the roots.
    private static readonly double[] Logarithms = [.. Enumerable.Range(0, Scanned).Select(i => -6 + (14.0 * i / (Scanned - 1)))];

    /// <summary>The roots that are looked through.</summary>
    public static IReadOnlyList<double> Roots { get; } = [.. Logarithms.Select(VectorMath.Exp)];

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
        largestAttempts = Math.Max(largestAttempts, FewestAttempts);
        double beta = density.Beta;
        OwnRootDensity? own = density.Own;
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

        double LogDensity(int i) => own?.LogOfLogarithm(i) ?? (beta * Logarithms[i]) - (Roots[i] * Roots[i]);

        double Depth(int i)
        {
            double distance = (toleranceRatio + (excess / Roots[i])) / biasRatio;
            return (0.5 * distance * distance) - LogDensity(i);
        }
    }

    // t with softplus(t) = r.
    private static double InverseSoftPlus(double root) => root > 40 ? root : VectorMath.Log(VectorMath.Expm1(root));
}
