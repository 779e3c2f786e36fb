namespace LidDsl.Laws.Tests;

/// <summary>The eigenvalues of the features at a setting, and the deterministic equivalent with a spectrum of the user's own.</summary>
public class FeatureSpectrumTests
{
    private static readonly Setting Plain = new(5, 0.5, 2.5, 1, 1, 0.01, 8);

    [Fact]
    public void Without_a_spectrum_of_its_own_a_setting_has_the_power_law() =>
        Assert.Equal([1, Math.Pow(2, -1.5), Math.Pow(3, -1.5), 0.125, Math.Pow(5, -1.5)], FeatureSpectrum.Of(Plain));

    [Fact]
    public void A_spectrum_of_its_own_is_asked_at_the_setting_for_j_from_1_to_d() =>
        Assert.Equal(
            [0.51, 1.01, 1.51, 2.01, 2.51],
            FeatureSpectrum.Of(Plain with { Own = new((in Setting s, int j) => (s.Alpha * j) + s.Ridge, null) }));

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1.0000000001e100)]
    public void What_is_no_eigenvalue_is_refused(double eigenvalue)
    {
        string message = Assert.Throws<ArithmeticException>(
            () => FeatureSpectrum.Of(Plain with { Own = new((in Setting _, int j) => j == 4 ? eigenvalue : 1, null) })).Message;
        Assert.Contains(FormattableString.Invariant($"lambda_4 = {eigenvalue:R} is no eigenvalue"), message, StringComparison.Ordinal);
    }

    // The closed form for lambda_j = 1, with kappa the root of a quadratic, scaled to lambda_j = c: bias c times that of ridge/c,
    // variance that of ridge/c.
    [Theory]
    [InlineData(40, 100, 0.2, 3.0)]
    [InlineData(40, 30, 0.5, 0.25)]
    [InlineData(40, 40, 0.1, 1.0)]
    public void The_equivalent_of_a_flat_spectrum_is_the_closed_form(int d, int n, double ridge, double scale)
    {
        RidgeEquivalent equivalent = RidgeEquivalentLaw.Of(
            new Setting(d, double.NaN, 2.5, 1, 1, ridge, n, Own: new((in Setting _, int _) => scale, null)), noiseVariance: 0.7);
        if (scale == 1)
            Assert.Equal(equivalent, RidgeEquivalentLaw.Of(new Setting(d, -1, 2.5, 1, 1, ridge, n), noiseVariance: 0.7));
        double penalty = ridge / scale;
        double half = (penalty + ((double)d / n) - 1) / 2;
        double kappa = half + Math.Sqrt((half * half) + penalty);
        double df2 = d / ((1 + kappa) * (1 + kappa));
        Near(scale * kappa * kappa / ((1 + kappa) * (1 + kappa)) / (1 - (df2 / n)), equivalent.Bias);
        Near(0.7 * df2 / n / (1 - (df2 / n)), equivalent.Variance);
        Near(scale * kappa, equivalent.Kappa);
    }

    [Fact]
    public void The_exponent_follows_the_spectrum()
    {
        Setting steep = Plain with { D = 400, N = 60, Ridge = 1e-3, Own = new((in Setting _, int j) => Math.Pow(j, -2.5), null) };
        Assert.Equal(RidgeEquivalentLaw.PowerSpectrumExponent(400, 1.5, 60, 1e-3, 0.1), RidgeEquivalentLaw.ExponentOf(steep, 0.1));
        Assert.NotEqual(RidgeEquivalentLaw.ExponentOf(steep, 0.1), RidgeEquivalentLaw.ExponentOf(steep with { Own = null }, 0.1));
    }

    private static void Near(double expected, double actual) =>
        Assert.True(Math.Abs(actual - expected) <= 1e-12 * Math.Abs(expected), $"{actual:R} instead of {expected:R}");

    [Fact]
    public void An_isotropic_spectrum_is_the_power_law_of_decay_minus_1() =>
        Assert.All(FeatureSpectrum.Of(new Setting(1_000, -1, 2.5, 1, 1, 0, 8)), eigenvalue => Assert.Equal(1, eigenvalue));

    // Marchenko-Pastur at ridge 0: bias 1 - N/d, variance N/(d-N) below d and d/(N-d) above, whatever the signal.
    [Theory]
    [InlineData(0.0)]
    [InlineData(3.0)]
    [InlineData(double.PositiveInfinity)]
    public void An_isotropic_spectrum_without_a_penalty_has_the_textbook_loss(double signal)
    {
        RidgeEquivalent below = RidgeEquivalentLaw.Of(new Setting(200, -1, 2.5, 1, 1, 0, 50, SignalDecay: signal), noiseVariance: 0.3);
        Near(0.75, below.Bias);
        Near(0.3 / 3, below.Variance);
        RidgeEquivalent above = RidgeEquivalentLaw.Of(new Setting(200, -1, 2.5, 1, 1, 0, 500, SignalDecay: signal), noiseVariance: 0.3);
        Assert.Equal(0, above.Bias);
        Near(0.3 * 200 / 300, above.Variance);
    }

    [Theory]
    [InlineData(0.0, new double[] { 0.25, 0.25, 0.25, 0.25 })]
    [InlineData(1.0, new double[] { 12 / 25.0, 6 / 25.0, 4 / 25.0, 3 / 25.0 })]
    [InlineData(2.0, new double[] { 144 / 205.0, 36 / 205.0, 16 / 205.0, 9 / 205.0 })]
    [InlineData(double.PositiveInfinity, new double[] { 1, 0, 0, 0 })]
    public void The_signal_has_length_1_and_its_shape(double decay, double[] squares)
    {
        double[] found = SignalHead.Squares(Plain with { D = 4, SignalDecay = decay });
        for (int j = 0; j < 4; j++)
            Assert.Equal(squares[j], found[j], 1e-15);
        Assert.Equal(1, found.Sum(), 1e-15);
    }

    [Fact]
    public void A_setting_says_what_it_is()
    {
        Assert.Equal("d = 5, alpha = 0.5, beta = 2.5, sigma = 1, delta = 1, ridge = 0.01, N = 8", Plain.ToString());
        Assert.EndsWith("N = 8, signal_decay = 2", (Plain with { SignalDecay = 2 }).ToString(), StringComparison.Ordinal);
        Assert.EndsWith(
            "N = 8, tau_max = 3, theta* = e_1", (Plain with { SignalDecay = double.PositiveInfinity, LargestPrecision = 3 }).ToString(),
            StringComparison.Ordinal);
        Assert.StartsWith("d = 5, beta", (Plain with { Alpha = double.NaN }).ToString(), StringComparison.Ordinal);
    }
}
