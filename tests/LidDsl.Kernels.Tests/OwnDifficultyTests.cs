using LidDsl.Estimating;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Kernels.Tests;

/// <summary>
/// Kernels with a law of tau of the user's own: they allocate nothing, more instances move no draw, and what is no precision is refused.
/// </summary>
public sealed class OwnDifficultyTests
{
    private static readonly EstimatorKind[] Estimators =
        [EstimatorKind.Conditional, EstimatorKind.Importance, EstimatorKind.Literal, EstimatorKind.ExactLaw];

    private static readonly ExperimentSpec Spec = Experiments.Of(d: [9], beta: [0.8, 2.5], ridge: [1e-4], n: [5, 40]).WithRatio();

    [Fact]
    public void A_replicate_allocates_nothing_and_keeps_its_bits()
    {
        ReplicateKernel kernel = EmittedKernels.Create(Spec);
        ReplicateRecord record = new(Spec.AttemptsGrid.Count);
        Setting[] settings = [.. Experiments.Settings(Spec)];
        foreach (EstimatorKind estimator in Estimators)
        {
            for (int warm = 0; warm < 3; warm++)
            {
                foreach (Setting setting in settings)
                    kernel.Simulate(setting, Replicates.Streams(1), estimator, 700, record);
            }

            ReplicateStreams streams = Replicates.Streams(2);
            long allocated = Replicates.LeastAllocated(() =>
            {
                foreach (Setting setting in settings)
                    kernel.Simulate(setting, streams, estimator, 700, record);
            });
            Assert.Equal((estimator, 0), (estimator, allocated));

            long[] bits = Replicates.Bits(Replicates.Of(kernel, Spec, settings[1], estimator, 700, seed: 3));
            Replicates.Of(kernel, Spec, settings[2], EstimatorKind.Importance, 33, seed: 3);
            Assert.Equal(bits, Replicates.Bits(Replicates.Of(kernel, Spec, settings[1], estimator, 700, seed: 3)));
            Assert.Equal(bits, Replicates.Bits(Replicates.Of(EmittedKernels.Create(Spec), Spec, settings[1], estimator, 700, seed: 3)));
        }
    }

    [Fact]
    public void More_instances_keep_the_draws_of_the_earlier_ones()
    {
        ReplicateKernel kernel = EmittedKernels.Create(Spec);
        Setting setting = Experiments.Settings(Spec)[1];
        foreach (int instances in (int[])[1, 8, 511, 512])
        {
            ReplicateRecord fewer = Replicates.Of(kernel, Spec, setting, EstimatorKind.Conditional, instances, seed: 5);
            ReplicateRecord more = Replicates.Of(kernel, Spec, setting, EstimatorKind.Conditional, instances + 1, seed: 5);
            double previous = 1;
            for (int j = 0; j < fewer.Loss.Length; j++)
            {
                double term = (more.Loss[j] * (instances + 1)) - (fewer.Loss[j] * instances);
                Assert.InRange(term, -1e-12, previous + 1e-12);
                previous = term;
            }
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(3.1)]
    public void What_is_no_precision_is_refused_with_the_value_and_the_rule(double drawn)
    {
        Setting setting = Experiments.Settings(Experiments.Of(cut: [3]))[0] with
        {
            Own = new(null, (in Setting s, double tau) => OwnDifficulties.PowerDensity(tau, s.Beta, s.LargestPrecision)),
        };
        ReferenceInterpreter interpreter = new(Experiments.Of(cut: [3]))
        {
            Sampler = (in Setting _, ref PrecisionStream random) => random.Uniform() < 0 ? 1 : drawn,
        };
        string message = Assert.Throws<ArithmeticException>(
            () => Replicates.Of(interpreter, Experiments.Of(cut: [3]), setting, EstimatorKind.Conditional, 1, seed: 1)).Message;
        Assert.Contains(FormattableString.Invariant($"The sampler of tau drew {drawn:R}"), message, StringComparison.Ordinal);
        Assert.Contains("a finite number above 0, at most the largest precision 3", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_methods_are_called_directly_with_the_declared_constants()
    {
        string text = EmittedKernels.Text(Experiments.Of(cut: [3]).WithPower());
        Assert.Contains("InstanceLaws.Own<Precision>(settings)", text, StringComparison.Ordinal);
        Assert.Contains(
            "global::LidDsl.Kernels.Tests.OwnDifficulties.DrawPower(ref random, 3, 2.5);", text, StringComparison.Ordinal);
        Assert.Contains("global::LidDsl.Kernels.Tests.OwnDifficulties.PowerDensity(tau, 2.5, 3);", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Gamma", text, StringComparison.Ordinal);
        Assert.DoesNotContain("setting.Beta", text, StringComparison.Ordinal);
    }
}
