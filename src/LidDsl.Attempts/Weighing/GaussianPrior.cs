using MathNet.Numerics.LinearAlgebra;

namespace LidDsl.Attempts;

/// <summary>A normal prior of the coordinates of a law, with a wider one behind it where there is one.</summary>
/// <param name="Mean">Its mean.</param>
/// <param name="Precision">The inverse of its covariance.</param>
internal sealed record GaussianPrior(Vector<double> Mean, Matrix<double> Precision)
{
    /// <summary>
    /// A prior that takes over with a small share where the counts are far from this one; null for none. Without it laws that are far out
    /// would be ruled out beforehand, and intervals be certain of what is wrong.
    /// </summary>
    public GaussianPrior? Wide { get; init; }

    /// <summary>The share of the wider prior, above 0 and below 1.</summary>
    public double WideShare { get; init; }

    /// <summary>The default prior of the laws of a dictionary.</summary>
    public static GaussianPrior Default(LawDictionary dictionary) => Of(dictionary.Prior) with
    {
        Wide = dictionary.WidePrior is { } wide ? Of(wide) : null,
        WideShare = LawDictionary.WideShare,
    };

    /// <summary>The logarithm of the density of every law of a dictionary, up to a constant.</summary>
    public double[] LogDensities(LawDictionary dictionary)
    {
        double[] logs = LogNormals(dictionary);
        if (Wide is null)
            return logs;
        double[] wide = Wide.LogNormals(dictionary);
        for (int t = 0; t < logs.Length; t++)
        {
            double here = logs[t] + Math.Log(1 - WideShare);
            double there = wide[t] + Math.Log(WideShare);
            double larger = Math.Max(here, there);
            logs[t] = larger + Math.Log(Math.Exp(here - larger) + Math.Exp(there - larger));
        }

        return logs;
    }

    private static GaussianPrior Of(IReadOnlyList<(double Mean, double Deviation)> coordinates) => new(
        Vector<double>.Build.DenseOfEnumerable(coordinates.Select(p => p.Mean)),
        Matrix<double>.Build.DenseOfDiagonalArray([.. coordinates.Select(p => 1 / (p.Deviation * p.Deviation))]));

    private double[] LogNormals(LawDictionary dictionary)
    {
        int d = Mean.Count;
        double[] logs = new double[dictionary.Count];
        double norm = Math.Log(Precision.Determinant()) / 2;
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

            logs[t] = norm - (0.5 * sum);
        }

        return logs;
    }
}
