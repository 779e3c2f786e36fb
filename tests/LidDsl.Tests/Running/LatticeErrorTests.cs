using LidDsl.Laws;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Tests.Running;

/// <summary>The table of what lattices err by, before anything is known of a setting, against pilots at settings it has not seen.</summary>
public sealed class LatticeErrorTests
{
    private const int Settings = 60;

    [Theory]
    [InlineData(254, 1e3)]
    [InlineData(1_018, 1e3)]
    [InlineData(502, 1e7)]
    public void One_setting_in_a_hundred_exceeds_it_and_not_many_are_far_below(int points, double most) => AssertRare(points, most);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(1_018, 1e9)]
    [InlineData(4_078, 1e5)]
    [InlineData(8_186, 1e6)]
    [InlineData(2_042, 1e12)]
    [InlineData(16_382, 1e8)]
    public void So_it_is_with_more_points_and_attempts(int points, double most) => AssertRare(points, most);

    private static void AssertRare(int points, double most)
    {
        Random random = new(31);
        double bound = LatticeError.Worst(points, most);
        int decades = (int)Math.Round(Math.Log10(most));
        long[] attempts = [.. Enumerable.Range(0, decades + 1).Select(i => (long)Math.Round(Math.Pow(10, i)))];
        double[] worst = new double[Settings];
        for (int i = 0; i < Settings; i++)
        {
            InferenceLossLaw law = new(Log(random, 0.3, 10), Log(random, 1e-3, 10), attempts);
            double bias = Log(random, 0.03, 1e4);
            worst[i] = new LatticePilot(law, SelectionRule.FirstSuccess, 0, attempts[^1], points).At(bias)!.Value.Loss.Max();
        }

        // Of 60 settings more than 3 exceed it once in 300 such tests, and half of all are below a hundredth of it.
        Assert.InRange(worst.Count(error => error > bound), 0, 3);
        Assert.InRange(worst.Count(error => error > bound / 100), 2, (Settings / 2) + 12);
    }

    [Fact]
    public void More_attempts_err_more_and_more_points_less()
    {
        for (int i = 0; i < LatticeRule.Sizes.Count; i++)
        {
            double[] errors = [.. ((double[])[1, 1e3, 1e5, 1e8, 1e12, 1e14]).Select(k => LatticeError.Worst(LatticeRule.Sizes[i], k))];
            Assert.Equal(errors.Order(), errors);
            Assert.Equal(errors[0], errors[1]);
            Assert.True(i == 0 || errors[2] <= LatticeError.Worst(LatticeRule.Sizes[i - 1], 1e5));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => LatticeError.Worst(1_000, 1e3));
    }

    [Theory]
    [InlineData(0.05, 1_018)]
    [InlineData(1e-4, 2_042)]
    [InlineData(2.6e-5, 4_078)]
    [InlineData(1e-6, 8_186)]
    [InlineData(1e-12, 65_498)]
    public void The_automatic_choice_takes_as_many_points_as_the_declared_resolution(double resolution, int points)
    {
        ExperimentSpec spec = Declarations.Make("Fine", [200], [1, 1_000_000]) with
        {
            Budget = new Budget(100, 100_000, 1),
            Resolution = new Resolution(resolution, 0.01),
        };
        Assert.Equal(points, EstimatorChoice.Of(spec).Instances);
    }

    private static double Log(Random random, double smallest, double largest) =>
        smallest * Math.Pow(largest / smallest, random.NextDouble());
}
