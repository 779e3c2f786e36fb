namespace LidDsl.Laws.Tests;

public class InferenceLossLawTests
{
    private static readonly long[] Wide = [1, 30, 1000, 1_000_000, 1_000_000_000];

    [Fact]
    public void A_second_method_agrees_to_1e_10_over_the_whole_range()
    {
        Random random = new(20260103);
        for (int i = 0; i < 24; i++)
        {
            double beta = 0.5 * Math.Pow(20, random.NextDouble());
            double toleranceRatio = Math.Pow(10, (9 * random.NextDouble()) - 6);
            double biasRatio = Math.Pow(10, (6 * random.NextDouble()) - 3);
            Compare(beta, toleranceRatio, biasRatio);
        }
    }

    [Theory]
    [InlineData(0.5, 1e-6, 1e3)]
    [InlineData(0.5, 1e3, 1e-3)]
    [InlineData(10, 1e-6, 1e-3)]
    [InlineData(10, 1e3, 1e3)]
    [InlineData(10, 1, 0.05)]
    [InlineData(4, 1, 0.3)]
    [InlineData(2.5, 0.1, 0.2)]
    public void A_second_method_agrees_to_1e_10_in_the_corners(double beta, double toleranceRatio, double biasRatio) =>
        Compare(beta, toleranceRatio, biasRatio);

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(2.5, 1e-3)]
    [InlineData(1.2, 300)]
    public void A_bias_far_above_the_noise_is_exact_too(double beta, double toleranceRatio)
    {
        Compare(beta, toleranceRatio, 3e4);
        Compare(beta, toleranceRatio, 1e7);
        InferenceLossLaw law = new(beta, toleranceRatio, Wide);
        double[] loss = new double[Wide.Length];
        law.Evaluate(1e90, loss);
        Assert.All(loss, value => Assert.InRange(value, 1 - 1e-13, 1));
    }

    [Fact]
    public void Without_bias_the_tail_is_the_intrinsic_one()
    {
        foreach ((double beta, double toleranceRatio) in (ReadOnlySpan<(double, double)>)[(0.5, 1), (2.5, 0.1), (4, 10), (10, 1)])
        {
            long[] attempts = [10_000, 1_000_000, 1_000_000_000, 1_000_000_000_000];
            double[] loss = new double[4];
            double[] exponent = new double[4];
            new InferenceLossLaw(beta, toleranceRatio, attempts).Evaluate(0, loss, exponent);
            for (int i = 0; i < attempts.Length; i++)
            {
                double distance = 1 - (loss[i] / IntrinsicTail.Loss(beta, toleranceRatio, attempts[i]));
                double predicted = IntrinsicTail.RelativeError(beta, toleranceRatio, attempts[i]);

                // What is left out is of second order in both terms.
                double next = (2 * predicted * predicted) + (2 * Math.Pow((beta + 2) * (beta + 2) / attempts[i], 2)) + 1e-10;
                Assert.InRange(distance, predicted - next, predicted + next);
                Assert.InRange(exponent[i], beta - (2 * predicted) - next, beta + 1e-10);
            }
        }
    }

    [Fact]
    public void Loss_rises_with_the_bias_and_falls_with_attempts_and_tolerance()
    {
        long[] attempts = [1, 10, 100, 1000, 10_000];
        double[] before = new double[5];
        double[] loss = new double[5];
        foreach (double beta in (double[])[0.5, 2.5, 8])
        {
            InferenceLossLaw law = new(beta, 1, attempts);
            InferenceLossLaw tolerant = new(beta, 1.01, attempts);
            double[] easier = new double[5];
            Array.Clear(before);
            for (double biasRatio = 1e-2; biasRatio < 1e5; biasRatio *= 1.7)
            {
                law.Evaluate(biasRatio, loss);
                tolerant.Evaluate(biasRatio, easier);
                for (int i = 0; i < 5; i++)
                {
                    Assert.True(loss[i] > before[i], "more bias, more failures");
                    Assert.True(easier[i] < loss[i], "more tolerance, fewer failures");
                    Assert.True(i == 0 || loss[i] < loss[i - 1], "more attempts, fewer failures");
                }

                loss.CopyTo(before, 0);
            }
        }
    }

    [Fact]
    public void The_headline_exponents_have_the_expected_shape()
    {
        long[] attempts = [.. Enumerable.Range(8, 9).Select(i => (long)Math.Round(Math.Pow(10, i / 4.0)))];
        InferenceLossLaw law = new(2.5, 1, attempts);
        double[] loss = new double[attempts.Length];
        (int N, double Exponent)[] expected =
            [(110, 0.059), (200, 0.226), (500, 0.511), (1000, 0.880), (2000, 2.227), (5000, 2.492), (50_000, 2.492)];
        foreach ((int n, double exponent) in expected)
        {
            law.Evaluate(Math.Sqrt(GeneralizationLossLaw.OlsMean(2.5, 1, 100, n).Value), loss);
            Assert.Equal(exponent, ExponentSlope.BetaEff(attempts, loss), 5.5e-4);
        }
    }

    [Fact]
    public void The_crossover_is_where_the_second_tail_doubles_the_first()
    {
        (double Tolerance, double Bias, long K)[] crossovers =
            [(0.1, 0.2, 1_352_000_000), (0.1, 0.3, 67_430), (0.1, 0.5, 430), (1, 0.3, 739_100_000), (1, 0.5, 1133)];
        foreach ((double tolerance, double bias, long k) in crossovers)
        {
            double[] loss = new double[1];
            double[] exponent = new double[1];
            new InferenceLossLaw(2.5, tolerance, [k]).Evaluate(bias, loss, exponent);
            Assert.Equal(2, loss[0] / IntrinsicTail.Loss(2.5, tolerance, k), 5e-3);
            Assert.InRange(exponent[0], 1.755, 1.855);
        }
    }

    [Fact]
    public void Evaluating_allocates_nothing_and_has_the_same_bits_on_every_thread()
    {
        InferenceLossLaw law = new(2.5, 1, Wide);
        double[] loss = new double[Wide.Length];
        double[] exponent = new double[Wide.Length];
        law.Evaluate(0.3, loss, exponent);

        // A collection on another thread may charge this one with the rest of its allocation block; one clean round is proof.
        Assert.Contains(Enumerable.Range(0, 10), _ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            law.Evaluate(0.3, loss, exponent);
            return GC.GetAllocatedBytesForCurrentThread() == before;
        });

        double[][] others = new double[8][];
        Parallel.For(0, others.Length, i =>
        {
            others[i] = new double[Wide.Length];
            law.Evaluate(0.3, others[i]);
        });
        Assert.All(others, other => Assert.Equal(loss, other));
    }

    [Fact]
    public void Arguments_outside_their_domain_are_named()
    {
        InferenceLossLaw law = new(2.5, 1, [1, 10]);
        Assert.Equal("beta", Throws(() => _ = new InferenceLossLaw(double.NaN, 1, [1])));
        Assert.Equal("toleranceRatio", Throws(() => _ = new InferenceLossLaw(2, 1e-7, [1])));
        Assert.Equal("attempts", Throws(() => _ = new InferenceLossLaw(2, 1, [0, 1])));
        Assert.Equal("attempts", Throws(() => _ = new InferenceLossLaw(2, 1, [3, 3])));
        Assert.Equal("biasRatio", Throws(() => law.Evaluate(double.NaN, new double[2])));
        Assert.Equal("biasRatio", Throws(() => law.Evaluate(-1, new double[2])));
        Assert.Throws<ArgumentException>(() => _ = new InferenceLossLaw(2, 1, []));
        Assert.Throws<ArgumentException>(() => law.Evaluate(1, new double[3]));
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => _ = new InferenceLossLaw(2, 1e-7, [1]));
        Assert.Contains(
            "toleranceRatio = 1E-07 is outside its domain, a number from 1E-06 to 1000", error.Message, StringComparison.Ordinal);
    }

    private static string? Throws(Action action) => Assert.Throws<ArgumentOutOfRangeException>(action).ParamName;

    private static void Compare(double beta, double toleranceRatio, double biasRatio)
    {
        (double[] expected, double[] expectedExponent) = LossOracle.Evaluate(beta, toleranceRatio, biasRatio, Wide);
        double[] loss = new double[Wide.Length];
        double[] exponent = new double[Wide.Length];
        new InferenceLossLaw(beta, toleranceRatio, Wide).Evaluate(biasRatio, loss, exponent);
        for (int i = 0; i < Wide.Length; i++)
        {
            string where = FormattableString.Invariant($"beta = {beta:R}, delta = {toleranceRatio:R}, s = {biasRatio:R}, k = {Wide[i]}: ");
            Assert.True(
                Math.Abs((loss[i] / expected[i]) - 1) <= 1e-10, FormattableString.Invariant($"{where}{loss[i]:R} for {expected[i]:R}"));
            double distance = Math.Abs(exponent[i] - expectedExponent[i]);
            Assert.True(
                distance <= 1e-10 * (1 + beta),
                FormattableString.Invariant($"{where}exponent {exponent[i]:R} for {expectedExponent[i]:R}"));
        }
    }
}
