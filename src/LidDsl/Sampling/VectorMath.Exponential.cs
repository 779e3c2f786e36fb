using System.Runtime.CompilerServices;

namespace LidDsl.Sampling;

internal static partial class VectorMath
{
    // 1.5 * 2^52: adding it rounds to a whole number, which then stands in the lowest bits of the sum.
    private const double Shifter = 6755399441055744;

    private const double Log2E = 1.4426950408889634;

    // ln 2 = Ln2High + Ln2Low; the high part has 40 bits, so its product with any exponent is exact.
    private const double Ln2High = 0.6931471805592082;
    private const double Ln2Low = 7.371002565167799e-13;

    // Fractions are made 2^-60 times too small and their powers of two 2^60 times too large:
    // the one product of both then rounds once, even where the result is denormal.
    private const int Headroom = 60;
    private const double Unit = 1.0 / (1L << Headroom);
    private const ulong ExponentOne = 1UL << 52;

    /// <summary>e^x, within 1 ulp for every x; 0 below -745.13, infinite above 709.78.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : struct, ILanes<T>
    {
        // The native minimum and maximum hand on their second operand when either is NaN.
        T clamped = T.MaxNative(T.Create(-746.0), T.MinNative(T.Create(710.0), x));
        return ScaledExp(clamped);
    }

    /// <summary>e^x for x at most 0, within 1 ulp: the same bits as <see cref="Exp{T}(T)"/>, in less time.</summary>
    /// <param name="x">At most 0, or NaN; unspecified otherwise.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ExpNegative<T>(T x)
        where T : struct, ILanes<T>
    {
        T fraction = ExpFraction(T.MaxNative(T.Create(-746.0), x), out T power);
        return fraction * power;
    }

    /// <summary>e^x - 1, within 3 ulp for x from -700 to 700, near 0 as well; beyond, what it is at the end.</summary>
    /// <param name="x">Any number but NaN.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Expm1<T>(T x)
        where T : struct, ILanes<T>
    {
        T bounded = T.MaxNative(T.Create(-700.0), T.MinNative(T.Create(700.0), x));
        T shifted = Fma(bounded, T.Create(Log2E), Shifter);
        T n = shifted - T.Create(Shifter);
        T r = Fma(n, -Ln2Low, Fma(n, -Ln2High, bounded));
        T power = T.AddWords(shifted << 52, T.OfWord(OneBits));

        // 2^n (e^r - 1) + (2^n - 1), of which the second is 0 near 0.
        T rest = T.FusedMultiplyAdd(r * r, ExpQuotient(r) * T.Create(1 / Unit), r);
        return T.FusedMultiplyAdd(power, rest, power - T.One);
    }

    /// <summary>e^x for |x| at most 800.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ScaledExp<T>(T x)
        where T : struct, ILanes<T>
    {
        T fraction = ExpFraction(x, out T power);

        // A positive exponent leaves no headroom above: there the fraction is made 2^60 times too large instead.
        T positive = T.GreaterThan(x, T.Zero);
        T lift = T.ConditionalSelect(positive, T.Create(1 / Unit / Unit), T.One);
        T lowered = T.SubtractWords(power, positive & T.OfWord(2 * Headroom * ExponentOne));
        return fraction * lift * lowered;
    }

    /// <summary>e^x = fraction * power, the fraction 2^60 times smaller than a number near 1; x from -746 to 710.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpFraction<T>(T x, out T power)
        where T : struct, ILanes<T>
    {
        T shifted = Fma(x, T.Create(Log2E), Shifter);
        T n = shifted - T.Create(Shifter);
        T r = Fma(n, -Ln2Low, Fma(n, -Ln2High, x));
        power = T.AddWords(shifted << 52, T.OfWord((1023 + Headroom) * ExponentOne));
        T slope = T.FusedMultiplyAdd(r, ExpQuotient(r), T.Create(Unit));
        return T.FusedMultiplyAdd(r, slope, T.Create(Unit));
    }

    /// <summary>
    /// 2^-60 (e^r - 1 - r) / r^2 for |r| up to (ln 2)/2: the Chebyshev interpolant of degree 9, which leaves e^r an error of 1.6e-17.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpQuotient<T>(T r)
        where T : struct, ILanes<T>
    {
        T p = T.Create(2.510038549551032e-08 * Unit);
        p = Fma(p, r, 2.7620088445409746e-07 * Unit);
        p = Fma(p, r, 2.7557268459997064e-06 * Unit);
        p = Fma(p, r, 2.4801521295954376e-05 * Unit);
        p = Fma(p, r, 0.00019841269863053618 * Unit);
        p = Fma(p, r, 0.0013888888917213717 * Unit);
        p = Fma(p, r, 0.008333333333330062 * Unit);
        p = Fma(p, r, 0.04166666666662413 * Unit);
        p = Fma(p, r, 0.16666666666666669 * Unit);
        return Fma(p, r, 0.5000000000000001 * Unit);
    }
}
