using System.Numerics;
using MathNet.Numerics;

namespace LidDsl.Attempts.Tests.Weighing;

public sealed class LogRatiosTests
{
    // Gamma(x + m)/Gamma(x) = x (x + 1) ... (x + m - 1), summed as logarithms in an order that loses little.
    [Theory]
    [InlineData(0.003, 1)]
    [InlineData(0.003, 40)]
    [InlineData(0.2, 1_000)]
    [InlineData(17.5, 10)]
    [InlineData(300, 5_000)]
    [InlineData(1e6, 100)]
    public void A_ratio_of_gamma_functions_is_a_rising_product(double x, int m)
    {
        double sum = 0;
        double rest = 0;
        for (int i = 0; i < m; i++)
        {
            double term = Math.Log(x + i) - rest;
            double next = sum + term;
            rest = next - sum - term;
            sum = next;
        }

        Assert.Equal(sum, LogRatios.Gamma(x, m), 1e-13 * Math.Max(1, Math.Abs(sum)));
    }

    [Theory]
    [InlineData(0.2, 0.3)]
    [InlineData(5.5, 1e-9)]
    [InlineData(15.999, 2.5)]
    [InlineData(1e9, 0.75)]
    public void It_is_that_of_another_library_at_any_step(double x, double d) =>
        Assert.Equal(
            x < 1e6 ? SpecialFunctions.GammaLn(x + d) - SpecialFunctions.GammaLn(x) : d * Math.Log(x), LogRatios.Gamma(x, d), 1e-8);

    [Theory]
    [InlineData(0.2, 15.0, 0L, 10_000L)]
    [InlineData(2.0, 3.0, 5L, 20L)]
    [InlineData(0.01, 0.2, 1L, 0L)]
    public void A_moment_of_a_beta_law_is_its_integral(double a, double b, long successes, long failures)
    {
        // With p = 1/(1 + e^-x) the integrand is smooth, and the trapezoid rule converges geometrically.
        double sum = 0;
        double norm = 0;
        for (double x = -4_000; x < 400; x += 0.01)
        {
            double lnP = -SoftPlus(-x);
            double lnQ = -SoftPlus(x);
            double density = Math.Exp((a * lnP) + (b * lnQ));
            norm += density;
            sum += density * Math.Exp((successes * lnP) + (failures * lnQ));
        }

        Assert.Equal(Math.Log(sum / norm), LogRatios.BetaMoment(a, b, successes, failures), 1e-10);
    }

    [Fact]
    public void All_of_k_attempts_fail_as_binomial_coefficients_say()
    {
        foreach ((int n, int c, int k) in new[] { (10, 3, 4), (500, 20, 100), (500, 400, 100), (30, 30, 1), (40, 0, 40) })
        {
            BigInteger Choose(int from, int of)
            {
                BigInteger value = 1;
                for (int i = 0; i < of; i++)
                    value = value * (from - i) / (i + 1);
                return value;
            }

            double exact = k > n - c ? double.NegativeInfinity : BigInteger.Log(Choose(n - c, k)) - BigInteger.Log(Choose(n, k));
            Assert.Equal(exact, LogRatios.AllFail(n, c, k), 1e-12 * Math.Max(1, Math.Abs(double.IsFinite(exact) ? exact : 0)));
        }
    }

    [Fact]
    public void More_attempts_than_there_are_never_all_fail_even_without_a_success() =>
        Assert.Equal(double.NegativeInfinity, LogRatios.AllFail(10, 0, 11));

    private static double SoftPlus(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));
}
