using LidDsl.Costs;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Runtime;
using LidDsl.Sampling;

namespace LidDsl.Tests.Estimating;

public sealed class AttemptCostTests
{
    [Theory]
    [InlineData(2.5, 1, 0.3, 3_000)]
    [InlineData(0.8, 0.1, 1, 3_000)]
    [InlineData(1.5, 1, 4, 65)]
    [InlineData(2.5, 1, 4, 64)]
    [InlineData(2.5, 0.1, 0, 2)]
    public void Agrees_with_the_sum_over_every_k(double beta, double toleranceRatio, double biasRatio, int largest)
    {
        long[] every = [.. Enumerable.Range(1, largest - 1).Select(k => (long)k)];
        double[] loss = new double[every.Length];
        new InferenceLossLaw(beta, toleranceRatio, every).Evaluate(biasRatio, loss);
        double expected = 1 + loss.Sum();
        Assert.Equal(expected, AttemptCost.Expected(Difficulty.Gamma(beta), toleranceRatio, biasRatio, largest), 1e-3 * expected);
    }

    [Fact]
    public void Agrees_with_a_count_of_attempts()
    {
        const double Beta = 1.5;
        const double BiasRatio = 0.7;
        const double ToleranceRatio = 0.5;
        const int Largest = 200;
        const int Instances = 20_000;
        ReplicateStreams streams = ReplicateStreams.Derive(21, "attempts", [], [], 0);
        RootPrecisionSampler precision = new(Beta / 2);
        double[] counts = new double[Instances];
        double[] errors = new double[Largest];
        for (int i = 0; i < Instances; i++)
        {
            double root = precision.At(streams[Purpose.Precision], i);
            double bias = BiasRatio * Normal.At(streams[Purpose.Bias], i) * root;
            Normal.Fill(streams[Purpose.Attempts], InstanceStreams.FirstAttempt(i), errors);
            int success = Array.FindIndex(errors, e => Math.Abs(e - bias) <= ToleranceRatio * root);
            counts[i] = success < 0 ? Largest : success + 1;
        }

        // A normal error of a mean of 20,000 bounded counts: 4.5 standard errors are exceeded once in 150,000 runs.
        double mean = counts.Average();
        double error = Math.Sqrt(counts.Average(c => (c - mean) * (c - mean)) / Instances);
        Assert.InRange(
            AttemptCost.Expected(Difficulty.Gamma(Beta), ToleranceRatio, BiasRatio, Largest), mean - (4.5 * error), mean + (4.5 * error));
    }

    [Fact]
    public void A_head_of_which_nothing_finite_is_known_costs_as_much_as_the_worst() => Assert.Equal(
        AttemptCost.Expected(Difficulty.Gamma(2.5), 1, 1e3, 1_000),
        AttemptCost.Expected(Difficulty.Gamma(2.5), 1, double.PositiveInfinity, 1_000));

    [Fact]
    public void One_attempt_costs_one() => Assert.Equal(1, AttemptCost.Expected(Difficulty.Gamma(2.5), 1, 1, 1));

    [Fact]
    public void Stays_finite_outside_the_domain_of_the_law()
    {
        Assert.InRange(AttemptCost.Expected(Difficulty.Gamma(2.5), 1e-30, 1e6, 1_000_000_000_000), 1e11, 1e12);
        Assert.InRange(AttemptCost.Expected(Difficulty.Gamma(10), 1e9, 0, 1_000_000), 1, 1.001);
    }
}
