using LidDsl.Laws;
using MathNet.Numerics;

namespace LidDsl;

/// <summary>An interval that holds the median of a law, whatever the law, between two values of a sample of it.</summary>
/// <remarks>
/// Of n independent values the r-th smallest is above the median only if fewer than r of them are below it, and the number of those is
/// binomial of n and 1/2; likewise from above. Between the r-th smallest and the r-th largest value lies the median with a probability of
/// at least 1 - 2 P(B &lt; r), which is that of every continuous law (H. A. David and H. N. Nagaraja, Order Statistics, 3rd ed. (2003),
/// 7.1).
/// </remarks>
/// <param name="Median">The median of the sample; NaN where there is none, or where a value of the sample is not a number.</param>
/// <param name="Lower">The lower end; negative infinity of a sample that is too small.</param>
/// <param name="Upper">The upper end; positive infinity likewise.</param>
public readonly record struct MedianInterval(double Median, double Lower, double Upper)
{
    // What the logarithms of factorials err by in the probability, many times over, for samples of up to ten million.
    private const double Rounding = 1e-6;

    /// <summary>
    /// Half the width of the interval over the absolute median; positive infinity where the interval has no end, or the median is 0 or
    /// none.
    /// </summary>
    public double RelativeHalfWidth
    {
        get
        {
            double relative = (Upper - Lower) / 2 / Math.Abs(Median);
            return relative >= 0 && Median != 0 ? relative : double.PositiveInfinity;
        }
    }

    /// <summary>The narrowest such interval that misses the median with a probability of at most <paramref name="level"/>.</summary>
    /// <param name="values">The sample.</param>
    /// <param name="level">The probability, above 0 and below 1; 0.05 is that of a 95% interval.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not above 0 and below 1.</exception>
    public static MedianInterval Of(IEnumerable<double> values, double level)
    {
        double[] sorted = [.. values ?? throw new ArgumentNullException(nameof(values))];
        Array.Sort(sorted);
        return OfSorted(sorted, Rank(sorted.Length, level));
    }

    /// <summary>
    /// The largest rank r for which the median is below the r-th smallest of n values, or above the r-th largest, with a probability of at
    /// most <paramref name="level"/>; 0 where there is none, as of 5 values at 0.05.
    /// </summary>
    /// <param name="count">n, at least 0.</param>
    /// <param name="level">The probability, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its domain.</exception>
    public static int Rank(int count, double level)
    {
        if (count < 0)
            throw Require.Outside(nameof(count), count, "0 or more");
        if (!(level > 0 && level < 1))
            throw Require.Outside(nameof(level), level, "above 0 and below 1");
        (int most, int tooMany) = (0, (count / 2) + 1);
        while (tooMany - most > 1)
        {
            int rank = most + ((tooMany - most) / 2);
            if (2 * Below(rank, count) <= level * (1 - Rounding))
                most = rank;
            else
                tooMany = rank;
        }

        return most;
    }

    /// <summary>The interval between the values of a rank of a sorted sample.</summary>
    internal static MedianInterval OfSorted(double[] sorted, int rank)
    {
        // NaN sorts before every number.
        int count = sorted.Length;
        if (count == 0 || double.IsNaN(sorted[0]))
            return new MedianInterval(double.NaN, double.NegativeInfinity, double.PositiveInfinity);
        double median = count % 2 == 1 ? sorted[count / 2] : (sorted[(count / 2) - 1] + sorted[count / 2]) / 2;
        return rank == 0
            ? new MedianInterval(median, double.NegativeInfinity, double.PositiveInfinity)
            : new MedianInterval(median, sorted[rank - 1], sorted[count - rank]);
    }

    // P(B < rank), from its largest term down.
    private static double Below(int rank, int count)
    {
        double term = Math.Exp(SpecialFunctions.BinomialLn(count, rank - 1) - (count * Constants.Ln2));
        double sum = 0;
        for (int i = rank - 1; i >= 0 && term > sum * 1e-17; i--)
        {
            sum += term;
            term *= i / (count - i + 1.0);
        }

        return sum;
    }
}
