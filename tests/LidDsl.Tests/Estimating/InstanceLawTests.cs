using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Runtime;
using LidDsl.Sampling;
using MathNet.Numerics;

namespace LidDsl.Tests.Estimating;

public sealed class InstanceLawTests
{
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.4)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(2)]
    [InlineData(2.5)]
    [InlineData(8.5)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(100)]
    public void Weights_are_those_of_the_law(double beta)
    {
        const int Instances = 1_000;
        GammaInstanceLaw law = new(beta);
        DefensiveMixture mixture = DefensiveMixture.Stratified(beta, Instances);
        ReplicateStreams streams = ReplicateStreams.Derive(3, "weights", [], [], 0);
        InstanceBlock block = new();
        foreach (InstanceRun run in InstanceRun.OfMixture(Instances))
        {
            law.Draw(streams, run, block);
            Assert.True(block.Weights.IsEmpty);
            law.Weigh(block, Instances);
            for (int i = 0; i < block.Count; i++)
            {
                // The rounding of an exponent of order beta ln(tau) is a relative error of the weight.
                double tau = Math.Max(block.Root[i] * block.Root[i], InstanceLaw.SmallestPrecision);
                double expected = mixture.Weight(block.Bias[i], tau);
                double tolerance = 2e-15 * (100 + (beta * (1 + Math.Abs(Math.Log(tau)))));
                Assert.InRange(block.Weights[i], expected * (1 - tolerance), expected * (1 + tolerance));
                Assert.InRange(block.Weights[i], 0, 3.01);
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 512)]
    [InlineData(1, 1_300)]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 3)]
    [InlineData(3, 1_537)]
    [InlineData(3, 5_000)]
    public void Runs_go_through_every_instance_once(int components, int instances)
    {
        List<(int Component, int Instance)> visited = [];
        foreach (InstanceRun run in components == 1 ? InstanceRun.OfLaw(instances) : InstanceRun.OfMixture(instances))
        {
            Assert.InRange(run.Count, 1, InstanceBlock.Capacity);
            visited.AddRange(Enumerable.Range(run.First, run.Count).Select(i => (run.Component, i)));
        }

        Assert.Equal(
            Enumerable.Range(0, instances).Select(i => (i % components, i / components)).Order(), visited);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(20_000)]
    public void An_aligned_array_begins_at_a_cache_line(int length)
    {
        AlignedArray array = new(length);
        Assert.Equal(length, array.Length);
        Span<double> all = array;
        Assert.Equal(length, all.Length);
        Assert.Equal(0, all.ToArray().Sum(Math.Abs));
        for (int i = 0; i < length; i++)
            array[i] = i;
        Assert.Equal(Enumerable.Range(0, length).Select(i => (double)i), all.ToArray());
        if (length > 0)
            Assert.Equal(0, AlignedArray.ToLine(ref array[0]));
        array.Clear();
        Assert.Equal(0, all.ToArray().Sum());
    }

    [Fact]
    public void Runs_reach_the_most_instances_that_there_can_be()
    {
        long reached = 0;
        foreach (InstanceRun run in InstanceRun.OfMixture(int.MaxValue))
            reached += run.Count;
        Assert.Equal(int.MaxValue, reached);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100_000)]
    [InlineData(int.MaxValue)]
    public void Every_instance_belongs_to_one_component(int instances)
    {
        Assert.Equal(instances, Enumerable.Range(0, 3).Sum(c => (long)InstanceLaw.CountOf(c, instances)));
        Assert.Equal(Math.Min(instances, 1), InstanceLaw.CountOf(0, Math.Min(instances, 3)));
    }

    [Fact]
    public void LogGamma_agrees_with_an_independent_one()
    {
        foreach (double x in (double[])[0.0125, 0.025, 0.2, 0.25, 0.5, 1, 1.25, 2, 5, 19.9, 20, 20.1, 50])
            Assert.Equal(SpecialFunctions.GammaLn(x), LogGamma.Of(x), 2e-13 * (1 + Math.Abs(SpecialFunctions.GammaLn(x))));

        // Gamma(1/2) = sqrt(pi) and 5! to the last digits.
        Assert.Equal(0.5723649429247001, LogGamma.Of(0.5), 1e-14);
        Assert.Equal(4.787491742782046, LogGamma.Of(6), 1e-13);
    }
}
