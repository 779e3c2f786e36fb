using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    // Below it the tails are too close to subtract; five terms of the expansion in a are exact to 1e-13 while q is above 1e-20.
    private const double SmallTolerance = 0.03;

    // q is 0 from here on.
    private const double LargestBias = 40;

    // Instances whose tails are computed at once, in a few kilobytes.
    private const int Part = 64;

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
    internal static double Of(double bias, double tolerance)
    {
        double[] biases = [bias, bias, bias, bias, bias, bias, bias, bias];
        double[] roots = [1, 1, 1, 1, 1, 1, 1, 1];
        double[] success = new double[Lanes.Count];
        Fill(biases, roots, 1, tolerance, success);
        return success[0];
    }

    // First all by tails, then the few with a small tolerance anew: neither loop waits for the other's branch. Where every tolerance is
    // small no tail is asked for.
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
        T limit = T.Create(SmallTolerance);
        T least = limit;
        T most = T.Zero;
        for (nuint i = 0; i < (nuint)success.Length; i += (nuint)T.Count)
        {
            T tolerance = tolerances * T.Load(ref a, i);
            least = T.MinNative(least, tolerance);
            most = T.MaxNative(most, tolerance);
        }

        if (!T.All(T.LessThan(most, limit)))
        {
            if (T.Count == EightLanes.Count)
                FillByTails<T>(bias, root, biasRatio, toleranceRatio, success);
            else
                FillByTailsInPasses<T>(bias, root, biasRatio, toleranceRatio, success);
            if (!T.Any(T.LessThan(least, limit)))
                return;
        }

        for (nuint i = 0; i < (nuint)success.Length; i += (nuint)T.Count)
        {
            T precision = T.Load(ref a, i);
            T tolerance = tolerances * precision;
            T small = T.LessThan(tolerance, limit);
            if (T.Any(small))
            {
                T series = AtSmallTolerance(T.Abs(T.Load(ref b, i)) * bs * precision, tolerance);
                T.ConditionalSelect(small, series, T.Load(ref target, i)).Store(ref target, i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FillByTails<T>(
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
            T w = T.Abs(T.Load(ref b, i)) * bs * precision;
            T tolerance = tolerances * precision;
            Tail(Near(w, tolerance), out T nearTop, out T nearBottom);
            Tail(Far(w, tolerance), out T farTop, out T farBottom);
            OfTails(T.GreaterThan(w, tolerance), nearTop, nearBottom, farTop, farBottom).Store(ref target, i);
        }
    }

    // The same in passes with fewer constants each, where there are half as many registers: the compiler would keep those of a tail, which
    // are used twice, on the stack.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FillByTailsInPasses<T>(
        ReadOnlySpan<double> bias, ReadOnlySpan<double> root, double biasRatio, double toleranceRatio, Span<double> success)
        where T : struct, ILanes<T>
    {
        ref double b = ref MemoryMarshal.GetReference(bias);
        ref double a = ref MemoryMarshal.GetReference(root);
        ref double target = ref MemoryMarshal.GetReference(success);
        ref double distance = ref MemoryMarshal.GetReference(AlignedArray.OnStack(stackalloc double[(2 * Part) + AlignedArray.Margin]));
        ref double top = ref MemoryMarshal.GetReference(AlignedArray.OnStack(stackalloc double[(2 * Part) + AlignedArray.Margin]));
        ref double bottom = ref MemoryMarshal.GetReference(AlignedArray.OnStack(stackalloc double[(2 * Part) + AlignedArray.Margin]));
        T bs = T.Create(biasRatio);
        T tolerances = T.Create(toleranceRatio);
        for (nuint first = 0; first < (nuint)success.Length; first += Part)
        {
            nuint count = Math.Min(Part, (nuint)success.Length - first);
            for (nuint i = 0; i < count; i += (nuint)T.Count)
            {
                T precision = T.Load(ref a, first + i);
                T w = T.Abs(T.Load(ref b, first + i)) * bs * precision;
                Near(w, tolerances * precision).Store(ref distance, i);
                Far(w, tolerances * precision).Store(ref distance, count + i);
            }

            for (nuint i = 0; i < 2 * count; i += (nuint)T.Count)
            {
                Tail(T.Load(ref distance, i), out T above, out T below);
                above.Store(ref top, i);
                below.Store(ref bottom, i);
            }

            for (nuint i = 0; i < count; i += (nuint)T.Count)
            {
                T precision = T.Load(ref a, first + i);
                T outside = T.GreaterThan(T.Abs(T.Load(ref b, first + i)) * bs * precision, tolerances * precision);
                OfTails(outside, T.Load(ref top, i), T.Load(ref bottom, i), T.Load(ref top, count + i), T.Load(ref bottom, count + i))
                    .Store(ref target, first + i);
            }
        }
    }

    // How far the edges of the tolerance are from B, in units of the spread.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Near<T>(T bias, T tolerance)
        where T : struct, ILanes<T> => T.MinNative(T.Abs(bias - tolerance), T.Create(LargestBias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Far<T>(T bias, T tolerance)
        where T : struct, ILanes<T> => T.MinNative(bias + tolerance, T.Create(LargestBias));

    // Beyond the tolerance q is the difference of the tails at its edges, and before it 1-q is their sum: neither loses digits. Both over
    // one denominator take one division.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T OfTails<T>(T outside, T nearTop, T nearBottom, T farTop, T farBottom)
        where T : struct, ILanes<T>
    {
        T other = (farTop * nearBottom) ^ (outside & T.OfWord(1UL << 63));
        T part = T.FusedMultiplyAdd(nearTop, farBottom, other) / (nearBottom * farBottom);
        T rest = T.One - part;
        T success = T.ConditionalSelect(outside, part, rest);
        T failure = T.ConditionalSelect(outside, rest, part);
        return T.ConditionalSelect(T.LessThan(success, T.Create(Split)), success, -failure);
    }

    /// <summary>The upper tail of the normal law, 1 - Phi(x), as a quotient; x from 0 to <see cref="LargestBias"/>.</summary>
    /// <remarks>
    /// e^(x^2/2) (1 - Phi(x)) is P8(x)/P9(x): the best rational function of these degrees in relative error on [0, 12.5], 8e-17, by Remez's
    /// algorithm. All coefficients are positive, so nothing cancels; beyond 12.5 it goes to 1/(x sqrt(2 pi)), as the tail does.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tail<T>(T x, out T top, out T bottom)
        where T : struct, ILanes<T>
    {
        T p = T.Create(5.023544213124607e-06);
        T d = T.Create(1.2592157916883851e-05);
        d = Polynomial(x, d, 0.0003143230406326557);
        p = Polynomial(x, p, 0.00012539674872198657);
        d = Polynomial(x, d, 0.003781057739916951);
        p = Polynomial(x, p, 0.0015034003433668879);
        d = Polynomial(x, d, 0.028345754799926206);
        p = Polynomial(x, p, 0.01118292059214285);
        d = Polynomial(x, d, 0.1445487937641095);
        p = Polynomial(x, p, 0.05617332987414347);
        d = Polynomial(x, d, 0.5163815613882878);
        p = Polynomial(x, p, 0.19507338733301782);
        d = Polynomial(x, d, 1.2854536673716817);
        p = Polynomial(x, p, 0.45961662715219415);
        d = Polynomial(x, d, 2.1411858902625234);
        p = Polynomial(x, p, 0.6801315108158744);
        d = Polynomial(x, d, 2.15814758243463);
        p = Polynomial(x, p, 0.5);
        bottom = Polynomial(x, d, 1);
        top = p * VectorMath.ExpNegative(T.Create(-0.5) * x * x);
    }

    // q = 2 a phi(w) (1 + a^2 He_2(w)/3! + a^4 He_4(w)/5! + ...), with Hermite's polynomials He.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
