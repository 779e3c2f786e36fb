using System.Runtime.CompilerServices;

namespace LidDsl.Sampling;

internal static partial class VectorMath
{
    private const double MinNormal = 2.2250738585072014e-308;
    private const double LargestDenormal = MinNormal - double.Epsilon;
    private const double TwoTo54 = 1L << 54;
    private const double TwoTo52 = 1L << 52;
    private const ulong OneBits = 1023 * ExponentOne;

    // The double next to 1/sqrt 2: fractions are taken from [1/sqrt 2, sqrt 2).
    private const ulong LowestFractionBits = 0x3FE6_A09E_667F_3BCD;

    /// <summary>ln x, within 1 ulp; minus infinity at 0 of either sign, NaN below 0.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x)
        where T : struct, ILanes<T>
    {
        T ordinary = T.LessThan(T.Create(LargestDenormal), x) & T.LessThan(x, T.Create(double.PositiveInfinity));
        return T.All(ordinary) ? LogOfNormal(x) : LogOfAny(x);
    }

    /// <summary>
    /// ln x of positive normal numbers: the bits of <see cref="Log{T}(T)"/> without its checks, for callers whose loops it joins.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T LogOfNormal<T>(T x)
        where T : struct, ILanes<T> => LogOfFraction(Split(x, out T exponent) - T.One, T.Zero, exponent);

    /// <summary>ln(1 + x), within 2 ulp, near 0 as well; minus infinity at -1, NaN below -1.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Log1p<T>(T x)
        where T : struct, ILanes<T>
    {
        // 1 + x = sum + error exactly.
        T sum = T.One + x;
        T back = sum - T.One;
        T error = (T.One - (sum - back)) + (x - back);
        T fraction = Split(sum, out T exponent);

        // Below 2^60 the error counts, divided as the sum was; beyond, neither it nor the one counts.
        T power = T.AddWords(T.Create(Shifter) - exponent, T.OfWord(1023)) << 52;
        T low = T.ConditionalSelect(T.LessThan(x, T.Create((double)(1L << 60))), error * power, T.Zero);
        T high = fraction - T.One;
        T f = high + low;
        T result = LogOfFraction(f, low - (f - high), exponent);

        result = T.ConditionalSelect(T.LessThan(T.Abs(x), T.Create(5e-17)), x, result);
        T inside = T.GreaterThan(x, T.Create(-1.0)) & T.LessThan(x, T.Create(double.PositiveInfinity));
        return T.ConditionalSelect(inside, result, LogAtEdge(sum));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T LogOfAny<T>(T x)
        where T : struct, ILanes<T>
    {
        T denormal = T.LessThan(x, T.Create(MinNormal));
        T lifted = T.ConditionalSelect(denormal, x * T.Create(TwoTo54), x);
        T f = Split(lifted, out T exponent) - T.One;
        exponent -= denormal & T.Create(54.0);
        T inside = T.GreaterThan(x, T.Zero) & T.LessThan(x, T.Create(double.PositiveInfinity));
        return T.ConditionalSelect(inside, LogOfFraction(f, T.Zero, exponent), LogAtEdge(x));
    }

    /// <summary>ln x where it is no ordinary number: at 0, below 0, at infinity and at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogAtEdge<T>(T x)
        where T : struct, ILanes<T>
    {
        T atZero = T.ConditionalSelect(
            T.AreEqual(x, T.Zero), T.Create(double.NegativeInfinity), T.Create(double.NaN));
        return T.ConditionalSelect(T.GreaterThan(x, T.Zero), x, atZero);
    }

    /// <summary>x = 2^exponent times the fraction, which is at least 1/sqrt 2 and below sqrt 2; x positive and normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Split<T>(T x, out T exponent)
        where T : struct, ILanes<T>
    {
        T bits = T.AddWords(x, T.OfWord(OneBits - LowestFractionBits));
        exponent = ((bits >>> 52) | T.Create(TwoTo52)) - T.Create(TwoTo52 + 1023);
        return T.AddWords(bits & T.OfWord(ExponentOne - 1), T.OfWord(LowestFractionBits));
    }

    /// <summary>exponent ln 2 + ln(1 + f + low), f from 1/sqrt 2 - 1 to sqrt 2 - 1 and low below its last place.</summary>
    /// <remarks>
    /// With s = f/(2+f), ln(1+f) = 2 atanh s = f - s (f - R), R = s^2 (2/3 + 2/5 s^2 + ...); written with f^2/2 so that the leading term is
    /// exact. The series is the Chebyshev interpolant of degree 6 in s^2, which errs by 4.7e-18.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogOfFraction<T>(T f, T low, T exponent)
        where T : struct, ILanes<T>
    {
        T s = f / (T.Create(2.0) + f);
        T z = s * s;
        T p = T.Create(0.14616585424888623);
        p = Fma(p, z, 0.15331710618210773);
        p = Fma(p, z, 0.18182889455674947);
        p = Fma(p, z, 0.22222211130259878);
        p = Fma(p, z, 0.2857142862600327);
        p = Fma(p, z, 0.39999999999899444);
        p = Fma(p, z, 0.666666666666667);
        T halfSquare = T.Create(0.5) * f * f;
        T correction = T.FusedMultiplyAdd(s, T.FusedMultiplyAdd(p, z, halfSquare), Fma(exponent, Ln2Low, low));
        return Fma(exponent, Ln2High, f - (halfSquare - correction));
    }
}
