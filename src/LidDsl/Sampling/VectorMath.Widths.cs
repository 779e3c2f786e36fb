using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Doubles = System.Runtime.Intrinsics.Vector256<double>;

namespace LidDsl.Sampling;

internal static partial class VectorMath
{
    /// <inheritdoc cref="Exp(Doubles)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x) => Vector512.Create(Exp(x.GetLower()), Exp(x.GetUpper()));

    /// <inheritdoc cref="ExpNegative(Doubles)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ExpNegative(Vector512<double> x) =>
        Vector512.Create(ExpNegative(x.GetLower()), ExpNegative(x.GetUpper()));

    /// <inheritdoc cref="Expm1(Doubles)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Expm1(Vector512<double> x) => Vector512.Create(Expm1(x.GetLower()), Expm1(x.GetUpper()));

    /// <inheritdoc cref="Log(Doubles)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x) => Vector512.Create(Log(x.GetLower()), Log(x.GetUpper()));

    /// <inheritdoc cref="Log1p(Doubles)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log1p(Vector512<double> x) => Vector512.Create(Log1p(x.GetLower()), Log1p(x.GetUpper()));

    /// <inheritdoc cref="SinCosTwoPi(Doubles)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Sin, Vector512<double> Cos) SinCosTwoPi(Vector512<double> u)
    {
        (Doubles lowerSine, Doubles lowerCosine) = SinCosTwoPi(u.GetLower());
        (Doubles upperSine, Doubles upperCosine) = SinCosTwoPi(u.GetUpper());
        return (Vector512.Create(lowerSine, upperSine), Vector512.Create(lowerCosine, upperCosine));
    }

    /// <inheritdoc cref="SinCos(Doubles)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Sin, Vector512<double> Cos) SinCos(Vector512<double> x)
    {
        (Doubles lowerSine, Doubles lowerCosine) = SinCos(x.GetLower());
        (Doubles upperSine, Doubles upperCosine) = SinCos(x.GetUpper());
        return (Vector512.Create(lowerSine, upperSine), Vector512.Create(lowerCosine, upperCosine));
    }

    /// <inheritdoc cref="Erf(Doubles)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Erf(Vector512<double> x) => Vector512.Create(Erf(x.GetLower()), Erf(x.GetUpper()));

    /// <inheritdoc cref="Erfc(Doubles)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Erfc(Vector512<double> x) => Vector512.Create(Erfc(x.GetLower()), Erfc(x.GetUpper()));

    /// <inheritdoc cref="ErfcScaled(Doubles)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ErfcScaled(Vector512<double> x) => Vector512.Create(ErfcScaled(x.GetLower()), ErfcScaled(x.GetUpper()));

    /// <inheritdoc cref="Exp(Doubles)"/>
    public static double Exp(double x) => Exp(Vector256.Create(x)).ToScalar();

    /// <inheritdoc cref="ExpNegative(Doubles)"/>
    public static double ExpNegative(double x) => ExpNegative(Vector256.Create(x)).ToScalar();

    /// <inheritdoc cref="Expm1(Doubles)"/>
    public static double Expm1(double x) => Expm1(Vector256.Create(x)).ToScalar();

    /// <inheritdoc cref="Log(Doubles)"/>
    public static double Log(double x) => Log(Vector256.Create(x)).ToScalar();

    /// <inheritdoc cref="Log1p(Doubles)"/>
    public static double Log1p(double x) => Log1p(Vector256.Create(x)).ToScalar();

    /// <inheritdoc cref="SinCosTwoPi(Doubles)"/>
    public static (double Sin, double Cos) SinCosTwoPi(double u)
    {
        (Doubles sine, Doubles cosine) = SinCosTwoPi(Vector256.Create(u));
        return (sine.ToScalar(), cosine.ToScalar());
    }

    /// <inheritdoc cref="SinCos(Doubles)"/>
    public static (double Sin, double Cos) SinCos(double x)
    {
        (Doubles sine, Doubles cosine) = SinCos(Vector256.Create(x));
        return (sine.ToScalar(), cosine.ToScalar());
    }

    /// <inheritdoc cref="Erf(Doubles)"/>
    public static double Erf(double x) => Erf(Vector256.Create(x)).ToScalar();

    /// <inheritdoc cref="Erfc(Doubles)"/>
    public static double Erfc(double x) => Erfc(Vector256.Create(x)).ToScalar();

    /// <inheritdoc cref="ErfcScaled(Doubles)"/>
    public static double ErfcScaled(double x) => ErfcScaled(Vector256.Create(x)).ToScalar();
}
