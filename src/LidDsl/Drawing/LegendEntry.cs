namespace LidDsl.Drawing;

/// <summary>An entry of a legend.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Samples">The series that it speaks of; none for a heading.</param>
internal sealed record LegendEntry(FigureText Text, IReadOnlyList<FigureSeries> Samples)
{
    /// <summary>Whether it speaks of one colour of a range.</summary>
    public bool IsAlong => Samples.Count > 0 && Samples[0].Colour.Position is not null
        && Samples.All(series => series.Colour == Samples[0].Colour);

    /// <summary>How its series look: bands at the back, markers in front; in the colour of text where they have several.</summary>
    public IEnumerable<PictureElement> Draw(PictureBox box, PictureStyle style)
    {
        bool one = Samples.All(series => series.Colour == Samples[0].Colour);
        PictureInk ink = one ? PictureInk.Of(Samples[0].Colour) : new(InkRole.Muted);
        double middle = (box.Top + box.Bottom) / 2;
        foreach (FigureSeries series in Samples.DistinctBy(Look).OrderBy(series => Order(series.Kind)))
        {
            switch (series.Kind)
            {
                case SeriesKind.Band:
                    yield return Area(new(box.Left, middle - 5, box.Right, middle + 5), PictureStyle.BandOpacity);
                    break;
                case SeriesKind.Steps:
                    yield return Area(new(box.Left + 3, middle - 4, box.Right - 3, middle + 5), PictureStyle.StepOpacity);
                    yield return Line(
                        [
                            new(box.Left + 3, middle + 5), new(box.Left + 3, middle - 4), new(box.Right - 3, middle - 4),
                            new(box.Right - 3, middle + 5),
                        ],
                        0.8, series);
                    break;
                case SeriesKind.Cells:
                    PictureBox cell = new(box.Left + 4, middle - 5, box.Right - 4, middle + 5);
                    yield return new PictureAreas(PicturePart.Legend, PictureInk.OfValue(0.5), [cell.Corners]);
                    break;
                case SeriesKind.Line:
                    yield return Line([new(box.Left, middle), new(box.Right, middle)], 1, series);
                    break;
            }
        }

        // Side by side where there are several.
        int[] markers = [.. Samples.Where(series => series.Kind == SeriesKind.Points).Select(series => series.Marker).Distinct().Take(3)];
        for (int i = 0; i < markers.Length; i++)
        {
            double x = ((box.Left + box.Right) / 2) + ((i - ((markers.Length - 1) / 2.0)) * 9);
            yield return new PictureMarker(PicturePart.Legend, ink, new(x, middle), markers[i], Math.Min(style.Marker, 3.4));
        }

        PictureAreas Area(PictureBox area, double opacity) => new(PicturePart.Legend, ink, [area.Corners]) { Opacity = opacity };

        PictureLines Line(IReadOnlyList<PicturePoint> points, double width, FigureSeries series) =>
            new(PicturePart.Legend, ink, [points], width * style.Line) { Dash = series.Dash };
    }

    private static (SeriesKind Kind, LineDash Dash) Look(FigureSeries series) => (series.Kind, series.Dash);

    private static int Order(SeriesKind kind) => kind switch
    {
        SeriesKind.Band or SeriesKind.Cells => 0,
        SeriesKind.Steps => 1,
        SeriesKind.Line => 2,
        _ => 3,
    };
}
