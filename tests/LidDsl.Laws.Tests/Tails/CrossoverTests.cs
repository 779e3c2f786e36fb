namespace LidDsl.Laws.Tests;

public class CrossoverTests
{
    private static readonly long[] Range = [1, 1_000_000_000_000_000];

    [Theory]
    [InlineData(0.1, 0.2, 1.352e9)]
    [InlineData(0.1, 0.3, 6.743e4)]
    [InlineData(0.1, 0.5, 430)]
    [InlineData(1, 0.3, 7.391e8)]
    [InlineData(1, 0.5, 1.133e3)]
    public void It_has_the_reference_values(double toleranceRatio, double biasRatio, double expected)
    {
        Crossover crossover = Crossover.Find(new InferenceLossLaw(2.5, toleranceRatio, Range), biasRatio);
        Assert.InRange(crossover.Attempts!.Value / expected, 1 - 1e-3, 1 + 1e-3);
        Assert.InRange(crossover.LocalExponent!.Value, 1.755, 1.855);
        Assert.Null(crossover.Absence);
    }

    // Tiny tolerances make P k^-beta a million times too large at k = 1, and do not mislead it.
    [Fact]
    public void It_comes_after_the_intrinsic_window_and_sooner_for_more_bias()
    {
        foreach (double tolerance in (double[])[1e-3, 1e-2, 0.1, 1])
        {
            InferenceLossLaw law = new(2.5, tolerance, Range);
            double before = double.PositiveInfinity;
            foreach (double bias in (double[])[0.25, 0.3, 0.35, 0.4])
            {
                double crossover = Crossover.Find(law, bias).Attempts!.Value;
                Assert.InRange(crossover, 1, before);
                if (IntrinsicWindow.Find(law, bias).To is { } end)
                    Assert.InRange(end, 1, crossover);
                before = crossover;
            }
        }
    }

    [Fact]
    public void Where_there_is_none_it_says_why()
    {
        InferenceLossLaw law = new(2.5, 1, Range);
        foreach (double bias in (double[])[0, 0.01])
        {
            Crossover none = Crossover.Find(law, bias);
            Assert.Null(none.Attempts);
            Assert.Null(none.LocalExponent);
            Assert.StartsWith("L_inf is below 2 P k^-beta", none.Absence, StringComparison.Ordinal);
        }

        // P is so small for a tolerance far above the noise that a wide bias is above 2 P k^-beta from the first attempt on.
        Assert.StartsWith(
            "L_inf is above 2 P k^-beta", Crossover.Find(new InferenceLossLaw(2.5, 100, Range), 100).Absence, StringComparison.Ordinal);
    }

    // gamma = 1 below beta = 2.5 crosses; gamma = 8 above it never does.
    [Fact]
    public void A_cut_decides_whether_there_is_one()
    {
        Assert.NotNull(Crossover.Find(new InferenceLossLaw(Difficulty.CutGamma(2.5, 4), 1, Range), 0.5).Attempts);
        Assert.Null(Crossover.Find(new InferenceLossLaw(Difficulty.CutGamma(2.5, 0.5), 1, Range), 0.5).Attempts);
    }

    [Fact]
    public void Arguments_outside_their_domain_are_named()
    {
        InferenceLossLaw law = new(2.5, 1, Range);
        Assert.Equal("biasRatio", Assert.Throws<ArgumentOutOfRangeException>(() => Crossover.Find(law, double.NaN)).ParamName);
        Assert.Throws<ArgumentNullException>(() => Crossover.Find(null!, 1));
    }
}
