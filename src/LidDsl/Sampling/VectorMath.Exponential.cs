using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Doubles = System.Runtime.Intrinsics.Vector256<double>;
using Longs = System.Runtime.Intrinsics.Vector256<long>;

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
    private const long ExponentOne = 1L << 52;

    /// <summary>e^x, within 1 ulp for every x; 0 below -745.13, infinite above 709.78.</summary>
    /// <param name="x">Any number.</param>
    public static Doubles Exp(Doubles x)
    {
        // The native minimum and maximum hand on their second operand when either is NaN.
        Doubles clamped = Vector256.MaxNative(Vector256.Create(-746.0), Vector256.MinNative(Vector256.Create(710.0), x));
        return ScaledExp(clamped, Doubles.Zero, 1);
    }

    /// <summary>e^x for x at most 0, within 1 ulp: the same bits as <see cref="Exp(Doubles)"/>, in less time.</summary>
    /// <param name="x">At most 0, or NaN; unspecified otherwise.</param>
    public static Doubles ExpNegative(Doubles x)
    {
        Doubles fraction = ExpFraction(Vector256.MaxNative(Vector256.Create(-746.0), x), Doubles.Zero, out Longs power);
        return fraction * power.AsDouble();
    }

    /// <summary>e^x - 1, within 2 ulp for every x, near 0 as well; -1 below -37.43, infinite above 709.78.</summary>
    /// <param name="x">Any number.</param>
    public static Doubles Expm1(Doubles x)
    {
        Doubles clamped = Vector256.MaxNative(Vector256.Create(-40.0), Vector256.MinNative(Vector256.Create(710.0), x));
        Doubles shifted = Fma(clamped, Vector256.Create(Log2E), Shifter);
        Doubles n = shifted - Vector256.Create(Shifter);
        Doubles high = Fma(n, -Ln2High, clamped);
        Doubles r = Fma(n, -Ln2Low, high);
        Doubles rest = Fma(n, -Ln2Low, high - r);
        Doubles tail = Vector256.FusedMultiplyAdd(r * r, ExpQuotient(r, 1), rest);

        // 2^n (1 + r + tail) - 1 in halves, as 2^1024 is out of range: 2^(n-1) - 1/2 and 2^(n-1) r are exact, and so is the
        // error of their sum.
        Doubles half = ((shifted.AsInt64() << 52) + Vector256.Create(1022 * ExponentOne)).AsDouble();
        Doubles whole = half - Vector256.Create(0.5);
        Doubles step = half * r;
        Doubles sum = whole + step;
        Doubles back = sum - whole;
        Doubles error = (whole - (sum - back)) + (step - back);
        Doubles result = sum + Vector256.FusedMultiplyAdd(half, tail, error);
        return Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(x), Vector256.Create(5e-17)), x, result + result);
    }

    /// <summary>factor e^(x + low), for |x| at most 800, |low| far below 1 and a factor that is a power of two near 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Doubles ScaledExp(Doubles x, Doubles low, double factor)
    {
        Doubles fraction = ExpFraction(x, low, out Longs power);

        // A positive exponent leaves no headroom above: there the fraction is made 2^60 times too large instead.
        Longs positive = Vector256.GreaterThan(x, Doubles.Zero).AsInt64();
        Doubles lift = Vector256.ConditionalSelect(positive.AsDouble(), Vector256.Create(factor / Unit / Unit), Vector256.Create(factor));
        Longs lowered = power - (positive & Vector256.Create(2 * Headroom * ExponentOne));
        return fraction * lift * lowered.AsDouble();
    }

    /// <summary>e^(x + low) = fraction * power, the fraction 2^60 times smaller than a number near 1; x from -746 to 710.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Doubles ExpFraction(Doubles x, Doubles low, out Longs power)
    {
        Doubles shifted = Fma(x, Vector256.Create(Log2E), Shifter);
        Doubles n = shifted - Vector256.Create(Shifter);
        Doubles r = Fma(n, -Ln2Low, Fma(n, -Ln2High, x)) + low;
        power = (shifted.AsInt64() << 52) + Vector256.Create((1023 + Headroom) * ExponentOne);
        Doubles slope = Vector256.FusedMultiplyAdd(r, ExpQuotient(r, Unit), Vector256.Create(Unit));
        return Vector256.FusedMultiplyAdd(r, slope, Vector256.Create(Unit));
    }

    /// <summary>
    /// unit (e^r - 1 - r) / r^2 for |r| up to (ln 2)/2: the Chebyshev interpolant of degree 9, which leaves e^r an error of 1.6e-17.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Doubles ExpQuotient(Doubles r, double unit)
    {
        Doubles p = Vector256.Create(2.510038549551032e-08 * unit);
        p = Fma(p, r, 2.7620088445409746e-07 * unit);
        p = Fma(p, r, 2.7557268459997064e-06 * unit);
        p = Fma(p, r, 2.4801521295954376e-05 * unit);
        p = Fma(p, r, 0.00019841269863053618 * unit);
        p = Fma(p, r, 0.0013888888917213717 * unit);
        p = Fma(p, r, 0.008333333333330062 * unit);
        p = Fma(p, r, 0.04166666666662413 * unit);
        p = Fma(p, r, 0.16666666666666669 * unit);
        return Fma(p, r, 0.5000000000000001 * unit);
    }
}
