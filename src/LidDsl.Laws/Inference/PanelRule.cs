using MathNet.Numerics.Integration;

namespace LidDsl.Laws;

/// <summary>
/// The nodes of a panel on (0, 1), and probes between and beyond them at which its interpolant is held against the integrand.
/// </summary>
internal static class PanelRule
{
    /// <summary>How many nodes there are.</summary>
    public const int Order = 24;

    private const int CoarseOrder = 16;

    // Within the panel by so much, so that a jump at the very edge belongs to the neighbour.
    private const double Edge = 1e-10;

    /// <summary>The nodes.</summary>
    public static readonly GaussLegendreRule Nodes = new(0, 1, Order);

    /// <summary>The rule whose nodes are probes.</summary>
    public static readonly GaussLegendreRule Coarse = new(0, 1, CoarseOrder);

    private static readonly double[][] Interpolation = [.. Enumerable.Range(0, CoarseOrder + 2).Select(i => Weights(Probe(i)))];

    /// <summary>How many probes there are: the nodes of the second rule and both edges.</summary>
    public static int ProbeCount => CoarseOrder + 2;

    /// <summary>A probe.</summary>
    public static double Probe(int i) => i < CoarseOrder ? Coarse.GetAbscissa(i) : i == CoarseOrder ? Edge : 1 - Edge;

    /// <summary>
    /// The part of the panel that a probe answers for: that of its node, or the strip between an edge and the first node.
    /// </summary>
    public static double ProbeWeight(int i) => i < CoarseOrder ? Coarse.GetWeight(i) : Nodes.GetAbscissa(0);

    /// <summary>The polynomial through the values at the nodes, at a probe.</summary>
    public static double Interpolate(double[] values, int probe)
    {
        double[] weights = Interpolation[probe];
        double sum = 0;
        for (int j = 0; j < values.Length; j++)
            sum += weights[j] * values[j];
        return sum;
    }

    // Lagrange's weights in barycentric form, in which no product underflows.
    private static double[] Weights(double z)
    {
        double[] weights = new double[Order];
        double sum = 0;
        for (int j = 0; j < Order; j++)
        {
            double product = 1;
            for (int i = 0; i < Order; i++)
            {
                if (i != j)
                    product *= 4 * (Nodes.GetAbscissa(j) - Nodes.GetAbscissa(i));
            }

            weights[j] = 1 / product / (z - Nodes.GetAbscissa(j));
            sum += weights[j];
        }

        return [.. weights.Select(weight => weight / sum)];
    }
}
