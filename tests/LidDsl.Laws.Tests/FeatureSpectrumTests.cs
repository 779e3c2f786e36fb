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
        Assert.Equal([0.51, 1.01, 1.51, 2.01, 2.51], FeatureSpectrum.Of(Plain with { Own = new((in Setting s, int j) => (s.Alpha * j) + s.Ridge, null) }));

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

    // The closed form for lambda_j = 1, with kappa the root of a quadratic, scaled to lambda_j = c: bias c times that of ridge/c, variance that of ridge/c.
    [Theory]
    [InlineData(40, 100, 0.2, 3.0)]
    [InlineData(40, 30, 0.5, 0.25)]
    [InlineData(40, 40, 0.1, 1.0)]
    public void The_equivalent_of_a_flat_spectrum_is_the_closed_form(int d, int n, double ridge, double scale)
    {
        RidgeEquivalent equivalent = RidgeEquivalentLaw.Of(
            new Setting(d, double.NaN, 2.5, 1, 1, ridge, n, Own: new((in Setting _, int _) => scale, null)), noiseVariance: 0.7);
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

    private static void Near(double expected, double actual) => Assert.True(Math.Abs(actual - expected) <= 1e-12 * Math.Abs(expected), $"{actual:R} instead of {expected:R}");
}
