using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace LidDsl.Laws.Tests;

public class VarianceGammaTailTests
{
    [Theory]
    [InlineData(0.001)]
    [InlineData(0.7)]
    [InlineData(12)]
    [InlineData(600)]
    public void Whole_shapes_have_elementary_survival_functions(double x)
    {
        AssertSame(Math.Exp(-x), VarianceGammaTail.Survival(1, x));
        AssertSame(Math.Exp(-x) * (1 + (x / 2)), VarianceGammaTail.Survival(2, x));
        AssertSame(Math.Exp(-x) * (1 + (5 * x / 8) + (x * x / 8)), VarianceGammaTail.Survival(3, x));
    }

    // Against the integral of the density, Bessel's function by another library's code.
    [Fact]
    public void Any_shape_is_the_integral_of_its_density() => Parameters.Check(40, random =>
    {
        (double shape, double x) = (random.LogUniform(0.3, 20), random.LogUniform(0.05, 60));
        double sum = 0;
        for (int panel = 0; panel < 120; panel++)
        {
            double from = x + (0.75 * panel);
            sum += GaussLegendreRule.Integrate(y => Density(shape, y), from, from + 0.75, 16);
        }

        double survival = VarianceGammaTail.Survival(shape, x);
        Assert.True(
            Math.Abs((sum / survival) - 1) < 1e-11, FormattableString.Invariant($"nu = {shape:R}, x = {x:R}: {survival:R} for {sum:R}"));
    });

    [Fact]
    public void Small_and_far_arguments_have_their_limits()
    {
        Assert.Equal(1, VarianceGammaTail.Survival(0.6, 0));
        Assert.InRange(1 - VarianceGammaTail.Survival(0.3, 1e-9), 1e-6, 1e-4);

        // x^(nu-1) e^-x (1 + nu (nu-1)/(2x)...)/(Gamma(nu) 2^(nu-1)) far out, where the probability itself underflows.
        foreach (double shape in (double[])[0.05, 1.25, 40])
        {
            double x = 1e6;
            double expected = ((shape - 1) * Math.Log(x / 2)) - x - SpecialFunctions.GammaLn(shape);
            Assert.Equal(expected, VarianceGammaTail.LogSurvival(shape, x), 1e-2);
        }

        Assert.Equal(0, VarianceGammaTail.Survival(1.25, 1e6));
    }

    // P(|VG| <= x) is (x/2)^2nu Gamma(1/2-nu)/(sqrt(pi) Gamma(nu+1)) near zero: the same constant holds for any smaller x.
    [Theory]
    [InlineData(1e-100)]
    [InlineData(1e-150)]
    [InlineData(double.Epsilon)]
    public void Arguments_next_to_nothing_and_next_to_infinity_end_in_their_limits(double x)
    {
        double constant = Math.Exp(SpecialFunctions.GammaLn(0.475) - SpecialFunctions.GammaLn(1.025)) / Math.Sqrt(Math.PI);
        double below = Math.Pow(x / 2, 0.05) * constant;
        Assert.Equal(below, 1 - VarianceGammaTail.Survival(0.025, x), 1e-12);
        Assert.Equal(1, VarianceGammaTail.Survival(0.9, x), 1e-12);
        double far = Math.Min(1e300, 1 / x);
        Assert.Equal(-far, VarianceGammaTail.LogSurvival(0.9, far), 1e-12 * far);
        double outside = VarianceGammaTail.LogSurvival(3, 1.01e12);
        Assert.Equal((2 * Math.Log(1e12 / 1.01e12)) + 0.01e12, VarianceGammaTail.LogSurvival(3, 1e12) - outside, 1e-3);
    }

    [Fact]
    public void No_bias_to_speak_of_has_no_second_tail()
    {
        foreach (double bias in (double[])[1e-100, 1e-300, double.Epsilon])
            Assert.Equal(0, VarianceGammaTail.SecondTail(1, 0.1, bias, 2).Value);
    }

    // The law without its factor for the width of the tolerance is 14 to 54 per cent too high here, and worse for wider tolerances.
    [Theory]
    [InlineData(0.1, 1, 0.02)]
    [InlineData(0.1, 0.5, 0.04)]
    [InlineData(0.01, 0.5, 0.03)]
    [InlineData(0.01, 0.3, 0.02)]
    public void It_is_close_to_the_exact_second_tail_for_a_small_tolerance(double toleranceRatio, double biasRatio, double distance)
    {
        foreach (long k in (long[])[1_000_000, 100_000_000, 1_000_000_000_000])
        {
            Approximation law = VarianceGammaTail.SecondTail(2.5, toleranceRatio, biasRatio, k);
            double exact = SecondTail.Exact(Difficulty.Gamma(2.5), toleranceRatio, biasRatio, k).Value;
            Assert.InRange(law.Value / exact, 1 - distance, 1 + distance);
            Assert.InRange(law.RelativeError, Math.Abs((law.Value / exact) - 1), 0.2);
        }
    }

    [Fact]
    public void It_says_that_a_tolerance_as_wide_as_the_noise_is_not_its_business() =>
        Assert.True(VarianceGammaTail.SecondTail(2.5, 1, 0.5, 1e6).RelativeError > 0.5);

    [Fact]
    public void Arguments_outside_their_domain_are_named()
    {
        Assert.Equal("shape", Throws(() => VarianceGammaTail.Survival(0, 1)));
        Assert.Equal("x", Throws(() => VarianceGammaTail.LogSurvival(1, -1)));
        Assert.Equal("beta", Throws(() => VarianceGammaTail.SecondTail(double.NaN, 1, 1, 10)));
        Assert.Equal("toleranceRatio", Throws(() => VarianceGammaTail.SecondTail(2, 1e-7, 1, 10)));
        Assert.Equal("biasRatio", Throws(() => VarianceGammaTail.SecondTail(2, 1, 0, 10)));
        Assert.Equal("attempts", Throws(() => VarianceGammaTail.SecondTail(2, 1, 1, 0.5)));
    }

    private static double Density(double shape, double y)
    {
        double order = Math.Abs(shape - 0.5);
        double bessel = SpecialFunctions.BesselK(order, new Complex(y, 0)).Real;
        return 2 * Math.Pow(y, shape - 0.5) * bessel / (Math.Sqrt(Math.PI) * SpecialFunctions.Gamma(shape) * Math.Pow(2, shape - 0.5));
    }

    private static void AssertSame(double expected, double actual) => Assert.InRange(actual / expected, 1 - 1e-12, 1 + 1e-12);

    private static string? Throws(Func<object> action) => Assert.Throws<ArgumentOutOfRangeException>(action).ParamName;
}
