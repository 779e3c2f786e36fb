using System.Runtime.CompilerServices;

namespace LidDsl.Sampling;

/// <summary>Elementary functions whose bits do not depend on the machine.</summary>
/// <remarks>
/// Only IEEE additions, multiplications, divisions and explicit fused multiply-additions, lane by lane: what a lane gives depends on that
/// lane alone, whatever the hardware's width. Scalars, four lanes and eight lanes give the same bits. Errors are in units in the last place
/// (ulp) of the exact result. A NaN gives NaN.
/// </remarks>
internal static partial class VectorMath
{
    /// <summary>a b + c with one rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Fma<T>(T a, T b, double c)
        where T : struct, ILanes<T> => T.FusedMultiplyAdd(a, b, T.Create(c));

    /// <summary>a b + c with one rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Fma<T>(T a, double b, T c)
        where T : struct, ILanes<T> => T.FusedMultiplyAdd(a, T.Create(b), c);
}
