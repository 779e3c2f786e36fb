#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LidDsl.Laws;

/// <summary>exp(x^2) erfc(x) for eight lanes.</summary>
internal static class VectorErfcx
{
    /// <summary>exp(x^2) erfc(x) for 0 &lt;= x &lt; 1e15.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> x)
    {
        ReadOnlySpan<double> c = ErrorFunction.ScaledCoefficients;
        Vector512<double> centre = Vector512.Create(ErrorFunction.ScaledCentre);
        Vector512<double> t = (x - centre) / (x + centre);
        Vector512<double> t2 = t * t;

        // Even and odd powers in two chains, for the latency.
        Vector512<double> even = Vector512.Create(c[24]);
        Vector512<double> odd = Vector512.Create(c[23]);
        for (int i = 22; i >= 2; i -= 2)
        {
            even = Vector512.FusedMultiplyAdd(even, t2, Vector512.Create(c[i]));
            odd = Vector512.FusedMultiplyAdd(odd, t2, Vector512.Create(c[i - 1]));
        }

        even = Vector512.FusedMultiplyAdd(even, t2, Vector512.Create(c[0]));
        return Vector512.FusedMultiplyAdd(odd, t, even) / (Vector512<double>.One + x + x);
    }
}
#endif
