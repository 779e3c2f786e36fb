namespace LidDsl.Laws.Tests;

/// <summary>The local exponent of the training curve, -d ln L_gen/d ln N, of the deterministic equivalent.</summary>
public class RidgeEquivalentExponentTests
{
    [Fact]
    public void It_is_the_slope_of_the_equivalent_at_random_settings() => Parameters.Check(200, random =>
    {
        int d = random.Whole(10, 400);
        int n = (int)random.LogWhole(50, 4000);
        (double alpha, double ridge, double variance) = (random.Uniform(0, 2), random.LogUniform(1e-4, 1), random.LogUniform(1e-6, 1));
        double Log(int size) => Math.Log(RidgeEquivalentLaw.PowerSpectrum(d, alpha, size, ridge, variance).GeneralizationLoss);

        // Richardson's rule over two steps: the error is of fourth order.
        double one = -(Log(n + 1) - Log(n - 1)) / 2 * n;
        double two = -(Log(n + 2) - Log(n - 2)) / 4 * n;
        Assert.Equal(((4 * one) - two) / 3, RidgeEquivalentLaw.PowerSpectrum(d, alpha, n, ridge, variance).LocalExponent, 2e-4);
    });

    [Theory]
    [InlineData(105)]
    [InlineData(120)]
    [InlineData(200)]
    [InlineData(2000)]
    public void Its_error_covers_the_exact_exponent_of_least_squares(int n)
    {
        Approximation exponent = RidgeEquivalentLaw.PowerSpectrumExponent(100, 0.5, n, 1e-12, 1);
        double exact = n / (n - 101.0);
        double error = Math.Abs(exponent.Value - exact) / exact;
        Assert.InRange(error, 0.1 * exponent.RelativeError, exponent.RelativeError);
    }

    // 1 << N << d: the exponent of the bias tends to alpha; N >> d: that of the variance to 1.
    [Fact]
    public void It_has_the_limits_of_the_paper()
    {
        Assert.Equal(0.5, RidgeEquivalentLaw.PowerSpectrumExponent(1_000_000, 0.5, 1000, 0, 0).Value, 0.02);
        Assert.Equal(1, RidgeEquivalentLaw.PowerSpectrumExponent(100, 0.5, 1_000_000, 0, 1).Value, 2e-4);
    }

    [Fact]
    public void It_claims_nothing_at_the_peak_and_refuses_what_it_cannot_take()
    {
        Assert.True(double.IsInfinity(RidgeEquivalentLaw.PowerSpectrumExponent(100, 0.5, 100, 0, 1).RelativeError));
        Assert.Throws<ArgumentOutOfRangeException>(() => RidgeEquivalentLaw.PowerSpectrumExponent(100, 0.5, 1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RidgeEquivalentLaw.PowerSpectrumExponent(100, double.NaN, 50, 0, 1));
    }
}
