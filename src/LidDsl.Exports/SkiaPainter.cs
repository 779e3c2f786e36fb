using System.Text;
using LidDsl.Drawing;
using SkiaSharp;

namespace LidDsl.Exports;

/// <summary>Draws a picture on white by Skia, for whatever its canvas makes of it.</summary>
internal sealed class SkiaPainter
{
    // The same shifts as in SVG.
    private const float Down = 0.2f;
    private const float Up = 0.36f;
    private const float Rim = 3;
    private readonly SKCanvas _canvas;
    private readonly InterFont _font;

    private SkiaPainter(SKCanvas canvas, InterFont font)
    {
        _canvas = canvas;
        _font = font;
    }

    /// <summary>Draws a picture in the units of the canvas.</summary>
    public static void Paint(FigurePicture picture, SKCanvas canvas, InterFont font)
    {
        using (SKPaint paper = Fill(new(InkRole.Paper), 1))
            canvas.DrawRect(0, 0, (float)picture.Width, (float)picture.Height, paper);
        SkiaPainter painter = new(canvas, font);
        foreach (PictureElement element in picture.Elements)
            painter.Paint(element);
    }

    private void Paint(PictureElement element)
    {
        switch (element)
        {
            case PictureLines lines:
                using (SKPath path = Path(lines.Lines, closed: false))
                using (SKPaint stroke = Stroke(lines.Ink, lines.Width, lines.Opacity))
                {
                    if (lines.Part == PicturePart.Series && lines.Dash == LineDash.Solid)
                        (stroke.StrokeCap, stroke.StrokeJoin) = (SKStrokeCap.Round, SKStrokeJoin.Round);
                    if (lines.Dashes.Count > 0)
                        stroke.PathEffect = SKPathEffect.CreateDash([.. lines.Dashes.Select(length => (float)length)], 0);
                    _canvas.DrawPath(path, stroke);
                }

                break;
            case PictureAreas areas:
                using (SKPath path = Path(areas.Outlines, closed: true))
                using (SKPaint fill = Fill(areas.Ink, areas.Opacity))
                {
                    fill.IsAntialias = !areas.Crisp;
                    _canvas.DrawPath(path, fill);
                }

                break;
            case PictureMarker marker:
                Paint(marker);
                break;
            case PictureText text:
                Paint(text);
                break;
        }
    }

    private void Paint(PictureMarker marker)
    {
        MarkerForm form = MarkerForm.Of(marker.Form);
        using SKPath path = new();
        if (form.Outline.Count == 0)
            path.AddCircle((float)marker.Centre.X, (float)marker.Centre.Y, (float)marker.Radius);
        for (int i = 0; i < form.Outline.Count; i++)
        {
            SKPoint corner = new(
                (float)(marker.Centre.X + (form.Outline[i].X * marker.Radius)),
                (float)(marker.Centre.Y + (form.Outline[i].Y * marker.Radius)));
            if (i == 0 || (form.Cross && i % 2 == 0))
                path.MoveTo(corner);
            else
                path.LineTo(corner);
        }

        if (!form.Cross)
            path.Close();
        using SKPaint fill = Fill(form.Open ? new(InkRole.Paper) : marker.Ink, 1);
        using SKPaint stroke = Stroke(
            form.Open ? marker.Ink : new(InkRole.Paper), form.Open ? MarkerForm.OpenStroke : MarkerForm.FilledStroke, 1);
        if (!form.Cross)
            _canvas.DrawPath(path, fill);
        _canvas.DrawPath(path, stroke);
    }

    private void Paint(PictureText text)
    {
        SKTypeface typeface = text.Bold ? _font.SemiBold : _font.Regular;
        List<(string Text, SKFont Font, float Shift)> runs = [];
        foreach (TextPiece piece in text.Text.Pieces)
        {
            float size = (float)(piece.Level == TextLevel.Line ? text.Size : text.Size * TextWidths.Script);
            float shift = (float)text.Size * (piece.Level switch
            {
                TextLevel.Index => Down,
                TextLevel.Exponent => -Up,
                _ => 0,
            });
            runs.AddRange(Runs(piece.Text, typeface).Select(run => (run.Text, Font(run.Face, size), shift)));
        }

        float width = runs.Sum(run => run.Font.MeasureText(run.Text));
        _canvas.Save();
        _canvas.Translate((float)text.At.X, (float)text.At.Y);
        _canvas.RotateDegrees((float)text.Turn);
        _canvas.Translate(
            text.Anchor switch
            {
                TextAnchor.Start => 0,
                TextAnchor.Middle => -width / 2,
                _ => -width,
            },
            0);
        if (text.Rim)
        {
            using SKPaint rim = Stroke(new(InkRole.Paper), Rim, 1);
            rim.StrokeJoin = SKStrokeJoin.Round;
            Draw(runs, rim);
        }

        using (SKPaint fill = Fill(text.Ink, text.Opacity))
            Draw(runs, fill);
        _canvas.Restore();
        runs.ForEach(run => run.Font.Dispose());
    }

    private void Draw(List<(string Text, SKFont Font, float Shift)> runs, SKPaint paint)
    {
        float x = 0;
        foreach ((string text, SKFont font, float shift) in runs)
        {
            _canvas.DrawText(text, x, shift, SKTextAlign.Left, font, paint);
            x += font.MeasureText(text);
        }
    }

    // Runs of characters of one font: what Inter lacks is taken from the machine, where it has it.
    private static IEnumerable<(string Text, SKTypeface Face)> Runs(string text, SKTypeface typeface)
    {
        StringBuilder run = new();
        SKTypeface face = typeface;
        foreach (Rune rune in SvgText.Clean(text).EnumerateRunes())
        {
            SKTypeface wanted = typeface.ContainsGlyph(rune.Value)
                ? typeface : SKFontManager.Default.MatchCharacter(rune.Value) ?? typeface;
            if (wanted.Handle != face.Handle && run.Length > 0)
            {
                yield return (run.ToString(), face);
                run.Clear();
            }

            face = wanted;
            run.Append(rune);
        }

        if (run.Length > 0)
            yield return (run.ToString(), face);
    }

    // Letters as they are designed, at any scale and angle.
    private static SKFont Font(SKTypeface face, float size) =>
        new(face, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };

    private static SKPath Path(IReadOnlyList<IReadOnlyList<PicturePoint>> lines, bool closed)
    {
        SKPath path = new();
        foreach (IReadOnlyList<PicturePoint> line in lines)
            path.AddPoly([.. line.Select(point => new SKPoint((float)point.X, (float)point.Y))], closed);
        return path;
    }

    private static SKPaint Fill(PictureInk ink, double opacity) => new()
    {
        Color = SKColor.Parse(FigurePalette.Light[ink]).WithAlpha((byte)Math.Round(opacity * byte.MaxValue)),
        IsAntialias = true,
    };

    private static SKPaint Stroke(PictureInk ink, double width, double opacity)
    {
        SKPaint paint = Fill(ink, opacity);
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = (float)width;
        return paint;
    }
}
