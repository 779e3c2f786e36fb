using MathNet.Numerics.LinearAlgebra;

namespace LidDsl.Attempts;

/// <summary>A normal prior of the coordinates of a law.</summary>
/// <param name="Mean">Its mean.</param>
/// <param name="Precision">The inverse of its covariance.</param>
internal sealed record GaussianPrior(Vector<double> Mean, Matrix<double> Precision)
{
    /// <summary>The default prior of the laws of a dictionary.</summary>
    public static GaussianPrior Default(LawDictionary dictionary) => new(
        Vector<double>.Build.DenseOfEnumerable(dictionary.Prior.Select(p => p.Mean)),
        Matrix<double>.Build.DenseOfDiagonalArray([.. dictionary.Prior.Select(p => 1 / (p.Deviation * p.Deviation))]));

    /// <summary>The logarithm of the density of every law of a dictionary, up to a constant.</summary>
    public double[] LogDensities(LawDictionary dictionary)
    {
        int d = Mean.Count;
        double[] logs = new double[dictionary.Count];
        Span<double> off = stackalloc double[d];
        double[,] precision = Precision.ToArray();
        for (int t = 0; t < logs.Length; t++)
        {
            for (int i = 0; i < d; i++)
                off[i] = dictionary.Coordinate(t, i) - Mean[i];
            double sum = 0;
            for (int i = 0; i < d; i++)
            {
                for (int j = 0; j < d; j++)
                    sum += off[i] * precision[i, j] * off[j];
            }

            logs[t] = -0.5 * sum;
        }

        return logs;
    }
}
