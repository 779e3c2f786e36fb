namespace LidDsl.Laws.Tests.Scaling;

public class EffectiveExponentLawTests
{
    private static readonly EffectiveExponentLaw Headline = new(Difficulty.Gamma(2.5), 1, Headlines.Window);

    [Theory]
    [InlineData(110, 0.059)]
    [InlineData(200, 0.226)]
    [InlineData(500, 0.511)]
    [InlineData(1000, 0.880)]
    [InlineData(2000, 2.227)]
    [InlineData(5000, 2.492)]
    [InlineData(50_000, 2.492)]
    public void The_headline_exponents_rise_as_the_reference_shape_does(int n, double expected) =>
        Assert.Equal(expected, Headline.At(Headlines.Mean, n), 5e-4);

    [Fact]
    public void The_plateau_is_the_exponent_without_bias_and_near_beta()
    {
        Assert.Equal(Headline.Given(0), Headline.Plateau);
        Assert.InRange(Headline.Plateau, 2.49, 2.5);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(0.001)]
    public void From_the_saturation_point_on_the_exponent_stays_near_its_plateau_and_just_before_it_does_not(double within)
    {
        SaturationPoint point = Headline.Saturation(Headlines.Mean, within);
        int n = point.N!.Value;
        double Distance(double size) => Math.Abs((Headline.At(Headlines.Mean, size) / point.Plateau) - 1);
        Assert.True(Distance(n - 1) > within);
        for (double size = n; size < 1e9; size = Math.Ceiling(size * 1.07))
            Assert.True(Distance(size) <= within, $"N = {size}");
        Assert.Equal(within, Math.Abs((Headline.Given(point.BiasRatio) / point.Plateau) - 1), 1e-9);
    }

    [Fact]
    public void An_overshoot_beyond_the_allowed_distance_is_no_saturation()
    {
        // At a wide tolerance the exponent first rises above its plateau and then settles: the crossing on the way up does not count.
        EffectiveExponentLaw law = Overshooting(out double highest);
        Assert.True(highest > 1.05 * law.Plateau);
        double within = 0.5 * ((highest / law.Plateau) - 1);
        SaturationPoint point = law.Saturation(Headlines.Mean, within);
        double Exponent(double n) => law.At(Headlines.Mean, n);
        Assert.True(Exponent(point.N!.Value - 1) > law.Plateau * (1 + within));
        Assert.True(Exponent(point.N.Value) <= law.Plateau * (1 + within));
    }

    [Fact]
    public void It_says_when_saturation_is_not_reached_and_when_it_always_was()
    {
        // A window of very many attempts needs a bias that no N of the domain has.
        EffectiveExponentLaw far = new(Difficulty.Gamma(2.5), 1e-3, [100_000_000_000, 1_000_000_000_000]);
        GeneralizationCurve wide = GeneralizationCurve.OlsMean(Difficulty.Gamma(2.5), 1, 500_000_000);
        SaturationPoint never = far.Saturation(wide);
        Assert.False(never.IsReached);
        Assert.Null(never.N);
        Assert.InRange(Math.Abs((far.Given(wide.BiasRatio(int.MaxValue)) / far.Plateau) - 1), 0.05, 1);

        // A wide tolerance does not feel the bias of even the least training set.
        EffectiveExponentLaw near = new(Difficulty.Gamma(90), 1e-6, [1, 2]);
        Assert.Equal(3, near.Saturation(GeneralizationCurve.OlsMean(Difficulty.Gamma(90), 1, 1), 0.9).N);
    }

    [Fact]
    public void Arguments_outside_their_domain_are_refused()
    {
        Assert.Equal("window", Assert.Throws<ArgumentException>(() => new EffectiveExponentLaw(Difficulty.Gamma(2.5), 1, [100])).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EffectiveExponentLaw(Difficulty.Gamma(2.5), double.NaN, [100, 200]));
        Assert.Throws<ArgumentNullException>(() => new EffectiveExponentLaw(null!, 1, [100, 200]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Headline.Given(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Headline.Given(-1));
        Assert.Throws<ArgumentNullException>(() => Headline.At(null!, 200));
        Assert.Throws<ArgumentOutOfRangeException>(() => Headline.At(Headlines.Mean, 101));
        Assert.Throws<ArgumentOutOfRangeException>(() => Headline.Saturation(Headlines.Mean, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Headline.Saturation(Headlines.Mean, double.NaN));
        Assert.Throws<ArgumentNullException>(() => Headline.Saturation(null!));
    }

    private static EffectiveExponentLaw Overshooting(out double highest)
    {
        EffectiveExponentLaw law = new(Difficulty.Gamma(8.78), 5.705, [2, 5]);
        highest = Enumerable.Range(0, 60).Max(i => law.Given(Math.Pow(10, -3 + (0.05 * i))));
        return law;
    }
}
