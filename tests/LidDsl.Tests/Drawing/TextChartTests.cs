using LidDsl.Drawing;

namespace LidDsl.Tests.Drawing;

/// <summary>Figures in characters: what they show is where it belongs.</summary>
public sealed class TextChartTests
{
    private static readonly FigureText Title = FigureText.Plain("A figure");

    [Fact]
    public void A_straight_line_of_logarithms_is_a_straight_line_of_dots()
    {
        Figure figure = Of(AxisScale.Logarithmic, FigureSeries.Line("law", Enumerable.Range(0, 7).Select(i => (
            Math.Pow(10, i), (double?)Math.Pow(10, -i)))));
        string[] lines = Lines(figure.ToText(60));
        (int X, int Y)[] dots = Dots(lines);
        double slope = (double)(dots[^1].Y - dots[0].Y) / (dots[^1].X - dots[0].X);
        Assert.True(dots.Length >= 90);
        Assert.All(dots, dot => Assert.InRange(dot.Y - dots[0].Y - (slope * (dot.X - dots[0].X)), -1, 1));
        Assert.Equal((0, 0), dots[0]);
        Assert.Equal(47, dots[^1].Y);
    }

    [Fact]
    public void Ticks_are_at_powers_of_ten_and_axes_have_their_names()
    {
        Figure figure = Of(AxisScale.Logarithmic, FigureSeries.Line("law", [(1, 1), (1e6, 1e-6)]));
        string[] lines = Lines(figure.ToText(60));
        Assert.Equal("A figure", lines[0]);
        Assert.Equal("  L_inf", lines[1]);
        Assert.Equal(
            ["1", "0.01", "1e-4", "1e-6"],
            lines.Where(line => line.Contains('┤', StringComparison.Ordinal)).Select(line => line.Split('┤')[0].Trim()));
        Assert.Equal(["1", "100", "1e4", "1e6"], lines[15].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("k", lines[16].Trim());
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 60));
    }

    [Fact]
    public void What_is_beyond_an_axis_is_cut_and_what_is_not_above_0_has_no_place_on_a_logarithmic_one()
    {
        FigureSeries series = FigureSeries.Line("law", [(0, 1), (1, 1), (10, 1e-3), (100, 0), (1_000, null), (1e4, 1e-9), (1e5, 1e-12)]);
        Figure figure = new(
            "x", Title, "It falls.", Axis("k", AxisScale.Logarithmic) with { From = 1, To = 1e4 },
            Axis("L_inf", AxisScale.Logarithmic) with { From = 1e-6, To = 1 }, [series]);
        (int X, int Y)[] dots = Dots(Lines(figure.ToText(60)));
        int width = (60 - 8) * 2;
        Assert.All(dots, dot => Assert.InRange(dot.X, 0, width / 4));
        Assert.InRange(dots.Max(dot => dot.Y), 22, 25);
    }

    [Fact]
    public void Series_end_in_their_labels_or_in_letters_that_the_legend_explains()
    {
        Figure figure = Of(
            AxisScale.Linear,
            FigureSeries.Line("first", [(0, 0), (1, 1)]),
            Labelled("second", "N = 200", (0, 1), (1, 1)),
            Labelled("third", "N = 300", (0, 0.5), (1, 1)),
            FigureSeries.Line("fourth", [(0, 1), (1, 0)]));
        string[] lines = Lines(figure.ToText(60));
        string[] right = [.. lines[2..14].Select(line => new string([.. line.Skip(45).Where(c => c < '\u2800')]).Trim())];
        Assert.Equal(["N = 200", "N = 300", "a", "b"], right.Where(label => label.Length > 0).Order(StringComparer.Ordinal));
        Assert.Equal("b", right[^1]);
        Assert.Equal("  a first   b fourth", lines[^1]);
    }

    [Fact]
    public void Markers_stand_at_their_points_with_bars_and_the_legend_names_each_once()
    {
        FigureSeries Measured(string name, int marker, double x) => Marked(name, marker, (x, 0.5, 0, 1));
        Figure figure = Of(AxisScale.Linear, Measured("one", 0, 0), Measured("two", 1, 0.5), Measured("three", 1, 1));
        string[] lines = Lines(figure.ToText(60));
        Assert.Equal("  o measured o   x measured x", lines[^1]);
        string row = lines.Single(line => line.Contains('o', StringComparison.Ordinal) && line.Contains('x', StringComparison.Ordinal)
            && !line.Contains("measured", StringComparison.Ordinal));
        Assert.Equal(2, row.Count(c => c == 'x'));
        Assert.All(
            Enumerable.Range(2, 12).Where(i => lines[i] != row),
            i => Assert.Equal(3, lines[i].Count(c => c is > '\u2800' and <= '\u28ff')));
    }

    [Theory]
    [InlineData(SeriesKind.Line)]
    [InlineData(SeriesKind.Cells)]
    public void Plain_characters_are_enough(SeriesKind kind)
    {
        FigureSeries series = kind == SeriesKind.Line
            ? FigureSeries.Line("β", [(1, 1), (2, 2)])
            : FigureSeries.Cells("é", [(1, 2, 1, 2, 1), (2, 3, 1, 2, 0.5)]);
        Figure figure = new(
            "x", FigureText.Formula("beta_eff über 10^-3"), "It rises.", Axis("N", AxisScale.Linear), Axis("beta", AxisScale.Linear),
            [series]);
        string text = TextChart.Of(figure, 60, ascii: true);
        Assert.DoesNotContain(text, c => c > '~' || (c < ' ' && c != '\n'));
        Assert.StartsWith("beta_eff ?ber 10^-3\n  beta\n", text, StringComparison.Ordinal);
        Assert.Contains(kind == SeriesKind.Line ? "'" : "####", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_without_a_point_says_so() =>
        Assert.Equal("A figure\n  nothing to draw\n", Of(AxisScale.Linear, FigureSeries.Line("law", [])).ToText());

    [Fact]
    public void Two_stand_beside_one_another_where_there_is_room()
    {
        Figure figure = Of(AxisScale.Linear, FigureSeries.Line("law", [(0, 0), (1, 1)]));
        int height = Lines(figure.ToText(60)).Length;
        string[] beside = Lines(TextChart.Of([figure, figure], 120));
        Assert.Equal(height, beside.Length);
        Assert.Equal(2, beside[0].Split("A figure").Length - 1);
        Assert.All(beside, line => Assert.InRange(line.Length, 0, 120));
        Assert.Equal(2 * height, Lines(TextChart.Of([figure, figure], 80)).Length);
    }

    [Fact]
    public void The_words_of_a_figure_move_no_cursor()
    {
        Figure figure = new(
            "x", FigureText.Plain("a\u001b[2J\nb"), "It rises.", Axis("N", AxisScale.Linear), Axis("\u001b", AxisScale.Linear),
            [FigureSeries.Line("\u009b\u202e", [(0, 0), (1, 1)]), FigureSeries.Line("x\r", [(0, 0), (1, 1)])]);
        Assert.DoesNotContain(figure.ToText(60), c => (char.IsControl(c) && c != '\n') || c == '\u202e');
        Assert.StartsWith("a?[2J?b\n", figure.ToText(60), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(200)]
    public void Odd_numbers_are_drawn_all_the_same(int width)
    {
        foreach (AxisScale scale in Enum.GetValues<AxisScale>())
        {
            Figure figure = Of(
                scale,
                FigureSeries.Line("flat", [(3, 3), (3, 3)]),
                FigureSeries.Band("band", [(1e-300, 1e-300, 1e300), (1e300, null, 1e300)]),
                FigureSeries.Steps("steps", [(0, 1, 0), (1, 2, -5)]));
            Assert.All(Lines(figure.ToText(width)), line => Assert.InRange(line.Length, 0, width));
        }
    }

    private static FigureSeries Marked(string name, int marker, params (double, double?, double?, double?)[] points)
    {
        return FigureSeries.Markers(name, points) with { Marker = marker, Legend = FigureText.Plain($"measured {"ox"[marker]}") };
    }

    private static FigureSeries Labelled(string name, string label, params (double, double?)[] points) =>
        FigureSeries.Line(name, points) with { EndLabel = FigureText.Plain(label) };

    private static Figure Of(AxisScale scale, params FigureSeries[] series) =>
        new("figure", Title, "It falls.", Axis("k", scale), Axis("L_inf", scale), series);

    private static FigureAxis Axis(string id, AxisScale scale) => new(id, FigureText.Plain(id), scale);

    private static string[] Lines(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return text[..^1].Split('\n');
    }

    // The dots of Braille by column and row, from the left.
    private static (int X, int Y)[] Dots(string[] lines)
    {
        int[,] bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };
        List<(int X, int Y)> dots = [];
        for (int row = 0; row < 12; row++)
        {
            string line = lines[row + 2];
            int begin = line.AsSpan().IndexOfAny('┤', '│') + 1;
            for (int column = begin; column < line.Length; column++)
            {
                int set = line[column] is >= '\u2800' and <= '\u28ff' ? line[column] - '\u2800' : 0;
                dots.AddRange(
                    from y in Enumerable.Range(0, 4)
                    from x in Enumerable.Range(0, 2)
                    where (set & bits[y, x]) != 0
                    select ((2 * (column - begin)) + x, (4 * row) + y));
            }
        }

        return [.. dots.OrderBy(dot => dot.X)];
    }
}
