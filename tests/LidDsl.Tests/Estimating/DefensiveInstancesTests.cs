using LidDsl.Laws;
using LidDsl.Runtime;
using LidDsl.Sampling;
using MathNet.Numerics;

namespace LidDsl.Tests.Estimating;

public sealed class DefensiveInstancesTests
{
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.4)]
    [InlineData(0.5)]
    [InlineData(1.5)]
    [InlineData(2.5)]
    [InlineData(10)]
    [InlineData(100)]
    public void Weights_are_those_of_the_law(double beta)
    {
        const int Instances = 1_000;
        DefensiveInstances drawn = new(beta);
        DefensiveMixture mixture = DefensiveMixture.Stratified(beta, Instances);
        ReplicateStreams streams = ReplicateStreams.Derive(3, "weights", [], [], 0);
        double[] bias = new double[64];
        double[] root = new double[64];
        double[] weights = new double[64];
        drawn.Stratify(Instances);
        for (int component = 0; component < DefensiveInstances.ComponentCount; component++)
        {
            drawn.Draw(streams, component, 0, bias, root);
            drawn.Weigh(bias, root, weights);
            for (int i = 0; i < bias.Length; i++)
            {
                // The rounding of an exponent of order beta ln(tau) is a relative error of the weight.
                double tau = Math.Max(root[i] * root[i], DefensiveInstances.SmallestPrecision);
                double expected = mixture.Weight(bias[i], tau);
                double tolerance = 2e-15 * (100 + (beta * (1 + Math.Abs(Math.Log(tau)))));
                Assert.InRange(weights[i], expected * (1 - tolerance), expected * (1 + tolerance));
                Assert.InRange(weights[i], 0, 3.01);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100_000)]
    [InlineData(int.MaxValue)]
    public void Every_instance_belongs_to_one_component(int instances)
    {
        Assert.Equal(instances, Enumerable.Range(0, 3).Sum(c => (long)DefensiveInstances.CountOf(c, instances)));
        Assert.Equal(Math.Min(instances, 1), DefensiveInstances.CountOf(0, Math.Min(instances, 3)));
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
