namespace LidDsl.Laws.Tests;

public class CutTailTests
{
    // tau_max, delta/sigma, s/sigma with gamma below beta, so that the second tail carries L_inf at large k.
    public static TheoryData<double, double, double> Settings => new()
    {
        { 4, 0.1, 0.5 },
        { 4, 1, 0.5 },
        { 1, 0.1, 1 },
        { 1, 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void The_exponent_with_its_logarithmic_corrections_is_within_3_and_a_half_per_cent(
        double largest, double toleranceRatio, double biasRatio)
    {
        InferenceLossLaw law = new(Difficulty.CutGamma(2.5, largest), toleranceRatio, [1_000_000, 1_000_000_000_000]);
        InferenceLossCurve curve = law.Given(biasRatio);
        InferenceLossCurve unbiased = law.Given(0);
        foreach (double k in (double[])[1e6, 1e8, 1e10, 1e12])
        {
            // Of the second tail alone: at k = 1e6 the first is still a few per cent of the loss.
            double share = unbiased.Loss(k) / curve.Loss(k);
            double exact = (curve.LocalExponent(k) - (share * unbiased.LocalExponent(k))) / (1 - share);
            Assert.InRange(CutTail.LocalExponent(largest, toleranceRatio, biasRatio, k) / exact, 0.965, 1.035);
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void The_exponent_tends_to_gamma_from_above(double largest, double toleranceRatio, double biasRatio)
    {
        double gamma = CutTail.Exponent(largest, biasRatio);
        Assert.Equal(1 / (largest * biasRatio * biasRatio), gamma, 1e-15);
        double before = double.PositiveInfinity;
        foreach (double k in (double[])[1e6, 1e12, 1e50, 1e300])
        {
            double exponent = CutTail.LocalExponent(largest, toleranceRatio, biasRatio, k);
            Assert.InRange(exponent, gamma, before);
            before = exponent;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void The_second_tail_has_its_amplitude_too(double largest, double toleranceRatio, double biasRatio)
    {
        Difficulty difficulty = Difficulty.CutGamma(2.5, largest);
        foreach (long k in (long[])[100_000_000, 10_000_000_000, 1_000_000_000_000])
        {
            Approximation law = CutTail.SecondTail(difficulty, toleranceRatio, biasRatio, k);
            double exact = SecondTail.Exact(difficulty, toleranceRatio, biasRatio, k).Value;
            Assert.InRange(law.Value / exact, 0.97, 1.03);
            Assert.InRange(law.RelativeError, Math.Abs((law.Value / exact) - 1), 0.12);
        }
    }

    [Fact]
    public void Where_the_cut_is_out_of_reach_it_says_so() =>
        Assert.True(double.IsInfinity(CutTail.SecondTail(Difficulty.CutGamma(2.5, 100), 0.1, 0.3, 1e6).RelativeError));

    [Fact]
    public void A_law_that_is_not_cut_is_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => CutTail.SecondTail(Difficulty.Gamma(2.5), 1, 1, 100));
        Assert.Equal("difficulty", error.ParamName);
    }

    [Fact]
    public void Arguments_outside_their_domain_are_named()
    {
        Assert.Equal("largestPrecision", Throws(() => CutTail.Exponent(0, 1)));
        Assert.Equal("biasRatio", Throws(() => CutTail.Exponent(1, double.NaN)));
        Assert.Equal("toleranceRatio", Throws(() => CutTail.LocalExponent(1, -1, 1, 100)));
        Assert.Equal("attempts", Throws(() => CutTail.LocalExponent(1, 0.001, 1, 100)));
        Assert.Equal("toleranceRatio", Throws(() => CutTail.SecondTail(Difficulty.CutGamma(2.5, 1), 0, 1, 100)));
    }

    private static string? Throws(Func<object> action) => Assert.Throws<ArgumentOutOfRangeException>(action).ParamName;
}
