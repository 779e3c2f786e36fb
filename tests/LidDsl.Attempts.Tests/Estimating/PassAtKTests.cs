using System.Numerics;

namespace LidDsl.Attempts.Tests.Estimating;

public sealed class PassAtKTests
{
    // In whole numbers: C(n - c, k)/C(n, k) is a product of k fractions.
    private static double Failure(long n, long c, long k)
    {
        BigInteger above = 1;
        BigInteger below = 1;
        for (long i = 0; i < k; i++)
        {
            above *= BigInteger.Max(0, n - c - i);
            below *= n - i;
        }

        return above.IsZero ? 0 : Math.Exp(BigInteger.Log(above) - BigInteger.Log(below));
    }

    [Theory]
    [InlineData(10L, 3L)]
    [InlineData(100L, 1L)]
    [InlineData(100L, 99L)]
    [InlineData(100L, 100L)]
    [InlineData(1_000L, 7L)]
    [InlineData(10_112L, 43L)]
    public void It_is_that_of_binomial_coefficients_at_every_k(long n, long c)
    {
        var group = new AttemptGroup("A", ["x"], [n], [c]);
        foreach (long k in Forecaster.Grid(1, n, 6))
        {
            double exact = 1 - Failure(n, c, k);
            Assert.Equal(exact, PassAtK.Estimate(group, k).Value, 1e-12 * Math.Max(1, Math.Abs(Math.Log(Math.Max(1 - exact, 1e-300)))));
        }
    }

    [Fact]
    public void Huge_counts_keep_their_digits()
    {
        // C(n - 1, k)/C(n, k) = 1 - k/n, and with two successes (1 - k/n)(1 - k/(n - 1)).
        const long n = AttemptGroup.MostAttempts;
        const long k = n / 3;
        Assert.Equal((double)k / n, PassAtK.Estimate(new AttemptGroup("A", ["x"], [n], [1]), k).Value, 1e-12);
        double two = 1 - ((1 - ((double)k / n)) * (1 - ((double)k / (n - 1))));
        Assert.Equal(two, PassAtK.Estimate(new AttemptGroup("A", ["x"], [n], [2]), k).Value, 1e-12);
    }

    [Fact]
    public void Beyond_the_attempts_of_any_problem_it_is_refused_and_never_1()
    {
        var group = new AttemptGroup("A", ["x", "y"], [100, 50], [0, 10]);
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.Estimate(group, 51));
        Assert.Contains("n = 50", refused.Message, StringComparison.Ordinal);
        Assert.Contains("forecast", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.Estimate(group, 0));
        Assert.Equal(0.5, PassAtK.Estimate(group, 50).Value, 1e-15);
    }

    [Fact]
    public void Its_standard_error_is_that_of_a_mean_over_problems()
    {
        var group = new AttemptGroup("A", ["w", "x", "y", "z"], [10, 10, 10, 10], [0, 0, 10, 10]);
        PassAtKPoint point = PassAtK.Estimate(group, 3);
        Assert.Equal(0.5, point.Value, 1e-15);
        Assert.Equal(Math.Sqrt(1.0 / 3 / 4), point.StandardError, 1e-15);
    }

    // Every outcome of the rule "attempt until r successes, at most m attempts" for one p.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Attempts_that_ended_at_a_success_are_estimated_without_bias(int rank)
    {
        const int most = 4_000;
        const double p = 0.07;
        foreach (int k in new[] { 1, 5, 40 })
        {
            double sum = 0;
            for (int n = rank; n <= most; n++)
            {
                double probability = Math.Exp(
                    MathNet.Numerics.SpecialFunctions.BinomialLn(n - 1, rank - 1) + (rank * Math.Log(p)) + ((n - rank) * Math.Log(1 - p)));
                sum += probability * PassAtK.FailureAfterStopping(n, rank, k);
            }

            Assert.Equal(Math.Pow(1 - p, k), sum, 1e-10);
        }
    }

    [Fact]
    public void Naive_estimates_from_such_attempts_are_biased_and_the_estimator_repairs_them()
    {
        double naive = 0;
        double repaired = 0;
        const int studies = 200;
        double truth = Math.Log(Studies.Truth.Failure(100));
        for (ulong seed = 1; seed <= studies; seed++)
        {
            AttemptGroup group = Studies.Draw(seed, SamplingRule.StopAtFirst);
            GroupEstimate estimate = AttemptEstimator.Estimate(new AttemptData([group]), 10, 1_000, attempts: [100])[0];
            Assert.Equal(SamplingKind.StoppedAtSuccess, estimate.Sampling.Kind);
            repaired += Math.Log(1 - estimate.Curve[0].Value) / studies;

            // c/n in the place of p, as those who do not notice have it.
            double failure = 0;
            for (int i = 0; i < group.Count; i++)
                failure += Math.Pow(1 - ((double)group.Successes[i] / group.Attempts[i]), 100) / group.Count;
            naive += Math.Log(failure) / studies;
        }

        // The logarithm of a mean is low by half its relative variance, 0.02 here; its standard error over studies is below 0.01.
        Assert.Equal(truth, repaired, 0.04);
        Assert.True(naive < truth - 0.1, $"{naive} against {truth}");
    }
}
