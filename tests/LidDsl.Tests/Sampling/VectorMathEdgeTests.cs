using LidDsl.Sampling;

namespace LidDsl.Tests.Sampling;

/// <summary>Zeros of either sign, infinities, NaN and the ends of each function's range.</summary>
public class VectorMathEdgeTests
{
    private const double Inf = double.PositiveInfinity;

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(Inf, Inf)]
    [InlineData(-Inf, 0)]
    [InlineData(709.782712893384, 1.797693134862273e308)]
    [InlineData(709.782712893385, Inf)]
    [InlineData(1e300, Inf)]
    [InlineData(-745.1332191019411, double.Epsilon)]
    [InlineData(-745.1332191019412, 0)]
    [InlineData(-1e300, 0)]
    [InlineData(double.NaN, double.NaN)]
    public void Exp(double x, double expected)
    {
        Same(expected, VectorMath.Exp(x));
        if (!(x > 0))
            Same(expected, VectorMath.ExpNegative(x));
    }

    [Theory]
    [InlineData(0.0, -Inf)]
    [InlineData(1, 0.0)]
    [InlineData(Inf, Inf)]
    [InlineData(-Inf, double.NaN)]
    [InlineData(-double.Epsilon, double.NaN)]
    [InlineData(-1, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.MaxValue, 709.782712893384)]
    [InlineData(double.Epsilon, -744.4400719213812)]
    public void Log(double x, double expected) => Same(expected, VectorMath.Log(x));

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(-1, -Inf)]
    [InlineData(-1.0000000000000002, double.NaN)]
    [InlineData(-Inf, double.NaN)]
    [InlineData(Inf, Inf)]
    [InlineData(double.MaxValue, 709.782712893384)]
    [InlineData(double.Epsilon, double.Epsilon)]
    [InlineData(-double.Epsilon, -double.Epsilon)]
    [InlineData(double.NaN, double.NaN)]
    public void Log1p(double x, double expected) => Same(expected, VectorMath.Log1p(x));

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0.125, 0.7071067811865476, 0.7071067811865476)]
    [InlineData(0.25, 1, 0)]
    [InlineData(0.5, 0, -1)]
    [InlineData(0.75, -1, 0)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    public void SinCosTwoPi(double u, double sine, double cosine)
    {
        (double s, double c) = VectorMath.SinCosTwoPi(u);
        Assert.Equal(sine, s, 1e-15);
        Assert.Equal(cosine, c, 1e-15);
    }

    [Fact]
    public void Negative_zero()
    {
        Same(1, VectorMath.Exp(-0.0));
        Same(1, VectorMath.ExpNegative(-0.0));
        Same(-Inf, VectorMath.Log(-0.0));
        Same(-0.0, VectorMath.Log1p(-0.0));
    }

    /// <summary>Equal, zeros of opposite sign told apart.</summary>
    private static void Same(double expected, double actual)
    {
        Assert.Equal(double.IsNegative(expected) && !double.IsNaN(expected), double.IsNegative(actual) && !double.IsNaN(actual));
        if (double.IsFinite(expected) && expected != 0)
            Assert.InRange(actual, expected - Math.Abs(expected * 3e-15), expected + Math.Abs(expected * 3e-15));
        else
            Assert.Equal(expected, actual);
    }
}
