using System.Globalization;
using LidDsl.Drawing;

namespace LidDsl.Tests.Drawing;

public sealed class PaletteTests
{
    // What the eyes of readers without one kind of cones make of linear red, green and blue: Machado, Oliveira and Fernandes, 2009.
    private static readonly double[][,] Eyes =
    [
        new[,] { { 1.0, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
        new[,] { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
        new[,] { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.01182, 0.04294, 0.968881 } },
        new[,] { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.3039 } },
    ];

    public static TheoryData<string> Papers => ["light", "dark"];

    [Theory]
    [MemberData(nameof(Papers))]
    public void Every_series_stands_out_from_the_paper(string paper)
    {
        FigurePalette palette = Palette(paper);
        Assert.All(
            FigurePalette.Inks.Where(ink => ink.Role is InkRole.Kind or InkRole.Along),
            ink => Assert.True(Contrast(palette[ink], palette[new(InkRole.Paper)]) >= 3, $"{ink}: {palette[ink]}"));
        Assert.All(
            new[] { InkRole.Text, InkRole.Muted, InkRole.Axis },
            role => Assert.True(Contrast(palette[new(role)], palette[new(InkRole.Paper)]) >= 4.5, role.ToString()));
    }

    [Theory]
    [MemberData(nameof(Papers))]
    public void Kinds_differ_for_every_reader(string paper)
    {
        FigurePalette palette = Palette(paper);
        string[] kinds = [.. Enumerable.Range(0, FigureColour.Kinds).Select(kind => palette[new(InkRole.Kind, kind)])];
        foreach (double[,] eye in Eyes)
        {
            for (int i = 0; i < kinds.Length; i++)
            {
                // A just noticeable difference is 0.02.
                for (int j = 0; j < i; j++)
                    Assert.True(Distance(Seen(kinds[i], eye), Seen(kinds[j], eye)) > 0.09, $"{kinds[i]} and {kinds[j]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Papers))]
    public void Ranges_grow_brighter_or_darker_all_along(string paper)
    {
        FigurePalette palette = Palette(paper);
        foreach (InkRole role in new[] { InkRole.Along, InkRole.Value })
        {
            double[] grey = [.. Enumerable.Range(0, PictureInk.Steps + 1).Select(step => Luminance(palette[new(role, step)]))];
            bool rises = grey[^1] > grey[0];
            Assert.Equal(role == InkRole.Along || paper == "dark", rises);
            Assert.All(grey.Zip(grey.Skip(1)), pair => Assert.True(rises == pair.Second > pair.First && pair.Second != pair.First, $"{pair}"));
        }
    }

    private static FigurePalette Palette(string paper) => paper == "light" ? FigurePalette.Light : FigurePalette.Dark;

    private static double Contrast(string colour, string paper)
    {
        (double a, double b) = (Luminance(colour), Luminance(paper));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] rgb = Linear(colour);
        return (0.2126 * rgb[0]) + (0.7152 * rgb[1]) + (0.0722 * rgb[2]);
    }

    private static double[] Linear(string colour) =>
    [
        .. new[] { 1, 3, 5 }.Select(i => int.Parse(colour.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)),
    ];

    // In the coordinates of Oklab, whose distances are about those that are seen.
    private static double[] Seen(string colour, double[,] eye)
    {
        double[] c = [.. Times(eye, Linear(colour)).Select(part => Math.Max(0, part))];
        double[] lms = [.. Times(
            new[,]
            {
                { 0.4122214708, 0.5363325363, 0.0514459929 }, { 0.2119034982, 0.6806995451, 0.1073969566 },
                { 0.0883024619, 0.2817188376, 0.6299787005 },
            },
            c).Select(Math.Cbrt)];
        return Times(
            new[,]
            {
                { 0.2104542553, 0.793617785, -0.0040720468 }, { 1.9779984951, -2.428592205, 0.4505937099 },
                { 0.0259040371, 0.7827717662, -0.808675766 },
            },
            lms);
    }

    private static double[] Times(double[,] matrix, double[] vector) =>
        [.. Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 3).Sum(j => matrix[i, j] * vector[j]))];

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b).Sum(pair => Math.Pow(pair.First - pair.Second, 2)));
}
