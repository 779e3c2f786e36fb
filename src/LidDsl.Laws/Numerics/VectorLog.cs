#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LidDsl.Laws;

/// <summary>ln for eight lanes.</summary>
internal static class VectorLog
{
    private const long HalfBits = 0x3FE6A09E667F3BCD; // sqrt(1/2)
    private const long MantissaMask = 0x000FFFFFFFFFFFFF;

    /// <summary>ln x for normal x &gt; 0, within two units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x)
    {
        // x = 2^e m with sqrt(1/2) <= m < sqrt(2).
        Vector512<long> bits = x.AsInt64() - Vector512.Create(HalfBits);
        Vector512<long> exponent = Vector512.ShiftRightArithmetic(bits, 52);
        Vector512<double> m = ((bits & Vector512.Create(MantissaMask)) + Vector512.Create(HalfBits)).AsDouble();

        // A whole number below 2^51 as a double, by adding it to the bits of 1.5 2^52.
        const double rounder = 6755399441055744;
        Vector512<double> e = (exponent + Vector512.Create(rounder).AsInt64()).AsDouble() - Vector512.Create(rounder);

        // ln m = 2 atanh z, |z| < 0.172: the series to z^21 leaves 1e-18.
        Vector512<double> f = m - Vector512<double>.One;
        Vector512<double> z = f / (m + Vector512<double>.One);
        Vector512<double> z2 = z * z;
        Vector512<double> z4 = z2 * z2;
        Vector512<double> even = Vector512.Create(2.0 / 21);
        Vector512<double> odd = Vector512.Create(2.0 / 19);
        even = Vector512.FusedMultiplyAdd(even, z4, Vector512.Create(2.0 / 17));
        odd = Vector512.FusedMultiplyAdd(odd, z4, Vector512.Create(2.0 / 15));
        even = Vector512.FusedMultiplyAdd(even, z4, Vector512.Create(2.0 / 13));
        odd = Vector512.FusedMultiplyAdd(odd, z4, Vector512.Create(2.0 / 11));
        even = Vector512.FusedMultiplyAdd(even, z4, Vector512.Create(2.0 / 9));
        odd = Vector512.FusedMultiplyAdd(odd, z4, Vector512.Create(2.0 / 7));
        even = Vector512.FusedMultiplyAdd(even, z4, Vector512.Create(2.0 / 5));
        odd = Vector512.FusedMultiplyAdd(odd, z4, Vector512.Create(2.0 / 3));
        Vector512<double> series = Vector512.FusedMultiplyAdd(even, z2, odd) * z2;

        // 2 z = f - f z: the rounding error of z does not enter the leading term.
        Vector512<double> rest = z * (series - f);
        Vector512<double> low = Vector512.FusedMultiplyAdd(e, Vector512.Create(1.90821492927058770002e-10), rest);
        return Vector512.FusedMultiplyAdd(e, Vector512.Create(6.93147180369123816490e-01), f + low);
    }
}
#endif
