using MathNet.Numerics.Distributions;

namespace LidDsl.Laws.Tests;

public class EstimatorVarianceTests
{
    private static readonly long[] Grid = [.. Enumerable.Range(0, 25).Select(i => (long)Math.Round(Math.Pow(10, i / 4.0)))];

    [Fact]
    public void Every_point_of_the_headline_grid_is_resolved_to_nine_tenths_of_a_per_cent()
    {
        EstimatorVariance law = new(2.5, 1, Grid, EstimatorKind.Importance, ExponentWindow.Default);
        foreach (int n in (int[])[110, 150, 200, 300, 500, 1000, 2000, 5000, 10_000])
        {
            double biasRatio = Math.Sqrt(GeneralizationLossLaw.OlsMean(2.5, 1, 100, n).Value);
            double[] loss = Loss(2.5, 1, biasRatio, Grid);
            double[] variance = new double[Grid.Length];
            law.Evaluate(biasRatio, loss, variance, out _);
            for (int i = 0; i < Grid.Length; i++)
                Assert.InRange(Math.Sqrt(variance[i] / (200 * 100_000.0)) / loss[i], 1e-6, 0.009);
        }
    }

    [Fact]
    public void The_quadrature_holds_to_1e_6_over_the_whole_range()
    {
        long[] attempts = [1, 10, 100, 1000, 10_000, 1_000_000];
        foreach (Difficulty difficulty
            in (Difficulty[])[Difficulty.Gamma(0.7), Difficulty.Gamma(6), Difficulty.CutGamma(2.5, 0.1), Difficulty.CutGamma(2.5, 3)])
        {
            foreach (double toleranceRatio in (double[])[1e-3, 0.1, 1])
            {
                MixtureQuadrature coarse = new(new DefensiveMixture(difficulty), toleranceRatio, attempts);
                MixtureQuadrature fine = new(new DefensiveMixture(difficulty), toleranceRatio, attempts, 2);
                foreach (double biasRatio in (double[])[1e-3, 0.1, 0.4, 1.3, 20, 1e3])
                {
                    double[] loss = new double[attempts.Length];
                    new InferenceLossLaw(difficulty, toleranceRatio, attempts).Evaluate(biasRatio, loss);
                    double[] slope = [-0.2 / loss[2], 0.05 / loss[3], 0.15 / loss[4]];
                    double[] first = new double[attempts.Length];
                    double[] second = new double[attempts.Length];
                    coarse.Evaluate(biasRatio, 2, slope, loss, first, out double firstSlope);
                    fine.Evaluate(biasRatio, 2, slope, loss, second, out double secondSlope);
                    string where = FormattableString.Invariant(
                        $"beta {difficulty.Beta}, tau_max {difficulty.LargestPrecision}, delta {toleranceRatio}, s {biasRatio}: ");
                    for (int i = 0; i < attempts.Length; i++)
                    {
                        Assert.True(
                            Math.Abs((first[i] / second[i]) - 1) < 1e-6,
                            FormattableString.Invariant($"{where}k {attempts[i]}: {first[i]} {second[i]}"));
                    }

                    Assert.True(
                        Math.Abs((firstSlope / secondSlope) - 1) < 1e-6,
                        FormattableString.Invariant($"{where}slope {firstSlope} {secondSlope}"));
                }
            }
        }
    }

    [Theory]
    [InlineData(EstimatorKind.Literal, 2.5, 1, 1)]
    [InlineData(EstimatorKind.Conditional, 2.5, 1, 1)]
    [InlineData(EstimatorKind.Conditional, 1.2, 0.1, 0.3)]
    [InlineData(EstimatorKind.Importance, 2.5, 1, 1)]
    [InlineData(EstimatorKind.Importance, 2.5, 1, 0.3)]
    [InlineData(EstimatorKind.Importance, 0.8, 0.1, 3)]
    public void Variances_are_those_of_drawn_instances(EstimatorKind estimator, double beta, double toleranceRatio, double biasRatio)
    {
        long[] attempts = [1, 10, 30, 100];
        ExponentWindow window = new(1, 100);
        double[] loss = Loss(beta, toleranceRatio, biasRatio, attempts);
        double[] variance = new double[4];
        new EstimatorVariance(beta, toleranceRatio, attempts, estimator, window).Evaluate(
            biasRatio, loss, variance, out double slopeVariance);
        double[] weights = new double[4];
        ExponentSlope.Weights(attempts, weights);

        // 2,000 estimates of 300 instances each: a sample variance has a relative standard error of sqrt(2/2000) = 3% for normal
        // estimates, up to about 6% with the excess kurtosis of these; four of the latter are allowed.
        const int runs = 2000;
        const int instances = 300;
        Random random = new(99);
        DefensiveMixture mixture = new(beta);
        double[][] estimates = new double[5][];
        for (int k = 0; k < 5; k++)
            estimates[k] = new double[runs];
        for (int run = 0; run < runs; run++)
        {
            for (int i = 0; i < instances; i++)
            {
                int c = estimator == EstimatorKind.Importance ? i % 3 : 0;
                double b = mixture.BiasScales[c] * Normal.Sample(random, 0, 1);
                double tau = Math.Max(1e-300, mixture.Scales[c] * Gamma.Sample(random, mixture.Shapes[c], 1));
                double lambda = AttemptSuccess.Hardness(biasRatio * b, tau, toleranceRatio);
                double weight = estimator == EstimatorKind.Importance ? mixture.Weight(b, tau) : 1;
                double firstSuccess = -Math.Log(1 - random.NextDouble()) / lambda;
                for (int k = 0; k < 4; k++)
                {
                    double value = estimator == EstimatorKind.Literal
                        ? (firstSuccess > attempts[k] ? 1 : 0)
                        : weight * Math.Exp(-attempts[k] * lambda);
                    estimates[k][run] += value / instances;
                    estimates[4][run] -= weights[k] * value / (instances * loss[k]);
                }
            }
        }

        for (int k = 0; k < 4; k++)
        {
            Assert.InRange(Math.Abs(estimates[k].Average() - loss[k]), 0, 4 * Math.Sqrt(variance[k] / ((double)instances * runs)));
            Assert.InRange(SampleVariance(estimates[k]) * instances / variance[k], 0.76, 1.24);
        }

        Assert.InRange(SampleVariance(estimates[4]) * instances / slopeVariance, 0.76, 1.24);
    }

    [Fact]
    public void Evaluating_allocates_nothing()
    {
        foreach (EstimatorKind estimator in (EstimatorKind[])[EstimatorKind.Literal, EstimatorKind.Conditional, EstimatorKind.Importance])
        {
            EstimatorVariance law = new(2.5, 1, Grid, estimator, ExponentWindow.Default);
            double[] loss = Loss(2.5, 1, 0.5, Grid);
            double[] variance = new double[Grid.Length];
            law.Evaluate(0.5, loss, variance, out _);

            // A collection on another thread may charge this one with the rest of its allocation block; one clean round is proof.
            Assert.Contains(Enumerable.Range(0, 10), _ =>
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                law.Evaluate(0.5, loss, variance, out double _);
                return GC.GetAllocatedBytesForCurrentThread() == before;
            });
        }
    }

    [Fact]
    public void Without_a_window_there_is_no_slope_and_bad_arguments_are_named()
    {
        EstimatorVariance law = new(2.5, 1, [1, 10], EstimatorKind.Importance, ExponentWindow.Default);
        Assert.False(law.HasSlope);
        law.Evaluate(1, Loss(2.5, 1, 1, [1, 10]), new double[2], out double slopeVariance);
        Assert.True(double.IsNaN(slopeVariance));
        Assert.Equal("estimator", Throws(() => _ = new EstimatorVariance(2.5, 1, [1], EstimatorKind.Automatic, ExponentWindow.Default)));
        Assert.Equal("beta", Throws(() => _ = new EstimatorVariance(-1, 1, [1], EstimatorKind.Literal, ExponentWindow.Default)));
        Assert.Equal("attempts", Throws(() => _ = new EstimatorVariance(
            2.5, 1, [1, (1L << 53) + 1], EstimatorKind.Conditional, ExponentWindow.Default)));
        Assert.Equal("biasRatio", Throws(() => law.Evaluate(double.NaN, new double[2], new double[2], out _)));
        Assert.Equal("loss", Throws(() => law.Evaluate(1, [0.5, double.NaN], new double[2], out _)));
    }

    private static string? Throws(Action action) => Assert.Throws<ArgumentOutOfRangeException>(action).ParamName;

    private static double SampleVariance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }

    private static double[] Loss(double beta, double toleranceRatio, double biasRatio, long[] attempts)
    {
        double[] loss = new double[attempts.Length];
        new InferenceLossLaw(beta, toleranceRatio, attempts).Evaluate(biasRatio, loss);
        return loss;
    }
}
