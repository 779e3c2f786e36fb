using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Doubles = System.Runtime.Intrinsics.Vector256<double>;
using Longs = System.Runtime.Intrinsics.Vector256<long>;

namespace LidDsl.Sampling;

internal static partial class VectorMath
{
    // 2 pi and pi/2, each as the sum of two doubles.
    private const double TwoPiHigh = 6.283185307179586;
    private const double TwoPiLow = 2.4492935982947064e-16;
    private const double HalfPiHigh = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;
    private const double TwoOverPi = 0.6366197723675814;

    // pi/2 in three parts of 33 bits, whose products with a whole number below 2^20 are exact, and a rest.
    private const double HalfPi1 = 1.5707963267341256;
    private const double HalfPi2 = 6.077100506303966e-11;
    private const double HalfPi3 = 2.0222662487111665e-21;
    private const double HalfPi4 = 8.4784276603689e-32;

    // Up to here those parts hold enough of pi/2; beyond, each lane is reduced by itself.
    private const double LargestInLanes = 1 << 17;

    /// <summary>sin(2 pi u) and cos(2 pi u), each within 1 ulp.</summary>
    /// <param name="u">From -1 to 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Doubles Sin, Doubles Cos) SinCosTwoPi(Doubles u)
    {
        Doubles shifted = Fma(u, 4, Vector256.Create(Shifter));
        Doubles r = Fma(shifted - Vector256.Create(Shifter), -0.25, u);
        Doubles z = r * r;

        // Chebyshev interpolants in r^2, errors 1.3e-17 and 1.8e-17. The leading term 2 pi r is carried with its rounding error.
        Doubles p = Vector256.Create(3.786430011879243);
        p = Fma(p, z, -15.094054064726203);
        p = Fma(p, z, 42.05868917945876);
        p = Fma(p, z, -76.70585973561397);
        p = Fma(p, z, 81.6052492760517);
        p = Fma(p, z, -41.341702240399755);
        Doubles leading = r * Vector256.Create(TwoPiHigh);
        Doubles error = Vector256.FusedMultiplyAdd(r, Vector256.Create(TwoPiHigh), -leading);
        Doubles sine = leading + Vector256.FusedMultiplyAdd(r, Fma(p, z, TwoPiLow), error);

        Doubles q = Vector256.Create(-1.6990328650055457);
        q = Fma(q, z, 7.903206845861561);
        q = Fma(q, z, -26.426253274804587);
        q = Fma(q, z, 60.24464135269435);
        q = Fma(q, z, -85.45681720664378);
        q = Fma(q, z, 64.93939402266824);
        q = Fma(q, z, -19.739208802178716);
        Doubles cosine = Fma(q, z, 1.0);
        return Turn(sine, cosine, shifted.AsInt64());
    }

    /// <summary>sin x and cos x, each within 1 ulp for every finite x; NaN at the infinities.</summary>
    /// <param name="x">Any number.</param>
    public static (Doubles Sin, Doubles Cos) SinCos(Doubles x)
    {
        Doubles n = Fma(x, TwoOverPi, Vector256.Create(Shifter));
        Longs quadrant = n.AsInt64();
        n -= Vector256.Create(Shifter);
        Doubles first = Fma(n, -HalfPi1, x);
        Doubles second = n * Vector256.Create(HalfPi2);
        Doubles sum = first - second;
        Doubles low = (first - sum) - second;
        Doubles third = n * Vector256.Create(HalfPi3);
        Doubles high = sum - third;
        Doubles back = sum - high;
        low += (sum - (high + back)) + (back - third);
        low = Fma(n, -HalfPi4, low);
        Doubles r = high + low;
        Doubles rest = low - (r - high);
        if (!Vector256.LessThanAll(Vector256.Abs(x), Vector256.Create(LargestInLanes)))
            ReduceLarge(x, ref r, ref rest, ref quadrant);

        // Chebyshev interpolants in r^2 with errors 1.8e-17 and 9e-19; sin(r + rest) = sin r + rest (1 - r^2/2) to the precision needed.
        Doubles z = r * r;
        Doubles p = Vector256.Create(1.5918115263265974e-10);
        p = Fma(p, z, -2.505113165023518e-08);
        p = Fma(p, z, 2.7557316101617874e-06);
        p = Fma(p, z, -0.00019841269836756774);
        p = Fma(p, z, 0.008333333333330948);
        p = Fma(p, z, -0.16666666666666666);
        Doubles half = Vector256.Create(0.5) * z;
        Doubles sine = r + Vector256.FusedMultiplyAdd(z * r, p, rest - (rest * half));

        Doubles q = Vector256.Create(-1.1382623647474604e-11);
        q = Fma(q, z, 2.087614614655861e-09);
        q = Fma(q, z, -2.7557317271145144e-07);
        q = Fma(q, z, 2.480158729876456e-05);
        q = Fma(q, z, -0.0013888888888887398);
        q = Fma(q, z, 0.041666666666666664);
        Doubles most = Doubles.One - half;
        Doubles lost = (Doubles.One - most) - half;
        Doubles cosine = most + Vector256.FusedMultiplyAdd(z * z, q, lost - (r * rest));

        (sine, cosine) = Turn(sine, cosine, quadrant);

        // The sine of -0 is -0, and a denormal r leaves nothing to correct.
        return (Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(x), Vector256.Create(1e-150)), x, sine), cosine);
    }

    /// <summary>Turns the sine and cosine of an angle by a number of quarter turns, of which the two lowest bits count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Doubles Sin, Doubles Cos) Turn(Doubles sine, Doubles cosine, Longs quadrant)
    {
        Doubles even = Vector256.Equals(quadrant & Longs.One, Longs.Zero).AsDouble();
        Longs sineSign = (quadrant >>> 1) << 63;
        Longs cosineSign = ((quadrant + Longs.One) >>> 1) << 63;
        return (
            Vector256.ConditionalSelect(even, sine, cosine) ^ sineSign.AsDouble(),
            Vector256.ConditionalSelect(even, cosine, sine) ^ cosineSign.AsDouble());
    }

    private static void ReduceLarge(Doubles x, ref Doubles r, ref Doubles rest, ref Longs quadrant)
    {
        for (int lane = 0; lane < Doubles.Count; lane++)
        {
            double argument = x[lane];
            if (Math.Abs(argument) < LargestInLanes)
                continue;
            (double high, double low, long turns) = QuarterTurns.Reduce(argument);
            double leading = high * HalfPiHigh;
            double error = Math.FusedMultiplyAdd(high, HalfPiHigh, -leading);
            double correction = Math.FusedMultiplyAdd(low, HalfPiHigh, Math.FusedMultiplyAdd(high, HalfPiLow, error));
            double angle = leading + correction;
            r = r.WithElement(lane, angle);
            rest = rest.WithElement(lane, correction - (angle - leading));
            quadrant = quadrant.WithElement(lane, turns);
        }
    }
}
