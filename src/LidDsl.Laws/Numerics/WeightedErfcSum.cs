#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
#endif

namespace LidDsl.Laws;

/// <summary>sum_i weight_i erfc(x_i) over non-negative x: the inner loop of the distribution function of the hardness.</summary>
internal static class WeightedErfcSum
{
    /// <summary>Spans are padded with zero weights to a multiple of this.</summary>
    public const int Lanes = 8;

    // erfc(27) = 5e-319.
    private const double Vanishing = 27;

    /// <summary>sum_i weights[i] erfc(scale thresholds[i]); the length must be a multiple of <see cref="Lanes"/>.</summary>
#if NET
    [MethodImpl(Jit.Hot)]
    public static double Of(ReadOnlySpan<double> weights, ReadOnlySpan<double> thresholds, double scale)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        Vector512<double> vanishing = Vector512.Create(Vanishing);
        Vector512<double> factor = Vector512.Create(scale);
        for (int i = 0; i < weights.Length; i += Lanes)
        {
            Vector512<double> x = Vector512.Create(thresholds.Slice(i, Lanes)) * factor;
            if (Vector512.GreaterThanAll(x, vanishing))
                continue;
            sum = Vector512.FusedMultiplyAdd(Vector512.Create(weights.Slice(i, Lanes)), Erfc(Vector512.Min(x, vanishing)), sum);
        }

        return VectorSum.Of(sum);
    }

    // For 0 <= x <= 27.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Erfc(Vector512<double> x)
    {
        Vector512<double> square = x * x;
        Vector512<double> lost = Vector512.FusedMultiplyAdd(x, x, -square);
        return VectorExp.Of(-square) * (Vector512<double>.One - lost) * VectorErfcx.Of(x);
    }
#else
    public static double Of(ReadOnlySpan<double> weights, ReadOnlySpan<double> thresholds, double scale)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double x = thresholds[i] * scale;
            if (x < Vanishing)
                sum += weights[i] * ErrorFunction.Erfc(x);
        }

        return sum;
    }
#endif
}
