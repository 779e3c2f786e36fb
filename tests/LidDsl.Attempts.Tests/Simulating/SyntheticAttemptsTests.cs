namespace LidDsl.Attempts.Tests.Simulating;

public sealed class SyntheticAttemptsTests
{
    private const int Problems = 20_000;

    public static TheoryData<KnownSuccess> Truths => new()
    {
        new KnownSuccess.Beta(0.2, 15),
        new KnownSuccess.Beta(2.5, 0.7),
        new KnownSuccess.Inflated(0.3, new KnownSuccess.Beta(0.3, 10)),
        new KnownSuccess.LatentDifficulty(0.5, 0.3, 0.3),
        new KnownSuccess.LatentDifficulty(1.5, 0.1, 0),
    };

    // Hoeffding bounds the chance that a mean of numbers in [0, 1] is off by that much: 2 exp(-2 M off^2), 1e-6 over all tests here.
    private static readonly double Off = Math.Sqrt(Math.Log(2 / (1e-6 / 60)) / (2 * Problems));

    [Theory]
    [MemberData(nameof(Truths))]
    public void Problems_follow_their_law_on_three_streams(KnownSuccess truth)
    {
        foreach (ulong seed in new ulong[] { 1, 2, 3 })
        {
            IReadOnlyList<double> p = SyntheticAttempts.Problems("law", truth, Problems, seed);
            foreach (long k in new long[] { 1, 10, 1_000 })
                Assert.Equal(truth.Failure(k), p.Average(value => Math.Exp(k * Log1M(value))), Off);
        }
    }

    [Theory]
    [InlineData(100L, 0.003)]
    [InlineData(100L, 0.6)]
    [InlineData(100L, 1.0)]
    [InlineData(10_000L, 1e-4)]
    [InlineData(3_000L, 0.3)]
    [InlineData(40_000L, 0.5)]
    public void Binomial_numbers_have_their_mean_and_variance(long trials, double probability)
    {
        foreach (uint stream in new uint[] { 1, 2, 3 })
        {
            var random = new CountedUniform(new(stream, 7, 0, 0));
            double[] draws = [.. Enumerable.Range(0, 20_000).Select(_ => (double)random.Binomial(trials, probability))];
            double variance = trials * probability * (1 - probability);
            Assert.Equal(trials * probability, draws.Average(), 5 * Math.Sqrt(variance / draws.Length) + 1e-12);

            // The variance of a sample variance is about (2 + 1/variance) variance^2 over their number.
            double measured = draws.Average(d => (d - (trials * probability)) * (d - (trials * probability)));
            Assert.Equal(variance, measured, 5 * Math.Sqrt(((2 * variance * variance) + variance) / draws.Length) + 1e-12);
            Assert.All(draws, d => Assert.InRange(d, 0, trials));
        }
    }

    [Fact]
    public void Small_binomial_numbers_have_their_probabilities()
    {
        foreach (uint stream in new uint[] { 1, 2, 3 })
        {
            var random = new CountedUniform(new(stream, 8, 0, 0));
            int[] counts = new int[6];
            for (int i = 0; i < 60_000; i++)
                counts[random.Binomial(5, 0.3)]++;
            double chi2 = 0;
            for (int i = 0; i <= 5; i++)
            {
                double expected = 60_000 * MathNet.Numerics.Distributions.Binomial.PMF(0.3, 5, i);
                chi2 += (counts[i] - expected) * (counts[i] - expected) / expected;
            }

            // The 1 - 1e-6 quantile of chi-squared with 5 degrees of freedom.
            Assert.InRange(chi2, 0, 35.9);
        }
    }

    [Fact]
    public void Draws_without_replacement_have_the_hypergeometric_mean_and_variance()
    {
        foreach (uint stream in new uint[] { 1, 2, 3 })
        {
            var random = new CountedUniform(new(stream, 9, 0, 0));
            double[] draws = [.. Enumerable.Range(0, 20_000).Select(_ => (double)random.Hypergeometric(500, 40, 100))];
            double variance = 100 * 0.08 * 0.92 * (400.0 / 499);
            Assert.Equal(8, draws.Average(), 5 * Math.Sqrt(variance / draws.Length));
            Assert.Equal(variance, draws.Average(d => (d - 8) * (d - 8)), 5 * variance * Math.Sqrt(2.2 / draws.Length));
        }
    }

    [Fact]
    public void The_seed_and_the_name_fix_every_count()
    {
        AttemptGroup first = Studies.Draw(5, SamplingRule.ZerosUntilSuccess);
        AttemptGroup again = Studies.Draw(5, SamplingRule.ZerosUntilSuccess);
        Assert.Equal(first.Attempts.ToArray(), again.Attempts.ToArray());
        Assert.Equal(first.Successes.ToArray(), again.Successes.ToArray());
        Assert.NotEqual(first.Successes.ToArray(), Studies.Draw(6, SamplingRule.ZerosUntilSuccess).Successes.ToArray());
        Assert.NotEqual(
            first.Successes.ToArray(),
            SyntheticAttempts.Draw("other", Studies.Truth, 128, 128, 5, SamplingRule.ZerosUntilSuccess, 10_112).Successes.ToArray());
    }

    [Fact]
    public void Every_rule_of_sampling_leaves_the_counts_that_it_says()
    {
        AttemptGroup random = Studies.Draw(1, SamplingRule.RandomExtension);
        Assert.All(random.Attempts.ToArray(), n => Assert.Contains(n, new[] { 128L, 10_112 }));
        Assert.Contains(random.Attempts.ToArray().Zip(random.Successes.ToArray()), pair => pair is (128, 0));

        AttemptGroup zeros = Studies.Draw(1, SamplingRule.ZerosUntilSuccess);
        Assert.DoesNotContain(zeros.Attempts.ToArray().Zip(zeros.Successes.ToArray()), pair => pair is (128, 0));
        Assert.All(
            zeros.Attempts.ToArray().Zip(zeros.Successes.ToArray()).Where(pair => pair.First is > 128 and < 10_112),
            pair => Assert.Equal(1, pair.Second));

        AttemptGroup first = Studies.Draw(1, SamplingRule.StopAtFirst);
        Assert.All(first.Successes.ToArray(), c => Assert.InRange(c, 0, 1));

        AttemptGroup kept = Studies.Draw(1, SamplingRule.KeptIfSuccessful);
        Assert.All(
            kept.Attempts.ToArray().Zip(kept.Successes.ToArray()).Where(pair => pair.First == 10_112),
            pair => Assert.True(pair.Second > 0));
    }

    private static double Log1M(double p) => p > 1e-8 ? Math.Log(1 - p) : -p;
}
