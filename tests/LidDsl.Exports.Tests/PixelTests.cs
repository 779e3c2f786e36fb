using System.Text;
using LidDsl.Drawing;
using LidDsl.Tests.Shared;
using SkiaSharp;

namespace LidDsl.Exports.Tests;

public sealed class PixelTests
{
    [Theory]
    [MemberData(nameof(SampleFigures.Ids), MemberType = typeof(SampleFigures))]
    public void Every_figure_is_drawn_with_ink_in_each_of_its_texts(string id)
    {
        foreach (FigureSize size in new[] { FigureSize.Page, FigureSize.Phone })
        {
            Figure figure = SampleFigures.Of(id);
            FigurePicture picture = FigureLayout.Of(figure, size);
            using SKBitmap bitmap = SKBitmap.Decode(figure.ToPng(size));
            Assert.Equal((2 * picture.Width, 2 * picture.Height), (bitmap.Width, bitmap.Height));
            Assert.Equal(SKColors.White, bitmap.GetPixel(0, 0));
            Assert.All(
                picture.Elements.OfType<PictureText>().Where(text => text.Text.Pieces.Any(piece => piece.Text.Trim().Length > 0)),
                text => Assert.True(Ink(bitmap, text) > 0, $"{text.Part} {text.Text}"));
        }
    }

    [Theory]
    [InlineData(0.5, 360, 225)]
    [InlineData(4, 2880, 1800)]
    public void A_scale_is_the_pixels_of_a_unit(double scale, int width, int height)
    {
        using SKBitmap bitmap = SKBitmap.Decode(SampleFigures.Of("one-point").ToPng(FigureSize.Page, scale));
        Assert.Equal((width, height), (bitmap.Width, bitmap.Height));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(11)]
    public void Other_scales_are_refused(double scale) => Assert.Equal(
        "scale", Assert.Throws<ArgumentOutOfRangeException>(() => SampleFigures.Of("one-point").ToPng(FigureSize.Page, scale)).ParamName);

    [Fact]
    public void The_fonts_have_what_figures_say()
    {
        const string Needed = "αβγδΔθλνστη−×±≤≥…∞·0123456789abcXYZ%()[]{}'\"@";
        Assert.All(new[] { InterFont.All.Regular, InterFont.All.SemiBold }, face =>
        {
            Assert.Equal("Inter", face.FamilyName.Split(' ')[0]);
            Assert.All(Needed.EnumerateRunes(), rune => Assert.True(face.ContainsGlyph(rune.Value), rune.ToString()));
        });
        Assert.True(InterFont.All.SemiBold.FontWeight > InterFont.All.Regular.FontWeight);
    }

    [Fact]
    public void Texts_are_no_wider_than_the_layout_takes_them_to_be()
    {
        using SKFont font = new(InterFont.All.Regular, 12);
        string[] texts =
        [
            .. SampleFigures.All.SelectMany(figure => FigureLayout.Of(figure, FigureSize.Page).Elements.OfType<PictureText>())
                .Where(text => !text.Bold).SelectMany(text => text.Text.Pieces).Select(piece => piece.Text)
                .Where(text => text.All(c => c >= ' ' && InterFont.All.Regular.ContainsGlyph(c))).Distinct(),
        ];
        Assert.True(texts.Length > 50);
        Assert.All(texts, text => Assert.True(font.MeasureText(text) <= TextWidths.Of(text, 12) + 0.5, text));
    }

    [Fact]
    public void A_page_has_its_title_and_brings_the_letters_that_it_needs()
    {
        byte[] pdf = SampleFigures.FailureCurves(9, 25).ToPdf();
        string text = Encoding.Latin1.GetString(pdf);
        Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
        Assert.Contains("/Title (Probability that all k attempts fail", text, StringComparison.Ordinal);
        Assert.Contains("/FontFile2", text, StringComparison.Ordinal);
        Assert.Matches(@"/BaseFont /([A-Z]{6}\+)?Inter", text);
        Assert.Contains("/MediaBox [0 0 540 338]", text, StringComparison.Ordinal);
        Assert.InRange(pdf.Length, 5_000, 120_000);
    }

    [Theory]
    [MemberData(nameof(SampleFigures.Ids), MemberType = typeof(SampleFigures))]
    public void Every_figure_is_a_page(string id) =>
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(SampleFigures.Of(id).ToPdf(FigureSize.Phone)), StringComparison.Ordinal);

    [Fact]
    public void The_command_line_has_both_once_they_are_registered()
    {
        ExportFormats.Register();
        ExportFormats.Register();
        FigureWriter png = Assert.Single(FigureWriters.All, writer => writer.Name == "png");
        FigureWriter pdf = Assert.Single(FigureWriters.All, writer => writer.Name == "pdf");
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png.Write(SampleFigures.Of("stages"))[..4]);
        Assert.Equal("%PDF"u8.ToArray(), pdf.Write(SampleFigures.Of("stages"))[..4]);
    }

    // How many of the pixels where a text stands are not white.
    private static int Ink(SKBitmap bitmap, PictureText text)
    {
        PictureBox box = text.Box;
        int ink = 0;
        for (int x = (int)(2 * box.Left); x < Math.Min(bitmap.Width, 2 * box.Right); x++)
        {
            for (int y = (int)(2 * box.Top); y < Math.Min(bitmap.Height, 2 * box.Bottom); y++)
                ink += bitmap.GetPixel(Math.Max(x, 0), Math.Max(y, 0)) == SKColors.White ? 0 : 1;
        }

        return ink;
    }
}
