#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
#endif

namespace LidDsl.Laws;

/// <summary>
/// The sums over nodes behind the variance of the importance estimator: one row of second moments E_p[w e^(-2k lambda)], then for each
/// component a row of means E_c[w e^(-k lambda)], over k.
/// </summary>
internal static class MixtureSums
{
    public const int Lanes = 8;
    public const int Rows = 1 + DefensiveMixture.ComponentCount;

    /// <summary>Adds one node and returns its part of the second moment of the slope.</summary>
#if NET
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Add(
        ReadOnlySpan<double> failure, double plain, double narrow, double wide, ReadOnlySpan<double> slope, Span<double> sums)
    {
        int width = failure.Length;
        Span<double> second = sums.Slice(0, width);
        Span<double> plainMean = sums.Slice(width, width);
        Span<double> narrowMean = sums.Slice(2 * width, width);
        Span<double> wideMean = sums.Slice(3 * width, width);
        Vector512<double> plains = Vector512.Create(plain);
        Vector512<double> narrows = Vector512.Create(narrow);
        Vector512<double> wides = Vector512.Create(wide);
        Vector512<double> summand = Vector512<double>.Zero;
        for (int k = 0; k < width; k += Lanes)
        {
            Vector512<double> e = Vector512.Create(failure.Slice(k, Lanes));
            Vector512<double> mean = plains * e;
            (Vector512.Create(second.Slice(k, Lanes)) + (mean * e)).CopyTo(second.Slice(k, Lanes));
            (Vector512.Create(plainMean.Slice(k, Lanes)) + mean).CopyTo(plainMean.Slice(k, Lanes));
            (Vector512.Create(narrowMean.Slice(k, Lanes)) + (narrows * e)).CopyTo(narrowMean.Slice(k, Lanes));
            (Vector512.Create(wideMean.Slice(k, Lanes)) + (wides * e)).CopyTo(wideMean.Slice(k, Lanes));
            summand += Vector512.Create(slope.Slice(k, Lanes)) * e;
        }

        double total = VectorSum.Of(summand);
        return plain * total * total;
    }
#else
    public static double Add(
        ReadOnlySpan<double> failure, double plain, double narrow, double wide, ReadOnlySpan<double> slope, Span<double> sums)
    {
        int width = failure.Length;
        double total = 0;
        for (int k = 0; k < width; k++)
        {
            double e = failure[k];
            sums[k] += plain * e * e;
            sums[width + k] += plain * e;
            sums[(2 * width) + k] += narrow * e;
            sums[(3 * width) + k] += wide * e;
            total += slope[k] * e;
        }

        return plain * total * total;
    }
#endif

    /// <summary>E_p e^(-k lambda) = sum_c alpha_c E_c[w e^(-k lambda)], the loss as these nodes have it.</summary>
    public static double Mean(ReadOnlySpan<double> fractions, ReadOnlySpan<double> sums, int width, int k)
    {
        double mean = 0;
        for (int c = 0; c < fractions.Length; c++)
            mean += fractions[c] * sums[((c + 1) * width) + k];
        return mean;
    }

    /// <summary>E_p[w e^(-2k lambda)] - sum_c alpha_c (E_c[w e^(-k lambda)])^2.</summary>
    public static double Variance(ReadOnlySpan<double> fractions, ReadOnlySpan<double> sums, int width, int k)
    {
        double variance = sums[k];
        for (int c = 0; c < fractions.Length; c++)
        {
            double mean = sums[((c + 1) * width) + k];
            variance -= fractions[c] * mean * mean;
        }

        return variance;
    }

    /// <summary>sum_c alpha_c (sum_j slope_j E_c[w e^(-k_j lambda)])^2.</summary>
    public static double Between(
        ReadOnlySpan<double> fractions, ReadOnlySpan<double> sums, int width, ReadOnlySpan<double> slope, int windowStart)
    {
        double total = 0;
        for (int c = 0; c < fractions.Length; c++)
        {
            double mean = 0;
            for (int j = 0; j < slope.Length; j++)
                mean += slope[j] * sums[((c + 1) * width) + windowStart + j];
            total += fractions[c] * mean * mean;
        }

        return total;
    }
}
