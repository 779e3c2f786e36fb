using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>The probability q that one attempt at an instance succeeds; k attempts all fail with probability (1-q)^k.</summary>
/// <remarks>
/// q = Phi(w+a) - Phi(w-a) with w = |B| sqrt(tau)/sigma and a = delta sqrt(tau)/sigma (arXiv:2601.03764). It is kept as one number from
/// which neither q nor 1-q loses digits: q itself where it is below <see cref="Split"/>, and q - 1, which is below 0 or the zero with a
/// sign, from there on. Relative error of either below 1e-13 wherever q is above 1e-20.
/// </remarks>
internal static class SuccessProbability
{
    /// <summary>From here on q - 1 stands for q: a little below 1/2.</summary>
    public const double Split = 0.5 - (1.0 / 256);

    // Below it the error functions are too close to subtract; five terms of the expansion in a are exact to 1e-13 while q is above 1e-20.
    private const double SmallTolerance = 0.03;

    // q is 0 from here on.
    private const double LargestBias = 40;

    private const double InverseSqrt2 = 0.7071067811865476;
    private const double TwicePeakDensity = 0.7978845608028654; // 2 / sqrt(2 pi)

    /// <summary>q of a block of instances.</summary>
    /// <param name="bias">b = B/s.</param>
    /// <param name="root">sqrt(tau).</param>
    /// <param name="biasRatio">s/sigma.</param>
    /// <param name="toleranceRatio">delta/sigma.</param>
    /// <param name="success">Receives q, or q - 1; all three spans have the same length, a multiple of <see cref="Lanes.Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lengths do not match.</exception>
    public static void Fill(
        ReadOnlySpan<double> bias, ReadOnlySpan<double> root, double biasRatio, double toleranceRatio, Span<double> success)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(success.Length % Lanes.Count, 0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(bias.Length, success.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(root.Length, success.Length);
        if (Machine.HasEightLanes)
            Fill<EightLanes>(bias, root, biasRatio, toleranceRatio, success);
        else
            Fill<FourLanes>(bias, root, biasRatio, toleranceRatio, success);
    }

    /// <summary>q of one instance, or q - 1.</summary>
    /// <param name="bias">w = |B| sqrt(tau)/sigma, 0 or more.</param>
    /// <param name="tolerance">a = delta sqrt(tau)/sigma, 0 or more.</param>
    internal static double Of(double bias, double tolerance) => Of(FourLanes.Create(bias), FourLanes.Create(tolerance)).Value.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Fill<T>(
        ReadOnlySpan<double> bias, ReadOnlySpan<double> root, double biasRatio, double toleranceRatio, Span<double> success)
        where T : struct, ILanes<T>
    {
        ref double b = ref MemoryMarshal.GetReference(bias);
        ref double a = ref MemoryMarshal.GetReference(root);
        ref double target = ref MemoryMarshal.GetReference(success);
        T bs = T.Create(biasRatio);
        T tolerances = T.Create(toleranceRatio);
        for (nuint i = 0; i < (nuint)success.Length; i += (nuint)T.Count)
        {
            T precision = T.Load(ref a, i);
            Of(T.Abs(T.Load(ref b, i)) * bs * precision, tolerances * precision).Store(ref target, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Of<T>(T bias, T tolerance)
        where T : struct, ILanes<T>
    {
        T half = T.Create(0.5);
        T scale = T.Create(InverseSqrt2);
        T near = (bias - tolerance) * scale;
        T farTail = VectorMath.Erfc((bias + tolerance) * scale);
        T nearTail = VectorMath.Erfc(T.Abs(near));

        // 1-q is a sum of positive terms on either side of the tolerance.
        T outside = T.GreaterThan(near, T.Zero);
        T failure = half * (farTail + T.ConditionalSelect(outside, T.Create(2.0) - nearTail, nearTail));

        // q is the difference of the tails well beyond the tolerance; before that it is at least 0.018, and 1 less 1-q loses two digits.
        T success = T.ConditionalSelect(T.GreaterThan(near, half), half * (nearTail - farTail), T.One - failure);
        T balanced = T.ConditionalSelect(T.LessThan(success, T.Create(Split)), success, -failure);
        T small = T.LessThan(tolerance, T.Create(SmallTolerance));
        return T.Any(small) ? T.ConditionalSelect(small, AtSmallTolerance(bias, tolerance), balanced) : balanced;
    }

    // q = 2 a phi(w) (1 + a^2 He_2(w)/3! + a^4 He_4(w)/5! + ...), with Hermite's polynomials He.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static T AtSmallTolerance<T>(T bias, T tolerance)
        where T : struct, ILanes<T>
    {
        T bounded = T.MinNative(bias, T.Create(LargestBias));
        T v = bounded * bounded;
        T a = tolerance * tolerance;
        T he2 = v - T.One;
        T he4 = Polynomial(v, v - T.Create(6.0), 3);
        T he6 = Polynomial(v, Polynomial(v, v - T.Create(15.0), 45), -15);
        T he8 = Polynomial(v, Polynomial(v, Polynomial(v, v - T.Create(28.0), 210), -420), 105);
        T series = T.FusedMultiplyAdd(a * T.Create(1.0 / 72), he8, he6);
        series = T.FusedMultiplyAdd(a * T.Create(1.0 / 42), series, he4);
        series = T.FusedMultiplyAdd(a * T.Create(1.0 / 20), series, he2);
        series = T.FusedMultiplyAdd(a * T.Create(1.0 / 6), series, T.One);
        T density = T.Create(TwicePeakDensity) * VectorMath.ExpNegative(T.Create(-0.5) * v);
        return tolerance * density * series;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Polynomial<T>(T x, T higher, double constant)
        where T : struct, ILanes<T> => T.FusedMultiplyAdd(x, higher, T.Create(constant));
}
