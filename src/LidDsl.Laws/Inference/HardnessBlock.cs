#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
#endif

namespace LidDsl.Laws;

/// <summary>Eight rows of a <see cref="HardnessTable"/> at a time, whose thresholds are solved for side by side.</summary>
/// <param name="rows">Where the rows go.</param>
/// <param name="difficulty">The law of tau.</param>
/// <param name="toleranceRatio">delta/sigma.</param>
internal sealed class HardnessBlock(HardnessRows rows, Difficulty difficulty, double toleranceRatio)
{
    private const int Lanes = WeightedErfcSum.Lanes;

    // Below this hardness, where q is 1/2, q is solved for, and above it 1 - q.
    private const double Middle = 0.69314718055994530942;

    private readonly double[] lambda = new double[Lanes];
    private readonly double[] edge = new double[Lanes];
    private readonly double[] nearest = new double[Lanes];
    private readonly double[] step = new double[Lanes];
    private readonly int[] length = new int[Lanes];
    private int count;

    // Node n of lane i at 8 n + i.
    private double[] gap = [];
    private double[] width = [];
    private double[] threshold = [];
    private double[] logDensity = [];
    private double[] weight = [];

    /// <summary>Opens a row.</summary>
    /// <param name="hardness">lambda.</param>
    /// <param name="tolerance">a*, the tolerance at which an unbiased attempt has this hardness.</param>
    /// <param name="tau">tau* = (a*/delta)^2.</param>
    /// <param name="weight">The weight of the row in the integral over ln lambda.</param>
    public void Open(double hardness, double tolerance, double tau, double weight)
    {
        // Rows below and above the middle are solved for in another way.
        bool crosses = count > 0 && lambda[0] < Middle && hardness >= Middle;
        if (count == Lanes || crosses)
            Flush();
        (lambda[count], edge[count], nearest[count], step[count], length[count]) = (hardness, tolerance, tau, weight, 0);
        count++;
    }

    /// <summary>
    /// Adds a node to the open row: one even step of a smooth variable after the one before, from which its w is guessed.
    /// </summary>
    /// <param name="distance">tau - tau*, above 0.</param>
    /// <param name="extent">The d tau that the node stands for.</param>
    public void Add(double distance, double extent)
    {
        int lane = count - 1;
        int place = (length[lane]++ * Lanes) + lane;
        if (place >= gap.Length)
        {
            int size = Math.Max(512 * Lanes, 2 * gap.Length);
            Array.Resize(ref gap, size);
            Array.Resize(ref width, size);
            Array.Resize(ref threshold, size);
            Array.Resize(ref logDensity, size);
            Array.Resize(ref weight, size);
        }

        gap[place] = distance;
        width[place] = extent;
    }

    /// <summary>Solves for the thresholds of the rows so far and hands them over.</summary>
    public void Flush()
    {
        Solve();
        for (int lane = 0; lane < count; lane++)
        {
            for (int n = lane; n < length[lane] * Lanes; n += Lanes)
                rows.Add(threshold[n], weight[n], logDensity[n], width[n]);
            rows.Close(lambda[lane], step[lane], difficulty.LogCdf(nearest[lane]));
        }

        count = 0;
    }

#if NET
    // Below this tau/tau* - 1, w^2 is that; below this a, it is known to fourth order in a.
    private const double Linear = 1e-8;
    private const double Closed = 5e-5;

    [MethodImpl(Jit.Hot)]
    private void Solve()
    {
        Pad();
        bool easy = lambda[0] >= Middle;
        Vector512<double> tauStar = Vector512.Create(nearest);
        Vector512<double> toleranceStar = Vector512.Create(edge);
        double[] goal = new double[Lanes];
        double[] excess = new double[Lanes];
        for (int lane = 0; lane < Lanes; lane++)
        {
            goal[lane] = easy ? lambda[lane] : Math.Log(Elementary.OneMinusExp(lambda[lane]));
            excess[lane] = Elementary.OneMinusExp(lambda[lane]) / (Math.Sqrt(2 / Math.PI) * edge[lane]);
        }

        Vector512<double> one = Vector512<double>.One;
        Vector512<double> last = one;
        Vector512<double> second = one;
        Vector512<double> third = one;
        Vector512<double> fourth = one;
        bool reachesFar = !double.IsInfinity(difficulty.FarTolerance);
        Vector512<double> shift = reachesFar ? Vector512.Create([.. lambda.Select(FarHardness.Shift)]) : Vector512<double>.Zero;
        int nodes = length.Max();
        for (int n = 0; n < nodes; n++)
        {
            Vector512<double> distance = Vector512.Create(gap.AsSpan(n * Lanes, Lanes));
            Vector512<double> tau = tauStar + distance;
            Vector512<double> ratio = distance / tauStar;

            // ln(1 + ratio), with what rounding took from 1 + ratio.
            Vector512<double> sum = one + ratio;
            Vector512<double> logarithm = VectorLog.Of(sum) - ((sum - one - ratio) / sum);
            Vector512<double> a = toleranceRatio * Vector512.Sqrt(tau);
            Vector512<double> square = logarithm + (toleranceStar * toleranceStar * ((sum * (logarithm - one)) + one) / 3);
            Vector512<double> known = Vector512.LessThan(ratio, Vector512.Create(Linear));
            square = Vector512.ConditionalSelect(known, ratio, square);
            known |= Vector512.LessThan(a, Vector512.Create(Closed));
            if (reachesFar)
            {
                Vector512<double> far = Vector512.GreaterThan(a, Vector512.Create(difficulty.FarTolerance));
                square = Vector512.ConditionalSelect(far, (a + shift) * (a + shift), square);
                known |= far;
            }

            if (!Vector512.EqualsAll(known.AsInt64(), Vector512<long>.AllBitsSet))
            {
                Vector512<double> guess = VectorExp.Of((4 * (last + third)) - (6 * second) - fourth);
                guess = Vector512.ConditionalSelect(known, square, guess);
                guess = VectorHardness.Solve(Vector512.Create(goal), Vector512.Create(excess), easy, a, 0.5 * logarithm, guess);
                square = Vector512.ConditionalSelect(known, square, Whole(guess) ? guess : OneByOne(tau, a));
            }

            (fourth, third, second, last) = (third, second, last, VectorLog.Of(square));
            Vector512.Sqrt(square / (tau + tau)).CopyTo(threshold.AsSpan(n * Lanes, Lanes));
            Vector512<double> logarithmOfDensity = difficulty.LogDensityOf(tau);
            logarithmOfDensity.CopyTo(logDensity.AsSpan(n * Lanes, Lanes));
            (VectorExp.Of(logarithmOfDensity) * Vector512.Create(width.AsSpan(n * Lanes, Lanes))).CopyTo(weight.AsSpan(n * Lanes, Lanes));
        }
    }

    private static bool Whole(Vector512<double> values) => Vector512.EqualsAll(values, values);

    private Vector512<double> OneByOne(Vector512<double> tau, Vector512<double> a)
    {
        double[] square = new double[Lanes];
        for (int lane = 0; lane < Lanes; lane++)
        {
            double w = HardnessInverse.Bias(lambda[lane], a[lane], tau[lane] / nearest[lane]);
            square[lane] = w * w;
        }

        return Vector512.Create(square);
    }

    // Lanes without a row repeat the first one, and short rows their last node.
    private void Pad()
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            if (lane >= count)
                (lambda[lane], edge[lane], nearest[lane], length[lane]) = (lambda[0], edge[0], nearest[0], 0);
        }

        int nodes = length.Max();
        for (int lane = 0; lane < Lanes; lane++)
        {
            for (int n = length[lane]; n < nodes; n++)
            {
                gap[(n * Lanes) + lane] = n > 0 ? gap[((n - 1) * Lanes) + lane] : nearest[lane] * HardnessRows.RelativeGap;
                width[(n * Lanes) + lane] = 0;
            }
        }
    }
#else
    private void Solve()
    {
        for (int lane = 0; lane < count; lane++)
        {
            HardnessInverse.Continuation continuation = default;
            for (int n = lane; n < length[lane] * Lanes; n += Lanes)
            {
                double tau = nearest[lane] + gap[n];
                double a = toleranceRatio * Math.Sqrt(tau);
                double w = a > difficulty.FarTolerance
                    ? a + FarHardness.Shift(lambda[lane])
                    : continuation.Next(lambda[lane], a, tau / nearest[lane]);
                threshold[n] = w / Math.Sqrt(2 * tau);
                logDensity[n] = difficulty.LogDensity(Math.Min(tau, difficulty.LargestPrecision));
                weight[n] = Math.Exp(logDensity[n]) * width[n];
            }
        }
    }
#endif
}
