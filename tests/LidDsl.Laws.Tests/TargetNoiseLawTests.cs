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

    public static TheoryData<double, double, double> Tails => Rows("noise_tail.csv");

    public static TheoryData<double, double, double> Quantiles => Rows("noise_quantile.csv");

    [Theory]
    [MemberData(nameof(Tails))]
    public void Tails_have_the_digits_of_60_digit_arithmetic_also_where_the_square_is_no_double(double beta, double y, double expected) =>
        Close(expected, TargetNoiseLaw.Survival(y, beta, 1), TargetNoiseLaw.Info.NumericalError!.Value);

    [Theory]
    [MemberData(nameof(Quantiles))]
    public void Quantiles_have_the_digits_of_60_digit_arithmetic(double beta, double p, double expected) =>
        Close(expected, TargetNoiseLaw.Quantile(p, beta, 1), TargetNoiseLaw.Info.NumericalError!.Value);

    [Fact]
    public void Quantiles_go_to_both_ends_in_the_units_of_sigma()
    {
        // The tail of beta = 0.05 at 1e300 over 1e-100 is that at 1e400, 1e-20 of its constant.
        double constant = NoiseTail.Constant(0.05) / 2;
        Close(constant * 1e-20, TargetNoiseLaw.Survival(1e300, 0.05, 1e-100), 1e-12);
        Close(1e300, -TargetNoiseLaw.Quantile(constant * 1e-20, 0.05, 1e-100), 1e-12);
        Assert.Equal(double.NegativeInfinity, TargetNoiseLaw.Quantile(1e-300, 0.05, 1));
        Assert.Equal(0, TargetNoiseLaw.Quantile(0.5, 0.05, 1));
        Close(TargetNoiseLaw.Quantile(Math.BitIncrement(0.5), 1, 1), 1.11022302462515654e-16 * Math.PI * Math.Sqrt(2), 1e-12);

        // At the least p of all the tail of beta = 100 is no normal double: P(eta < -y) = p up to the next power of y.
        double y = -TargetNoiseLaw.Quantile(double.Epsilon, 100, 1);
        double over = 2 / (y * y);
        double logTail = Math.Log(NoiseTail.Constant(100) / 2) - (100 * Math.Log(y)) - (50.5 * Math.Log(1 + over))
            + Math.Log(1 + (50.5 / 51 * over / (1 + over)));
        Assert.InRange(Math.Abs(logTail - Math.Log(double.Epsilon)), 0, 1e-9);
    }

    [Fact]
    public void Every_law_of_the_noise_goes_on_where_its_square_is_no_double()
    {
        const double Beta = 0.05;
        NoiseLaw cut = Difficulty.CutGamma(Beta, 1e6).Noise;
        NoiseLaw own = Difficulty.Own(Beta, OwnDensities.Gamma(Beta)).Noise;
        foreach ((double y, double sigma) in ((double, double)[])[(1e150, 1), (1e200, 1), (1e300, 1e-100), (double.MaxValue, 1e-100)])
        {
            double expected = TargetNoiseLaw.Survival(y, Beta, sigma);
            Assert.InRange(expected, 1e-22, 1e-3);
            Close(expected, cut.Survival(y, sigma), 1e-11);
            Close(expected, own.Survival(y, sigma), 1e-10);
            Close(2 * expected, NoiseTail.Probability(y, Beta, sigma).Value, 1e-12);
            Close(1 - expected, TargetNoiseLaw.Cdf(y, Beta, sigma), 1e-15);
        }
    }

    [Fact]
    public void The_typical_mean_square_is_a_number_wherever_it_is_a_double()
    {
        // The largest of a million noises at beta = 0.1 is beyond 1e100, its square a double again in the units of a small sigma.
        const int Many = 1_000_000_000;
        double scale =
            Difficulty.Gamma(0.1).Noise.TypicalMeanSquare(1e-60, Many) / Difficulty.Gamma(0.1).Noise.TypicalMeanSquare(1e-80, Many);
        Close(1e40, scale, 1e-9);
        Assert.Equal(double.PositiveInfinity, Difficulty.Gamma(0.05).Noise.TypicalMeanSquare(1, int.MaxValue));
        double student = Difficulty.Gamma(0.06).Noise.TypicalMeanSquare(1e-100, Many);
        Assert.InRange(student, 1e80, double.MaxValue);
        Close(student, Difficulty.CutGamma(0.06, 1e6).Noise.TypicalMeanSquare(1e-100, Many), 1e-8);
        Close(student, Difficulty.Own(0.06, OwnDensities.Gamma(0.06)).Noise.TypicalMeanSquare(1e-100, Many), 1e-7);
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
        Assert.InRange(Difficulty.Gamma(beta).Noise.TypicalMeanSquare(0.1, n) / (median / n), 0.7, 1.3);
    }

    [Fact]
    public void The_typical_mean_square_tends_to_the_variance() =>
        Close(TargetNoiseLaw.Variance(12, 3).Value, Difficulty.Gamma(12).Noise.TypicalMeanSquare(3, 1_000_000), 1e-2);

    [Fact]
    public void Arguments_outside_their_domain_are_named()
    {
        Assert.Equal("sigma", Assert.Throws<ArgumentOutOfRangeException>(() => TargetNoiseLaw.Variance(3, 1e101)).ParamName);
        Assert.False(new NoiseSumDistribution(5, 1e100, 10).SecondMoment.IsFinite);
        Assert.Equal("eta", Assert.Throws<ArgumentOutOfRangeException>(() => TargetNoiseLaw.Survival(double.NaN, 2, 1)).ParamName);
        Assert.Equal("beta", Assert.Throws<ArgumentOutOfRangeException>(() => TargetNoiseLaw.Cdf(1, 0, 1)).ParamName);
        Assert.Equal("sigma", Assert.Throws<ArgumentOutOfRangeException>(() => TargetNoiseLaw.Variance(3, -1)).ParamName);
        Assert.Equal("n", Assert.Throws<ArgumentOutOfRangeException>(() => Difficulty.Gamma(3).Noise.TypicalMeanSquare(1, 0)).ParamName);
        Assert.Equal("p", Assert.Throws<ArgumentOutOfRangeException>(() => TargetNoiseLaw.Quantile(1, 2, 1)).ParamName);
    }

    private static TheoryData<double, double, double> Rows(string name)
    {
        TheoryData<double, double, double> rows = [];
        foreach (double[] row in ReferenceTable.Read(name))
            rows.Add(row[0], row[1], row[2]);
        return rows;
    }

    private static void Close(double expected, double actual, double tolerance) => Assert.True(
        Math.Abs((actual / expected) - 1) <= tolerance, FormattableString.Invariant($"expected {expected:R}, got {actual:R}"));
}
