namespace LidDsl.Laws.Tests;

/// <summary>L_inf for a user's own law of tau against the laws of gamma difficulties and against exact mixtures of them.</summary>
public class OwnInferenceLossTests
{
    private static readonly long[] Attempts = [1, 10, 100, 10_000, 1_000_000, 1_000_000_000];
    private static readonly double[] Biases = [0, 0.02, 0.3, 1, 5, 100];

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(1.5, 1e-3)]
    [InlineData(2.5, 0.1)]
    [InlineData(2.5, 30)]
    [InlineData(6, 1)]
    public void A_gamma_density_gives_the_law_of_gamma(double beta, double tolerance) =>
        Same(Difficulty.Own(beta, OwnDensities.Gamma(beta)), tolerance, bias => Of(Difficulty.Gamma(beta), tolerance, bias), 2e-10);

    [Theory]
    [InlineData(0.8, 0.2, 1)]
    [InlineData(2.5, 1, 0.1)]
    [InlineData(2.5, 30, 1)]
    [InlineData(6, 2, 10)]
    public void A_cut_gamma_density_gives_the_law_of_cut_gamma(double beta, double largest, double tolerance) =>
        Same(
            Difficulty.Own(beta, OwnDensities.CutGamma(beta, largest), largest), tolerance,
            bias => Of(Difficulty.CutGamma(beta, largest), tolerance, bias), 2e-10);

    // tau = G/rate: delta and s are those of G, divided by sqrt(rate).
    [Theory]
    [InlineData(2.5, 1, 0.1, 1)]
    [InlineData(1.2, 50, 0.01, 0.1)]
    [InlineData(4, 1e4, 1e2, 1)]
    public void A_mixture_of_rates_is_the_mixture_of_the_losses(double beta, double first, double second, double tolerance) =>
        Same(
            Difficulty.Own(beta, OwnDensities.TwoRates(beta, first, second)), tolerance,
            bias => Sum(0.3, Scaled(beta, first, tolerance, bias), 0.7, Scaled(beta, second, tolerance, bias)), 2e-10);

    // Given G' the law is gamma of that rate, so L_inf is the mean over G'.
    [Theory]
    [InlineData(2.5, 2, 0.01)]
    [InlineData(1.2, 1, 1e-3)]
    public void A_beta_prime_density_gives_the_mean_over_its_rates(double beta, double m, double tolerance)
    {
        double[][] sum = [.. Biases.Select(_ => new double[Attempts.Length])];

        // The trapezoid rule in ln G', down to where the tolerance leaves its domain; the losses at smaller rates are those
        // at tau without end.
        const double step = 0.25;
        double lowest = 2 * Math.Log(tolerance / 900);
        for (double x = lowest; x < 4.2; x += step)
        {
            double below = x == lowest ? (1 / m) - (step / 2) : 0;
            double weight = (step + below) * Math.Exp((m * x) - Math.Exp(x) - MathNet.Numerics.SpecialFunctions.GammaLn(m));
            double root = Math.Exp(-x / 2);
            InferenceLossLaw law = new(beta, tolerance * root, Attempts);
            double[] loss = new double[Attempts.Length];
            for (int i = 0; i < Biases.Length; i++)
            {
                law.Evaluate(Biases[i] * root, loss);
                for (int j = 0; j < loss.Length; j++)
                    sum[i][j] += weight * loss[j];
            }
        }

        Same(Difficulty.Own(beta, OwnDensities.BetaPrime(beta, m)), tolerance, bias => sum[Array.IndexOf(Biases, bias)], 2e-9);
    }

    [Fact]
    public void A_density_with_a_jump_is_refused_with_its_error()
    {
        // Uniform on (0, 1) and on (1, 3), in unequal parts: beta = 2.
        InferenceLossLaw law = new(Difficulty.Own(2, tau => tau < 1 ? 0.8 : tau < 3 ? 0.1 : 0, 3), 1, [1, 100, 10_000]);
        Assert.True(law.NumericalError > 1e-6);
        Assert.Contains("simulation only", law.Absence, StringComparison.Ordinal);
        InferenceLossLaw smooth = new(Difficulty.Own(2, _ => 1.0 / 3, 3), 1, [1, 100, 10_000]);
        Assert.Null(smooth.Absence);
        Assert.InRange(smooth.NumericalError, 1e-13, 1e-9);
    }

    [Fact]
    public void The_error_of_a_wrong_density_would_be_seen()
    {
        double[] right = Of(Difficulty.Own(2.5, OwnDensities.Gamma(2.5)), 1, 0.3);
        double[] wrong = Of(Difficulty.Own(2.5, OwnDensities.Gamma(2.5, 1.001)), 1, 0.3);
        Assert.All(right.Zip(wrong), pair => Assert.True(Math.Abs((pair.Second / pair.First) - 1) > 1e-5));
    }

    private static void Same(Difficulty own, double tolerance, Func<double, double[]> expected, double within)
    {
        InferenceLossLaw law = new(own, tolerance, Attempts);
        Assert.Null(law.Absence);
        double[] loss = new double[Attempts.Length];
        foreach (double bias in Biases)
        {
            law.Evaluate(bias, loss);
            double[] wanted = expected(bias);
            for (int j = 0; j < loss.Length; j++)
            {
                double error = wanted[j] > 1e-200 ? Math.Abs((loss[j] / wanted[j]) - 1) : 0;
                Assert.True(error <= within, FormattableString.Invariant(
                    $"k = {Attempts[j]}, s = {bias}: {loss[j]:R} and {wanted[j]:R}, {error:E1} (says {law.NumericalError:E1})"));
            }
        }
    }

    private static double[] Of(Difficulty difficulty, double tolerance, double bias)
    {
        double[] loss = new double[Attempts.Length];
        new InferenceLossLaw(difficulty, tolerance, Attempts).Evaluate(bias, loss);
        return loss;
    }

    private static double[] Scaled(double beta, double rate, double tolerance, double bias) =>
        Of(Difficulty.Gamma(beta), tolerance / Math.Sqrt(rate), bias / Math.Sqrt(rate));

    private static double[] Sum(double first, double[] one, double second, double[] other) =>
        [.. one.Zip(other, (a, b) => (first * a) + (second * b))];
}
