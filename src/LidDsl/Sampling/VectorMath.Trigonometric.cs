using System.Runtime.CompilerServices;

namespace LidDsl.Sampling;

internal static partial class VectorMath
{
    // 2 pi as the sum of two doubles.
    private const double TwoPiHigh = 6.283185307179586;
    private const double TwoPiLow = 2.4492935982947064e-16;

    /// <summary>sin(2 pi u) and cos(2 pi u), each within 1 ulp.</summary>
    /// <param name="u">From -1 to 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T Sin, T Cos) SinCosTwoPi<T>(T u)
        where T : struct, ILanes<T>
    {
        T shifted = Fma(u, 4, T.Create(Shifter));
        T r = Fma(shifted - T.Create(Shifter), -0.25, u);
        T z = r * r;

        // Chebyshev interpolants in r^2, errors 1.3e-17 and 1.8e-17. The leading term 2 pi r is carried with its rounding error.
        T p = T.Create(3.786430011879243);
        p = Fma(p, z, -15.094054064726203);
        p = Fma(p, z, 42.05868917945876);
        p = Fma(p, z, -76.70585973561397);
        p = Fma(p, z, 81.6052492760517);
        p = Fma(p, z, -41.341702240399755);
        T leading = r * T.Create(TwoPiHigh);
        T error = T.FusedMultiplyAdd(r, T.Create(TwoPiHigh), -leading);
        T sine = leading + T.FusedMultiplyAdd(r, Fma(p, z, TwoPiLow), error);

        T q = T.Create(-1.6990328650055457);
        q = Fma(q, z, 7.903206845861561);
        q = Fma(q, z, -26.426253274804587);
        q = Fma(q, z, 60.24464135269435);
        q = Fma(q, z, -85.45681720664378);
        q = Fma(q, z, 64.93939402266824);
        q = Fma(q, z, -19.739208802178716);
        T cosine = Fma(q, z, 1.0);
        return Turn(sine, cosine, shifted);
    }

    /// <summary>Turns the sine and cosine of an angle by a number of quarter turns, of which the two lowest bits count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Sin, T Cos) Turn<T>(T sine, T cosine, T quadrant)
        where T : struct, ILanes<T>
    {
        T even = T.AreEqualWords(quadrant & T.OfWord(1), T.Zero);
        T sineSign = (quadrant >>> 1) << 63;
        T cosineSign = (T.AddWords(quadrant, T.OfWord(1)) >>> 1) << 63;
        return (T.ConditionalSelect(even, sine, cosine) ^ sineSign, T.ConditionalSelect(even, cosine, sine) ^ cosineSign);
    }
}
