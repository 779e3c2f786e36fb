using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace LidDsl.Laws.Tests;

public class DifficultyTests
{
    [Fact]
    public void The_density_is_the_derivative_of_the_distribution_function()
    {
        GaussLegendreRule rule = new(0, 1, 40);
        Parameters.Check(100, random =>
        {
            (double beta, double cut) = (random.LogUniform(0.05, 100), random.LogUniform(0.05, 50));
            foreach (Difficulty law in (Difficulty[])[Difficulty.Gamma(beta), Difficulty.CutGamma(beta, cut)])
            {
                double high = random.Uniform(0, 1) * cut;
                double low = 0.5 * high;
                double sum = 0;
                for (int j = 0; j < rule.Order; j++)
                    sum += rule.GetWeight(j) * (high - low) * Math.Exp(law.LogDensity(low + (rule.GetAbscissa(j) * (high - low))));
                Assert.InRange(Math.Abs(law.Cdf(high) - law.Cdf(low) - sum), 0, 1e-12 * law.Cdf(high));
            }
        });
    }

    [Fact]
    public void A_cut_law_is_the_law_given_that_it_is_below_the_cut()
    {
        Parameters.Check(100, random =>
        {
            (double beta, double cut) = (random.LogUniform(0.05, 20), random.LogUniform(0.05, 50));
            Difficulty law = Difficulty.CutGamma(beta, cut);
            Difficulty whole = Difficulty.Gamma(beta);
            double tau = random.Uniform(0, 1) * cut;
            Assert.Equal(Math.Log(SpecialFunctions.GammaLowerRegularized(beta / 2, cut)), law.LogMass, 1e-12 * (1 + Math.Abs(law.LogMass)));
            Assert.InRange(Math.Abs((law.Cdf(tau) * Math.Exp(law.LogMass) / whole.Cdf(tau)) - 1), 0, 1e-12);
            Assert.Equal(whole.LogDensity(tau) - law.LogMass, law.LogDensity(tau), 1e-12 * (1 + Math.Abs(law.LogMass)));
            Assert.Equal(1, law.Cdf(cut * (1 + random.Uniform(0, 1))));
            Assert.Equal(double.NegativeInfinity, law.LogDensity(cut * 1.001));
        });
    }

    [Fact]
    public void The_law_of_beta_2_is_exponential()
    {
        foreach (double tau in (double[])[1e-12, 0.1, 1, 7])
        {
            Assert.Equal(-tau, Difficulty.Gamma(2).LogDensity(tau), 1e-15 * (1 + tau));
            Assert.InRange(Math.Abs((Difficulty.Gamma(2).Cdf(tau) / Elementary.OneMinusExp(tau)) - 1), 0, 1e-14);
            Assert.Equal(Math.Log(Elementary.OneMinusExp(tau)), Difficulty.Gamma(2).LogCdf(tau), 1e-13);
        }

        Assert.Equal(0, Difficulty.Gamma(2).Cdf(0));
        Assert.Equal(double.NegativeInfinity, Difficulty.Gamma(2).LogCdf(0));
    }

    [Fact]
    public void Two_laws_with_the_same_parameters_are_equal()
    {
        Assert.Equal(Difficulty.Gamma(2.5), Difficulty.Gamma(2.5));
        Assert.Equal(Difficulty.CutGamma(2.5, 3), Difficulty.CutGamma(2.5, 3));
        Assert.NotEqual(Difficulty.CutGamma(2.5, 3), Difficulty.Gamma(2.5));
        Assert.NotEqual(Difficulty.CutGamma(2.5, 3), Difficulty.CutGamma(2.5, 4));
        Assert.Equal(double.PositiveInfinity, Difficulty.Gamma(2.5).LargestPrecision);
        Assert.Equal(0, Difficulty.Gamma(2.5).LogMass);
    }

    [Fact]
    public void Arguments_outside_their_domain_are_named()
    {
        Assert.Equal("beta", Throws(() => Difficulty.Gamma(0)));
        Assert.Equal("beta", Throws(() => Difficulty.CutGamma(double.NaN, 1)));
        Assert.Equal("largestPrecision", Throws(() => Difficulty.CutGamma(2, 0)));
        Assert.Equal("largestPrecision", Throws(() => Difficulty.CutGamma(2, double.PositiveInfinity)));
        Assert.Equal("tau", Throws(() => Difficulty.Gamma(2).Cdf(-1)));
        Assert.Equal("tau", Throws(() => Difficulty.Gamma(2).LogDensity(0)));
    }

    private static string? Throws(Func<object> action) => Assert.Throws<ArgumentOutOfRangeException>(action).ParamName;
}
