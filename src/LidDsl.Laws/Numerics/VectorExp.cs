#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LidDsl.Laws;

/// <summary>exp for eight lanes.</summary>
internal static class VectorExp
{
    // Adding it rounds to a whole number, which is then found in the low bits.
    private const double Rounder = 6755399441055744;

    /// <summary>exp(x) for x &lt;= 700, within two units in the last place; arguments below -708 give 3e-308.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x)
    {
        x = Vector512.Max(x, Vector512.Create(-708.0));
        Vector512<double> shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(1.4426950408889634074), Vector512.Create(Rounder));
        Vector512<double> whole = shifted - Vector512.Create(Rounder);
        Vector512<double> r = Vector512.FusedMultiplyAdd(whole, Vector512.Create(-6.93147180369123816490e-01), x);
        r = Vector512.FusedMultiplyAdd(whole, Vector512.Create(-1.90821492927058770002e-10), r);

        // The Taylor series to r^13, |r| <= ln(2)/2: its error is below 1e-17.
        Vector512<double> r2 = r * r;
        Vector512<double> even = Vector512.Create(1.0 / 479001600);
        Vector512<double> odd = Vector512.Create(1.0 / 6227020800);
        even = Vector512.FusedMultiplyAdd(even, r2, Vector512.Create(1.0 / 3628800));
        odd = Vector512.FusedMultiplyAdd(odd, r2, Vector512.Create(1.0 / 39916800));
        even = Vector512.FusedMultiplyAdd(even, r2, Vector512.Create(1.0 / 40320));
        odd = Vector512.FusedMultiplyAdd(odd, r2, Vector512.Create(1.0 / 362880));
        even = Vector512.FusedMultiplyAdd(even, r2, Vector512.Create(1.0 / 720));
        odd = Vector512.FusedMultiplyAdd(odd, r2, Vector512.Create(1.0 / 5040));
        even = Vector512.FusedMultiplyAdd(even, r2, Vector512.Create(1.0 / 24));
        odd = Vector512.FusedMultiplyAdd(odd, r2, Vector512.Create(1.0 / 120));
        even = Vector512.FusedMultiplyAdd(even, r2, Vector512.Create(0.5));
        odd = Vector512.FusedMultiplyAdd(odd, r2, Vector512.Create(1.0 / 6));
        odd = Vector512.FusedMultiplyAdd(odd, r2, Vector512<double>.One);
        Vector512<double> power = Vector512.FusedMultiplyAdd(even, r2, Vector512.FusedMultiplyAdd(odd, r, Vector512<double>.One));
        Vector512<long> exponent = Vector512.ShiftLeft(shifted.AsInt64(), 52);
        return (power.AsInt64() + exponent).AsDouble();
    }
}
#endif
