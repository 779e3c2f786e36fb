using System.Globalization;
using System.Runtime.Intrinsics;
using LidDsl.Laws;
using LidDsl.Runtime;

namespace LidDsl.Tests.Estimating;

public sealed class HardnessTests
{
    [Fact]
    public void Agrees_with_the_law_wherever_it_matters()
    {
        // Every decade of both arguments and both sides of the switches between formulas; q below 1e-30 never matters, as
        // k is at most 2^53.
        double[] tolerances = [1e-12, 1e-6, 1e-3, 0.0039, 0.004, 0.0041, 0.02, 0.1, 0.5, 0.7, 1, 2, 5, 12, 30];
        double[] ratios = [0, 1e-9, 0.01, 0.3, 0.9, 0.999, 1, 1.001, 1.5, 3, 10, 100, 1_000];
        int compared = 0;
        foreach (double a in tolerances)
        {
            foreach (double w in ratios.Select(r => r * a).Concat([0.1, 0.5, 1, 2, 4, 8]))
            {
                if (AttemptSuccess.Probability(w, a) < 1e-30)
                    continue;
                double expected = AttemptSuccess.Hardness(w, a);
                double actual = Hardness.Of(Vector512.Create(w), Vector512.Create(a))[0];
                string at = string.Create(CultureInfo.InvariantCulture, $"w = {w}, a = {a}: {actual:R}, not {expected:R}");
                Assert.True(expected > 700 ? actual > 700 : Math.Abs(actual - expected) <= 5e-13 * expected, at);
                compared++;
            }
        }

        Assert.True(compared > 200, $"Only {compared} points were compared.");
    }

    [Fact]
    public void An_instance_that_never_fails_has_infinite_hardness_and_one_that_always_fails_none()
    {
        Assert.Equal(double.PositiveInfinity, Hardness.Of(Vector512.Create(0.0), Vector512.Create(60.0))[0]);
        Assert.Equal(0, Hardness.Of(Vector512.Create(100.0), Vector512.Create(1.0))[0]);
        Assert.Equal(0, Hardness.Of(Vector512.Create(0.0), Vector512.Create(0.0))[0]);
    }

    [Fact]
    public void Lanes_do_not_see_each_other()
    {
        Vector512<double> bias = Vector512.Create(0, 0.1, 1, 3, 9, 0, 2, 0.5);
        Vector512<double> tolerance = Vector512.Create(1e-5, 2, 0.003, 0.1, 9.5, 50, 1, 0.0041);
        Vector512<double> together = Hardness.Of(bias, tolerance);
        for (int lane = 0; lane < Lanes.Count; lane++)
            Assert.Equal(Hardness.Of(Vector512.Create(bias[lane]), Vector512.Create(tolerance[lane]))[0], together[lane]);
    }
}
