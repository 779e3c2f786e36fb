namespace LidDsl.Laws.Tests;

public class IntrinsicTailTests
{
    // Where one term dominates, what the corrected law leaves over is the term of second order itself.
    [Theory]
    [InlineData(2.5, 10, 2_000)]
    [InlineData(0.5, 10, 2_000)]
    [InlineData(10, 10, 10_000)]
    [InlineData(2.5, 1e-4, 2_000_000)]
    [InlineData(0.5, 1e-4, 1_000_000)]
    [InlineData(8, 1e-4, 4_000_000)]
    public void What_is_left_over_is_the_term_of_second_order(double beta, double toleranceRatio, long attempts)
    {
        double[] exact = new double[1];
        new InferenceLossLaw(beta, toleranceRatio, [attempts]).Evaluate(0, exact);
        Approximation law = IntrinsicTail.Corrected(Difficulty.Gamma(beta), toleranceRatio, attempts);
        Assert.InRange((exact[0] - law.Value) / (law.Value * law.RelativeError), 0.9, 1.0001);
    }

    [Fact]
    public void The_leading_order_is_an_upper_bound_and_knows_its_distance() => Parameters.Check(60, random =>
    {
        Difficulty difficulty = random.Difficulty();
        (double tolerance, long k) = (random.Tolerance(), random.Attempts());
        double[] exact = new double[1];
        new InferenceLossLaw(difficulty, tolerance, [k]).Evaluate(0, exact);
        Approximation law = IntrinsicTail.Leading(difficulty, tolerance, k);
        Assert.True(law.Value >= exact[0] * (1 - 1e-10));
        Assert.True(law.Value <= exact[0] * (1 + law.RelativeError + 1e-10));
    });

    [Fact]
    public void A_cut_divides_the_constant_by_the_mass_that_is_left()
    {
        Difficulty cut = Difficulty.CutGamma(2.5, 0.7);
        double mass = MathNet.Numerics.SpecialFunctions.GammaLowerRegularized(1.25, 0.7);
        Assert.Equal(IntrinsicTail.LogConstant(2.5, 0.1) - Math.Log(mass), IntrinsicTail.LogConstant(cut, 0.1), 1e-12);
        Assert.Equal(IntrinsicTail.LogConstant(2.5, 0.1), IntrinsicTail.LogConstant(Difficulty.Gamma(2.5), 0.1), 0.0);

        // So few attempts that even the most precise instances fail: the cut is what the law is off by.
        Assert.True(IntrinsicTail.Corrected(Difficulty.CutGamma(0.5, 1e-4), 1, 30).RelativeError > 0.5);
    }

    [Fact]
    public void Where_it_does_not_hold_it_says_so()
    {
        Approximation law = IntrinsicTail.Corrected(Difficulty.Gamma(100), 1e-6, 1);
        Assert.True(double.IsInfinity(law.RelativeError));
        Assert.Equal(double.MaxValue, law.Value);
        Assert.True(double.IsInfinity(IntrinsicTail.Leading(Difficulty.Gamma(2.5), 1, 3).RelativeError));
    }

    [Fact]
    public void Arguments_outside_their_domain_are_named()
    {
        Difficulty difficulty = Difficulty.Gamma(2.5);
        Assert.Equal("toleranceRatio", Throws(() => IntrinsicTail.Leading(difficulty, 0, 10)));
        Assert.Equal("attempts", Throws(() => IntrinsicTail.Corrected(difficulty, 1, double.NaN)));
        Assert.Equal("toleranceRatio", Throws(() => IntrinsicTail.LogConstant(difficulty, double.PositiveInfinity)));
        Assert.Throws<ArgumentNullException>(() => IntrinsicTail.Corrected(null!, 1, 10));
    }

    private static string? Throws(Func<object> action) => Assert.Throws<ArgumentOutOfRangeException>(action).ParamName;
}
