using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Doubles = System.Runtime.Intrinsics.Vector256<double>;

namespace LidDsl.Sampling;

/// <summary>Elementary functions and error functions whose bits do not depend on the machine.</summary>
/// <remarks>
/// Only IEEE additions, multiplications, divisions and explicit fused multiply-additions, lane by lane: what a lane gives depends on that
/// lane alone, whatever the hardware's width. Scalars, four lanes and eight lanes give the same bits. The work is written for four lanes,
/// the widest vector that every current x64 machine has as one register: eight are two such halves, which keeps the compiler's code in
/// registers. Errors are in units in the last place (ulp) of the exact result. A NaN gives NaN.
/// </remarks>
internal static partial class VectorMath
{
    /// <summary>a b + c with one rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Doubles Fma(Doubles a, Doubles b, double c) => Vector256.FusedMultiplyAdd(a, b, Vector256.Create(c));

    /// <summary>a b + c with one rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Doubles Fma(Doubles a, double b, Doubles c) => Vector256.FusedMultiplyAdd(a, Vector256.Create(b), c);
}
