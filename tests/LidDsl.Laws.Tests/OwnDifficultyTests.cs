using MathNet.Numerics;

namespace LidDsl.Laws.Tests;

/// <summary>A user's own law of tau: its distribution function, its tails, its noise, and densities that are none.</summary>
public class OwnDifficultyTests
{
    private static readonly double[] Taus = [1e-60, 1e-20, 1e-9, 1e-3, 0.1, 1, 3, 20, 200];

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(2.5)]
    [InlineData(10)]
    [InlineData(100)]
    public void A_gamma_density_gives_the_gamma_law(double beta)
    {
        var own = Difficulty.Own(beta, OwnDensities.Gamma(beta));
        var gamma = Difficulty.Gamma(beta);
        foreach (double tau in Taus)
        {
            // Where the density itself has no digits left its power law stands for it.
            if (gamma.LogCdf(tau) < -400 && beta > 50)
                continue;
            Assert.Equal(gamma.LogCdf(tau), own.LogCdf(tau), 1e-10 * (1 + Math.Abs(gamma.LogCdf(tau)) * 1e-3));
            if (tau < 100)
                Assert.Equal(gamma.LogDensity(tau), own.LogDensity(tau), 1e-10 * (1 + Math.Abs(gamma.LogDensity(tau)) * 1e-3));
        }

        Assert.Equal(0, own.LogMass, beta > 50 ? 1e-7 : 1e-9);
        Assert.NotEqual(gamma, own);
        Assert.Equal(double.PositiveInfinity, own.LargestPrecision);
    }

    [Theory]
    [InlineData(0.5, 1e-3)]
    [InlineData(2.5, 1)]
    [InlineData(8, 40)]
    public void A_cut_gamma_density_gives_the_cut_law(double beta, double largest)
    {
        var own = Difficulty.Own(beta, OwnDensities.CutGamma(beta, largest), largest);
        var cut = Difficulty.CutGamma(beta, largest);
        foreach (double share in (double[])[1e-40, 1e-6, 0.1, 0.5, 0.7, 0.99, 1, 2])
        {
            Assert.Equal(
                cut.LogCdf(share * largest), own.LogCdf(share * largest), 1e-10 * (1 + Math.Abs(cut.LogCdf(share * largest)) * 1e-3));
        }

        Assert.Equal(cut.LogMass, own.LogMass, 1e-9);
        Assert.Equal(double.NegativeInfinity, own.LogDensity(1.001 * largest));
    }

    [Theory]
    [InlineData(2.5, 2)]
    [InlineData(1.2, 0.5)]
    public void A_heavy_upper_tail_is_integrated_to_its_end(double beta, double m)
    {
        var own = Difficulty.Own(beta, OwnDensities.BetaPrime(beta, m));
        foreach (double tau in (double[])[1e-3, 0.1, 1, 30, 1e4, 1e8])
            Assert.Equal(SpecialFunctions.BetaRegularized(beta / 2, m, tau / (1 + tau)), own.Cdf(tau), 1e-11);
        Assert.Equal(-SpecialFunctions.BetaLn(beta / 2, m), -own.LogMass - SpecialFunctions.GammaLn(beta / 2), 1e-9);
    }

    [Fact]
    public void A_density_that_is_infinite_at_its_largest_precision_is_integrated()
    {
        // The arcsine law, beta = 1: P(tau <= t) = (2/pi) asin(sqrt(t)).
        var own = Difficulty.Own(1, tau => 1 / (Math.PI * Math.Sqrt(tau * (1 - tau))), 1);
        foreach (double tau in (double[])[1e-8, 0.1, 0.5, 0.7, 0.9, 0.999])
            Assert.Equal(2 / Math.PI * Math.Asin(Math.Sqrt(tau)), own.Cdf(tau), 1e-9);
    }

    [Fact]
    public void A_density_that_loses_its_digits_near_zero_keeps_its_limit()
    {
        // (3/2)(1 - exp(-tau)) exp(-tau/2)/2: beta = 4, and 1 - exp(-tau) has no digits below tau = 1e-16.
        var own = Difficulty.Own(4, tau => 0.75 * (1 - Math.Exp(-tau)) * Math.Exp(-tau / 2));
        Assert.Equal(Math.Log(0.75), -own.LogMass - SpecialFunctions.GammaLn(2), 1e-6);
        Assert.Equal(Math.Log(0.75 / 2) + (2 * Math.Log(1e-30)), own.LogCdf(1e-30), 1e-6);
    }

    [Fact]
    public void A_slowly_varying_factor_has_no_limit_and_so_no_P()
    {
        // tau^(1/4) (1 + ln(1 + 1/tau)): beta = 2.5 up to a logarithm.
        double mass = Normalise(tau => Math.Pow(tau, 0.25) * Math.Exp(-tau) * (1 + Math.Log(1 + (1 / tau))));
        var own = Difficulty.Own(2.5, tau => Math.Pow(tau, 0.25) * Math.Exp(-tau) * (1 + Math.Log(1 + (1 / tau))) / mass);
        Assert.True(double.IsNaN(own.LogMass));
        Assert.True(double.IsNaN(IntrinsicTail.LogConstant(own, 1)));
    }

    [Theory]
    [InlineData(2.5, 2.6, 1)]
    [InlineData(2.5, 5, 1)]
    [InlineData(2.5, 2.5, 1.0001)]
    [InlineData(2.5, 2.5, double.NaN)]
    [InlineData(2.5, 2.5, -1)]
    [InlineData(2.5, 2.5, 0)]
    public void A_density_that_is_none_is_refused(double declared, double beta, double factor)
    {
        Func<double, double> gamma = OwnDensities.Gamma(beta);
        string message = Assert.Throws<ArithmeticException>(() => Difficulty.Own(declared, tau => factor * gamma(tau))).Message;
        Assert.Contains(
            factor is 1.0001 ? "integrates to 1.0001" : factor == 1 ? "and beta = 2.5 is declared" : "no positive number near zero",
            message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_density_that_is_no_number_somewhere_is_refused_there()
    {
        Func<double, double> gamma = OwnDensities.Gamma(2.5);
        Assert.Contains(
            "is NaN at tau = ",
            Assert.Throws<ArithmeticException>(() => Difficulty.Own(2.5, tau => tau > 2 ? double.NaN : gamma(tau))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "a finite number, 0 or more",
            Assert.Throws<ArithmeticException>(() => Difficulty.Own(2.5, tau => tau > 2 ? -gamma(tau) : gamma(tau))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2.5, 1)]
    [InlineData(3, 20)]
    [InlineData(2.02, 0.1)]
    public void The_noise_of_a_gamma_density_is_that_of_gamma(double beta, double rate)
    {
        var own = Difficulty.Own(beta, OwnDensities.Gamma(beta, rate));
        NoiseLaw noise = own.Noise;
        foreach (double y in (double[])[0, 1e-3, 0.3, 2, 50, 1e6, 1e20])
            Assert.InRange(Math.Abs((noise.Survival(y, 1) / TargetNoiseLaw.Survival(y, beta, Math.Sqrt(rate))) - 1), 0, 1e-10);
        Assert.Equal(1, own.Noise.Variance(1).Value / TargetNoiseLaw.Variance(beta, Math.Sqrt(rate)).Value, 1e-10);
        Assert.Equal(
            1, GeneralizationLossLaw.OlsMean(own, 1, 10, 50).Value / GeneralizationLossLaw.OlsMean(beta, Math.Sqrt(rate), 10, 50).Value,
            1e-10);
        Assert.Equal(1, noise.TypicalMeanSquare(1, 100) / Difficulty.Gamma(beta).Noise.TypicalMeanSquare(Math.Sqrt(rate), 100), 1e-8);
        Assert.Equal(1, noise.Survival(-1, 1) + noise.Survival(1, 1), 1e-15);
    }

    [Fact]
    public void Noise_without_a_variance_says_so()
    {
        Assert.False(Difficulty.Own(2, OwnDensities.Gamma(2)).Noise.Variance(1).IsFinite);
        Assert.False(GeneralizationLossLaw.OlsMean(Difficulty.Own(1.5, OwnDensities.Gamma(1.5)), 1, 3, 30).IsFinite);
    }

    [Fact]
    public void Laws_in_closed_form_refuse_it()
    {
        var own = Difficulty.Own(2.5, OwnDensities.Gamma(2.5));
        Assert.Throws<ArgumentException>(() => new RefinedTail(own, 1));
        Assert.Throws<ArgumentException>(() => IntrinsicTail.Leading(own, 1, 100));
        Assert.Throws<ArgumentException>(() => CutTail.SecondTail(own, 1, 1, 100));
    }

    [Fact]
    public void Settings_that_differ_in_nothing_that_the_methods_take_share_one_law()
    {
        OwnLaws laws = new(null, (in Setting s, double tau) => OwnDensities.Gamma(s.Beta)(tau), precisionRoles: [Role.TailExponent]);
        Setting setting = new(5, 0.5, 2.5, 1, 1, 0, 20, Own: laws);
        Assert.Same(
            Difficulty.Of(setting), Difficulty.Of(setting with { N = 40, D = 7, Sigma = 3, Delta = 0.1, Ridge = 1, Alpha = double.NaN }));
        Assert.NotEqual(Difficulty.Of(setting), Difficulty.Of(setting with { Beta = 3 }));
        OwnLaws whole = new(null, (in Setting s, double tau) => OwnDensities.Gamma(s.Beta, s.N)(tau));
        Assert.NotEqual(Difficulty.Of(setting with { Own = whole }), Difficulty.Of(setting with { Own = whole, N = 40 }));
    }

    [Theory]
    [InlineData(EstimatorKind.Conditional, 1)]
    [InlineData(EstimatorKind.Importance, 1)]
    [InlineData(EstimatorKind.Literal, 1)]
    [InlineData(EstimatorKind.Conditional, 0.05)]
    [InlineData(EstimatorKind.Importance, 0.05)]
    public void The_variances_of_a_gamma_density_are_those_of_gamma(EstimatorKind estimator, double bias)
    {
        // The median of Gamma(1.25) is nearest to 1, so that both mixtures are one.
        long[] attempts = [10, 100, 1000];
        ExponentWindow window = new(10, 1000);
        (double[] loss, double[] expected, double[] variance) = (new double[3], new double[3], new double[3]);
        var gamma = Difficulty.Gamma(2.5);
        var own = Difficulty.Own(2.5, OwnDensities.Gamma(2.5));
        Assert.Equal(1, new DefensiveMixture(own).Scales[1]);
        new InferenceLossLaw(gamma, 1, attempts).Evaluate(bias, loss);
        new EstimatorVariance(gamma, 1, attempts, estimator, window).Evaluate(bias, loss, expected, out double slope);
        new EstimatorVariance(own, 1, attempts, estimator, window).Evaluate(bias, loss, variance, out double ownSlope);
        for (int j = 0; j < 3; j++)
            Assert.InRange(Math.Abs((variance[j] / expected[j]) - 1), 0, 1e-6);
        Assert.InRange(Math.Abs((ownSlope / slope) - 1), 0, 1e-6);
    }

    [Fact]
    public void The_weights_of_a_gamma_density_are_those_of_gamma()
    {
        DefensiveMixture own = new(Difficulty.Own(2.5, OwnDensities.Gamma(2.5)));
        DefensiveMixture gamma = new(2.5);
        foreach (double tau in (double[])[1e-30, 1e-6, 0.3, 5, 40])
            Assert.InRange(Math.Abs((own.Weight(1.7, tau) / gamma.Weight(1.7, tau)) - 1), 0, 1e-11);

        // Where the density is 0 nothing counts.
        DefensiveMixture uniform = new(Difficulty.Own(2, _ => 0.5, 2));
        Assert.Equal(0, uniform.Weight(0, 2.5));
        Assert.Equal(0, uniform.ComponentRatio(2, 0, 2.5));
        Assert.Equal(1, uniform.Scales[2]);
    }

    private static double Normalise(Func<double, double> density)
    {
        double sum = 0;
        for (double x = -120; x < 6; x += 0.01)
            sum += 0.01 * Math.Exp(x) * density(Math.Exp(x));
        return sum;
    }
}
