using LidDsl.Laws;

namespace LidDsl.Statistics;

/// <summary>
/// The cells of the test of R = L_gen/S: u = F_R(R) is uniform on (0, 1) whatever the setting and the noise, so they are equiprobable.
/// </summary>
internal static class RatioCells
{
    /// <summary>How many cells there are for so many values.</summary>
    // 2 n^(2/5), after Mann and Wald (1942) with the factor usual since, and at least 8 values expected in a cell.
    public static int Count(long values) => (int)Math.Max(2, Math.Min((long)(2 * Math.Pow(values, 0.4)), values / 8));

    /// <summary>The noncentrality of Pearson's statistic where every R is too large by a factor.</summary>
    /// <param name="sources">Each law of R with the number of values from it.</param>
    /// <param name="relativeError">The factor less 1.</param>
    public static double Noncentrality(IReadOnlyList<(RatioLaw Law, double Count)> sources, double relativeError)
    {
        double values = sources.Sum(source => source.Count);
        double[] shifted = new double[Count((long)values)];
        foreach ((RatioLaw law, double count) in sources)
        {
            double below = 0;
            for (int cell = 0; cell < shifted.Length; cell++)
            {
                double edge = (cell + 1) / (double)shifted.Length;
                double through = cell == shifted.Length - 1 ? 1 : law.Cdf(law.Quantile(edge) / (1 + relativeError));
                shifted[cell] += (through - below) * count;
                below = through;
            }
        }

        double expected = values / shifted.Length;
        return shifted.Sum(e => (e - expected) * (e - expected) / expected);
    }
}
