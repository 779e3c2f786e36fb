using MathNet.Numerics.Integration;

namespace LidDsl.Laws.Tests.Scaling;

public class GeneralizationCurveTests
{
    [Fact]
    public void The_mean_is_the_law_of_the_mean_at_whole_N_and_its_formula_between()
    {
        Parameters.Check(50, random =>
        {
            (double beta, double sigma, int d) = (random.LogUniform(2.01, 50), random.LogUniform(1e-5, 1e5), random.Whole(1, 1000));
            int n = d + random.Whole(2, 10_000);
            GeneralizationCurve curve = GeneralizationCurve.OlsMean(Difficulty.Gamma(beta), sigma, d);
            double expected = GeneralizationLossLaw.OlsMean(beta, sigma, d, n).Value;
            Assert.Equal(1, curve.At(n) / expected, 1e-13);
            Assert.Equal(1, curve.AtWhole(n) / expected, 1e-13);
            Assert.Equal(1, curve.BiasRatio(n) * curve.BiasRatio(n) * sigma * sigma / expected, 1e-13);
            Assert.Equal(1 / curve.At(n + 0.5), 0.5 * ((1 / curve.At(n)) + (1 / curve.At(n + 1.0))), 1e-9 / curve.At(n));
        });
    }

    [Fact]
    public void A_cut_difficulty_has_the_variance_of_its_own_noise()
    {
        foreach ((double beta, double cut) in ((double, double)[])[(2.2, 0.5), (2.5, 2), (5, 1e-2), (7, 30)])
        {
            Difficulty difficulty = Difficulty.CutGamma(beta, cut);

            // E 1/tau in x = ln tau.
            double lowest = Math.Log(cut) - (80 / (beta - 2));
            double width = (Math.Log(cut) - lowest) / 40;
            double expected = Enumerable.Range(0, 40).Sum(i => GaussLegendreRule.Integrate(
                x => Math.Exp(difficulty.LogDensity(Math.Exp(x))), lowest + (i * width), lowest + ((i + 1) * width), 32));
            GeneralizationCurve curve = GeneralizationCurve.OlsMean(difficulty, 1, 10);
            Assert.Equal(1, curve.At(21) / expected, 1e-9);
        }
    }

    [Theory]
    [InlineData(0.7, 100)]
    [InlineData(1.5, 30)]
    [InlineData(2.5, 100)]
    public void The_median_is_within_1e_7_of_the_exact_one_and_exact_where_it_says_so(double beta, int d)
    {
        GeneralizationCurve curve = GeneralizationCurve.OlsMedian(beta, 1e-3, d);
        Assert.Equal(d + 1, curve.SmallestN);
        Random random = new(1);
        for (int i = 0; i < 3; i++)
        {
            int n = d + (int)Math.Round(25 * Math.Pow(40, random.NextDouble()));
            double exact = GeneralizationLossLaw.OlsMedian(beta, 1e-3, d, n);
            Assert.Equal(1, curve.At(n) / exact, 1e-7);
            Assert.Equal(1, curve.AtWhole(n) / exact, 1e-12);
        }

        Assert.Equal(1, curve.At(d + 7) / GeneralizationLossLaw.OlsMedian(beta, 1e-3, d, d + 7), 1e-12);
    }

    [Theory]
    [InlineData(0.05, 100, 1e3)]
    [InlineData(2.5, 20_000, 1e6)]
    public void The_median_at_any_N_is_within_the_error_that_its_law_states(double beta, int d, double most) => AssertMedian(beta, d, most);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(0.3, 1, 1e6)]
    [InlineData(100, 1, 1e6)]
    public void So_is_that_of_one_feature(double beta, int d, double most) => AssertMedian(beta, d, most);

    private static void AssertMedian(double beta, int d, double most)
    {
        GeneralizationCurve curve = GeneralizationCurve.OlsMedian(beta, 1, d);
        Random random = new(2);
        for (int i = 0; i < 8; i++)
        {
            double n = d + (i < 3 ? 1 + (3 * random.NextDouble()) : 4 * Math.Pow(most / 4, random.NextDouble()));
            (double below, _) = new GeneralizationLossTable(new NoiseSumInversion(beta, n), d, n).At(Math.Log(curve.At(n)));
            Assert.Equal(0.5, below, 1e-10);
            Assert.Equal(1, curve.At(n) / OlsLossDistribution.MedianAt(beta, 1, d, n), 1e-9);
        }
    }

    [Fact]
    public void No_median_is_inverted_twice_whatever_asks_for_it()
    {
        var curve = (MedianGeneralizationCurve)GeneralizationCurve.OlsMedian(1.5, 1, 20);
        var other = (MedianGeneralizationCurve)curve.WithSigma(1e-3);
        Parallel.For(0, 2000, i => Assert.Equal(1e-6, other.At(21.3 + (i % 500)) / curve.At(21.3 + (i % 500)), 1e-18));
        int inversions = curve.Inversions;
        Assert.Equal(inversions, other.Inversions);

        // N-d at 12 places below 4, at 21 whole numbers to 24, five to a doubling up to 500 and eight beyond.
        Assert.InRange(inversions, 30, 12 + 21 + 23 + 8);
        for (int n = 21; n < 500; n++)
            curve.AtWhole(n);
        Assert.Equal(inversions, curve.Inversions);
    }

    [Fact]
    public void The_last_features_that_an_array_can_count_leave_a_curve_of_two_whole_N()
    {
        GeneralizationCurve curve = GeneralizationCurve.OlsMean(Difficulty.Gamma(3), 1, int.MaxValue - 2);
        Assert.Equal(int.MaxValue, curve.SmallestN);
        Assert.Equal(int.MaxValue - 1, GeneralizationCurve.OlsMedian(3, 1, int.MaxValue - 2).SmallestN);
    }

    [Fact]
    public void The_median_of_finite_noise_falls_between_whole_N_too()
    {
        GeneralizationCurve curve = GeneralizationCurve.OlsMedian(2.5, 1, 20);
        double previous = double.PositiveInfinity;
        for (double n = 21; n < 300; n *= 1.003)
        {
            double value = curve.At(n);
            Assert.True(value < previous, $"N = {n}");
            previous = value;
        }
    }

    [Fact]
    [Trait("Category", "Long")]
    public void The_median_of_the_heaviest_noise_ends_where_no_head_is_worth_anything()
    {
        GeneralizationCurve curve = GeneralizationCurve.OlsMedian(0.05, 2, 100);
        Assert.Equal(4e200, curve.AtWhole(int.MaxValue), 1e188);
        Assert.Equal(4e200, curve.At(1e9 + 0.5), 1e188);
        Assert.Equal(1, curve.BiasRatioAtWhole(int.MaxValue) / 1e100, 1e-12);
        Assert.Equal(1, curve.At(337) / GeneralizationLossLaw.OlsMedian(0.05, 2, 100, 337), 1e-6);
        Assert.False(new EffectiveExponentLaw(Difficulty.Gamma(0.05), 1, [100, 1000]).Saturation(curve).IsReached);
        Allocation allocation = new AllocationLaw(new InferenceLossLaw(Difficulty.Gamma(0.05), 1, [1, 10_000_000]), curve)
            .At(1e7, new AllocationTerms(1, 1, 0));
        Assert.InRange(allocation.Whole.Loss, 0, 1);
        Assert.InRange(allocation.Whole.N, 101, 1000);
    }

    [Fact]
    public void Arguments_outside_their_domain_are_refused()
    {
        Assert.Contains(
            "Use the median", Assert.Throws<ArgumentException>(() => GeneralizationCurve.OlsMean(Difficulty.Gamma(2), 1, 100)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => GeneralizationCurve.OlsMean(null!, 1, 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => GeneralizationCurve.OlsMean(Difficulty.Gamma(3), 0, 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => GeneralizationCurve.OlsMean(Difficulty.Gamma(3), 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GeneralizationCurve.OlsMedian(double.NaN, 1, 100));
        foreach (Difficulty without in (Difficulty[])[Difficulty.CutGamma(2.5, 1), Difficulty.Own(2.5, OwnDensities.Gamma(2.5))])
        {
            Assert.Equal("difficulty", Assert.Throws<ArgumentException>(() => GeneralizationCurve.OlsMedian(without, 1, 100)).ParamName);
            Assert.StartsWith(
                without.NoMedian!, Assert.Throws<ArgumentException>(() => GeneralizationLossLaw.OlsMedian(without, 1, 10, 50)).Message,
                StringComparison.Ordinal);
        }

        Assert.Equal(
            GeneralizationLossLaw.OlsMedian(2.5, 0.1, 10, 50), GeneralizationLossLaw.OlsMedian(Difficulty.Gamma(2.5), 0.1, 10, 50));
        GeneralizationCurve curve = GeneralizationCurve.OlsMean(Difficulty.Gamma(3), 1, 100);
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.At(101.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.At(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.BiasRatio(3e9));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.AtWhole(101));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.BiasRatioAtWhole(101));
    }
}
