namespace LidDsl.Laws.Tests;

public class NoiseSumDistributionTests
{
    [Fact]
    public void One_squared_noise_has_the_student_law() => Parameters.Check(100, random =>
    {
        double beta = random.LogUniform(0.05, 100);
        NoiseSumDistribution law = new(beta, 2, 1);
        double noise = TargetNoiseLaw.Quantile(0.5 + (random.Uniform(0.001, 0.999) / 2), beta, 2);
        Assert.Equal(2 * TargetNoiseLaw.Survival(noise, beta, 2), law.Survival(noise * noise), 1e-11);
    });

    [Fact]
    public void Two_squared_noises_have_their_convolution() => Parameters.Check(40, random =>
    {
        double beta = random.LogUniform(0.2, 100);
        NoiseSumDistribution law = new(beta, 1, 2);
        double p = random.Uniform(0.001, 0.999);
        Assert.Equal(p, OlsLossOracle.Pair(law.Quantile(p), beta), 1e-10);
    });

    [Fact]
    public void Light_tails_meet_an_even_grid_on_the_imaginary_axis() => Parameters.Check(40, random =>
    {
        double beta = random.LogUniform(12, 100);
        int n = (int)random.LogWhole(1000, 10_000_000);
        NoiseSumDistribution law = new(beta, 1, n);
        double p = random.Uniform(0.001, 0.999);
        Assert.Equal(p, OlsLossOracle.LightSum(law.Quantile(p), beta, n), 1e-10);
    });

    [Fact]
    public void Heavy_tails_tend_to_the_stable_law() => Parameters.Check(40, random =>
    {
        double beta = random.Uniform(0.1, 0.6);
        NoiseSumDistribution law = new(beta, 1, 10_000_000);
        double p = random.Uniform(0.001, 0.999);
        Assert.Equal(p, OlsLossOracle.StableSum(law.Quantile(p), beta, 1e7), 1e-10);
    });

    [Fact]
    public void The_far_tail_is_that_of_the_largest_noise_to_its_own_precision()
    {
        // P(S > x) ~ N P(eta^2 > x), with a relative correction of about beta/2 E(S of the others)/x.
        foreach (double beta in (double[])[0.4, 0.8, 2.5])
        {
            NoiseSumDistribution law = new(beta, 1, 1000);
            double x = law.Quantile(1 - 1e-9) * 100;
            Assert.Equal(1, law.Survival(x) / (2000 * TargetNoiseLaw.Survival(Math.Sqrt(x), beta, 1)), 1e-6);
        }
    }

    [Fact]
    public void Probabilities_rise_from_0_to_1_over_the_whole_domain() => Parameters.Check(60, random =>
    {
        double beta = random.LogUniform(0.05, 100);
        int n = (int)random.LogWhole(1, 10_000_000);
        NoiseSumDistribution law = new(beta, 1, n);
        (double low, double high) = (random.Uniform(1e-6, 1), random.Uniform(1e-6, 1));
        (low, high) = (Math.Min(low, high), Math.Max(low, high) - 1e-9);
        (double below, double above) = (law.Inversion.LogQuantile(low), law.Inversion.LogQuantile(high));
        Assert.True(below <= above || high < low);
        (double cdf, double rest) = law.Inversion.At(above);
        Assert.Equal(high, cdf, 1e-11);
        Assert.Equal(1, cdf + rest, 1e-12);
    });

    [Fact]
    public void Draws_follow_the_law()
    {
        foreach ((double beta, int n) in (ReadOnlySpan<(double, int)>)[(0.05, 3), (2.5, 50), (30, 10)])
        {
            NoiseSumDistribution law = new(beta, 0.1, n);
            Random random = new(n);
            Assert.InRange(KolmogorovSmirnov.Statistic([.. Enumerable.Range(0, 4000).Select(_ => law.Cdf(law.Sample(random)))]), 0, 1.95);
        }
    }

    [Fact]
    public void Moments_are_those_of_the_noise()
    {
        NoiseSumDistribution law = new(6, 0.5, 40);
        Assert.Equal(40 * 0.125, law.Mean.Value, 1e-14);

        // E eta^4 = 12 sigma^4/((beta-2)(beta-4)).
        Assert.Equal((40 * 12 * 0.0625 / 8) + (40 * 39 * 0.125 * 0.125), law.SecondMoment.Value, 1e-12);
        Assert.False(new NoiseSumDistribution(2, 1, 5).Mean.IsFinite);
        Assert.False(new NoiseSumDistribution(4, 1, 5).SecondMoment.IsFinite);
    }

    [Fact]
    public void Bad_input_says_so()
    {
        NoiseSumDistribution law = new(2.5, 1, 5);
        Assert.Equal("beta", Assert.Throws<ArgumentOutOfRangeException>(() => new NoiseSumDistribution(0.01, 1, 5)).ParamName);
        Assert.Equal("sigma", Assert.Throws<ArgumentOutOfRangeException>(() => new NoiseSumDistribution(1, 0, 5)).ParamName);
        Assert.Equal("n", Assert.Throws<ArgumentOutOfRangeException>(() => new NoiseSumDistribution(1, 1, 0)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => law.Cdf(double.NaN)).ParamName);
        Assert.Equal("p", Assert.Throws<ArgumentOutOfRangeException>(() => law.Quantile(1)).ParamName);
        Assert.Equal("random", Assert.Throws<ArgumentNullException>(() => law.Sample(null!)).ParamName);
        Assert.Equal((0, 1, 1, 0), (law.Cdf(-1), law.Survival(0), law.Cdf(double.PositiveInfinity), law.Survival(double.PositiveInfinity)));
    }
}
