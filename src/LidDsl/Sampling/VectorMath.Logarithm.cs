using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Doubles = System.Runtime.Intrinsics.Vector256<double>;
using Longs = System.Runtime.Intrinsics.Vector256<long>;

namespace LidDsl.Sampling;

internal static partial class VectorMath
{
    private const double MinNormal = 2.2250738585072014e-308;
    private const double TwoTo54 = 1L << 54;
    private const double TwoTo52 = 1L << 52;
    private const long OneBits = 1023 * ExponentOne;

    // The double next to 1/sqrt 2: fractions are taken from [1/sqrt 2, sqrt 2).
    private const long LowestFractionBits = 0x3FE6_A09E_667F_3BCD;

    /// <summary>ln x, within 1 ulp; minus infinity at 0 of either sign, NaN below 0.</summary>
    /// <param name="x">Any number.</param>
    public static Doubles Log(Doubles x)
    {
        bool ordinary = Vector256.GreaterThanOrEqualAll(x, Vector256.Create(MinNormal))
            && Vector256.LessThanOrEqualAll(x, Vector256.Create(double.MaxValue));
        return ordinary ? LogOfNormal(x) : LogOfAny(x);
    }

    /// <summary>
    /// ln x of positive normal numbers: the bits of <see cref="Log(Doubles)"/> without its checks, for callers whose loops it joins.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Doubles LogOfNormal(Doubles x) => LogOfFraction(Split(x, out Doubles exponent) - Doubles.One, Doubles.Zero, exponent);

    /// <summary>ln(1 + x), within 2 ulp, near 0 as well; minus infinity at -1, NaN below -1.</summary>
    /// <param name="x">Any number.</param>
    public static Doubles Log1p(Doubles x)
    {
        // 1 + x = sum + error exactly.
        Doubles sum = Doubles.One + x;
        Doubles back = sum - Doubles.One;
        Doubles error = (Doubles.One - (sum - back)) + (x - back);
        Doubles fraction = Split(sum, out Doubles exponent);

        // Below 2^60 the error counts, divided as the sum was; beyond, neither it nor the one counts.
        Doubles power = (((Vector256.Create(Shifter) - exponent).AsInt64() + Vector256.Create(1023L)) << 52).AsDouble();
        Doubles low = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create((double)(1L << 60))), error * power, Doubles.Zero);
        Doubles high = fraction - Doubles.One;
        Doubles f = high + low;
        Doubles result = LogOfFraction(f, low - (f - high), exponent);

        result = Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(x), Vector256.Create(5e-17)), x, result);
        Doubles inside =
            Vector256.GreaterThan(x, Vector256.Create(-1.0)) & Vector256.LessThan(x, Vector256.Create(double.PositiveInfinity));
        return Vector256.ConditionalSelect(inside, result, LogAtEdge(sum));
    }

    private static Doubles LogOfAny(Doubles x)
    {
        Doubles denormal = Vector256.LessThan(x, Vector256.Create(MinNormal));
        Doubles lifted = Vector256.ConditionalSelect(denormal, x * Vector256.Create(TwoTo54), x);
        Doubles f = Split(lifted, out Doubles exponent) - Doubles.One;
        exponent -= denormal & Vector256.Create(54.0);
        Doubles inside = Vector256.GreaterThan(x, Doubles.Zero) & Vector256.LessThan(x, Vector256.Create(double.PositiveInfinity));
        return Vector256.ConditionalSelect(inside, LogOfFraction(f, Doubles.Zero, exponent), LogAtEdge(x));
    }

    /// <summary>ln x where it is no ordinary number: at 0, below 0, at infinity and at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Doubles LogAtEdge(Doubles x)
    {
        Doubles atZero = Vector256.ConditionalSelect(
            Vector256.Equals(x, Doubles.Zero), Vector256.Create(double.NegativeInfinity), Vector256.Create(double.NaN));
        return Vector256.ConditionalSelect(Vector256.GreaterThan(x, Doubles.Zero), x, atZero);
    }

    /// <summary>x = 2^exponent times the fraction, which is at least 1/sqrt 2 and below sqrt 2; x positive and normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Doubles Split(Doubles x, out Doubles exponent)
    {
        Longs bits = x.AsInt64() + Vector256.Create(OneBits - LowestFractionBits);
        exponent = ((bits >>> 52) | Vector256.Create(TwoTo52).AsInt64()).AsDouble() - Vector256.Create(TwoTo52 + 1023);
        return ((bits & Vector256.Create(ExponentOne - 1)) + Vector256.Create(LowestFractionBits)).AsDouble();
    }

    /// <summary>exponent ln 2 + ln(1 + f + low), f from 1/sqrt 2 - 1 to sqrt 2 - 1 and low below its last place.</summary>
    /// <remarks>
    /// With s = f/(2+f), ln(1+f) = 2 atanh s = f - s (f - R), R = s^2 (2/3 + 2/5 s^2 + ...); written with f^2/2 so that the leading term is
    /// exact. The series is the Chebyshev interpolant of degree 6 in s^2, which errs by 4.7e-18.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Doubles LogOfFraction(Doubles f, Doubles low, Doubles exponent)
    {
        Doubles s = f / (Vector256.Create(2.0) + f);
        Doubles z = s * s;
        Doubles p = Vector256.Create(0.14616585424888623);
        p = Fma(p, z, 0.15331710618210773);
        p = Fma(p, z, 0.18182889455674947);
        p = Fma(p, z, 0.22222211130259878);
        p = Fma(p, z, 0.2857142862600327);
        p = Fma(p, z, 0.39999999999899444);
        p = Fma(p, z, 0.666666666666667);
        Doubles halfSquare = Vector256.Create(0.5) * f * f;
        Doubles correction = Vector256.FusedMultiplyAdd(s, Vector256.FusedMultiplyAdd(p, z, halfSquare), Fma(exponent, Ln2Low, low));
        return Fma(exponent, Ln2High, f - (halfSquare - correction));
    }
}
