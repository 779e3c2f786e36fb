namespace LidDsl.Drawing;

/// <summary>What stands right of the axes, each beside the last point of its series, pushed apart where they would meet.</summary>
internal sealed class EndLabels
{
    private const double Gap = 8;
    private const double LeastLine = 10.5;
    private readonly IReadOnlyList<FigureSeries> _series;
    private readonly FigureText? _heading;
    private readonly PictureStyle _style;

    private EndLabels(IReadOnlyList<FigureSeries> series, FigureText? heading, PictureStyle style)
    {
        _series = series;
        _heading = heading;
        _style = style;
        Width = series.Count == 0 ? 0
            : Gap + series.Max(each => Measure(each.EndLabel!));
    }

    /// <summary>How much width they take right of the axes.</summary>
    public double Width { get; }

    /// <summary>Whether something stands above them.</summary>
    public bool HasHeading => _heading is not null;

    /// <summary>Whether there are any.</summary>
    public bool Any => _series.Count > 0;

    /// <summary>The labels of a figure: none where they are too wide, so that the legend has to say them.</summary>
    public static EndLabels Of(Figure figure, PictureStyle style)
    {
        FigureSeries[] labelled = [.. figure.Series.Where(series => series.EndLabel is not null && series.Points.Count > 0)];
        double most = style.Width * (style.TitleAbove ? 0.2 : 0.28);
        if (labelled.Any(series => TextWidths.Of(series.EndLabel!, style.Text) > most))
            return new([], null, style);
        // A label such as N = 200 says itself what the colours mean.
        bool said = labelled.All(series => series.Colour.Position is null)
            || labelled.Any(series => series.EndLabel!.ToString().Contains('=', StringComparison.Ordinal));
        return new(labelled, said ? null : figure.ColourTitle, style);
    }

    /// <summary>The labels with their leaders.</summary>
    /// <param name="frame">Where the axes are.</param>
    /// <param name="top">The base line of what stands above them.</param>
    public IEnumerable<PictureElement> Draw(PlotFrame frame, double top)
    {
        PictureBox box = frame.Box;
        (FigureSeries Series, PicturePoint End)[] ends =
        [
            .. _series.Select(series => (Series: series, End: Last(series, frame))).Where(each => each.End is not null)
                .Select(each => (each.Series, each.End!.Value)).OrderBy(each => each.Value.Y).ThenBy(each => -each.Value.X),
        ];
        if (ends.Length == 0)
            yield break;
        // Where there are more than fit, as many of them as do, at equal distances.
        int most = Math.Max(1, (int)(box.Height / LeastLine));
        int every = (ends.Length + most - 1) / most;
        ends = [.. ends.Where((_, i) => i % every == 0)];
        double line = Math.Min(TextWidths.Line * _style.Text, box.Height / ends.Length);
        double size = Math.Min(_style.Text, line / 1.05);
        double[] places = Apart([.. ends.Select(end => end.End.Y)], line, box.Top, box.Bottom);
        if (_heading is not null)
        {
            // A wide one reaches over the axes.
            FigureText heading = TextWidths.Cut(_heading, _style.Text, box.Width / 2);
            bool wide = Measure(heading) > Width - Gap;
            yield return new PictureText(
                PicturePart.EndLabel, new(InkRole.Muted), new(wide ? _style.Width - _style.Margin : box.Right + Gap, top), heading,
                _style.Text, wide ? TextAnchor.End : TextAnchor.Start);
        }

        for (int i = 0; i < ends.Length; i++)
        {
            (FigureSeries series, PicturePoint end) = ends[i];
            PictureInk ink = PictureInk.Of(series.Colour);
            if (Math.Abs(places[i] - end.Y) > 3 || box.Right - end.X > 40)
            {
                yield return new PictureLines(
                    PicturePart.EndLabel, ink, [[new(end.X + _style.Marker + 1.5, end.Y), new(box.Right + Gap - 2, places[i])]], 0.7)
                {
                    Opacity = 0.6,
                };
            }

            yield return new PictureText(
                PicturePart.EndLabel, ink, new(box.Right + Gap, places[i] + (0.35 * size)), series.EndLabel!, size, TextAnchor.Start);
        }
    }

    /// <summary>Places next to those that are wanted, no nearer to each other than a distance, within two ends.</summary>
    /// <param name="wanted">The places in order.</param>
    /// <param name="distance">The least distance.</param>
    /// <param name="first">Where the first may begin.</param>
    /// <param name="last">Where the last may end.</param>
    internal static double[] Apart(IReadOnlyList<double> wanted, double distance, double first, double last)
    {
        // Without the distances in between, the nearest places in order are means over those that would change their order.
        List<(double Sum, int Count)> pools = [];
        for (int i = 0; i < wanted.Count; i++)
        {
            pools.Add((wanted[i] - (i * distance), 1));
            while (pools.Count > 1 && pools[^2].Sum / pools[^2].Count >= pools[^1].Sum / pools[^1].Count)
            {
                pools[^2] = (pools[^2].Sum + pools[^1].Sum, pools[^2].Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
        }

        double least = first + (distance / 2);
        double largest = Math.Max(least, last - (distance / 2) - ((wanted.Count - 1) * distance));
        return [.. pools.SelectMany(pool => Enumerable.Repeat(Math.Clamp(pool.Sum / pool.Count, least, largest), pool.Count))
            .Select((place, i) => place + (i * distance))];
    }

    private double Measure(FigureText text) => TextWidths.Of(text, _style.Text);

    // Where the last point is that can be seen.
    private static PicturePoint? Last(FigureSeries series, PlotFrame frame)
    {
        foreach (FigurePoint point in series.Points.Reverse())
        {
            double? y = series.Kind != SeriesKind.Band ? point.Y
                : point is { Low: { } low, High: { } high } ? (low / 2) + (high / 2) : null;
            if (frame.At(point.XTo ?? point.X, y) is { } place && frame.Box.Holds(place))
                return place;
        }

        return null;
    }
}
