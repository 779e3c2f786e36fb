namespace LidDsl.Laws.Tests;

public class IntrinsicWindowTests
{
    private static readonly long[] Range = [1, 1_000_000_000_000_000];

    [Theory]
    [InlineData(2.5, 0.1, 0.2)]
    [InlineData(2.5, 1, 0.3)]
    [InlineData(1.2, 0.01, 0.5)]
    public void The_exponent_is_within_5_per_cent_of_beta_inside_and_nowhere_near_outside(
        double beta, double toleranceRatio, double biasRatio)
    {
        InferenceLossLaw law = new(beta, toleranceRatio, Range);
        IntrinsicWindow window = IntrinsicWindow.Find(law, biasRatio);
        InferenceLossCurve curve = law.Given(biasRatio);
        Assert.Equal(0.95 * beta, curve.LocalExponent(window.From!.Value), 1e-9);
        Assert.Equal(0.95 * beta, curve.LocalExponent(window.To!.Value), 1e-9);
        for (double k = 1; k < 1e15; k *= 1.7)
        {
            bool inside = k >= window.From && k <= window.To;
            Assert.Equal(inside, Math.Abs((curve.LocalExponent(k) / beta) - 1) <= 0.05);
        }
    }

    [Fact]
    public void Without_bias_it_is_open_and_with_much_bias_there_is_none()
    {
        InferenceLossLaw law = new(2.5, 1, Range);
        IntrinsicWindow open = IntrinsicWindow.Find(law, 0);
        Assert.True(open.IsOpen);
        Assert.InRange(open.From!.Value, 10, 100);
        Assert.Null(open.To);

        IntrinsicWindow none = IntrinsicWindow.Find(law, 2);
        Assert.False(none.IsOpen);
        Assert.Null(none.From);
        Assert.NotNull(none.Absence);
    }

    // At a tolerance just above the least distance from beta the window is a sliver between two points of any scan.
    [Fact]
    public void A_sliver_is_found()
    {
        InferenceLossLaw law = new(2.5, 1, Range);
        InferenceLossCurve curve = law.Given(0.5);
        double least = double.PositiveInfinity;
        for (double k = 50; k < 200; k *= 1.0005)
            least = Math.Min(least, 1 - (curve.LocalExponent(k) / 2.5));
        IntrinsicWindow window = IntrinsicWindow.Find(law, 0.5, least + 1e-4);
        Assert.InRange(window.From!.Value, 50, window.To!.Value);
        Assert.InRange(window.To.Value, window.From.Value, 1.2 * window.From.Value);
        Assert.Null(IntrinsicWindow.Find(law, 0.5, least - 1e-4).From);
    }

    [Fact]
    public void A_wider_tolerance_gives_a_wider_window()
    {
        InferenceLossLaw law = new(2.5, 0.1, Range);
        IntrinsicWindow narrow = IntrinsicWindow.Find(law, 0.25, 0.01);
        IntrinsicWindow wide = IntrinsicWindow.Find(law, 0.25, 0.1);
        Assert.True(wide.From < narrow.From && wide.To > narrow.To);
    }

    [Fact]
    public void Arguments_outside_their_domain_are_named()
    {
        InferenceLossLaw law = new(2.5, 1, Range);
        Assert.Equal("tolerance", Assert.Throws<ArgumentOutOfRangeException>(() => IntrinsicWindow.Find(law, 1, 0)).ParamName);
        Assert.Equal("biasRatio", Assert.Throws<ArgumentOutOfRangeException>(() => IntrinsicWindow.Find(law, -1)).ParamName);
    }
}
