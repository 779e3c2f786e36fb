namespace LidDsl.Laws.Tests;

public class RefinedTailTests
{
    // Where the closed form for a small tolerance is 7 to 21 times too high.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 0.5)]
    [InlineData(0.1, 1)]
    [InlineData(10, 2)]
    public void The_second_tail_is_within_three_in_a_thousand_for_any_tolerance(double toleranceRatio, double biasRatio)
    {
        RefinedTail law = new(Difficulty.Gamma(2.5), toleranceRatio);
        foreach (long k in (long[])[10_000, 1_000_000, 1_000_000_000, 1_000_000_000_000])
        {
            (double exact, double rounding) = SecondTail.Exact(Difficulty.Gamma(2.5), toleranceRatio, biasRatio, k);
            Approximation second = law.SecondTail(biasRatio, k);
            if (rounding < 1e-4)
                Assert.InRange(second.Value / exact, 0.997, 1.003);
        }
    }

    [Fact]
    public void Without_bias_it_is_the_exact_law()
    {
        double[] exact = new double[1];
        new InferenceLossLaw(2.5, 0.3, [1000]).Evaluate(0, exact);
        Approximation law = new RefinedTail(Difficulty.Gamma(2.5), 0.3).Loss(0, 1000);
        Assert.InRange(law.Value / exact[0], 1 - 1e-10, 1 + 1e-10);
        Assert.Equal(0, law.RelativeError);
    }

    // From the intrinsic tail through the crossover into the second tail, at a real k.
    [Fact]
    public void It_holds_through_the_crossover()
    {
        RefinedTail law = new(Difficulty.Gamma(2.5), 0.1);
        InferenceLossCurve exact = new InferenceLossLaw(2.5, 0.1, [1, 1_000_000_000]).Given(0.3);
        for (double k = 1500.5; k < 1e9; k *= 7.3)
        {
            Approximation value = law.Loss(0.3, k);
            Assert.InRange(Math.Abs((value.Value / exact.Loss(k)) - 1), 0, value.RelativeError + 1e-9);
            Assert.InRange(value.RelativeError, 0, 0.02);
        }
    }

    // The saddle of such a bias lies far beyond every instance.
    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-5)]
    [InlineData(1e-16)]
    [InlineData(1e-100)]
    public void Next_to_no_bias_adds_next_to_nothing(double bias)
    {
        Approximation loss = new RefinedTail(Difficulty.Gamma(2.5), 1).Loss(bias, 1000);
        double unbiased = new InferenceLossLaw(2.5, 1, [1, 1000]).Given(0).Loss(1000);
        Assert.InRange(loss.Value / unbiased, 1 - 1e-12, 1 + (1e-3 * bias));
        Assert.InRange(loss.RelativeError, 0, 1e-9);
    }

    // Next to the hardness of the most precise instances F_art vanishes, and beyond it is 0: no power of lambda.
    [Theory]
    [InlineData(50, 0.05, 1, 1, 100)]
    [InlineData(20, 0.05, 1, 1, 100)]
    [InlineData(10, 0.05, 1, 0.1, 100)]
    [InlineData(100, 0.05, 1, 0.1, 10_000)]
    [InlineData(30, 1e6, 1, 0.1, 100)]
    [InlineData(100, 1e-3, 1, 3, 100)]
    [InlineData(60, 1e-6, 1, 100, 200)]
    public void It_says_how_far_off_it_is_where_few_instances_are_easier_than_one_attempt_in_k(
        double beta, double largest, double toleranceRatio, double biasRatio, long k)
    {
        var difficulty = Difficulty.CutGamma(beta, largest);
        double[] exact = new double[1];
        new InferenceLossLaw(difficulty, toleranceRatio, [k]).Evaluate(biasRatio, exact);
        Approximation loss = new RefinedTail(difficulty, toleranceRatio).Loss(biasRatio, k);
        Assert.InRange(Math.Abs((loss.Value / exact[0]) - 1), 0, loss.RelativeError + 1e-9);
        Assert.InRange(loss.RelativeError, 0, 0.05);
    }

    [Fact]
    public void Few_attempts_are_beyond_it_and_it_says_so()
    {
        Assert.True(double.IsInfinity(new RefinedTail(Difficulty.Gamma(2.5), 1).Loss(0.3, 99).RelativeError));
        Assert.True(double.IsInfinity(new RefinedTail(Difficulty.Gamma(2.5), 0.1).Loss(0.3, 999).RelativeError));
        Assert.InRange(new RefinedTail(Difficulty.Gamma(2.5), 0.1).Loss(0.3, 1000).RelativeError, 0, 0.05);
    }

    [Fact]
    public void Arguments_outside_their_domain_are_named()
    {
        RefinedTail law = new(Difficulty.Gamma(2.5), 1);
        Assert.Equal("biasRatio", Assert.Throws<ArgumentOutOfRangeException>(() => law.Loss(-1, 10)).ParamName);
        Assert.Equal("attempts", Assert.Throws<ArgumentOutOfRangeException>(() => law.SecondTail(1, double.NaN)).ParamName);
        Assert.Equal(
            "toleranceRatio", Assert.Throws<ArgumentOutOfRangeException>(() => new RefinedTail(Difficulty.Gamma(2.5), 0)).ParamName);
    }
}
