using LidDsl.Drawing;
using SkiaSharp;

namespace LidDsl.Exports;

/// <summary>Figures as PNG and PDF, on white, with the font Inter: nothing depends on the fonts of the machine.</summary>
public static class FigureExports
{
    private const double LeastScale = 0.1;
    private const double LargestScale = 10;

    /// <summary>The figure as a picture of pixels.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="size">How large it is.</param>
    /// <param name="scale">How many pixels each unit of the size has, 0.1 to 10; 2 is sharp on most screens, 4 in print.</param>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is out of its range.</exception>
    public static byte[] ToPng(this Figure figure, FigureSize size = FigureSize.Page, double scale = 2)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (!(scale is >= LeastScale and <= LargestScale))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, $"A scale is {LeastScale} to {LargestScale}.");
        FigurePicture picture = FigureLayout.Of(figure, size);
        using SKSurface surface = SKSurface.Create(
            new SKImageInfo((int)Math.Round(picture.Width * scale), (int)Math.Round(picture.Height * scale)));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale((float)scale);
        SkiaPainter.Paint(picture, surface.Canvas, InterFont.All);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>The figure as a page of its own size, its lines as curves and its texts as text.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="size">How large it is, a unit being 1/96 inch.</param>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    public static byte[] ToPdf(this Figure figure, FigureSize size = FigureSize.Page)
    {
        ArgumentNullException.ThrowIfNull(figure);
        const float PointsInUnit = 0.75f;
        FigurePicture picture = FigureLayout.Of(figure, size);
        using InterFont font = InterFont.For(picture);
        using MemoryStream stream = new();
        SKDocumentPdfMetadata metadata = SKDocumentPdfMetadata.Default;
        metadata.Title = SvgText.Clean(PlainFigureText.Of(figure.Title));
        metadata.Subject = SvgText.Clean(figure.Sentence);
        metadata.Creator = "LidDsl";
        metadata.Producer = "LidDsl";
        using (SKDocument document = SKDocument.CreatePdf(stream, metadata))
        {
            SKCanvas canvas = document.BeginPage((float)picture.Width * PointsInUnit, (float)picture.Height * PointsInUnit);
            canvas.Scale(PointsInUnit);
            SkiaPainter.Paint(picture, canvas, font);
            document.EndPage();
            document.Close();
        }

        return stream.ToArray();
    }
}
