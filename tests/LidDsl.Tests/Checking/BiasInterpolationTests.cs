using LidDsl.Checking;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Tests.Checking;

/// <summary>Laws at many s by polynomials in ln s: as exact as they say, and the laws themselves where polynomials are not.</summary>
public sealed class BiasInterpolationTests
{
    [Theory]
    [InlineData(2.5, 1, EstimatorKind.Importance)]
    [InlineData(0.5, 0.1, EstimatorKind.Conditional)]
    [InlineData(6, 3, EstimatorKind.Importance)]
    public void Laws_and_variances_are_within_their_accuracy(double beta, double tolerance, EstimatorKind estimator)
    {
        long[] attempts = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];
        var difficulty = Difficulty.Gamma(beta);
        InferenceLossLaw law = new(difficulty, tolerance, attempts);
        EstimatorVariance variance = new(difficulty, tolerance, attempts, estimator, ExponentWindow.Default);
        Random random = new(7);
        double[] biases = [.. Enumerable.Range(0, 400).Select(_ => Math.Exp(-2 + (4 * random.NextDouble())))];
        int evaluated = 0;
        double[] accuracy = [.. attempts.Select(_ => 1e-11), .. attempts.Select(_ => 1e-6)];
        BiasInterpolation interpolation = new(biases, Exact, accuracy, threads: 2);
        double[][] found = [.. biases.Select(interpolation.At)];

        // Eight panels and their halves take far fewer than one evaluation each.
        Assert.InRange(evaluated, 100, biases.Length - 1);
        for (int i = 0; i < biases.Length; i++)
        {
            double[] exact = Exact(biases[i]);
            for (int f = 0; f < exact.Length; f++)
                Assert.True(found[i][f] == exact[f] || Math.Abs((found[i][f] / exact[f]) - 1) <= accuracy[f], $"{f} at s = {biases[i]}");
        }

        double[] Exact(double bias)
        {
            Interlocked.Increment(ref evaluated);
            double[] values = new double[2 * attempts.Length];
            law.Evaluate(bias, values.AsSpan(0, attempts.Length));
            variance.Evaluate(bias, values.AsSpan(0, attempts.Length), values.AsSpan(attempts.Length), out _);
            return values;
        }
    }

    [Fact]
    public void What_is_rough_or_not_positive_is_asked_for_itself()
    {
        double[] biases = [0, .. Enumerable.Range(0, 200).Select(i => Math.Exp(i / 50.0)), double.PositiveInfinity];
        BiasInterpolation interpolation = new(biases, Rough, [1e-11, 1e-11], threads: 2);
        Assert.All(biases, bias => Assert.Equal(Rough(bias), interpolation.At(bias)));

        static double[] Rough(double bias) => [1 + Math.Abs(bias - Math.Floor(bias) - 0.5), bias > 7 ? 0 : 1];
    }

    [Fact]
    public void The_values_do_not_go_with_the_threads()
    {
        double[] biases = [.. Enumerable.Range(0, 300).Select(i => Math.Exp(i / 100.0))];
        Assert.Equal(Run(1), Run(4));

        double[][] Run(int threads)
        {
            BiasInterpolation interpolation = new(biases, bias => [1 / (1 + bias)], [1e-11], threads);
            return [.. biases.Select(interpolation.At)];
        }
    }
}
