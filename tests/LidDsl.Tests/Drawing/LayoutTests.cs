using LidDsl.Drawing;
using LidDsl.Tests.Shared;

namespace LidDsl.Tests.Drawing;

public sealed class LayoutTests
{
    private static readonly FigureSize[] Sizes = [FigureSize.Page, FigureSize.Phone];

    public static TheoryData<string, FigureSize> Pictures
    {
        get
        {
            TheoryData<string, FigureSize> data = [];
            foreach (Figure figure in SampleFigures.All)
            {
                foreach (FigureSize size in Sizes)
                    data.Add(figure.Id, size);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void No_text_leaves_the_picture(string id, FigureSize size)
    {
        FigurePicture picture = Picture(id, size);
        PictureBox page = new(0, 0, picture.Width, picture.Height);
        PictureText[] texts = [.. picture.Elements.OfType<PictureText>()];
        Assert.NotEmpty(texts);
        Assert.All(texts, text =>
        {
            PictureBox box = text.Box;
            Assert.True(page.Holds(new(box.Left, box.Top)) && page.Holds(new(box.Right, box.Bottom)), $"{text.Part} {text.Text}: {box}");
        });
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Nothing_of_a_series_leaves_the_axes(string id, FigureSize size)
    {
        FigurePicture picture = Picture(id, size);
        IEnumerable<PicturePoint> points = picture.Elements.Where(e => e.Part == PicturePart.Series).SelectMany(element => element switch
        {
            PictureLines lines => lines.Lines.SelectMany(line => line),
            PictureAreas areas => areas.Outlines.SelectMany(outline => outline),
            PictureMarker marker => [marker.Centre],
            _ => throw new InvalidOperationException(element.ToString()),
        });
        // Caps of error bars are a little wider than their place.
        Assert.All(points, point => Assert.True(picture.Plot.Holds(point, 3.5), point.ToString()));
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Texts_of_one_part_do_not_meet(string id, FigureSize size)
    {
        // Lines stand closer than what they may reach above and below.
        PictureText[] texts = [.. Picture(id, size).Elements.OfType<PictureText>().Where(text => text.Turn is 0 or -90)];
        foreach (IGrouping<PicturePart, PictureText> part in texts.GroupBy(text => text.Part))
        {
            PictureBox[] boxes = [.. part.Select(text => Shrunk(text.Box, text.Size * 0.16))];
            for (int i = 0; i < boxes.Length; i++)
            {
                for (int j = 0; j < i; j++)
                    Assert.False(boxes[i].Overlaps(boxes[j]), $"{part.Key}: {part.ElementAt(i).Text} and {part.ElementAt(j).Text}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Legends_titles_and_end_labels_cover_nothing_of_the_axes(string id, FigureSize size)
    {
        FigurePicture picture = Picture(id, size);
        Assert.All(
            picture.Elements.OfType<PictureText>().Where(text => text.Part is not (PicturePart.Mark or PicturePart.Message)),
            text => Assert.False(picture.Plot.Overlaps(Shrunk(text.Box, 1)), $"{text.Part} {text.Text}"));
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Axes_have_three_tenths_of_the_height_and_half_of_the_width(string id, FigureSize size)
    {
        FigurePicture picture = Picture(id, size);
        Assert.True(picture.Plot.Height > 0.3 * picture.Height, picture.Plot.ToString());
        Assert.True(picture.Plot.Width > picture.Width / 2, picture.Plot.ToString());
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Every_axis_with_points_has_two_labels_at_least(string id, FigureSize size)
    {
        FigurePicture picture = Picture(id, size);
        PictureText[] labels = [.. picture.Elements.OfType<PictureText>().Where(text => text.Part == PicturePart.TickLabel)];
        Assert.True(labels.Count(text => text.At.Y > picture.Plot.Bottom) >= 2);
        Assert.True(labels.Count(text => text.At.Y <= picture.Plot.Bottom + 6) >= 2);
    }

    [Fact]
    public void Text_is_as_large_on_a_phone_as_on_a_page()
    {
        Assert.All(Sizes, size => Assert.All(
            Picture("failure-curves", size).Elements.OfType<PictureText>(), text => Assert.True(text.Size >= 11, text.ToString())));
    }

    [Fact]
    public void A_figure_without_points_says_so()
    {
        Assert.All(new[] { "empty", "nothing-above-zero" }, id =>
        {
            PictureText message = Assert.Single(
                Picture(id, FigureSize.Page).Elements.OfType<PictureText>(), text => text.Part == PicturePart.Message);
            Assert.Equal("nothing to draw", message.Text.ToString());
        });
        Assert.DoesNotContain(Picture("one-point", FigureSize.Page).Elements, element => element.Part == PicturePart.Message);
    }

    [Fact]
    public void Each_label_stands_at_the_end_of_its_curve_or_is_led_to_it()
    {
        FigurePicture picture = Picture("failure-curves", FigureSize.Page);
        PictureText[] labels = [.. picture.Elements.OfType<PictureText>().Where(text => text.Part == PicturePart.EndLabel)];
        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"N = {100 << i}"), labels.Select(text => text.Text.ToString()));
        PictureLines[] laws = [.. picture.Elements.OfType<PictureLines>().Where(line => line is { Part: PicturePart.Series, Width: 1.8 })];
        Assert.Equal(9, laws.Length);
        foreach ((PictureText label, PictureLines law) in labels.Zip(laws))
        {
            Assert.Equal(law.Ink, label.Ink);
            Assert.InRange(label.At.Y - law.Lines[^1][^1].Y, -2, 10);
        }
    }

    [Fact]
    public void Labels_too_wide_for_the_end_of_a_curve_are_entries_of_the_legend()
    {
        Assert.DoesNotContain(Picture("long-names", FigureSize.Page).Elements, element => element.Part == PicturePart.EndLabel);
        string[] entries =
        [
            .. Picture("failure-curves", FigureSize.Page).Elements.OfType<PictureText>().Where(text => text.Part == PicturePart.Legend)
                .Select(text => text.Text.ToString()),
        ];
        Assert.Equal(["law", "measured, ± one standard error"], entries);
    }

    [Fact]
    public void A_range_of_colours_without_labels_has_a_legend_of_its_own()
    {
        Figure figure = SampleFigures.FailureCurves(9, 25);
        figure = figure with { Series = [.. figure.Series.Select(series => series with { EndLabel = null })] };
        FigurePicture picture = FigureLayout.Of(figure, FigureSize.Page);
        int[] steps =
        [
            .. picture.Elements.OfType<PictureAreas>().Where(area => area is { Part: PicturePart.Legend, Ink.Role: InkRole.Along })
                .Select(area => area.Ink.Step),
        ];
        Assert.Equal(Enumerable.Range(0, PictureInk.Steps + 1), steps);
        Assert.Contains(picture.Elements.OfType<PictureText>(), text => text.Text.ToString() == "training instances N");
    }

    [Fact]
    public void A_map_says_what_its_colours_mean()
    {
        string[] entries =
        [
            .. Picture("map", FigureSize.Page).Elements.OfType<PictureText>().Where(text => text.Part == PicturePart.Legend)
                .Select(text => text.Text.ToString()),
        ];
        Assert.Equal(["half and half", "share of training", "0", "0.25", "0.5", "0.75", "1"], entries);
    }

    [Fact]
    public void A_line_is_cut_at_the_edge_and_broken_where_it_has_no_number()
    {
        FigurePicture cut = Picture("cut", FigureSize.Page);
        IReadOnlyList<PicturePoint> line = Assert.Single(
            Assert.Single(cut.Elements.OfType<PictureLines>(), each => each is { Part: PicturePart.Series, Width: 1.8 }).Lines);
        // From 1 at k = 10 down to 0.1 at k = 10,000.
        Assert.Equal(cut.Plot.Left, line[0].X, 6);
        Assert.Equal(cut.Plot.Top, line[0].Y, 6);
        Assert.Equal(cut.Plot.Right, line[^1].X, 6);
        Assert.Equal(cut.Plot.Bottom - (0.1 * cut.Plot.Height), line[^1].Y, 6);

        PictureLines mean = Picture("training", FigureSize.Page).Elements.OfType<PictureLines>()
            .First(each => each is { Part: PicturePart.Series, Width: 1.8 });
        Assert.Equal(2, mean.Lines.Count);
    }

    [Fact]
    public void An_error_bar_ends_in_a_cap_unless_the_axis_cuts_it()
    {
        PictureLines bars = Picture("cut", FigureSize.Page).Elements.OfType<PictureLines>()
            .Single(lines => lines is { Part: PicturePart.Series, Width: 1.1 });
        Assert.Single(bars.Lines);
        PictureLines whole = Picture("one-point", FigureSize.Page).Elements.OfType<PictureLines>()
            .Single(lines => lines is { Part: PicturePart.Series, Width: 1.1 });
        Assert.Equal(3, whole.Lines.Count);
    }

    [Fact]
    public void Marks_outside_of_the_axes_are_not_drawn()
    {
        PictureElement[] marks = [.. Picture("cut", FigureSize.Page).Elements.Where(element => element.Part == PicturePart.Mark)];
        Assert.Equal(2, marks.OfType<PictureAreas>().Count());
        Assert.Equal(["window", "intrinsic exponent"], marks.OfType<PictureText>().Select(text => text.Text.ToString()));
    }

    [Theory]
    [InlineData(new double[] { 10, 11, 12 }, new double[] { 1, 11, 21 })]
    [InlineData(new double[] { 0, 50, 99 }, new double[] { 5, 50, 95 })]
    [InlineData(new double[] { 40, 41, 80 }, new double[] { 35.5, 45.5, 80 })]
    public void Labels_are_pushed_apart_no_further_than_they_must_be(double[] wanted, double[] expected)
    {
        double[] actual = EndLabels.Apart(wanted, 10, expected[0] == 1 ? -4 : 0, 100);
        Assert.Equal(expected, actual);
    }

    private static FigurePicture Picture(string id, FigureSize size) => FigureLayout.Of(SampleFigures.Of(id), size);

    private static PictureBox Shrunk(PictureBox box, double by) => new(box.Left + by, box.Top + by, box.Right - by, box.Bottom - by);
}
