using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace LidDsl.Laws.Tests;

public class TrainingSetCurveTests
{
    private static readonly long[] Attempts = [1, 10, 100, 1000, 10_000];

    [Fact]
    public void Quantile_curves_are_the_law_at_the_quantile_of_s()
    {
        InferenceLossOverTrainingSets curves = new(2.5, 0.5, 20, 100, Attempts);
        InferenceLossLaw law = new(2.5, 0.5, Attempts);
        (double[] expected, double[] found) = (new double[5], new double[5]);
        foreach (double p in (double[])[0.01, 0.5, 0.9])
        {
            law.Evaluate(Math.Sqrt(GeneralizationLossLaw.OlsQuantile(p, 2.5, 1, 20, 100)), expected);
            curves.Quantile(p, found);
            for (int i = 0; i < 5; i++)
                Assert.Equal(1, found[i] / expected[i], 1e-9);
        }

        curves.Quantile(0.5, expected);
        curves.Median(found);
        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData(2.5, 0.7, 20, 100)]
    [InlineData(1.2, 0.1, 5, 40)]
    public void Draws_have_the_mean_curve(double beta, double toleranceRatio, int d, int n)
    {
        // Half of the training sets have one noise from a heavier law, tau ~ Gamma(beta/8, 1), and the weight of the set is
        // that of the mixture.
        const int count = 2000;
        Random random = new(4);
        InferenceLossOverTrainingSets curves = new(beta, toleranceRatio, d, n, Attempts);
        InferenceLossLaw law = new(beta, toleranceRatio, Attempts);
        (double shape, double heavy) = (beta / 2, beta / 8);
        double scale = SpecialFunctions.Gamma(shape) / SpecialFunctions.Gamma(heavy);
        (double[] sum, double[] square, double[] loss) = (new double[5], new double[5], new double[5]);
        for (int i = 0; i < count; i++)
        {
            (double noise, double ratio) = (0, 0);
            for (int j = 0; j < n; j++)
            {
                double tau = Gamma.Sample(random, j == 0 && i % 2 == 0 ? heavy : shape, 1);
                double z = Normal.Sample(random, 0, 1);
                noise += z * z / tau;
                ratio += scale * Math.Pow(tau, heavy - shape) / n;
            }

            law.Evaluate(Math.Sqrt(curves.TrainingLoss.SampleGiven(noise, random)), loss);
            for (int k = 0; k < 5; k++)
            {
                double value = loss[k] / (0.5 + (0.5 * ratio));
                sum[k] += value / count;
                square[k] += value * value / count;
            }
        }

        double[] mean = new double[5];
        curves.Mean(mean);
        for (int k = 0; k < 5; k++)
        {
            double error = Math.Sqrt((square[k] - (sum[k] * sum[k])) / count);
            Assert.InRange(mean[k], sum[k] - (4 * error), sum[k] + (4 * error));
            Assert.InRange(error, 0, k < 2 ? 0.2 * mean[k] : mean[k]);
        }
    }

    [Fact]
    public void Rare_bad_training_sets_carry_the_mean()
    {
        // 12,000 draws of the mixture above at these sizes have means (1.23 +- 0.08) 1e-4, (4.5 +- 0.5) 1e-5 and (3.2 +- 0.4) 1e-5.
        InferenceLossOverTrainingSets curves = new(2.5, 1, 100, 5000, [100, 1000, 10_000]);
        (double[] mean, double[] median) = (new double[3], new double[3]);
        curves.Mean(mean);
        curves.Median(median);
        Assert.Equal(2.346, mean[0] / median[0], 1e-3);
        Assert.Equal(253.4, mean[1] / median[1], 0.1);
        Assert.Equal(57_144, mean[2] / median[2], 10.0);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void The_mean_curve_meets_extrapolated_sums_over_the_distribution_function()
    {
        foreach ((double beta, int d, int n) in (ReadOnlySpan<(double, int, int)>)[(2.5, 100, 110), (0.6, 40, 200), (12, 100, 5000)])
        {
            InferenceLossOverTrainingSets curves = new(beta, 1, d, n, Attempts);
            double[] mean = new double[5];
            curves.Mean(mean);
            double[] expected = TrainingSetOracle.Mean(beta, 1, d, n, Attempts, 0.02);
            for (int i = 0; i < 5; i++)
                Assert.InRange(Math.Abs(mean[i] - expected[i]), 0, (1e-7 * expected[i]) + 1e-12);
        }
    }

    // By panels one unit of ln s^2 wide over all training sets but one in 10^14, and the sums of the law of R in full.
    [Theory]
    [InlineData(0.3, 1, 2, 0.9542091832711278, 0.8089843664253086, 0.6278086207287504, 0.49973726290845234, 0.4238725688542392)]
    [InlineData(0.05, 1, 2, 0.9992760859341982, 0.9961843867543053, 0.9890277653424624, 0.9778688250223262, 0.9632901070828247)]
    [InlineData(
        2.5, 100, 10_000_000, 0.3593994984800769, 0.010741869399133503, 4.9379858463175494e-05, 1.628351343054554e-07,
        8.282150420954956e-10)]
    public void The_heaviest_noise_and_the_largest_training_set_have_the_means_of_a_finer_rule(
        double beta, int d, int n, params double[] expected)
    {
        double[] mean = new double[5];
        new InferenceLossOverTrainingSets(beta, 1, d, n, Attempts).Mean(mean);
        for (int k = 0; k < 5; k++)
            Assert.InRange(Math.Abs(mean[k] - expected[k]), 0, (1e-10 * expected[k]) + 1e-13);
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(0.05, 1, 2)]
    [InlineData(0.3, 1, 2)]
    [InlineData(1, 3, 10)]
    [InlineData(2.5, 20, 60)]
    public void The_mean_curve_meets_the_law_of_the_bias_of_one_instance(double beta, int d, int n)
    {
        double[] mean = new double[5];
        new InferenceLossOverTrainingSets(beta, 1, d, n, Attempts).Mean(mean);
        double[] expected = BiasOracle.Mean(beta, 1, d, n, Attempts);
        for (int k = 0; k < 5; k++)
            Assert.InRange(Math.Abs(mean[k] - expected[k]), 0, (1e-9 * expected[k]) + 1e-12);
    }

    // P(L > 70) of the training sets decides the rest, and without noise of a mean nearly all of them are beyond.
    [Fact]
    public void Where_hardly_a_training_set_is_of_use_all_attempts_fail()
    {
        double[] mean = new double[5];
        new InferenceLossOverTrainingSets(0.05, 1, 1, 10_000_000, Attempts).Mean(mean);
        Assert.All(mean, loss => Assert.InRange(loss, 1 - 1e-12, 1 + 1e-15));
    }

    [Fact]
    public void Bad_input_says_so()
    {
        InferenceLossOverTrainingSets curves = new(2.5, 1, 5, 10, Attempts);
        Assert.Equal(
            "beta", Assert.Throws<ArgumentOutOfRangeException>(() => new InferenceLossOverTrainingSets(0, 1, 5, 10, Attempts)).ParamName);
        Assert.Equal(
            "n", Assert.Throws<ArgumentOutOfRangeException>(() => new InferenceLossOverTrainingSets(2, 1, 5, 5, Attempts)).ParamName);
        Assert.Equal("p", Assert.Throws<ArgumentOutOfRangeException>(() => curves.Quantile(0, new double[5])).ParamName);
        Assert.Equal("loss", Assert.Throws<ArgumentException>(() => curves.Mean(new double[4])).ParamName);
        Assert.Equal("loss", Assert.Throws<ArgumentException>(() => curves.Median(new double[4])).ParamName);
    }
}
