using System.Globalization;
using LidDsl.Estimating;
using LidDsl.Laws;

namespace LidDsl.Tests.Estimating;

public sealed class SuccessProbabilityTests
{
    [Fact]
    public void Agrees_with_the_law_wherever_it_matters()
    {
        // Every decade of both arguments and both sides of the switches between formulas; q below 1e-30 never matters, as
        // k is at most 2^53.
        double[] tolerances = [1e-12, 1e-6, 1e-3, 0.0039, 0.004, 0.0041, 0.02, 0.0299, 0.0301, 0.1, 0.5, 0.7, 1, 2, 5, 12, 30];
        double[] ratios = [0, 1e-9, 0.01, 0.3, 0.9, 0.999, 1, 1.001, 1.5, 3, 10, 100, 1_000];
        int compared = 0;
        foreach (double a in tolerances)
        {
            foreach (double w in ratios.Select(r => r * a).Concat([0.1, 0.5, 1, 2, 4, 8]))
            {
                if (AttemptSuccess.Probability(w, a) < 1e-30)
                    continue;
                double expected = AttemptSuccess.Hardness(w, a);
                double actual = Hardness(SuccessProbability.Of(w, a));
                string at = string.Create(CultureInfo.InvariantCulture, $"w = {w}, a = {a}: {actual:R}, not {expected:R}");
                Assert.True(expected > 700 ? actual > 700 : Math.Abs(actual - expected) <= 1e-13 * expected, at);
                compared++;
            }
        }

        Assert.True(compared > 250, $"Only {compared} points were compared.");
    }

    [Fact]
    public void An_instance_that_never_fails_has_no_failure_and_one_that_always_fails_no_success()
    {
        Assert.Equal(-0.0, SuccessProbability.Of(0, 60));
        Assert.True(double.IsNegative(SuccessProbability.Of(0, 60)));
        Assert.Equal(0, SuccessProbability.Of(100, 1));
        Assert.False(double.IsNegative(SuccessProbability.Of(100, 1)));
        Assert.False(double.IsNegative(SuccessProbability.Of(0, 0)));
    }

    [Fact]
    public void The_sign_tells_which_of_the_two_it_is()
    {
        for (double a = 0.5; a < 0.9; a += 1e-3)
        {
            double q = AttemptSuccess.Probability(0, a);
            double value = SuccessProbability.Of(0, a);
            Assert.Equal(q < SuccessProbability.Split ? q : q - 1, value, 1e-14);
        }
    }

    [Fact]
    public void Lanes_do_not_see_each_other()
    {
        double[] bias = [0, 0.1, 1, 3, 9, 0, 2, 0.5];
        double[] root = [1e-5, 2, 0.003, 0.1, 9.5, 50, 1, 0.0041];
        double[] together = new double[8];
        SuccessProbability.Fill(bias, root, 0.7, 1.5, together);
        for (int lane = 0; lane < bias.Length; lane++)
            Assert.Equal(SuccessProbability.Of(bias[lane] * 0.7 * root[lane], 1.5 * root[lane]), together[lane]);
    }

    [Fact]
    public void Lengths_that_do_not_match_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SuccessProbability.Fill(new double[8], new double[8], 1, 1, new double[7]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuccessProbability.Fill(new double[8], new double[16], 1, 1, new double[8]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SuccessProbability.Fill(new double[16], new double[8], 1, 1, new double[8]));
    }

    private static double Hardness(double success) => double.IsNegative(success) ? -Math.Log(-success) : -Log1P(-success);

    // ln(1 + x) by its series where x is small.
    private static double Log1P(double x) =>
        Math.Abs(x) < 1e-5 ? x - (x * x / 2) + (x * x * x / 3) : Math.Log(1 + x) + ((x - (1 + x - 1)) / (1 + x));
}
