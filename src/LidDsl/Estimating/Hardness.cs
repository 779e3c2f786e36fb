using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>The hardness of an instance, lambda = -ln(1-q), with q the probability that one attempt succeeds: k attempts all fail with probability e^(-k lambda).</summary>
/// <remarks>
/// q = Phi(w+a) - Phi(w-a) with w = |B| sqrt(tau)/sigma and a = delta sqrt(tau)/sigma. It is formed from erf and erfc of the sign that loses no digits.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Hardness
{
    // Below it the two error functions are too close to subtract, and three terms of the expansion in a are exact to 1e-13.
    private const double SmallTolerance = 0.004;

    private const double InverseSqrt2 = 0.7071067811865476;
    private const double TwicePeakDensity = 0.7978845608028654; // 2 / sqrt(2 pi)

    /// <summary>lambda of a block of instances.</summary>
    /// <param name="bias">b = B/s.</param>
    /// <param name="precision">tau.</param>
    /// <param name="biasRatio">s/sigma.</param>
    /// <param name="toleranceRatio">delta/sigma.</param>
    /// <param name="hardness">Receives lambda; all three spans have the same length, a multiple of <see cref="Lanes.Count"/>.</param>
    public static void Fill(
        ReadOnlySpan<double> bias, ReadOnlySpan<double> precision, double biasRatio, double toleranceRatio, Span<double> hardness)
    {
        for (int i = 0; i < hardness.Length; i += Lanes.Count)
        {
            Vector512<double> root = Vector512.Sqrt(Lanes.Load(precision, i));
            Vector512<double> w = Vector512.Abs(Lanes.Load(bias, i)) * Vector512.Create(biasRatio) * root;
            Lanes.Store(Of(w, Vector512.Create(toleranceRatio) * root), hardness, i);
        }
    }

    /// <summary>lambda = -ln(1-q) of eight instances; positive infinity where 1-q underflows.</summary>
    /// <param name="bias">w = |B| sqrt(tau)/sigma, 0 or more.</param>
    /// <param name="tolerance">a = delta sqrt(tau)/sigma, 0 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> bias, Vector512<double> tolerance)
    {
        Vector512<double> small = Vector512.LessThan(tolerance, Vector512.Create(SmallTolerance));
        if (Vector512.EqualsAll(small, Vector512<double>.AllBitsSet))
            return AtSmallTolerance(bias, tolerance);
        Vector512<double> hardness = ByErrorFunctions(bias, tolerance);
        return Vector512.EqualsAll(small, Vector512<double>.Zero)
            ? hardness
            : Vector512.ConditionalSelect(small, AtSmallTolerance(bias, tolerance), hardness);
    }

    private static Vector512<double> ByErrorFunctions(Vector512<double> bias, Vector512<double> tolerance)
    {
        Vector512<double> half = Vector512.Create(0.5);
        Vector512<double> two = Vector512.Create(2.0);
        Vector512<double> scale = Vector512.Create(InverseSqrt2);
        Vector512<double> near = (bias - tolerance) * scale;
        Vector512<double> far = (bias + tolerance) * scale;
        Vector512<double> farTail = VectorMath.Erfc(far);
        Vector512<double> nearTail = VectorMath.Erfc(Vector512.Abs(near));

        // 1-q: a sum of positive terms on either side of the tolerance.
        Vector512<double> outside = Vector512.GreaterThan(near, Vector512<double>.Zero);
        Vector512<double> failure = half * (farTail + Vector512.ConditionalSelect(outside, two - nearTail, nearTail));

        // q: a difference of tails beyond the tolerance, a sum (or a mild difference) of error functions before it.
        Vector512<double> beyond = Vector512.GreaterThan(near, half);
        Vector512<double> success = half * Vector512.ConditionalSelect(beyond, nearTail - farTail, VectorMath.Erf(far) - VectorMath.Erf(near));
        return -Vector512.ConditionalSelect(Vector512.LessThan(success, half), VectorMath.Log1p(-success), VectorMath.Log(failure));
    }

    private static Vector512<double> AtSmallTolerance(Vector512<double> bias, Vector512<double> tolerance)
    {
        // q = 2 a phi(w) (1 + a^2 He_2(w)/3! + a^4 He_4(w)/5! + ...)
        Vector512<double> w = bias * bias;
        Vector512<double> a = tolerance * tolerance;
        Vector512<double> fourth = Vector512.FusedMultiplyAdd(w, w - Vector512.Create(6.0), Vector512.Create(3.0)) * Vector512.Create(1.0 / 120);
        Vector512<double> second = (w - Vector512<double>.One) * Vector512.Create(1.0 / 6);
        Vector512<double> series = Vector512.FusedMultiplyAdd(a, Vector512.FusedMultiplyAdd(a, fourth, second), Vector512<double>.One);
        Vector512<double> density = Vector512.Create(TwicePeakDensity) * VectorMath.ExpNegative(Vector512.Create(-0.5) * w);
        return -VectorMath.Log1p(-(tolerance * density * series));
    }
}
