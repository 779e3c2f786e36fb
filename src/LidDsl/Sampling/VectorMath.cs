using System.Runtime.Intrinsics;
using MathNet.Numerics;

namespace LidDsl.Sampling;

/// <summary>Elementary functions and error functions whose bits do not depend on the machine.</summary>
public static class VectorMath
{
    /// <summary>e^x.</summary>
    public static Vector512<double> Exp(Vector512<double> x) => Map(x, Math.Exp);

    /// <summary>e^x for x at most 0.</summary>
    public static Vector512<double> ExpNegative(Vector512<double> x) => Map(x, Math.Exp);

    /// <summary>e^x - 1.</summary>
    public static Vector512<double> Expm1(Vector512<double> x) => Map(x, v => Math.Abs(v) < 1e-5 ? v + (v * v / 2) + (v * v * v / 6) : Math.Exp(v) - 1);

    /// <summary>ln x.</summary>
    public static Vector512<double> Log(Vector512<double> x) => Map(x, Math.Log);

    /// <summary>ln(1 + x).</summary>
    public static Vector512<double> Log1p(Vector512<double> x) => Map(x, SpecialFunctions.Log1p);

    /// <summary>sin and cos of 2 pi u for u in [0, 1).</summary>
    public static (Vector512<double> Sin, Vector512<double> Cos) SinCosTwoPi(Vector512<double> u) => (Map(u, v => Math.Sin(2 * Math.PI * v)), Map(u, v => Math.Cos(2 * Math.PI * v)));

    /// <summary>sin and cos of x.</summary>
    public static (Vector512<double> Sin, Vector512<double> Cos) SinCos(Vector512<double> x) => (Map(x, Math.Sin), Map(x, Math.Cos));

    /// <summary>The error function.</summary>
    public static Vector512<double> Erf(Vector512<double> x) => Map(x, SpecialFunctions.Erf);

    /// <summary>The complementary error function.</summary>
    public static Vector512<double> Erfc(Vector512<double> x) => Map(x, SpecialFunctions.Erfc);

    /// <summary>The scaled complementary error function exp(x^2) erfc(x).</summary>
    public static Vector512<double> ErfcScaled(Vector512<double> x) =>
        Map(x, v => v < 25 ? Math.Exp(v * v) * SpecialFunctions.Erfc(v) : (1 - (0.5 / (v * v)) + (0.75 / (v * v * v * v))) / (v * Math.Sqrt(Math.PI)));

    /// <summary>e^x.</summary>
    public static double Exp(double x) => Exp(Vector512.Create(x)).ToScalar();

    /// <summary>e^x for x at most 0.</summary>
    public static double ExpNegative(double x) => ExpNegative(Vector512.Create(x)).ToScalar();

    /// <summary>e^x - 1.</summary>
    public static double Expm1(double x) => Expm1(Vector512.Create(x)).ToScalar();

    /// <summary>ln x.</summary>
    public static double Log(double x) => Log(Vector512.Create(x)).ToScalar();

    /// <summary>ln(1 + x).</summary>
    public static double Log1p(double x) => Log1p(Vector512.Create(x)).ToScalar();

    /// <summary>sin and cos of 2 pi u for u in [0, 1).</summary>
    public static (double Sin, double Cos) SinCosTwoPi(double u) => Lane(SinCosTwoPi(Vector512.Create(u)));

    /// <summary>sin and cos of x.</summary>
    public static (double Sin, double Cos) SinCos(double x) => Lane(SinCos(Vector512.Create(x)));

    /// <summary>The error function.</summary>
    public static double Erf(double x) => Erf(Vector512.Create(x)).ToScalar();

    /// <summary>The complementary error function.</summary>
    public static double Erfc(double x) => Erfc(Vector512.Create(x)).ToScalar();

    /// <summary>The scaled complementary error function exp(x^2) erfc(x).</summary>
    public static double ErfcScaled(double x) => ErfcScaled(Vector512.Create(x)).ToScalar();

    private static (double Sin, double Cos) Lane((Vector512<double> Sin, Vector512<double> Cos) pair) => (pair.Sin.ToScalar(), pair.Cos.ToScalar());

    private static Vector512<double> Map(Vector512<double> x, Func<double, double> f)
    {
        Span<double> lanes = stackalloc double[8];
        x.CopyTo(lanes);
        foreach (ref double lane in lanes)
            lane = f(lane);
        return Vector512.Create<double>(lanes);
    }
}
