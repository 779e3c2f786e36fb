using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LidDsl.Sampling;

// Each is compiled in full at once: unoptimised, the lanes' many small operations are calls.
internal static partial class VectorMath
{
    /// <inheritdoc cref="Exp{T}(T)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Exp(double x) => Scalar(Exp(Lanes(x)));

    /// <inheritdoc cref="ExpNegative{T}(T)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double ExpNegative(double x) => Scalar(ExpNegative(Lanes(x)));

    /// <inheritdoc cref="Expm1{T}(T)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Expm1(double x) => Scalar(Expm1(Lanes(x)));

    /// <inheritdoc cref="Log{T}(T)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Log(double x) => Scalar(Log(Lanes(x)));

    /// <inheritdoc cref="Log1p{T}(T)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Log1p(double x) => Scalar(Log1p(Lanes(x)));

    /// <inheritdoc cref="SinCosTwoPi{T}(T)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Sin, double Cos) SinCosTwoPi(double u)
    {
        (FourLanes sine, FourLanes cosine) = SinCosTwoPi(Lanes(u));
        return (Scalar(sine), Scalar(cosine));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FourLanes Lanes(double x) => FourLanes.Create(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Scalar(FourLanes x) => x.Value.ToScalar();
}
