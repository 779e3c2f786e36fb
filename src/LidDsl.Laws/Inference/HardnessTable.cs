using System.Runtime.CompilerServices;
using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>
/// F_s(lambda), the distribution function of the hardness lambda = -ln(1 - q) over instances, on a uniform grid of ln lambda.
/// </summary>
/// <remarks>
/// F_s(lambda) = P(beta/2, tau*) + integral from tau* of p(tau) erfc(w/(s sqrt(2 tau))) d tau, where q at zero bias reaches lambda at tau*, and
/// lambda(w, delta sqrt(tau)) = lambda. With tau = tau* + g and t = ln g + sqrt(g) the trapezoid rule in t converges geometrically. The
/// nodes do not depend on s, except for a few at tiny tau that a bias scale above <see cref="WideBias"/> needs.
/// </remarks>
internal sealed class HardnessTable
{
    public const double SmallestTolerance = 1e-6;
    public const double LargestTolerance = 1e3;
    public const double LargestBias = 1e100;

    /// <summary>No table has more rows than this: (ln(2^53) + 31 + ln 845)/0.049.</summary>
    public const int MostRows = 2048;

    private const double WideBias = 1e3;
    private const double GapStep = 0.2;

    // Nodes closer to tau* than this, relative to it, carry less than 1e-13 of the row.
    private const double RelativeGap = 1e-13;

    private readonly double toleranceRatio;
    private readonly double shape;
    private readonly double logNormaliser;
    private readonly double[] hardness;
    private readonly double[] nearest;
    private readonly double[] certain;
    private readonly int[] firstNode;
    private readonly int[] start;
    private readonly double[] threshold;
    private readonly double[] weight;

    public HardnessTable(double beta, double toleranceRatio, long fewest, long most)
    {
        this.toleranceRatio = toleranceRatio;
        shape = beta / 2;
        logNormaliser = SpecialFunctions.GammaLn(shape);
        Step = beta <= 4 ? 0.2 : Math.Min(0.15, 0.5 / Math.Sqrt(1 + beta));
        double lowest = -Math.Log(most) - 31;
        double highest = Math.Log((45 + (8 * beta)) / fewest);
        int rows = (int)Math.Ceiling((highest - lowest) / Step) + 1;
        hardness = new double[rows];
        nearest = new double[rows];
        certain = new double[rows];
        firstNode = new int[rows];
        start = new int[rows + 1];
        List<double> thresholds = [];
        List<double> weights = [];
        TauGrid.Lattice gaps = new(GapStep);
        double edge = Math.Exp(lowest) * Math.Sqrt(Math.PI / 2);

        // At tau below this the tolerance a = delta sqrt(tau)/sigma is under 1e-5, and w is known in closed form.
        double smallestAbsolute = Math.Min(1e-8, 1e-10 / (toleranceRatio * toleranceRatio));
        for (int row = 0; row < rows; row++)
        {
            double lambda = Math.Exp(lowest + (row * Step));
            hardness[row] = lambda;
            edge = HardnessInverse.AtZeroBias(lambda, edge);
            nearest[row] = edge / toleranceRatio * (edge / toleranceRatio);
            certain[row] = IncompleteGamma.Lower(shape, nearest[row]);
            start[row] = thresholds.Count;
            double smallest = RelativeGap * nearest[row];
            if (nearest[row] * WideBias * WideBias < 1e-14)
                smallest = Math.Max(smallest, smallestAbsolute);
            double largest = 40 + (4 * beta) + (shape * Math.Max(0, -Math.Log(nearest[row])));
            firstNode[row] = (int)Math.Floor(TauGrid.Forward(smallest) / GapStep);
            int last = (int)Math.Ceiling(TauGrid.Forward(largest) / GapStep);
            AddRow(row, last, gaps, thresholds, weights);
        }

        start[rows] = thresholds.Count;
        threshold = [.. thresholds];
        weight = [.. weights];
    }

    /// <summary>The step of ln lambda.</summary>
    public double Step { get; }

    public int RowCount => hardness.Length;

    public int NodeCount => threshold.Length;

    public double Hardness(int row) => hardness[row];

    /// <summary>F_s at every lambda of the grid.</summary>
    public void Distribution(double biasRatio, Span<double> distribution)
    {
        double inverse = 1 / biasRatio;
        for (int row = 0; row < hardness.Length; row++)
        {
            double sum = certain[row];
            if (!double.IsInfinity(inverse))
            {
                int length = start[row + 1] - start[row];
                sum += WeightedErfcSum.Of(weight.AsSpan(start[row], length), threshold.AsSpan(start[row], length), inverse);
                if (biasRatio > WideBias)
                    sum += BelowTheTable(row, inverse);
            }

            distribution[row] = Math.Min(1, sum);
        }
    }

    [MethodImpl(Jit.Hot)]
    private void AddRow(int row, int last, TauGrid.Lattice gaps, List<double> thresholds, List<double> weights)
    {
        HardnessInverse.Continuation continuation = default;
        for (int j = firstNode[row]; j <= last; j++)
        {
            double gap = gaps.At(j);
            double tau = nearest[row] + gap;
            double w = continuation.Next(hardness[row], toleranceRatio * Math.Sqrt(tau), tau / nearest[row]);
            thresholds.Add(w / Math.Sqrt(2 * tau));
            weights.Add(Weight(gap, tau));
        }

        while (thresholds.Count % WeightedErfcSum.Lanes != 0)
        {
            thresholds.Add(0);
            weights.Add(0);
        }
    }

    // The part of the sum below the first node of a row, which only a wide bias reaches: below tau = 1e-3/s^2 erfc vanishes.
    private double BelowTheTable(int row, double inverse)
    {
        double smallest = Math.Max(RelativeGap * nearest[row], 1e-3 * inverse * inverse);
        double sum = 0;
        for (int j = (int)Math.Floor(TauGrid.Forward(smallest) / GapStep); j < firstNode[row]; j++)
        {
            double gap = TauGrid.Inverse(j * GapStep);
            double tau = nearest[row] + gap;
            double leading = Elementary.Log1P(gap / nearest[row]);
            double square = leading + (toleranceRatio * toleranceRatio * tau * (leading - 1) / 3);
            sum += Weight(gap, tau) * ErrorFunction.Erfc(Math.Sqrt(Math.Max(0, square) / (2 * tau)) * inverse);
        }

        return sum;
    }

    private double Weight(double gap, double tau) =>
        Math.Exp(((shape - 1) * Math.Log(tau)) - tau - logNormaliser) * gap / (1 + (0.5 * Math.Sqrt(gap))) * GapStep;
}
