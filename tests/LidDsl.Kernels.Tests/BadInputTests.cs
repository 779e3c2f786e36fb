using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Kernels.Tests;

public sealed class BadInputTests
{
    [Fact]
    public void A_singular_training_set_is_reported_at_its_setting()
    {
        // With alpha = 100 every feature but the first few underflows, so ten instances cannot be told apart.
        ExperimentSpec spec = Experiments.Of(d: [2_000], alpha: [100], n: [10]);
        Setting setting = Experiments.Settings(spec)[0];
        SingularDesignException thrown = Assert.Throws<SingularDesignException>(
            () => Replicates.Of(EmittedKernels.Create(spec), spec, setting, EstimatorKind.Conditional, 10, seed: 1));
        Assert.Contains("d = 2000, alpha = 100", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("raise ridge", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void N_equal_to_d_is_either_solved_or_reported_and_never_not_a_number()
    {
        ExperimentSpec spec = Experiments.Of(d: [3], n: [3]);
        ReplicateKernel kernel = EmittedKernels.Create(spec);
        Setting setting = Experiments.Settings(spec)[0];
        for (int replicate = 0; replicate < 500; replicate++)
        {
            ReplicateRecord record = Replicates.Of(kernel, spec, setting, EstimatorKind.Importance, 5, seed: 2, replicate);
            Assert.True(double.IsFinite(record.GeneralizationLoss) && record.GeneralizationLoss > 0);
            Assert.All(record.Loss, loss => Assert.InRange(loss, 0, 3));
        }
    }

    [Fact]
    public void Noise_beyond_the_range_of_doubles_is_reported()
    {
        // At beta = 0.05 one in three thousand noises exceeds 1e70, and sigma = 1e90 takes its square beyond 1e308.
        ExperimentSpec spec = Experiments.Of(d: [1], beta: [0.05], sigma: [1e90], delta: [1], n: [20_000]);
        ArithmeticException thrown = Assert.Throws<ArithmeticException>(
            () => Replicates.Of(EmittedKernels.Create(spec), spec, Experiments.Settings(spec)[0], EstimatorKind.Conditional, 10, seed: 1));
        Assert.Contains("beta = 0.05", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("raise beta or lower sigma", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_out_of_their_domain_are_refused()
    {
        ExperimentSpec spec = Experiments.Of();
        ReplicateKernel kernel = EmittedKernels.Create(spec);
        Setting setting = Experiments.Settings(spec)[0];
        Assert.Throws<ArgumentOutOfRangeException>(() => Replicates.Of(kernel, spec, setting, EstimatorKind.Automatic, 10, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Replicates.Of(kernel, spec, setting, EstimatorKind.Conditional, 0, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => kernel.Simulate(setting, Replicates.Streams(1), EstimatorKind.Conditional, 10, new ReplicateRecord(1)));
    }

    [Theory]
    [InlineData(Role.Dimension, 31)]
    [InlineData(Role.TailExponent, 2.4)]
    [InlineData(Role.TargetNoise, 2e-3)]
    [InlineData(Role.Tolerance, 2e-3)]
    [InlineData(Role.SampleSize, 61)]
    public void A_setting_that_the_kernel_was_not_compiled_for_is_refused(Role role, double value)
    {
        ExperimentSpec spec = Experiments.Of();
        Setting other = Experiments.Settings(spec)[0].With(role, value);
        ArgumentException thrown = Assert.Throws<ArgumentException>(
            () => Replicates.Of(EmittedKernels.Create(spec), spec, other, EstimatorKind.Conditional, 10, seed: 1));
        Assert.Equal("setting", thrown.ParamName);
        Assert.Contains(other.ToString(), thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_literal_run_whose_attempts_would_overlap_is_refused()
    {
        ExperimentSpec spec = Experiments.Of(k: [1, (1L << 32) + 1]);
        ArgumentOutOfRangeException thrown = Assert.Throws<ArgumentOutOfRangeException>(
            () => Replicates.Of(EmittedKernels.Create(spec), spec, Experiments.Settings(spec)[0], EstimatorKind.Literal, 1, seed: 1));
        Assert.Contains("2^32", thrown.Message, StringComparison.Ordinal);
    }
}
