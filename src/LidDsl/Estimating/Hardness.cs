using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LidDsl.Sampling;

namespace LidDsl.Runtime;

/// <summary>
/// The hardness of an instance, lambda = -ln(1-q), with q the probability that one attempt succeeds: k attempts all fail with
/// probability e^(-k lambda).
/// </summary>
/// <remarks>
/// q = Phi(w+a) - Phi(w-a) with w = |B| sqrt(tau)/sigma and a = delta sqrt(tau)/sigma (arXiv:2601.03764). Relative error below 1e-13
/// wherever q is above 1e-20.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Hardness
{
    // Below it the error functions are too close to subtract; five terms of the expansion in a are exact to 1e-13 while q is above 1e-20.
    private const double SmallTolerance = 0.03;

    // q is 0 from here on.
    private const double LargestBias = 40;

    private const double InverseSqrt2 = 0.7071067811865476;
    private const double TwicePeakDensity = 0.7978845608028654; // 2 / sqrt(2 pi)

    /// <summary>lambda of a block of instances.</summary>
    /// <param name="bias">b = B/s.</param>
    /// <param name="precision">tau.</param>
    /// <param name="biasRatio">s/sigma.</param>
    /// <param name="toleranceRatio">delta/sigma.</param>
    /// <param name="hardness">Receives lambda; all three spans have the same length, a multiple of <see cref="Lanes.Count"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
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
    public static Vector512<double> Of(Vector512<double> bias, Vector512<double> tolerance)
    {
        Vector512<double> small = Vector512.LessThan(tolerance, Vector512.Create(SmallTolerance));
        if (Vector512.EqualsAll(small.AsInt64(), Vector512<long>.AllBitsSet))
        {
            Vector512<double> few = SuccessAtSmallTolerance(bias, tolerance);
            return MinusLog(few, Vector512<double>.One - few);
        }

        Vector512<double> success = Success(bias, tolerance, out Vector512<double> failure);
        if (!Vector512.EqualsAll(small.AsInt64(), Vector512<long>.Zero))
        {
            success = Vector512.ConditionalSelect(small, SuccessAtSmallTolerance(bias, tolerance), success);
            failure = Vector512.ConditionalSelect(small, Vector512<double>.One - success, failure);
        }

        return MinusLog(success, failure);
    }

    // -ln(1-q): where q is below 1/2 from the rounded 1-q and what the rounding lost, otherwise from 1-q itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> MinusLog(Vector512<double> success, Vector512<double> failure)
    {
        Vector512<double> likelyFailure = Vector512.LessThan(success, Vector512.Create(0.5));
        Vector512<double> rounded = Vector512<double>.One - success;
        Vector512<double> lost = success - (Vector512<double>.One - rounded);
        Vector512<double> minusLog = -VectorMath.Log(Vector512.ConditionalSelect(likelyFailure, rounded, failure));
        return minusLog + Vector512.ConditionalSelect(likelyFailure, lost, Vector512<double>.Zero);
    }

    private static Vector512<double> Success(Vector512<double> bias, Vector512<double> tolerance, out Vector512<double> failure)
    {
        Vector512<double> half = Vector512.Create(0.5);
        Vector512<double> scale = Vector512.Create(InverseSqrt2);
        Vector512<double> near = (bias - tolerance) * scale;
        Vector512<double> farTail = VectorMath.Erfc((bias + tolerance) * scale);
        Vector512<double> nearTail = VectorMath.Erfc(Vector512.Abs(near));

        // 1-q is a sum of positive terms on either side of the tolerance.
        Vector512<double> outside = Vector512.GreaterThan(near, Vector512<double>.Zero);
        failure = half * (farTail + Vector512.ConditionalSelect(outside, Vector512.Create(2.0) - nearTail, nearTail));

        // q is the difference of the tails well beyond the tolerance; before that it is at least 0.018, and 1 less 1-q loses
        // two digits at most.
        Vector512<double> beyond = Vector512.GreaterThan(near, half);
        return Vector512.ConditionalSelect(beyond, half * (nearTail - farTail), Vector512<double>.One - failure);
    }

    // q = 2 a phi(w) (1 + a^2 He_2(w)/3! + a^4 He_4(w)/5! + ...), with Hermite's polynomials He.
    private static Vector512<double> SuccessAtSmallTolerance(Vector512<double> bias, Vector512<double> tolerance)
    {
        Vector512<double> bounded = Vector512.Min(bias, Vector512.Create(LargestBias));
        Vector512<double> v = bounded * bounded;
        Vector512<double> a = tolerance * tolerance;
        Vector512<double> he2 = v - Vector512<double>.One;
        Vector512<double> he4 = Polynomial(v, v - Vector512.Create(6.0), 3);
        Vector512<double> he6 = Polynomial(v, Polynomial(v, v - Vector512.Create(15.0), 45), -15);
        Vector512<double> he8 = Polynomial(v, Polynomial(v, Polynomial(v, v - Vector512.Create(28.0), 210), -420), 105);
        Vector512<double> series = Vector512.FusedMultiplyAdd(a * Vector512.Create(1.0 / 72), he8, he6);
        series = Vector512.FusedMultiplyAdd(a * Vector512.Create(1.0 / 42), series, he4);
        series = Vector512.FusedMultiplyAdd(a * Vector512.Create(1.0 / 20), series, he2);
        series = Vector512.FusedMultiplyAdd(a * Vector512.Create(1.0 / 6), series, Vector512<double>.One);
        Vector512<double> density = Vector512.Create(TwicePeakDensity) * VectorMath.ExpNegative(Vector512.Create(-0.5) * v);
        return tolerance * density * series;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Polynomial(Vector512<double> x, Vector512<double> higher, double constant) =>
        Vector512.FusedMultiplyAdd(x, higher, Vector512.Create(constant));
}
