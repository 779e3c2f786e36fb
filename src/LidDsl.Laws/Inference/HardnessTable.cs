using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>
/// F_s(lambda), the distribution function of the hardness lambda = -ln(1 - q) over instances, on a uniform grid of ln lambda.
/// </summary>
/// <remarks>
/// F_s(lambda) = P(beta/2, tau*) + integral from tau* of p(tau) erfc(w/(s sqrt(2 tau))) d tau, where q at zero bias reaches lambda at tau*, and
/// lambda(w, delta sqrt(tau)) = lambda. With tau = tau* + g and t = ln g + sqrt(g) the trapezoid rule in t converges geometrically. The
/// nodes do not depend on s.
/// </remarks>
internal sealed class HardnessTable
{
    public const double SmallestTolerance = 1e-6;
    public const double LargestTolerance = 1e3;
    public const double LargestBias = 1e3;

    /// <summary>No table has more rows than this: (ln(2^53) + 31 + ln 845)/0.04.</summary>
    public const int MostRows = 2048;

    // Nodes closer to tau* than this, relative to it, carry less than 1e-13 of the row; below NearestGap none counts for any admitted s.
    private const double RelativeGap = 1e-13;
    private const double NearestGap = 1e-8;

    private readonly double[] hardness;
    private readonly double[] certain;
    private readonly int[] start;
    private readonly double[] threshold;
    private readonly double[] weight;

    public HardnessTable(double beta, double toleranceRatio, long fewest, long most)
    {
        double nu = beta / 2;
        Step = Math.Min(0.15, 0.5 / Math.Sqrt(1 + beta));
        const double gapStep = 0.2;
        double lowest = -Math.Log(most) - 31;
        double highest = Math.Log((45 + (8 * beta)) / fewest);
        int rows = (int)Math.Ceiling((highest - lowest) / Step) + 1;
        hardness = new double[rows];
        certain = new double[rows];
        start = new int[rows + 1];
        List<double> thresholds = [];
        List<double> weights = [];
        double logNormaliser = SpecialFunctions.GammaLn(nu);
        double edge = Math.Exp(lowest) * Math.Sqrt(Math.PI / 2);
        for (int row = 0; row < rows; row++)
        {
            double lambda = Math.Exp(lowest + (row * Step));
            hardness[row] = lambda;
            edge = HardnessInverse.AtZeroBias(lambda, edge);
            double nearest = edge / toleranceRatio * (edge / toleranceRatio);
            certain[row] = IncompleteGamma.Lower(nu, nearest);
            start[row] = thresholds.Count;
            double smallest = RelativeGap * nearest;
            if (nearest * LargestBias * LargestBias < 1e-14)
                smallest = Math.Max(smallest, NearestGap);
            double largest = 40 + (4 * beta) + (nu * Math.Max(0, -Math.Log(nearest)));
            int first = (int)Math.Floor(TauGrid.Forward(smallest) / gapStep);
            int last = (int)Math.Ceiling(TauGrid.Forward(largest) / gapStep);
            for (int j = first; j <= last; j++)
            {
                double gap = TauGrid.Inverse(j * gapStep);
                double tau = nearest + gap;
                double w = HardnessInverse.Bias(lambda, toleranceRatio * Math.Sqrt(tau), tau / nearest);
                double density = Math.Exp(((nu - 1) * Math.Log(tau)) - tau - logNormaliser);
                thresholds.Add(w / Math.Sqrt(2 * tau));
                weights.Add(density * gap / (1 + (0.5 * Math.Sqrt(gap))) * gapStep);
            }
        }

        start[rows] = thresholds.Count;
        threshold = [.. thresholds];
        weight = [.. weights];
    }

    /// <summary>The step of ln lambda.</summary>
    public double Step { get; }

    public int RowCount => hardness.Length;

    public double Hardness(int row) => hardness[row];

    /// <summary>F_s at every lambda of the grid.</summary>
    public void Distribution(double biasRatio, Span<double> distribution)
    {
        double inverse = biasRatio > 0 ? 1 / biasRatio : double.PositiveInfinity;
        for (int row = 0; row < hardness.Length; row++)
        {
            double sum = certain[row];
            if (!double.IsInfinity(inverse))
            {
                for (int i = start[row]; i < start[row + 1]; i++)
                    sum += weight[i] * ErrorFunction.Erfc(threshold[i] * inverse);
            }

            distribution[row] = Math.Min(1, sum);
        }
    }
}
