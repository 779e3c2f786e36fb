using LidDsl.Checking;
using LidDsl.Statistics;
using MathNet.Numerics.Distributions;

namespace LidDsl.Tests.Checking;

public sealed class StatisticsTests
{
    // The example of section 2 of Holm's procedure in many texts: p = 0.01, 0.04, 0.03, 0.005 at 5%.
    [Fact]
    public void Holm_rejects_step_by_step_from_the_smallest_p()
    {
        HolmProcedure.Outcome[] outcomes = HolmProcedure.Test([0.01, 0.04, 0.03, 0.005], 0.05);
        Assert.Equal([true, false, false, true], outcomes.Select(o => o.Rejected));
        double[] adjusted = [0.03, 0.06, 0.06, 0.02];
        double[] thresholds = [0.05 / 3, 0.05, 0.05 / 2, 0.05 / 4];
        for (int i = 0; i < outcomes.Length; i++)
        {
            Assert.Equal(adjusted[i], outcomes[i].AdjustedPValue.Value, 1e-15);
            Assert.Equal(thresholds[i], outcomes[i].Threshold, 1e-15);
        }

        Assert.Equal(0.0125, HolmProcedure.StrictestLevel(4, 0.05), 1e-15);
        Assert.Empty(HolmProcedure.Test([], 0.05));
    }

    // Once one p-value is kept, every larger one is, however small its own product.
    [Fact]
    public void Holm_stops_at_the_first_p_that_it_keeps()
    {
        HolmProcedure.Outcome[] outcomes = HolmProcedure.Test([0.02, 0.021], 0.03);
        Assert.All(outcomes, o => Assert.False(o.Rejected));
        Assert.Equal(0.04, outcomes[1].AdjustedPValue.Value, 1e-15);
    }

    [Theory]
    [InlineData(3.841458820694124, 1, 0.05)]
    [InlineData(18.307038053275146, 10, 0.05)]
    [InlineData(9.210340371976184, 2, 0.01)]
    public void The_chi_squared_tail_has_its_tabled_quantiles(double statistic, int degrees, double level)
    {
        Assert.Equal(level, ChiSquaredTest.PValue(statistic, degrees), 1e-12);
        Assert.Equal(statistic, ChiSquaredTest.CriticalValue(degrees, level), 1e-6);
        Assert.Equal(level, ChiSquaredTest.Power(0, degrees, level), 1e-8);
    }

    // With one degree of freedom the statistic is (Z + mu)^2, which the normal law tells.
    [Theory]
    [InlineData(0.5, 0.05)]
    [InlineData(3, 0.05)]
    [InlineData(5, 4e-5)]
    public void Noncentral_chi_squared_of_one_degree_is_a_shifted_normal_squared(double shift, double level) =>
        Assert.Equal(NormalTest.Power(shift, level), ChiSquaredTest.Power(shift * shift, 1, level), 1e-8);

    // With two, it is exp(-l/2) sum_j (l/2)^j/j! Q(1 + j, x/2), a Poisson tail: summed here from the other side.
    [Fact]
    public void Noncentral_chi_squared_of_two_degrees_is_a_race_of_two_Poisson_variables()
    {
        (double noncentrality, double level) = (9, 0.01);
        double half = -Math.Log(level);
        double power = 0;
        for (int j = 0; j < 200; j++)
            power += Poisson.PMF(noncentrality / 2, j) * Poisson.CDF(half, j);
        Assert.Equal(power, ChiSquaredTest.Power(noncentrality, 2, level), 1e-9);
    }

    [Fact]
    public void The_detectable_shift_and_noncentrality_are_detected_with_the_probability_asked_for()
    {
        double noncentrality = ChiSquaredTest.DetectableNoncentrality(0.95, 39, 4e-5);
        Assert.Equal(0.95, ChiSquaredTest.Power(noncentrality, 39, 4e-5), 1e-6);
        Assert.Equal(0.95, NormalTest.Power(NormalTest.DetectableShift(0.95, 4e-5), 4e-5), 1e-9);
        Assert.Equal(0.05, NormalTest.PValue(1.959963984540054), 1e-12);
        Assert.Equal(1, ChiSquaredTest.Power(1e9, 39, 4e-5));
    }
}
