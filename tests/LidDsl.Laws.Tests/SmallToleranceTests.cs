using MathNet.Numerics.Integration;

namespace LidDsl.Laws.Tests;

public sealed class SmallToleranceTests
{
    [Theory]
    [InlineData(0.7, double.PositiveInfinity)]
    [InlineData(2.5, double.PositiveInfinity)]
    [InlineData(6, double.PositiveInfinity)]
    [InlineData(2.5, 1)]
    [InlineData(6, 0.3)]
    public void The_mean_of_the_form_is_the_integral_of_the_root_of_tau(double beta, double largest)
    {
        Difficulty difficulty = double.IsInfinity(largest) ? Difficulty.Gamma(beta) : Difficulty.CutGamma(beta, largest);
        double shape = beta / 2;
        double end = double.IsInfinity(largest) ? 80 : largest;

        // tau = x^8 takes the power away from the end.
        double Integral(double power) => GaussLegendreRule.Integrate(
            x => 8 * Math.Pow(x, (8 * (shape + power)) - 1) * Math.Exp(-Math.Pow(x, 8)), 0, Math.Pow(end, 0.125), 256);
        double expected = Math.Sqrt(2 / Math.PI) * 0.01 * Integral(0.5) / Integral(0);
        Assert.Equal(1, SmallTolerance.MeanSuccess(difficulty, 0.01) / expected, 1e-9);
    }

    [Fact]
    public void It_is_the_limit_of_the_exact_success_as_the_tolerance_falls()
    {
        // The next order is -(delta/sigma)^2 E tau^(3/2)/(6 E tau^(1/2)) = -(beta + 1)/12 (delta/sigma)^2.
        Assert.Equal(3.5 / 12 * 1e-2, Excess(0.1), 2e-5);
        Assert.Equal(3.5 / 12 * 1e-4, Excess(0.01), 1e-7);

        static double Excess(double ratio)
        {
            double success = 1 - new InferenceLossLaw(Difficulty.Gamma(2.5), ratio, [1]).Given(0).Loss(1);
            return (SmallTolerance.MeanSuccess(Difficulty.Gamma(2.5), ratio) / success) - 1;
        }
    }
}
