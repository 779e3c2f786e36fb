using MathNet.Numerics.LinearAlgebra;
using Normal = MathNet.Numerics.Distributions.Normal;

namespace LidDsl.Laws.Tests;

public class OlsLossDistributionTests
{
    [Fact]
    public void It_meets_the_inversion_of_the_joint_transform() => Parameters.Check(25, random =>
    {
        double beta = random.LogUniform(1, 40);
        int d = (int)random.LogWhole(2, 60);
        int n = d + (int)random.LogWhole(50, 1000);
        double p = random.Uniform(0.01, 0.99);
        double quantile = new OlsLossDistribution(beta, 3, d, n).Quantile(p);
        Assert.Equal(p, OlsLossOracle.Loss(quantile / 9, beta, d, n), 1e-10);
    });

    [Theory]
    [InlineData(0.05, 1, 2)]
    [InlineData(0.8, 1, 2)]
    [InlineData(2.5, 4, 5)]
    [InlineData(2.5, 1, 40)]
    [InlineData(60, 1, 200)]
    [InlineData(1.5, 50, 70)]
    public void Draws_follow_the_law(double beta, int d, int n)
    {
        OlsLossDistribution law = new(beta, 0.1, d, n);
        Random random = new(n);
        Assert.InRange(
            KolmogorovSmirnov.Statistic([.. Enumerable.Range(0, n == 2 ? 300 : 1500).Select(_ => law.Cdf(law.Sample(random)))]), 0, 1.95);
    }

    // As a sum of a million squares each draw would take the time of all of these.
    [Fact]
    public void Draws_given_the_noise_are_as_quick_for_a_large_training_set()
    {
        OlsLossDistribution law = new(2.5, 1, 3, 1_000_000);
        Random random = new(4);
        double[] probabilities = [.. Enumerable.Range(0, 3000).Select(_ => OlsRatioLaw.Cdf(law.SampleGiven(7, random) / 7, 3, 1_000_000))];
        Assert.InRange(KolmogorovSmirnov.Statistic(probabilities), 0, 1.95);
    }

    [Fact]
    public void Literal_least_squares_follows_the_law()
    {
        const int d = 3;
        const int n = 8;
        Random random = new(12);
        double[] scales = [1, 0.35, 0.19];
        OlsLossDistribution law = new(1.5, 0.2, d, n);
        double[] probabilities = new double[2000];
        for (int i = 0; i < probabilities.Length; i++)
        {
            Matrix<double> x = Matrix<double>.Build.Dense(n, d, (_, j) => scales[j] * Normal.Sample(random, 0, 1));
            Vector<double> noise = Vector<double>.Build.Dense(
                n, _ => 0.2 * Normal.Sample(random, 0, 1) / Math.Sqrt(MathNet.Numerics.Distributions.Gamma.Sample(random, 0.75, 1)));
            Vector<double> error = (x.Transpose() * x).Cholesky().Solve(x.Transpose() * noise);
            probabilities[i] = law.Cdf(error.Select((e, j) => e * e * scales[j] * scales[j]).Sum());
        }

        Assert.InRange(KolmogorovSmirnov.Statistic(probabilities), 0, 1.95);
    }

    [Fact]
    public void One_class_serves_the_whole_domain() => Parameters.Check(30, random =>
    {
        double beta = random.LogUniform(0.05, 100);
        int d = (int)random.LogWhole(1, 100_000);
        int n = d + (int)random.LogWhole(1, 10_000_000);
        OlsLossDistribution law = new(beta, 1, d, n);
        double p = random.Uniform(0.001, 0.999);
        double log = law.LogQuantile(p);
        (double below, double above) = law.AtLog(log);
        Assert.Equal(p, below, 1e-11);
        Assert.Equal(1 - p, above, 1e-11);
        Assert.True(law.LogQuantile(p / 2) < log);
    });

    [Fact]
    public void Extreme_settings_are_inverted()
    {
        foreach ((double beta, int d, int n) in (ReadOnlySpan<(double, int, int)>)
            [
                (12, 100, 100_000), (100, 100, 1_000_000), (0.05, 1, 2), (0.05, 100, 10_000_000), (2.5, 1, 10_000_000),
                (100, 1, 10_000_000), (2, 9_999_999, 10_000_000),
            ])
        {
            OlsLossDistribution law = new(beta, 1, d, n);
            double median = law.Median;
            Assert.Equal(0.5, law.Cdf(median), 1e-11);
            Assert.Equal(median, OlsLossDistribution.MedianAt(beta, 1, d, n), 1e-10 * median);
            Assert.Equal(4 * median, new OlsLossDistribution(beta, 2, d, n).Median, 1e-9 * median);
        }
    }

    [Fact]
    public void Light_tails_and_large_N_tend_to_the_normal_law_of_the_logarithm()
    {
        // Var ln L_gen ~ Var S/(E S)^2 + 2(N-d)/(dN) + 2/(N-d), all small; skewness of the order of the square root of 2/d.
        const int d = 1_000_000;
        const int n = 4_000_000;
        OlsLossDistribution law = new(30, 1, d, n);
        double variance = (law.NoiseSum.SecondMoment.Value / Math.Pow(law.NoiseSum.Mean.Value, 2)) - 1 + (2.0 * (n - d) / ((double)d * n))
            + (2.0 / (n - d));
        Assert.Equal(1, (law.LogQuantile(Normal.CDF(0, 1, 1)) - law.LogQuantile(Normal.CDF(0, 1, -1))) / (2 * Math.Sqrt(variance)), 1e-4);
        Assert.Equal(law.Mean.Value, law.Median, 1e-5 * law.Median);
    }

    [Fact]
    public void Real_N_interpolates_whole_N()
    {
        double[] medians =
            [.. ((double[])[199, 199.5, 200, 200.5, 201]).Select(n => Math.Log(OlsLossDistribution.MedianAt(2.5, 1, 100, n)))];
        double fourth = medians[0] - (4 * medians[1]) + (6 * medians[2]) - (4 * medians[3]) + medians[4];
        Assert.InRange(Math.Abs(fourth), 0, 1e-7);
        Assert.Equal(new OlsLossDistribution(2.5, 1, 100, 200).LogQuantile(0.5), medians[2], 1e-12);
    }

    [Fact]
    public void Moments_are_those_of_the_independent_factors()
    {
        OlsLossDistribution law = new(6, 0.5, 5, 40);
        Assert.Equal(0.125 * 5 / 34, law.Mean.Value, 1e-15);
        Assert.Equal(law.NoiseSum.SecondMoment.Value * OlsRatioLaw.SecondMoment(5, 40).Value, law.SecondMoment.Value, 1e-15);
        Assert.Equal(law.SecondMoment.Value - Math.Pow(law.Mean.Value, 2), law.Variance.Value, 1e-15);
        Assert.False(new OlsLossDistribution(4, 1, 5, 40).SecondMoment.IsFinite);
        Assert.False(new OlsLossDistribution(6, 1, 5, 8).Variance.IsFinite);

        // The mean as the integral of P(L > x), by the trapezoid rule in ln x.
        double integral = 0;
        for (double x = -40; x < 14; x += 0.05)
            integral += 0.05 * Math.Exp(x) * law.Survival(Math.Exp(x));
        Assert.Equal(law.Mean.Value, integral, 1e-8 * law.Mean.Value);
    }

    [Fact]
    public void Threads_may_share_one()
    {
        OlsLossDistribution law = new(2.5, 1, 10, 40);
        double[] expected = [.. Enumerable.Range(1, 16).Select(i => new OlsLossDistribution(2.5, 1, 10, 40).Quantile(i / 17.0))];
        double[] found = new double[16];
        Parallel.For(0, 16, i => found[i] = law.Quantile((i + 1) / 17.0));
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Bad_input_says_so()
    {
        OlsLossDistribution law = new(2.5, 1, 5, 10);
        Assert.Equal("beta", Assert.Throws<ArgumentOutOfRangeException>(() => new OlsLossDistribution(double.NaN, 1, 5, 10)).ParamName);
        Assert.Equal("sigma", Assert.Throws<ArgumentOutOfRangeException>(() => new OlsLossDistribution(
            1, double.PositiveInfinity, 5, 10)).ParamName);
        Assert.Equal("d", Assert.Throws<ArgumentOutOfRangeException>(() => new OlsLossDistribution(1, 1, 0, 10)).ParamName);
        Assert.Equal("n", Assert.Throws<ArgumentOutOfRangeException>(() => new OlsLossDistribution(1, 1, 10, 10)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => law.Survival(double.NaN)).ParamName);
        Assert.Equal("p", Assert.Throws<ArgumentOutOfRangeException>(() => law.Quantile(0)).ParamName);
        Assert.Equal("noiseSum", Assert.Throws<ArgumentOutOfRangeException>(() => law.SampleGiven(0, new Random(1))).ParamName);
        Assert.Equal("random", Assert.Throws<ArgumentNullException>(() => law.SampleGiven(1, null!)).ParamName);
        Assert.Equal((0, 1, 1, 0), (law.Cdf(0), law.Survival(-1), law.Cdf(double.PositiveInfinity), law.Survival(double.PositiveInfinity)));
    }
}
