using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace LidDsl.Laws.Tests;

public class CutNoiseLawTests
{
    private static readonly GaussLegendreRule Rule = new(0, 1, 20);
    private static readonly double[] Points = [0, 1e-6, 0.01, 0.3, 1, 2, 17, 1e4, 1e7, 1e9, 1e12];

    /// <summary>E Phi(-y sqrt(tau)) straight from the density of tau, by Gauss-Legendre panels in the logarithm of tau.</summary>
    public static double Survival(Difficulty difficulty, double y)
    {
        const double panel = 0.5;
        double nu = difficulty.Beta / 2;
        double end = Math.Log(difficulty.LargestPrecision);
        double lowest = Math.Min(end, Math.Min(0, -2 * Math.Log(Math.Max(y, 1e-300)))) - (45 / nu) - 10;
        double sum = 0;
        for (double high = end; high > lowest; high -= panel)
        {
            for (int j = 0; j < Rule.Order; j++)
            {
                double x = high - (panel * Rule.GetAbscissa(j));
                double tau = Math.Exp(x);
                sum += panel * Rule.GetWeight(j) * Math.Exp(difficulty.LogDensity(tau) + x)
                    * 0.5 * SpecialFunctions.Erfc(y * Math.Sqrt(tau / 2));
            }
        }

        return sum;
    }

    /// <summary>E[1/tau] by the same panels.</summary>
    public static double MeanInverse(Difficulty difficulty)
    {
        const double panel = 0.5;
        double nu = difficulty.Beta / 2;
        double end = Math.Log(difficulty.LargestPrecision);
        double sum = 0;
        for (double high = end; high > Math.Min(end, 0) - (45 / (nu - 1)); high -= panel)
        {
            for (int j = 0; j < Rule.Order; j++)
            {
                double x = high - (panel * Rule.GetAbscissa(j));
                sum += panel * Rule.GetWeight(j) * Math.Exp(difficulty.LogDensity(Math.Exp(x)));
            }
        }

        return sum;
    }

    [Theory]
    [InlineData(0.3, 1e-6)]
    [InlineData(0.3, 30)]
    [InlineData(2.5, 1e-3)]
    [InlineData(2.5, 1)]
    [InlineData(2.5, 1e6)]
    [InlineData(12, 0.5)]
    [InlineData(12, 7)]
    [InlineData(100, 20)]
    [InlineData(100, 60)]
    public void A_second_method_agrees_over_the_whole_range(double beta, double largest)
    {
        var difficulty = Difficulty.CutGamma(beta, largest);
        NoiseLaw law = difficulty.Noise;
        foreach (double y in Points)
        {
            double expected = Survival(difficulty, y / Math.Sqrt(Math.Min(1, largest)));
            double actual = law.Survival(3 * y / Math.Sqrt(Math.Min(1, largest)), 3);
            if (expected > 1e-290)
            {
                Assert.True(
                    Math.Abs((actual / expected) - 1) <= 1e-11,
                    FormattableString.Invariant($"y = {y}: {actual:R} for {expected:R}, {(actual / expected) - 1:E2}"));
            }
        }
    }

    [Fact]
    public void A_cut_out_of_reach_leaves_students_t()
    {
        foreach (double beta in (double[])[0.05, 0.8, 2.5, 9, 12])
        {
            NoiseLaw law = Difficulty.CutGamma(beta, 1e6).Noise;
            foreach (double y in Points)
            {
                double expected = TargetNoiseLaw.Survival(y, beta, 1);
                if (expected > 1e-290)
                {
                    Assert.True(
                        Math.Abs((law.Survival(y, 1) / expected) - 1) <= 1e-11,
                        FormattableString.Invariant($"beta = {beta}, y = {y}: {law.Survival(y, 1):R} for {expected:R}"));
                }
            }

            if (beta > 2)
                Assert.InRange(law.Difficulty.Noise.Variance(0.1).Value / TargetNoiseLaw.Variance(beta, 0.1).Value, 1 - 1e-12, 1 + 1e-12);
        }
    }

    [Fact]
    public void A_tiny_cut_leaves_a_power_law_of_tau()
    {
        // tau = m U^(1/nu) as m -> 0: P(eta > y) = E Phi(-y sqrt(tau)); the variance is nu/((nu-1) m).
        const double Cut = 1e-6;
        Assert.InRange(Difficulty.CutGamma(5, Cut).Noise.Variance(1).Value / (2.5 / (1.5 * Cut)), 1 - 1e-6, 1 + 1e-6);
        Assert.False(Difficulty.CutGamma(2, Cut).Noise.Variance(1).IsFinite);
    }

    [Fact]
    public void Both_sides_add_up_to_one()
    {
        NoiseLaw law = Difficulty.CutGamma(2.5, 1).Noise;
        Assert.Equal(0.5, law.Survival(0, 1));
        Assert.Equal(0, law.Survival(double.PositiveInfinity, 1));
        Assert.Equal(1, law.Cdf(double.PositiveInfinity, 1));
        foreach (double y in Points)
            Assert.Equal(1, law.Cdf(y, 2) + law.Survival(y, 2), 1e-15);
    }

    [Theory]
    [InlineData(1, 0.5, 100)]
    [InlineData(2.5, 1, 1_000)]
    [InlineData(4, 0.1, 50)]
    public void The_typical_mean_square_is_near_the_median_of_drawn_noise(double beta, double largest, int n)
    {
        const int Runs = 400;
        Random random = new(5);
        double[] means = new double[Runs];
        for (int run = 0; run < Runs; run++)
        {
            for (int i = 0; i < n; i++)
            {
                double tau;
                do
                    tau = largest * Math.Pow(random.NextDouble(), 2 / beta);
                while (random.NextDouble() > Math.Exp(-tau));
                double normal = MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
                means[run] += normal * normal / (tau * n);
            }
        }

        Array.Sort(means);
        Assert.InRange(Difficulty.CutGamma(beta, largest).Noise.TypicalMeanSquare(1, n) / means[Runs / 2], 0.7, 1.3);
    }

    [Fact]
    public void Arguments_outside_their_domain_are_named()
    {
        NoiseLaw law = Difficulty.CutGamma(2.5, 1).Noise;
        Assert.Equal("eta", Assert.Throws<ArgumentOutOfRangeException>(() => law.Survival(double.NaN, 1)).ParamName);
        Assert.Equal("sigma", Assert.Throws<ArgumentOutOfRangeException>(() => law.Cdf(1, 0)).ParamName);
        Assert.Equal("n", Assert.Throws<ArgumentOutOfRangeException>(() => law.TypicalMeanSquare(1, 0)).ParamName);
    }

    [Fact]
    public void The_mean_loss_of_least_squares_is_that_of_its_variance()
    {
        var difficulty = Difficulty.CutGamma(2.5, 1);
        Assert.Equal(1, GeneralizationLossLaw.OlsMean(difficulty, 0.1, 10, 31).Value / (difficulty.Noise.Variance(0.1).Value / 2), 1e-14);
        Assert.False(GeneralizationLossLaw.OlsMean(difficulty, 0.1, 10, 11).IsFinite);
        Assert.False(GeneralizationLossLaw.OlsMean(Difficulty.CutGamma(1.5, 1), 0.1, 10, 31).IsFinite);
    }
}
