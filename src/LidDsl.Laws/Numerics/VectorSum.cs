#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LidDsl.Laws;

/// <summary>The sum of eight lanes.</summary>
internal static class VectorSum
{
    /// <summary>Adds the lanes up, always as ((0+4)+(2+6)) + ((1+5)+(3+7)): a library's own order is its own affair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector512<double> lanes)
    {
        Vector256<double> four = lanes.GetLower() + lanes.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.ToScalar() + two.GetElement(1);
    }
}
#endif
