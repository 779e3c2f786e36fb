namespace LidDsl.Laws.Tests.Scaling;

public class SaturationFitTests
{
    private static readonly double[] Sizes = [110, 150, 200, 300, 500, 1000, 2000, 5000, 10_000];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_recovers_planted_curves(bool ceilingIsKnown)
    {
        Parameters.Check(30, random =>
        {
            (double ceiling, double drop, double power, double halfway) =
                (random.Uniform(0.5, 5), random.LogUniform(0.1, 5), random.LogUniform(0.5, 8), random.LogUniform(150, 5000));
            double[] values = [.. Sizes.Select(n => ceiling - (drop / (1 + Math.Pow(n / halfway, power))))];
            SaturationFit fit = Fit(values, ceilingIsKnown ? ceiling : null);
            Assert.Equal(1, fit.Ceiling / ceiling, 1e-6);
            Assert.Equal(1, fit.Drop / drop, 1e-6);
            Assert.Equal(1, fit.Power / power, 1e-6);
            Assert.Equal(1, fit.HalfwaySize / halfway, 1e-6);
            Assert.Equal(1, fit.Rate * Math.Pow(halfway, power), 1e-4);
            Assert.InRange(fit.LargestResidual, 0, 1e-9);
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_other_parameters_leave_less(bool ceilingIsKnown)
    {
        Parameters.Check(15, random =>
        {
            double[] values = Noisy(random, out double ceiling);
            SaturationFit fit = Fit(values, ceilingIsKnown ? ceiling : null);
            double least = Sum(values, fit.Ceiling, fit.Drop, fit.Power, fit.HalfwaySize);
            Assert.Equal(fit.RootMeanSquare, Math.Sqrt(least / values.Length), 1e-12);

            // The gradient vanishes: a step of one part in 10^4 either way gains nothing beyond rounding.
            for (int i = ceilingIsKnown ? 1 : 0; i < 4; i++)
            {
                foreach (double factor in (double[])[1 - 1e-4, 1 + 1e-4])
                {
                    double[] p = [fit.Ceiling, fit.Drop, fit.Power, fit.HalfwaySize];
                    p[i] *= factor;
                    Assert.True(Sum(values, p[0], p[1], p[2], p[3]) >= least);
                }
            }

            // Nor does a plain random search from anywhere.
            for (int trial = 0; trial < 1000; trial++)
            {
                double sum = Sum(
                    values,
                    ceilingIsKnown ? ceiling : random.Uniform(0, 6),
                    random.LogUniform(0.05, 10),
                    random.LogUniform(0.3, 20),
                    random.LogUniform(50, 20_000));
                Assert.True(sum >= least * (1 - 1e-9));
            }
        });
    }

    [Fact]
    public void It_describes_the_headline_exponents_roughly_and_says_how_roughly()
    {
        EffectiveExponentLaw law = new(Difficulty.Gamma(2.5), 1, Headlines.Window);
        double[] values = [.. Sizes.Select(n => law.At(Headlines.Mean, n))];
        SaturationFit fit = SaturationFit.Of(Sizes, values, 2.5);
        double[] residuals = [.. Sizes.Select((n, i) => Math.Abs(values[i] - fit.At(n)))];
        Assert.Equal(residuals.Max(), fit.LargestResidual, 1e-14);
        Assert.Equal(Math.Sqrt(residuals.Sum(r => r * r) / residuals.Length), fit.RootMeanSquare, 1e-14);
        Assert.InRange(fit.RootMeanSquare, 0.05, 0.2);
        Assert.InRange(fit.Power, 3, 4.5);
        Assert.InRange(fit.HalfwaySize, 1000, 1500);
    }

    [Fact]
    public void Values_that_hold_no_curve_are_refused_with_the_reason()
    {
        double[] rising = [0.1, 0.2, 0.5, 1.5, 2];
        Assert.Contains("give 5 or more", Refusal([100, 200, 300, 400], rising[..4], null), StringComparison.Ordinal);
        Assert.Contains("give 4 or more", Refusal([100, 200, 300], rising[..3], 2.5), StringComparison.Ordinal);
        Assert.Contains("do not rise", Refusal([100, 200, 300, 400, 500], [2, 1.5, 0.5, 0.2, 0.1], null), StringComparison.Ordinal);
        Assert.Contains("do not rise", Refusal([100, 200, 300, 400, 500], [1, 1, 1, 1, 1], null), StringComparison.Ordinal);

        // A step between two N, and a power law without an end, leave nu or c free.
        Assert.Contains("do not determine", Refusal([100, 200, 300, 400, 500, 600], [1, 1, 1, 2, 2, 2], null), StringComparison.Ordinal);
        Assert.Contains(
            "do not determine", Refusal([1, 10, 100, 1000, 10_000, 100_000], [1, 10, 100, 1000, 10_000, 100_000], null),
            StringComparison.Ordinal);

        Assert.Throws<ArgumentOutOfRangeException>(() => SaturationFit.Of([100, 200, 200, 400, 500], rising));
        Assert.Throws<ArgumentOutOfRangeException>(() => SaturationFit.Of([0, 200, 300, 400, 500], rising));
        Assert.Throws<ArgumentOutOfRangeException>(() => SaturationFit.Of([100, 200, 300, 400, 500], [0.1, 0.2, double.NaN, 1.5, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SaturationFit.Of([100, 200, 300, 400, 500], rising, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => SaturationFit.Of([100, 200, 300, 400], rising));
        Assert.Throws<ArgumentNullException>(() => SaturationFit.Of(null!, rising));
        Assert.Throws<ArgumentOutOfRangeException>(() => SaturationFit.Of(Sizes, [.. Sizes.Select(n => 2 - (1 / (1 + (n / 900))))]).At(0));
    }

    /// <summary>beta_eff of a planted curve with errors of a few hundredths.</summary>
    internal static double[] Noisy(Parameters random, out double ceiling)
    {
        (double top, double drop, double power, double halfway) =
            (random.Uniform(1, 4), random.Uniform(0.8, 3), random.LogUniform(1, 5), random.LogUniform(300, 2000));
        ceiling = top;
        return [.. Sizes.Select(n => top - (drop / (1 + Math.Pow(n / halfway, power))) + random.Uniform(-0.03, 0.03))];
    }

    internal static SaturationFit Fit(double[] values, double? ceiling) =>
        ceiling is { } known ? SaturationFit.Of(Sizes, values, known) : SaturationFit.Of(Sizes, values);

    /// <summary>The sum of squared residuals.</summary>
    internal static double Sum(double[] values, double ceiling, double drop, double power, double halfway) => Sizes
        .Select((n, i) => values[i] - ceiling + (drop / (1 + Math.Pow(n / halfway, power))))
        .Sum(residual => residual * residual);

    private static string Refusal(double[] sizes, double[] exponents, double? ceiling) => Assert.Throws<ArgumentException>(() =>
        ceiling is { } known ? SaturationFit.Of(sizes, exponents, known) : SaturationFit.Of(sizes, exponents)).Message;
}
