namespace LidDsl.Laws.Tests;

public class AttemptSuccessTests
{
    // 20 digits of each, computed with 120-digit arithmetic.
    private static readonly double[][] Rows = [.. ReferenceTable.Read("attempt_success.csv")];

    [Fact]
    public void Success_keeps_its_digits_over_the_whole_range()
    {
        Assert.Equal(215, Rows.Length);
        foreach (double[] row in Rows)
            Close(row[2], AttemptSuccess.Probability(row[0], row[1]), 4e-15, row);
    }

    [Fact]
    public void Hardness_keeps_its_digits_where_failure_underflows()
    {
        Assert.Contains(Rows, row => row[3] > 800);
        foreach (double[] row in Rows)
            Close(row[3], AttemptSuccess.Hardness(row[0], row[1]), 4e-15, row);
    }

    // Random w and a, with 20 digits of q and lambda computed with 400-digit arithmetic (mpmath).
    [Fact]
    public void Success_and_hardness_keep_their_digits_at_random_instances()
    {
        double[][] rows = [.. ReferenceTable.Read("attempt_success_random.csv")];
        Assert.Equal(600, rows.Length);
        foreach (double[] row in rows)
        {
            Close(row[2], AttemptSuccess.Probability(row[0], row[1]), 4e-15, row);
            Close(row[3], AttemptSuccess.Hardness(row[0], row[1]), 4e-15, row);
        }
    }

    [Fact]
    public void The_slope_of_the_hardness_is_its_derivative()
    {
        foreach (double[] row in Rows.Where(row => row[0] >= 0.1 && row[3] > 1e-250))
        {
            double h = 1e-4 * row[0] / (1 + (row[0] * row[0]));
            double value = AttemptSuccess.HardnessWithSlope(row[0], row[1], out double slope);
            double left = AttemptSuccess.Hardness(row[0] - h, row[1]);
            double right = AttemptSuccess.Hardness(row[0] + h, row[1]);
            Close(row[3], value, 4e-15, row);
            double rounding = 4e-15 * value / h;
            Assert.InRange(Math.Abs(((right - left) / (2 * h)) - slope), 0, (1e-5 * Math.Abs(slope)) + rounding);
        }
    }

    [Fact]
    public void An_instance_is_w_and_a()
    {
        Assert.Equal(AttemptSuccess.Probability(0.6, 1.2), AttemptSuccess.Probability(-0.3, 4, 0.6), 1e-15);
        Assert.Equal(AttemptSuccess.Hardness(0.6, 1.2), AttemptSuccess.Hardness(-0.3, 4, 0.6), 1e-15);
    }

    // Where w or a overflows, or the square of w does, only which of them is larger matters.
    [Theory]
    [InlineData(1e308, 1, 0, 0)]
    [InlineData(1, 1e308, 1, double.PositiveInfinity)]
    [InlineData(1e308, 1e300, 0, 0)]
    [InlineData(1e300, 1e308, 1, double.PositiveInfinity)]
    [InlineData(1e308, 1e308, 0.5, 0.69314718055994530942)]
    [InlineData(1e160, 1e-200, 0, 0)]
    [InlineData(0, 1e308, 1, double.PositiveInfinity)]
    [InlineData(1e308, 0, 0, 0)]
    public void Products_that_overflow_have_their_limits(double bias, double tolerance, double success, double hardness)
    {
        foreach (double tau in (double[])[1, 1e20, 1e308])
        {
            Assert.Equal(success, AttemptSuccess.Probability(-bias, tau, tolerance));
            if (double.IsFinite(hardness))
                Assert.Equal(hardness, AttemptSuccess.Hardness(bias, tau, tolerance), 1e-15);
            else
                Assert.InRange(AttemptSuccess.Hardness(bias, tau, tolerance), 1e300, double.PositiveInfinity);
        }
    }

    [Fact]
    public void Extremes_are_finite()
    {
        Assert.Equal(0, AttemptSuccess.Probability(3, 0));
        Assert.Equal(0, AttemptSuccess.Probability(1e200, 1));
        Assert.Equal(1, AttemptSuccess.Probability(1, 1e200));
        Assert.Equal(5e199, AttemptSuccess.Hardness(1, 1e100), 1e186);
    }

    [Theory]
    [InlineData(double.NaN, 1, "w")]
    [InlineData(-1, 1, "w")]
    [InlineData(1, double.PositiveInfinity, "a")]
    [InlineData(1, -1e-9, "a")]
    public void Arguments_outside_their_domain_are_named(double w, double a, string name)
    {
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => AttemptSuccess.Probability(w, a)).ParamName);
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => AttemptSuccess.Hardness(w, a)).ParamName);
    }

    private static void Close(double expected, double actual, double tolerance, double[] row) => Assert.True(
        Math.Abs((actual / expected) - 1) <= tolerance,
        FormattableString.Invariant(
            $"w = {row[0]}, a = {row[1]}: expected {expected:R}, got {actual:R}, off by {(actual / expected) - 1:E1}"));
}
