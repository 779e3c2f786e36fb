namespace LidDsl.Laws;

/// <summary>Sums of Chebyshev polynomials through their 20 nodes on an interval.</summary>
internal static class Chebyshev
{
    /// <summary>How many nodes there are, and coefficients.</summary>
    public const int Nodes = 20;

    private static readonly double[] Cosines = [.. Enumerable.Range(0, 4 * Nodes).Select(i => Math.Cos(Math.PI * i / (2 * Nodes)))];

    /// <summary>A node of the interval from 0 to 1.</summary>
    /// <param name="i">0 to <see cref="Nodes"/> - 1.</param>
    public static double Node(int i) => 0.5 * (1 + Cosines[(2 * i) + 1]);

    /// <summary>The coefficients of the sum through values at the nodes.</summary>
    public static double[] Coefficients(double[] values)
    {
        double[] coefficients = new double[Nodes];
        for (int j = 0; j < Nodes; j++)
        {
            double sum = 0;
            for (int i = 0; i < Nodes; i++)
                sum += values[i] * Cosines[j * ((2 * i) + 1) % (4 * Nodes)];
            coefficients[j] = sum * (j == 0 ? 1.0 : 2.0) / Nodes;
        }

        return coefficients;
    }

    /// <summary>The sum at a place of the interval from 0 to 1, by Clenshaw's rule.</summary>
    public static double At(double[] coefficients, double place)
    {
        double t = 2 * ((2 * place) - 1);
        double next = 0;
        double second = 0;
        for (int j = Nodes - 1; j > 0; j--)
            (next, second) = ((t * next) - second + coefficients[j], next);
        return (0.5 * t * next) - second + coefficients[0];
    }
}
