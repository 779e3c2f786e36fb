namespace LidDsl.Laws.Tests;

public class TargetNoiseLawTests
{
    private static readonly double[] Points = [1e-6, 0.01, 0.3, 1, 1.4, 2, 17, 1e4, 1e12];

    [Fact]
    public void One_degree_of_freedom_is_cauchy()
    {
        foreach (double y in Points)
            Close(Math.Atan(Math.Sqrt(2) / y) / Math.PI, TargetNoiseLaw.Survival(3 * y, 1, 3), 1e-13);
    }

    [Fact]
    public void Two_degrees_of_freedom_have_their_closed_form()
    {
        // P(eta > y sigma) = (1 - y/sqrt(2 + y^2))/2 at beta = 2.
        foreach (double y in Points)
        {
            double root = Math.Sqrt(2 + (y * y));
            Close(1 / (root * (root + y)), TargetNoiseLaw.Survival(y, 2, 1), 1e-13);
        }
    }

    [Fact]
    public void Quantiles_undo_the_distribution_function()
    {
        foreach (double beta in (double[])[0.3, 1, 2.5, 10, 60])
        {
            foreach (double p in (double[])[1e-12, 1e-3, 0.2, 0.26, 0.4999, 0.5, 0.6, 0.9, 0.999])
                Close(p, TargetNoiseLaw.Cdf(TargetNoiseLaw.Quantile(p, beta, 0.1), beta, 0.1), 1e-11);
        }
    }

    [Fact]
    public void The_variance_is_finite_above_two_and_says_why_it_is_not()
    {
        Assert.Equal(4e-6, TargetNoiseLaw.Variance(2.5, 1e-3).Value, 1e-18);
        Moment infinite = TargetNoiseLaw.Variance(2, 1);
        Assert.False(infinite.IsFinite);
        Assert.Contains("beta = 2", Assert.Throws<InvalidOperationException>(() => infinite.Value).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, 100)]
    [InlineData(1, 10)]
    [InlineData(1, 1_000)]
    [InlineData(2, 100)]
    [InlineData(2.5, 1_000)]
    [InlineData(4, 10_000)]
    [InlineData(8, 50)]
    public void The_typical_mean_square_is_near_the_median(double beta, int n)
    {
        double median = new NoiseSumDistribution(beta, 0.1, n).Median;
        Assert.InRange(TargetNoiseLaw.TypicalMeanSquare(beta, 0.1, n) / (median / n), 0.7, 1.3);
    }

    [Fact]
    public void The_typical_mean_square_tends_to_the_variance() =>
        Close(TargetNoiseLaw.Variance(12, 3).Value, TargetNoiseLaw.TypicalMeanSquare(12, 3, 1_000_000), 1e-2);

    [Fact]
    public void Arguments_outside_their_domain_are_named()
    {
        Assert.Equal("sigma", Assert.Throws<ArgumentOutOfRangeException>(() => TargetNoiseLaw.Variance(3, 1e101)).ParamName);
        Assert.False(new NoiseSumDistribution(5, 1e100, 10).SecondMoment.IsFinite);
        Assert.Equal("eta", Assert.Throws<ArgumentOutOfRangeException>(() => TargetNoiseLaw.Survival(double.NaN, 2, 1)).ParamName);
        Assert.Equal("beta", Assert.Throws<ArgumentOutOfRangeException>(() => TargetNoiseLaw.Cdf(1, 0, 1)).ParamName);
        Assert.Equal("sigma", Assert.Throws<ArgumentOutOfRangeException>(() => TargetNoiseLaw.Variance(3, -1)).ParamName);
        Assert.Equal("n", Assert.Throws<ArgumentOutOfRangeException>(() => TargetNoiseLaw.TypicalMeanSquare(3, 1, 0)).ParamName);
        Assert.Equal("p", Assert.Throws<ArgumentOutOfRangeException>(() => TargetNoiseLaw.Quantile(1, 2, 1)).ParamName);
    }

    private static void Close(double expected, double actual, double tolerance) => Assert.True(
        Math.Abs((actual / expected) - 1) <= tolerance, FormattableString.Invariant($"expected {expected:R}, got {actual:R}"));
}
