namespace LidDsl.Laws.Tests;

public sealed class TrainingLawTests
{
    private static readonly Setting Model = new(20, 0.5, 2.5, 1e-3, 1e-3, 0, 60);

    [Fact]
    public void The_laws_of_ordinary_least_squares_are_its_own()
    {
        var law = TrainingLaw.Of(Model);
        Assert.Equal(GeneralizationLossLaw.OlsMean(2.5, 1e-3, 20, 60).Value, law.Mean.Value);
        Assert.Equal(GeneralizationLossLaw.OlsMedian(Difficulty.Gamma(2.5), 1e-3, 20, 60), law.Median.Value);
        Assert.Equal(60 / 39.0, law.Exponent.Value);
        Assert.True(law.IsOnCurve);
        Assert.Equal(law.Mean.Value!.Value, law.Curve(typical: false, sigma: 1e-3).AtWhole(60), 1e-12 * law.Mean.Value.Value);
        Assert.Equal(OlsRatioLaw.Cdf(0.01, 20, 60), law.Ratio!.Cdf(0.01));
        Assert.Equal(OlsRatioLaw.Quantile(0.2, 20, 60), law.Ratio.Quantile(0.2));
        Assert.Equal(OlsRatioLaw.SecondMoment(20, 60), law.Ratio.SecondMoment);
    }

    [Fact]
    public void Given_the_noise_ordinary_least_squares_has_the_mean_of_the_equivalent()
    {
        Approximation exact = TrainingLaw.Of(Model).GivenNoise(2e-6);
        Assert.Equal(RidgeEquivalentLaw.Of(Model, 2e-6).ExactLoss!.Value, exact.Value, 1e-12 * exact.Value);
        Assert.Equal(0, exact.RelativeError);
        Assert.Equal(double.PositiveInfinity, TrainingLaw.Of(Model with { N = 21 }).GivenNoise(2e-6).RelativeError);
    }

    [Theory]
    [InlineData(1e-6, 60)]
    [InlineData(0.1, 15)]
    [InlineData(0, 15)]
    public void Other_least_squares_have_the_deterministic_equivalent_and_no_scatter(double ridge, int n)
    {
        Setting setting = Model with { Ridge = ridge, N = n };
        var law = TrainingLaw.Of(setting);
        double variance = Difficulty.Gamma(2.5).Noise.Variance(1e-3).Value;
        Assert.Equal(RidgeEquivalentLaw.Of(setting, variance).GeneralizationLoss, law.Mean.Value);
        Assert.Equal(RidgeEquivalentLaw.Of(setting, variance).ToApproximation(), law.GivenNoise(variance));
        Assert.Equal(RidgeEquivalentLaw.ExponentOf(setting, variance).Value, law.Exponent.Value);
        Assert.Null(law.Ratio);
        Assert.Null(law.Median.Value);
        Assert.NotNull(law.Median.Absence);
        Assert.False(law.IsOnCurve);
        Assert.Equal(ridge > 0, law.NoCurve is not null);
        Assert.Single(law.TypicalBiases(1));
    }

    [Fact]
    public void A_law_is_equal_to_another_that_reads_the_same()
    {
        Setting other = Model with { Alpha = 2, SignalDecay = 1, Delta = 1 };
        Assert.Equal(TrainingLaw.Of(Model), TrainingLaw.Of(other));
        Assert.Equal(TrainingLaw.Of(Model).GetHashCode(), TrainingLaw.Of(other).GetHashCode());
        Assert.NotEqual(TrainingLaw.Of(Model), TrainingLaw.Of(Model with { N = 61 }));
        Assert.NotEqual(TrainingLaw.Of(Model), TrainingLaw.Of(Model with { Beta = 3 }));
        Setting ridge = Model with { Ridge = 1 };
        Assert.Equal(TrainingLaw.Of(ridge), TrainingLaw.Of(ridge with { Delta = 1 }));
        Assert.NotEqual(TrainingLaw.Of(ridge), TrainingLaw.Of(ridge with { Alpha = 2 }));
        Assert.NotEqual(TrainingLaw.Of(ridge), TrainingLaw.Of(ridge with { SignalDecay = 1 }));
    }

    // A spectrum of one's own may read any quantity of the setting.
    [Fact]
    public void A_law_with_a_spectrum_of_its_own_reads_the_whole_setting()
    {
        Setting ridge = Model with { Ridge = 1, Own = new OwnLaws((in Setting setting, int j) => Math.Pow(j, -setting.Delta), null) };
        Assert.NotEqual(TrainingLaw.Of(ridge), TrainingLaw.Of(ridge with { Delta = 1 }));
        Assert.NotEqual(TrainingLaw.Of(ridge).Mean.Value, TrainingLaw.Of(ridge with { Delta = 1 }).Mean.Value);
    }

    [Fact]
    public void Typical_training_sets_spread_as_the_ratio_does()
    {
        IReadOnlyList<double> biases = TrainingLaw.Of(Model).TypicalBiases(4);
        Assert.Equal(9, biases.Count);
        Assert.Equal(biases.Order(), biases);
        Assert.Equal(Math.Sqrt(4 * 60 * OlsRatioLaw.Quantile(0.5, 20, 60)), biases[4], 1e-9 * biases[4]);
        Assert.Equal(Math.Sqrt(4 * 60 * OlsRatioLaw.Quantile(0.5 / 9, 20, 60)), biases[0], 1e-9 * biases[0]);
    }

    [Fact]
    public void A_rule_that_is_none_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainingLaw.Of(Model with { Training = (TrainingRule)99 }));
    }
}
