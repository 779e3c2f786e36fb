namespace LidDsl.Laws.Tests;

public class RidgeEquivalentErrorTests
{
    [Fact]
    public void Simulated_means_lie_within_the_estimate_at_random_settings()
    {
        int claims = 0;
        Parameters.Check(150, random =>
        {
            int d = (int)random.LogWhole(2, 25);
            int n = (int)Math.Max(2, Math.Round(d * random.LogUniform(0.15, 5)));
            double alpha = random.Whole(0, 1) * random.Uniform(0, 2);
            double ridge = random.Whole(0, 2) == 0 ? 0 : random.LogUniform(1e-7, 10);
            claims += Holds(Spectrum(d, alpha), Head(random.Whole(0, 2), d), n, ridge, 400, random.Source);
        });
        Assert.InRange(claims, 200, 450);
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(0)]
    [InlineData(1e-9)]
    [InlineData(1e-3)]
    public void Simulated_means_lie_within_the_estimate_through_the_peak(double ridge)
    {
        Random random = new(8);
        foreach (int kind in (int[])[0, 1, 2])
        {
            foreach (int n in (int[])[20, 30, 50, 80, 95, 98, 99, 100, 101, 102, 105, 110, 140, 200, 400])
                Holds(Spectrum(100, 0.5), Head(kind, 100), n, ridge, 250, random);
        }
    }

    [Theory]
    [InlineData(20, 40, 1e-3, 1, 2000)]
    [InlineData(20, 8, 1e-9, 1, 2000)]
    [InlineData(20, 20, 1e-3, 0, 2000)]
    [InlineData(10, 30, 1e-4, 2, 2000)]
    public void The_estimate_is_the_error_to_a_factor_of_two_where_that_is_large(int d, int n, double ridge, int kind, int count)
    {
        (double[] lambda, double[] head) = (Spectrum(d, 0.5), Head(kind, d));
        (double bias, double error, _, _) = new DesignSimulation(lambda, head, n, ridge, new Random(3)).Means(count);
        RidgeEquivalent found = RidgeEquivalentLaw.At(lambda, head, n, ridge, 0);
        double actual = Math.Abs((found.Bias / bias) - 1);
        Assert.InRange(actual, 5 * error / bias, 1);
        Assert.InRange(found.RelativeError, actual - (2 * error / bias), 2 * (actual + (2 * error / bias)));
    }

    [Theory]
    [InlineData(20, 1e-9, 0.04)]
    [InlineData(50, 1e-9, 0.015)]
    [InlineData(80, 1e-9, 0.02)]
    [InlineData(95, 1e-9, 0.3)]
    [InlineData(102, 1e-9, 0.9)]
    [InlineData(110, 1e-9, 0.11)]
    [InlineData(200, 1e-9, 0.011)]
    [InlineData(100, 1e-3, 0.02)]
    [InlineData(400, 1e-3, 0.01)]
    public void The_estimate_is_useful(int n, double ridge, double largest) =>
        Assert.InRange(RidgeEquivalentLaw.PowerSpectrum(100, 0.5, n, ridge, 4e-6).RelativeError, largest / 4, largest);

    [Fact]
    public void Least_squares_carries_its_exact_mean_and_error()
    {
        foreach (int n in (int[])[102, 110, 1000, 1_000_000])
        {
            RidgeEquivalent found = RidgeEquivalentLaw.PowerSpectrum(100, 0.5, n, 0, 3);
            Assert.Equal(300.0 / (n - 101), found.ExactLoss!.Value, 1e-12);
            Assert.Equal(1 - (found.GeneralizationLoss / found.ExactLoss.Value), found.RelativeError, 1e-12);
        }

        foreach (int n in (int[])[99, 100, 101])
        {
            // The mean is infinite however little noise there is: next to the bias it is small only in most designs.
            foreach (double noiseVariance in (double[])[3, 1e-6, 1e-200])
            {
                RidgeEquivalent found = RidgeEquivalentLaw.PowerSpectrum(100, 0.5, n, 0, noiseVariance);
                Assert.Null(found.ExactLoss);
                Assert.Contains("infinite for N = d-1, d and d+1", found.ReasonInfinite, StringComparison.Ordinal);
                Assert.Equal(double.PositiveInfinity, found.RelativeError);
                Assert.Equal(double.PositiveInfinity, found.VarianceRelativeError);
            }
        }

        Assert.Null(RidgeEquivalentLaw.PowerSpectrum(100, 0.5, 98, 0, 3).ReasonInfinite);
        Assert.Null(RidgeEquivalentLaw.PowerSpectrum(100, 0.5, 102, 0, 3).ReasonInfinite);
        Assert.Null(RidgeEquivalentLaw.PowerSpectrum(100, 0.5, 99, 1e-9, 3).ReasonInfinite);
        Assert.Null(RidgeEquivalentLaw.PowerSpectrum(100, 0.5, 99, 0, 0).ReasonInfinite);

        Assert.Null(RidgeEquivalentLaw.PowerSpectrum(100, 0.5, 200, 1e-300, 3).ExactLoss);
        Assert.Throws<InvalidOperationException>(() => RidgeEquivalentLaw.PowerSpectrum(10, 0.5, 10, 0, 3).ToApproximation());
    }

    [Fact]
    public void The_estimate_tends_to_that_of_least_squares()
    {
        foreach (int n in (int[])[105, 200, 5000])
        {
            RidgeEquivalent limit = RidgeEquivalentLaw.PowerSpectrum(100, 0.5, n, 0, 1);
            RidgeEquivalent near = RidgeEquivalentLaw.PowerSpectrum(100, 0.5, n, 1e-12, 1);
            double rest = 0.5 / ((n - 100.0) * (n - 100));
            Assert.Equal(limit.VarianceRelativeError + rest, near.VarianceRelativeError, 1e-6);
            Assert.Equal(limit.RelativeError + rest, near.RelativeError, 1e-6);
        }
    }

    [Fact]
    public void Without_noise_least_squares_loses_nothing()
    {
        foreach (int n in (int[])[10, 11, 12])
        {
            RidgeEquivalent found = RidgeEquivalentLaw.PowerSpectrum(10, 0.5, n, 0, 0);
            Assert.Equal((0, 0, 0), (found.GeneralizationLoss, found.RelativeError, found.ExactLoss!.Value));
        }
    }

    internal static double[] Spectrum(int d, double alpha) => [.. Enumerable.Range(1, d).Select(j => Math.Pow(j, -(1 + alpha)))];

    internal static double[] Head(int kind, int d)
    {
        double[] weights = [.. Enumerable.Range(1, d).Select(j => kind == 0 ? 1.0 : kind == 1 ? (j == 1 ? 1.0 : 0) : Math.Pow(j, -2))];
        return [.. weights.Select(weight => weight / weights.Sum())];
    }

    // Each mean within the estimate and four of its standard errors; the number of finite claims.
    private static int Holds(double[] lambda, double[] head, int n, double ridge, int count, Random random)
    {
        (double bias, double biasError, double variance, double varianceError) =
            new DesignSimulation(lambda, head, n, ridge, random).Means(count);
        double noise = random.NextDouble() * bias / variance;
        RidgeEquivalent found = RidgeEquivalentLaw.At(lambda, head, n, ridge, noise);
        string where = FormattableString.Invariant(
            $"d = {lambda.Length}, N = {n}, ridge = {ridge:R}, lambda_2 = {lambda[1]:R}, theta_1^2 = {head[0]:R}");
        int claims = Within(found.Bias, bias, found.BiasRelativeError, 4 * biasError, where);
        claims += Within(found.Variance, noise * variance, found.VarianceRelativeError, 4 * noise * varianceError, where);
        double mean = bias + (noise * variance);
        return claims + Within(found.GeneralizationLoss, mean, found.RelativeError, 4 * (biasError + (noise * varianceError)), where);
    }

    private static int Within(double found, double mean, double relativeError, double chance, string where)
    {
        if (double.IsInfinity(relativeError))
            return 0;
        Assert.True(
            Math.Abs(found - mean) <= (relativeError * mean) + chance,
            FormattableString.Invariant(
                $"{where}: equivalent {found:G6}, mean {mean:G6}, chance {chance:G3}, relative error {relativeError:G3}"));
        return 1;
    }
}
