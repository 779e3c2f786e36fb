namespace LidDsl.Drawing;

/// <summary>Which numbers the axes of a figure are to show.</summary>
internal static class FigureRanges
{
    // An error bar that goes further down a logarithmic axis than this, below the least of its points, ends at the edge.
    private const double LeastOfLeast = 0.1;

    /// <summary>The range of the horizontal axis.</summary>
    public static AxisRange OfX(Figure figure) => Of(
        figure, figure.X, MarkDirection.AtX, figure.Series.SelectMany(series => series.Points.SelectMany(p => Known(p.X, p.XTo))));

    /// <summary>The range of the vertical axis.</summary>
    public static AxisRange OfY(Figure figure)
    {
        List<double> numbers = [];
        List<double> lows = [];
        foreach (FigureSeries series in figure.Series)
        {
            foreach (FigurePoint point in series.Points)
            {
                numbers.AddRange(series.Kind == SeriesKind.Band ? Known(point.Low, point.High) : Known(point.Y, point.YTo, point.High));
                if (series.Kind == SeriesKind.Points)
                    lows.AddRange(Known(point.Low));
            }

            // Steps stand on the axis.
            if (series.Kind == SeriesKind.Steps && series.Points.Count > 0)
                numbers.Add(0);
        }

        if (figure.Y.Scale == AxisScale.Logarithmic)
        {
            double least = numbers.Where(number => number > 0).DefaultIfEmpty(double.PositiveInfinity).Min();
            lows.RemoveAll(low => low < LeastOfLeast * least);
        }

        return Of(figure, figure.Y, MarkDirection.AtY, [.. numbers, .. lows]);
    }

    private static AxisRange Of(Figure figure, FigureAxis axis, MarkDirection direction, IEnumerable<double> numbers)
    {
        bool tight = figure.Series.Any(series => series.Kind == SeriesKind.Cells);
        double[] shown = [.. numbers];
        AxisRange range = AxisRange.Of(axis, shown, tight);
        if (shown.Length == 0)
            return range;
        // A mark that is near the series is shown; one that is far off is not worth the room.
        double[] near = [.. figure.Marks.Where(mark => mark.Direction == direction)
            .SelectMany(mark => Known(mark.From, mark.To))
            .Where(number => range.Place(number) is >= -0.6 and <= 1.6)];
        return near.Length == 0 || tight ? range : AxisRange.Of(axis, [.. shown, .. near], tight);
    }

    private static IEnumerable<double> Known(params double?[] numbers) => numbers.OfType<double>();
}
