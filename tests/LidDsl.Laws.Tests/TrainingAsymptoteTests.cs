namespace LidDsl.Laws.Tests;

/// <summary>The asymptotic forms of the training side, and the N from which each may be used.</summary>
public class TrainingAsymptoteTests
{
    [Fact]
    public void The_noise_has_the_tail_of_Cauchy_at_beta_1()
    {
        // sqrt(2) times a standard Cauchy variable: P(|eta| > y) = (2/pi) atan(sqrt(2)/y) ~ (2 sqrt(2)/pi)/y.
        Assert.Equal(2 * Math.Sqrt(2) / Math.PI, NoiseTail.Constant(1), 1e-14);
        Assert.True(double.IsInfinity(NoiseTail.Probability(0.1, 3, 1).RelativeError));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.01)]
    [InlineData(0.5)]
    public void The_variance_is_within_the_error_from_the_least_N_on_and_not_before(double error)
    {
        int n = (int)VarianceAsymptote.LeastN(100, error);
        Assert.True(Distance(n) <= error * (1 + 1e-12));
        Assert.True(Distance(n - 1) > error);
        Assert.Equal(2020, VarianceAsymptote.LeastN(100, 0.05));

        static double Distance(int size) =>
            1 - (VarianceAsymptote.At(100, size, 4e-6).Value / GeneralizationLossLaw.OlsMean(2.5, 1e-3, 100, size).Value);
    }

    [Theory]
    [InlineData(1_000_000, 0.5, 0)]
    [InlineData(100_000, 1, 0)]
    [InlineData(20_000, 2, 1e-12)]
    public void The_bias_is_within_5_per_cent_of_the_equivalent_over_the_range_that_it_claims(int d, double alpha, double variance)
    {
        (int from, int to) = BiasAsymptote.RangeWithin(d, alpha, variance, 0.05)!.Value;
        Assert.InRange(from, 10, to / 4);
        foreach (int n in (int[])[from, (int)Math.Sqrt((double)from * to), to])
        {
            double equivalent = RidgeEquivalentLaw.PowerSpectrum(d, alpha, n, 0, variance).GeneralizationLoss;
            Assert.InRange(BiasAsymptote.At(d, alpha, n, variance).Value / equivalent, 0.95, 1.05);
        }

        Assert.True(BiasAsymptote.At(d, alpha, from - 1, variance).RelativeError > 0.05);
        Assert.True(BiasAsymptote.At(d, alpha, to + 1, variance).RelativeError > 0.05);

        // The claim is not timid: at four times the last N the law is off by more than it.
        double beyond = RidgeEquivalentLaw.PowerSpectrum(d, alpha, 4 * to, 0, variance).GeneralizationLoss;
        Assert.True(Math.Abs((BiasAsymptote.At(d, alpha, 4 * to, variance).Value / beyond) - 1) > 0.05);
    }

    [Fact]
    public void A_hundred_features_have_no_room_for_the_power_law()
    {
        Assert.Null(BiasAsymptote.RangeWithin(100, 0.5, 0, 0.05));
        Assert.True(double.IsInfinity(BiasAsymptote.At(100, 0.5, 80, 0).RelativeError));
    }

    [Fact]
    public void The_bias_claims_no_more_than_its_equivalent_does_and_nothing_beyond_half_the_features()
    {
        // The equivalent itself is good to 1/N, whatever the spectrum.
        Assert.InRange(BiasAsymptote.At(1_000_000, 1, 10, 0).RelativeError, 0.2, 0.25);
        Assert.InRange(BiasAsymptote.At(1000, 6, 500, 0).RelativeError, 0, 1);
        Assert.Equal(double.PositiveInfinity, BiasAsymptote.At(1000, 6, 501, 0).RelativeError);
    }

    [Fact]
    public void Arguments_outside_their_domain_are_named()
    {
        Assert.Equal("y", Throws(() => NoiseTail.Probability(double.NaN, 1, 1)));
        Assert.Equal("beta", Throws(() => NoiseTail.Constant(0)));
        Assert.Equal("n", Throws(() => VarianceAsymptote.At(10, 11, 1)));
        Assert.Equal("noiseVariance", Throws(() => VarianceAsymptote.At(10, 20, double.PositiveInfinity)));
        Assert.Equal("relativeError", Throws(() => VarianceAsymptote.LeastN(10, 0)));
        Assert.Equal("alpha", Throws(() => BiasAsymptote.At(100, 0, 5, 1)));
        Assert.Equal("n", Throws(() => BiasAsymptote.At(100, 1, 100, 1)));
        Assert.Equal("relativeError", Throws(() => BiasAsymptote.RangeWithin(100, 1, 1, double.NaN)));
    }

    private static string? Throws(Action action) => Assert.Throws<ArgumentOutOfRangeException>(action).ParamName;
}
