using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Kernels.Tests;

/// <summary>
/// The bits of a replicate depend on its setting, streams, estimator and number of instances alone, and making it allocates nothing.
/// </summary>
public sealed class InvarianceTests
{
    private static readonly ExperimentSpec Spec = Experiments.Of(
        d: [9], beta: [0.8, 2.5], ridge: [1e-4], n: [5, 12, 200], k: [1, 2, 5, 10, 31, 100], cut: [0.5, 20], free: Role.RidgePenalty);

    private static readonly ReplicateKernel Kernel = EmittedKernels.Create(Spec);
    private static readonly Setting[] Settings = [.. Experiments.Settings(Spec)];

    public static TheoryData<EstimatorKind> Estimators =>
        [EstimatorKind.Conditional, EstimatorKind.Importance, EstimatorKind.Literal, EstimatorKind.ExactLaw, EstimatorKind.Lattice];

    [Theory]
    [MemberData(nameof(Estimators))]
    public void A_replicate_allocates_nothing(EstimatorKind estimator)
    {
        ReplicateKernel kernel = EmittedKernels.Create(Spec);
        ReplicateRecord record = new(Spec.AttemptsGrid.Count);
        for (int warm = 0; warm < 3; warm++)
        {
            foreach (Setting setting in Settings)
            {
                kernel.Simulate(setting, Replicates.Streams(1), estimator, 700, record);
                kernel.SimulatePlain(setting, Replicates.Streams(1), 300, record);
            }
        }

        ReplicateStreams streams = Replicates.Streams(2);
        Assert.Equal(0, Replicates.LeastAllocated(() =>
        {
            foreach (Setting setting in Settings)
            {
                kernel.Simulate(setting, streams, estimator, 700, record);
                kernel.SimulatePlain(setting, streams, 300, record);
            }
        }));
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Plain_instances_are_those_of_a_conditional_run(EstimatorKind estimator)
    {
        foreach (Setting setting in Settings)
        {
            ReplicateRecord beside = Replicates.Of(Kernel, Spec, setting, estimator, 700, seed: 4);
            ReplicateRecord conditional = Replicates.Of(
                Kernel, Spec, setting, EstimatorKind.Conditional, Replicates.PlainInstances, seed: 4);
            if (estimator == EstimatorKind.ExactLaw)
            {
                // Other training sets, of another s.
                Assert.NotEqual(conditional.PlainLoss, beside.PlainLoss);
                continue;
            }

            // s is the root of a rounded square: k lambda moves by a few roundings, and (1-q)^k by as many times -ln (1-q)^k.
            Assert.All(beside.PlainLoss.Zip(conditional.Loss), pair => Assert.Equal(pair.Second, pair.First, 1e-14));
        }
    }

    // The declared estimator is text of the kernel, any other runs by what all kernels share.
    [Theory]
    [MemberData(nameof(Estimators))]
    public void An_estimator_has_the_same_bits_declared_or_not(EstimatorKind estimator)
    {
        ReplicateKernel declared = EmittedKernels.Create(Spec with { Estimator = estimator });
        ReplicateKernel other = EmittedKernels.Create(
            Spec with { Estimator = estimator == EstimatorKind.Literal ? EstimatorKind.Conditional : EstimatorKind.Literal });
        foreach (Setting setting in Settings)
            Assert.Equal(Bits(declared, setting, estimator, 1_700), Bits(other, setting, estimator, 1_700));
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void The_same_replicate_has_the_same_bits_after_any_other_and_on_any_thread(EstimatorKind estimator)
    {
        ReplicateKernel kernel = EmittedKernels.Create(Spec);
        long[][] first = [.. Settings.Select(s => Bits(kernel, s, estimator, 700))];
        Assert.Equal(first.Length, first.Select(b => b[1]).Distinct().Count());
        for (int i = Settings.Length - 1; i >= 0; i--)
        {
            Bits(kernel, Settings[(i + 2) % Settings.Length], EstimatorKind.Importance, 33);
            Assert.Equal(first[i], Bits(kernel, Settings[i], estimator, 700));
        }

        long[][] elsewhere = [];
        Thread thread = new(() => elsewhere = [.. Settings.Select(s => Bits(EmittedKernels.Create(Spec), s, estimator, 700))]);
        thread.Start();
        thread.Join();
        Assert.Equal(first, elsewhere);
    }

    [Theory]
    [InlineData(EstimatorKind.Conditional)]
    [InlineData(EstimatorKind.Literal)]
    public void More_instances_keep_the_draws_of_the_earlier_ones(EstimatorKind estimator)
    {
        // With one instance more, n L_inf moves by that instance's own term: between 0 and 1.
        Setting setting = Settings[^1];
        foreach (int instances in (int[])[1, 7, 8, 511, 512, 513])
        {
            ReplicateRecord fewer = Replicates.Of(Kernel, Spec, setting, estimator, instances, seed: 5);
            ReplicateRecord more = Replicates.Of(Kernel, Spec, setting, estimator, instances + 1, seed: 5);
            double previous = 1;
            for (int j = 0; j < fewer.Loss.Length; j++)
            {
                double term = (more.Loss[j] * (instances + 1)) - (fewer.Loss[j] * instances);
                Assert.InRange(term, -1e-12, previous + 1e-12);
                previous = term;
            }
        }
    }

    [Fact]
    public void More_instances_keep_the_draws_of_each_component()
    {
        // Three instances more add one to each component: all fractions stay, so the sum moves by three terms, none of them above w <= 3.
        Setting setting = Settings[^1];
        foreach (int instances in (int[])[3, 510, 1_533, 1_536])
        {
            ReplicateRecord fewer = Replicates.Of(Kernel, Spec, setting, EstimatorKind.Importance, instances, seed: 5);
            ReplicateRecord more = Replicates.Of(Kernel, Spec, setting, EstimatorKind.Importance, instances + 3, seed: 5);
            double previous = 9;
            for (int j = 0; j < fewer.Loss.Length; j++)
            {
                double terms = (more.Loss[j] * (instances + 3)) - (fewer.Loss[j] * instances);
                Assert.InRange(terms, -1e-10, previous + 1e-10);
                previous = terms;
            }
        }
    }

    [Fact]
    public void Replicates_and_seeds_differ()
    {
        long[] bits = Replicates.Bits(Replicates.Of(Kernel, Spec, Settings[0], EstimatorKind.Conditional, 10, seed: 1, replicate: 0));
        Assert.NotEqual(
            bits[0], Replicates.Bits(Replicates.Of(Kernel, Spec, Settings[0], EstimatorKind.Conditional, 10, seed: 1, replicate: 1))[0]);
        Assert.NotEqual(
            bits[0], Replicates.Bits(Replicates.Of(Kernel, Spec, Settings[0], EstimatorKind.Conditional, 10, seed: 2, replicate: 0))[0]);
    }

    private static long[] Bits(ReplicateKernel kernel, Setting setting, EstimatorKind estimator, int instances) =>
        Replicates.Bits(Replicates.Of(kernel, Spec, setting, estimator, instances, seed: 3));
}
