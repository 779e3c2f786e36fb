using LidDsl.Laws;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Kernels.Tests;

/// <summary>
/// Kernels sample the laws they are named after. Seeds are fixed, so a pass stays a pass; the bounds say how rarely a true law would have
/// failed when they were chosen.
/// </summary>
public sealed class LawTests
{
    [Theory]
    [InlineData(1, 4, 0.8, EstimatorKind.Conditional)]
    [InlineData(5, 7, 2.5, EstimatorKind.Conditional)]
    [InlineData(20, 60, 1.5, EstimatorKind.Conditional)]
    [InlineData(1, 4, 0.8, EstimatorKind.ExactLaw)]
    [InlineData(5, 7, 2.5, EstimatorKind.ExactLaw)]
    [InlineData(20, 60, 1.5, EstimatorKind.ExactLaw)]
    public void L_gen_over_S_has_its_exact_law(int d, int n, double beta, EstimatorKind estimator)
    {
        const int Count = 2_000;
        ExperimentSpec spec = Experiments.Of(d: [d], n: [n], beta: [beta]);
        ReplicateKernel kernel = EmittedKernels.Create(spec);
        Setting setting = Experiments.Settings(spec)[0];
        double[] uniforms = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            ReplicateRecord record = Replicates.Of(kernel, spec, setting, estimator, 1, seed: 41, replicate: i);
            uniforms[i] = OlsRatioLaw.Cdf(record.GeneralizationLoss / record.NoiseSumOfSquares, d, n);
        }

        // Kolmogorov's distance: beyond 2.23/sqrt(n) once in 10,000 runs.
        Array.Sort(uniforms);
        double distance = Enumerable.Range(0, Count).Max(
            i => Math.Max(uniforms[i] - ((double)i / Count), ((i + 1.0) / Count) - uniforms[i]));
        Assert.InRange(distance, 0, 2.23 / Math.Sqrt(Count));
    }

    [Theory]
    [InlineData(1e-4, 25)]
    [InlineData(1e-4, 12)]
    [InlineData(0, 12)]
    [InlineData(0.02, 21)]
    [InlineData(0.02, 20)]
    [InlineData(0.02, 1)]
    public void Training_sets_by_the_exact_law_have_the_law_of_those_drawn_literally(double ridge, int n)
    {
        const int Count = 2_000;
        ExperimentSpec spec = Experiments.Of(d: [20], ridge: [ridge], n: [n], beta: [2.5], sigma: [0.3], delta: [0.1]);
        ReplicateKernel kernel = EmittedKernels.Create(spec);
        double[] literal = Losses(EstimatorKind.Conditional, seed: 43);
        double[] byLaw = Losses(EstimatorKind.ExactLaw, seed: 44);

        // Two samples of n: a distance beyond 2.23 sqrt(2/n) comes once in 10,000 runs.
        double distance = 0;
        for (int i = 0; i < Count; i++)
        {
            int below = Array.BinarySearch(byLaw, literal[i]);
            distance = Math.Max(distance, Math.Abs((below < 0 ? ~below : below) - i) / (double)Count);
        }

        Assert.InRange(distance, 0, 2.23 * Math.Sqrt(2.0 / Count));

        double[] Losses(EstimatorKind estimator, ulong seed)
        {
            Setting setting = Experiments.Settings(spec)[0];
            double[] losses =
                [.. Enumerable.Range(0, Count).Select(i => Replicates.Of(kernel, spec, setting, estimator, 1, seed, i).GeneralizationLoss)];
            Array.Sort(losses);
            return losses;
        }
    }

    [Theory]
    [InlineData(EstimatorKind.Conditional)]
    [InlineData(EstimatorKind.Importance)]
    [InlineData(EstimatorKind.Literal)]
    [InlineData(EstimatorKind.ExactLaw)]
    public void L_inf_given_s_is_that_of_the_law(EstimatorKind estimator)
    {
        const int Instances = 60_000;
        ExperimentSpec spec = Experiments.Of(d: [10], beta: [1.5], n: [40], k: [1, 3, 10, 100]);
        Setting setting = Experiments.Settings(spec)[0];
        ReplicateRecord record = Replicates.Of(EmittedKernels.Create(spec), spec, setting, estimator, Instances, seed: 17);
        double[] expected = new double[spec.AttemptsGrid.Count];
        new InferenceLossLaw(setting.Beta, setting.ToleranceRatio, spec.AttemptsGrid).Evaluate(
            Math.Sqrt(record.GeneralizationLoss) / setting.Sigma, expected);
        for (int j = 0; j < expected.Length; j++)
        {
            // 4.5 standard errors are exceeded once in 150,000 runs; the error of a stratified mean is at most this one.
            double error = Math.Sqrt((record.SecondMoment[j] - (record.Loss[j] * record.Loss[j])) / Instances);
            Assert.True(error < 0.05 * expected[j], $"k = {spec.AttemptsGrid[j]} is not resolved.");
            Assert.InRange(record.Loss[j], expected[j] - (4.5 * error), expected[j] + (4.5 * error));
        }
    }

    [Fact]
    public void Literal_and_conditional_estimates_agree_in_expectation()
    {
        // The same instances, so the difference has only the variance of the attempts: at most L (1 - L)/n for each k.
        const int Instances = 50_000;
        ExperimentSpec spec = Experiments.Of(d: [4], beta: [0.8], n: [20], delta: [3e-4], k: [1, 4, 30]);
        ReplicateKernel kernel = EmittedKernels.Create(spec);
        Setting setting = Experiments.Settings(spec)[0];
        ReplicateRecord literal = Replicates.Of(kernel, spec, setting, EstimatorKind.Literal, Instances, seed: 23);
        ReplicateRecord conditional = Replicates.Of(kernel, spec, setting, EstimatorKind.Conditional, Instances, seed: 23);
        Assert.Equal(literal.GeneralizationLoss, conditional.GeneralizationLoss);
        for (int j = 0; j < literal.Loss.Length; j++)
        {
            double error = Math.Sqrt((conditional.Loss[j] - conditional.SecondMoment[j]) / Instances);
            Assert.InRange(literal.Loss[j] - conditional.Loss[j], -4.5 * error, 4.5 * error);
            Assert.Equal(literal.Loss[j], literal.SecondMoment[j]);
        }
    }

    [Fact]
    public void Importance_resolves_a_tail_that_plain_sampling_cannot_see()
    {
        ExperimentSpec spec = Experiments.Of(d: [20], n: [2_000], k: [10_000, 1_000_000]);
        ReplicateKernel kernel = EmittedKernels.Create(spec);
        Setting setting = Experiments.Settings(spec)[0];
        ReplicateRecord record = Replicates.Of(kernel, spec, setting, EstimatorKind.Importance, 300_000, seed: 29);
        double[] expected = new double[2];
        new InferenceLossLaw(setting.Beta, setting.ToleranceRatio, spec.AttemptsGrid).Evaluate(
            Math.Sqrt(record.GeneralizationLoss) / setting.Sigma, expected);
        for (int j = 0; j < 2; j++)
        {
            double effective = 300_000 * record.Loss[j] * record.Loss[j] / record.SecondMoment[j];
            Assert.True(effective > 100, $"An effective count of {effective} resolves nothing.");
            Assert.InRange(record.Loss[j] / expected[j], 1 - (4.5 / Math.Sqrt(effective)), 1 + (4.5 / Math.Sqrt(effective)));
        }
    }
}
