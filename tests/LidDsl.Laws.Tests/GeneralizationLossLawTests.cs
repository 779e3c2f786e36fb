using MathNet.Numerics.Distributions;

namespace LidDsl.Laws.Tests;

public class GeneralizationLossLawTests
{
    [Theory]
    [InlineData(110, 0.59)]
    [InlineData(200, 0.69)]
    [InlineData(2000, 0.81)]
    public void The_median_is_the_expected_share_of_the_mean(int n, double share)
    {
        double median = GeneralizationLossLaw.OlsMedian(2.5, 1e-3, 100, n);
        Assert.Equal(share, median / GeneralizationLossLaw.OlsMean(2.5, 1e-3, 100, n).Value, 5e-3);
    }

    [Fact]
    public void The_mean_is_the_classical_one()
    {
        Assert.Equal(4e-6 * 100 / 899, GeneralizationLossLaw.OlsMean(2.5, 1e-3, 100, 1000).Value, 1e-20);
        Assert.False(GeneralizationLossLaw.OlsMean(2, 1, 10, 100).IsFinite);
        Assert.False(GeneralizationLossLaw.OlsMean(3, 1, 10, 11).IsFinite);
    }

    [Theory]
    [InlineData(0.4, 1, 2)]
    [InlineData(0.8, 5, 6)]
    [InlineData(1.5, 100, 101)]
    [InlineData(2.5, 100, 110)]
    [InlineData(2.5, 100, 1000)]
    [InlineData(6, 20, 400)]
    public void Quantiles_agree_with_simulated_training_sets(double beta, int d, int n)
    {
        const int count = 4000;
        Random random = new((1000 * d) + n);
        double[] losses = new double[count];
        for (int i = 0; i < count; i++)
        {
            double sum = 0;
            for (int j = 0; j < n; j++)
            {
                double z = Normal.Sample(random, 0, 1);
                sum += z * z / Gamma.Sample(random, beta / 2, 1);
            }

            losses[i] = sum * Beta.Sample(random, d / 2.0, (n - d) / 2.0) / ChiSquared.Sample(random, n - d + 1);
        }

        foreach (double p in (double[])[0.05, 0.25, 0.5, 0.75, 0.95])
        {
            double quantile = GeneralizationLossLaw.OlsQuantile(p, beta, 1, d, n);
            double share = losses.Count(loss => loss <= quantile) / (double)count;

            // Four standard errors of a binomial share: 30 such comparisons pass by chance but for 1 in 500.
            Assert.InRange(share, p - (4 * Math.Sqrt(p * (1 - p) / count)), p + (4 * Math.Sqrt(p * (1 - p) / count)));
        }
    }

    [Fact]
    public void Large_and_heavy_settings_are_inverted()
    {
        foreach ((double beta, int d, int n)
            in (ReadOnlySpan<(double, int, int)>)[(0.5, 1, 2), (0.5, 100, 10_000), (10, 100, 10_000), (2.5, 100, 100_000)])
        {
            double low = GeneralizationLossLaw.OlsQuantile(0.01, beta, 1, d, n);
            double median = GeneralizationLossLaw.OlsMedian(beta, 1, d, n);
            double high = GeneralizationLossLaw.OlsQuantile(0.99, beta, 1, d, n);
            Assert.True(low > 0 && low < median && median < high && !double.IsInfinity(high));
            Assert.Equal(median * 4, GeneralizationLossLaw.OlsMedian(beta, 2, d, n), median * 1e-9);
        }
    }
}
