using LidDsl.Drawing;

namespace LidDsl.Tests.Drawing;

public sealed class AxisTests
{
    [Theory]
    [InlineData(1, 1e6, 500, "10^0 10^1 10^2 10^3 10^4 10^5 10^6")]
    [InlineData(1e-12, 1, 350, "10^−12 10^−11 10^−10 10^−9 10^−8 10^−7 10^−6 10^−5 10^−4 10^−3 10^−2 10^−1 10^0")]
    [InlineData(1e-12, 1, 160, "10^−12 10^−10 10^−8 10^−6 10^−4 10^−2 10^0")]
    [InlineData(1e-300, 1, 300, "10^−300 10^−250 10^−200 10^−150 10^−100 10^−50 10^0")]
    [InlineData(20, 600, 500, "20 50 100 200 500")]
    [InlineData(2e-7, 6e-6, 500, "2×10^−7 5×10^−7 10^−6 2×10^−6 5×10^−6")]
    [InlineData(150, 400, 500, "150 200 250 300 350 400")]
    [InlineData(1e-320, 1e300, 400, "10^−300 10^−200 10^−100 10^0 10^100 10^200 10^300")]
    public void Logarithmic_axes_have_powers_of_ten_or_what_is_between_few(double from, double to, double length, string expected)
    {
        IReadOnlyList<AxisTick> ticks = Ticks(AxisScale.Logarithmic, from, to, length);
        Assert.Equal(expected, Labels(ticks));
        Assert.All(ticks, tick => Assert.InRange(tick.Place, -1e-6, 1 + 1e-6));
    }

    [Theory]
    [InlineData(0, 1, 300, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-3e-6, 1e-6, 300, "−3×10^−6 −2×10^−6 −10^−6 0 10^−6")]
    [InlineData(0, 4e6, 300, "0 10^6 2×10^6 3×10^6 4×10^6")]
    [InlineData(-1, 1, 200, "−1.0 −0.5 0.0 0.5 1.0")]
    [InlineData(1234, 1236, 300, "1234.0 1234.5 1235.0 1235.5 1236.0")]
    [InlineData(0, 64000, 400, "0 20000 40000 60000")]
    public void Linear_axes_have_round_numbers(double from, double to, double length, string expected)
    {
        IReadOnlyList<AxisTick> ticks = Ticks(AxisScale.Linear, from, to, length);
        Assert.Equal(expected, Labels(ticks));
        AxisRange range = Range(AxisScale.Linear, from, to);
        Assert.All(ticks, tick => Assert.Equal(range.Place(tick.Number), tick.Place, 1e-9));
    }

    [Fact]
    public void Of_many_categories_as_many_are_named_as_there_is_room_for()
    {
        FigureAxis axis = Axis(AxisScale.Ordinal) with { Categories = [.. Enumerable.Range(0, 1000).Select(i => FigureText.Plain($"{i}"))] };
        AxisRange range = AxisRange.Of(axis, [0, 999], tight: false);
        IReadOnlyList<AxisTick> ticks = AxisTicks.Of(axis, range, 500, 12, level: true);
        Assert.InRange(ticks.Count, 20, 25);
        Assert.Equal(ticks[1].Number, double.Parse(ticks[1].Label!.ToString(), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(8, AxisTicks.Of(axis with { Categories = [.. axis.Categories.Take(8)] }, range, 500, 12, level: true).Count);
    }

    [Fact]
    public void Minor_ticks_stand_between_the_powers_of_ten_that_are_near()
    {
        IReadOnlyList<AxisTick> ticks = Ticks(AxisScale.Logarithmic, 1, 1000, 500);
        double[] minor = [.. ticks.Where(tick => tick.Label is null).Select(tick => tick.Number).Order()];
        Assert.Equal([.. from e in new[] { 1, 10, 100 } from head in new[] { 2, 3, 4, 5, 6, 7, 8, 9 } select (double)(e * head)], minor);
    }

    [Theory]
    [InlineData(AxisScale.Linear, 3.7, 3.7)]
    [InlineData(AxisScale.Linear, 0, 0)]
    [InlineData(AxisScale.Linear, double.MaxValue, double.MaxValue)]
    [InlineData(AxisScale.Linear, -double.MaxValue, double.MaxValue)]
    [InlineData(AxisScale.Linear, 1, 1.0000000000000002)]
    [InlineData(AxisScale.Linear, double.Epsilon, 2 * double.Epsilon)]
    [InlineData(AxisScale.Logarithmic, 5, 5)]
    [InlineData(AxisScale.Logarithmic, double.Epsilon, double.MaxValue)]
    [InlineData(AxisScale.Logarithmic, double.Epsilon, double.Epsilon)]
    [InlineData(AxisScale.Logarithmic, double.MaxValue, double.MaxValue)]
    [InlineData(AxisScale.Logarithmic, 1, 1.0000000000000002)]
    public void A_range_has_its_numbers_in_it_and_finite_ends(AxisScale scale, double low, double high)
    {
        AxisRange range = AxisRange.Of(Axis(scale), [low, high, double.NaN], tight: false);
        Assert.True(double.IsFinite(range.From) && double.IsFinite(range.To) && range.From < range.To, range.ToString());
        Assert.InRange(range.Place(low), 0, 1);
        Assert.InRange(range.Place(high), 0, 1);
        Assert.True(AxisTicks.Of(Axis(scale), range, 400, 12, level: true).Count < 200);
    }

    [Fact]
    public void An_axis_begins_and_ends_where_it_says()
    {
        AxisRange range = AxisRange.Of(Axis(AxisScale.Logarithmic) with { From = 2, To = 50 }, [1, 1000], tight: false);
        Assert.Equal((2, 50), (range.From, range.To));
        AxisRange broken = AxisRange.Of(Axis(AxisScale.Logarithmic) with { From = -1, To = double.NaN }, [1, 1000], tight: true);
        Assert.Equal((1, 1000), (broken.From, broken.To));
        AxisRange turned = AxisRange.Of(Axis(AxisScale.Linear) with { From = 5, To = 2 }, [1, 3], tight: false);
        Assert.True(turned.From < turned.To);
    }

    [Fact]
    public void What_is_not_above_0_lies_nowhere_on_a_logarithmic_axis()
    {
        AxisRange range = Range(AxisScale.Logarithmic, 1, 100);
        Assert.Equal(0.5, range.Place(10), 12);
        Assert.All(new[] { 0, -1, double.NaN, double.PositiveInfinity }, number => Assert.True(double.IsNaN(range.Place(number))));
    }

    [Theory]
    [InlineData(0.00012346, "0.0001235")]
    [InlineData(0.000012346, "1.235e−5")]
    [InlineData(1000000, "1e6")]
    [InlineData(123456, "123456")]
    [InlineData(-12.5, "−12.5")]
    [InlineData(0, "0")]
    [InlineData(1e300, "1e300")]
    public void Numbers_that_are_told_are_short(double number, string expected) => Assert.Equal(expected, FigureNumbers.Short(number));

    private static IReadOnlyList<AxisTick> Ticks(AxisScale scale, double from, double to, double length) =>
        AxisTicks.Of(Axis(scale), Range(scale, from, to), length, 12, level: length > 350);

    private static AxisRange Range(AxisScale scale, double from, double to) =>
        AxisRange.Of(Axis(scale) with { From = from, To = to }, [from, to], tight: true);

    private static FigureAxis Axis(AxisScale scale) => new("x", FigureText.Plain("x"), scale);

    private static string Labels(IReadOnlyList<AxisTick> ticks) =>
        string.Join(' ', ticks.Where(tick => tick.Label is not null).OrderBy(tick => tick.Place).Select(tick => tick.Label));
}
