namespace LidDsl.Drawing;

/// <summary>Draws the series of a figure within its axes.</summary>
internal sealed class SeriesPainter
{
    private const int MostTooltips = 600;
    private const int MostCellTooltips = 250;
    private readonly Figure _figure;
    private readonly PlotFrame _frame;
    private readonly PictureStyle _style;
    private readonly double _radius;
    private readonly bool _tooltips;
    private readonly bool _cellTooltips;
    private readonly bool _overCells;
    private readonly List<PictureElement> _elements = [];

    private SeriesPainter(Figure figure, PlotFrame frame, PictureStyle style)
    {
        _figure = figure;
        _frame = frame;
        _style = style;
        int markers = figure.Series.Where(series => series.Kind == SeriesKind.Points).Sum(series => series.Points.Count);
        _radius = style.Marker * (markers > 2000 ? 0.5 : markers > 400 ? 0.75 : 1);
        int cells = figure.Series.Where(series => series.Kind == SeriesKind.Cells).Sum(series => series.Points.Count);
        _tooltips = markers <= MostTooltips;
        _cellTooltips = cells <= MostCellTooltips;
        _overCells = cells > 0;
    }

    /// <summary>What is drawn of the series, the first at the back.</summary>
    public static IReadOnlyList<PictureElement> Paint(Figure figure, PlotFrame frame, PictureStyle style)
    {
        SeriesPainter painter = new(figure, frame, style);
        foreach (FigureSeries series in figure.Series)
            painter.Paint(series);
        return painter._elements;
    }

    private void Paint(FigureSeries series)
    {
        PictureInk ink = PictureInk.Of(series.Colour);
        switch (series.Kind)
        {
            case SeriesKind.Line:
                Lines(ink, Runs(series.Points, p => _frame.At(p.X, p.Y)), _style.Line, series.Dash);
                break;
            case SeriesKind.Band:
                Bands(ink, series);
                break;
            case SeriesKind.Steps:
                Steps(ink, series);
                break;
            case SeriesKind.Cells:
                Cells(series);
                break;
            default:
                Bars(ink, series);
                Markers(ink, series);
                break;
        }
    }

    // Runs of neighbours that have a place.
    private static IEnumerable<List<T>> Runs<T>(IEnumerable<FigurePoint> points, Func<FigurePoint, T?> place)
        where T : struct
    {
        List<T> run = [];
        foreach (FigurePoint point in points)
        {
            if (place(point) is { } found)
            {
                run.Add(found);
            }
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0)
            yield return run;
    }

    private void Lines(PictureInk ink, IEnumerable<IReadOnlyList<PicturePoint>> runs, double width, LineDash dash)
    {
        // A run of one point is a short stroke, so that it is seen.
        List<IReadOnlyList<PicturePoint>> lines =
        [
            .. runs.SelectMany(run => Clipping.Line(
                run.Count > 1 ? run : [run[0] with { X = run[0].X - _style.Stroke }, run[0] with { X = run[0].X + _style.Stroke }],
                _frame.Box)),
        ];
        if (lines.Count == 0)
            return;
        // Over cells of any colour a line is seen by its rim.
        if (_overCells)
            _elements.Add(new PictureLines(PicturePart.Series, new(InkRole.Paper), lines, width + 2) { Opacity = 0.85 });
        _elements.Add(new PictureLines(PicturePart.Series, ink, lines, width) { Dash = dash });
    }

    private void Bands(PictureInk ink, FigureSeries series)
    {
        List<IReadOnlyList<PicturePoint>> outlines = [];
        foreach (List<(double X, double Low, double High)> run in Runs(series.Points, Ends))
        {
            List<(double X, double Low, double High)> ends = run.Count > 1
                ? run : [run[0] with { X = run[0].X - _style.Stroke }, run[0] with { X = run[0].X + _style.Stroke }];
            IReadOnlyList<PicturePoint> outline = Clipping.Outline(
                [
                    .. Clipping.Thin([.. ends.Select(end => new PicturePoint(end.X, end.High))]),
                    .. Clipping.Thin([.. ends.AsEnumerable().Reverse().Select(end => new PicturePoint(end.X, end.Low))]),
                ],
                _frame.Box);
            if (outline.Count > 2)
                outlines.Add(outline);
        }

        if (outlines.Count > 0)
            _elements.Add(new PictureAreas(PicturePart.Series, ink, outlines) { Opacity = PictureStyle.BandOpacity });
    }

    private (double X, double Low, double High)? Ends(FigurePoint point)
    {
        if (point is not { Low: { } low, High: { } high })
            return null;
        (double X, double Low, double High) ends = (_frame.AtX(point.X), _frame.AtYOrBelow(low), _frame.AtY(high));
        return double.IsNaN(ends.X) || double.IsNaN(ends.Low) || double.IsNaN(ends.High) ? null : ends;
    }

    private void Steps(PictureInk ink, FigureSeries series)
    {
        double ground = Math.Clamp(_frame.AtYOrBelow(0), _frame.Box.Top, _frame.Box.Bottom);
        List<List<PicturePoint>> stairs = [];
        double end = double.NaN;
        foreach (FigurePoint point in series.Points)
        {
            double from = _frame.AtX(point.X);
            double to = point.XTo is { } x ? _frame.AtX(x) : double.NaN;
            double y = point.Y is { } number ? _frame.AtYOrBelow(number) : double.NaN;
            if (double.IsNaN(from) || double.IsNaN(to) || double.IsNaN(y))
            {
                end = double.NaN;
                continue;
            }

            if (stairs.Count == 0 || Math.Abs(end - from) is not < 0.01)
                stairs.Add([new(from, ground)]);
            else
                stairs[^1].RemoveAt(stairs[^1].Count - 1);
            stairs[^1].AddRange([new(from, y), new(to, y), new(to, ground)]);
            end = to;
        }

        IReadOnlyList<IReadOnlyList<PicturePoint>> filled =
            [.. stairs.Select(stair => Clipping.Outline(stair, _frame.Box)).Where(outline => outline.Count > 2)];
        if (filled.Count > 0)
            _elements.Add(new PictureAreas(PicturePart.Series, ink, filled) { Opacity = PictureStyle.StepOpacity });
        Lines(ink, stairs, _style.Line * 0.8, series.Dash);
    }

    private void Cells(FigureSeries series)
    {
        // Cells of one colour are one element, unless each is to say what it is.
        List<(PictureInk Ink, IReadOnlyList<PicturePoint> Outline, string? Tooltip)> cells = [];
        foreach (FigurePoint cell in series.Points)
        {
            if (_frame.At(cell.X, cell.Y) is not { } from || cell.XTo is not { } x || _frame.At(x, cell.YTo) is not { } to)
                continue;
            PictureBox box = new(
                Math.Max(Math.Min(from.X, to.X), _frame.Box.Left), Math.Max(Math.Min(from.Y, to.Y), _frame.Box.Top),
                Math.Min(Math.Max(from.X, to.X), _frame.Box.Right), Math.Min(Math.Max(from.Y, to.Y), _frame.Box.Bottom));
            if (box.Width > 0 && box.Height > 0)
                cells.Add((PictureInk.OfValue(cell.Value), box.Corners, _cellTooltips ? FigureWords.Cell(_figure, cell) : null));
        }

        if (_cellTooltips)
        {
            foreach ((PictureInk ink, IReadOnlyList<PicturePoint> outline, string? tooltip) in cells)
                _elements.Add(new PictureAreas(PicturePart.Series, ink, [outline]) { Crisp = true, Tooltip = tooltip });
            return;
        }

        foreach (var shade in cells.GroupBy(cell => cell.Ink).OrderBy(shade => shade.Key.Step))
            _elements.Add(new PictureAreas(PicturePart.Series, shade.Key, [.. shade.Select(cell => cell.Outline)]) { Crisp = true });
    }

    private void Bars(PictureInk ink, FigureSeries series)
    {
        PictureBox box = _frame.Box;
        double cap = Math.Min(_radius, 3);
        List<IReadOnlyList<PicturePoint>> bars = [];
        foreach (FigurePoint point in series.Points)
        {
            if (Ends(point) is not { } ends || ends.X < box.Left - 1e-6 || ends.X > box.Right + 1e-6)
                continue;
            double high = Math.Min(ends.Low, ends.High);
            double low = Math.Max(ends.Low, ends.High);
            if (high > box.Bottom || low < box.Top || low - high < 0.05)
                continue;
            bars.Add([new(ends.X, Math.Max(high, box.Top)), new(ends.X, Math.Min(low, box.Bottom))]);
            if (high >= box.Top)
                bars.Add([new(ends.X - cap, high), new(ends.X + cap, high)]);
            if (low <= box.Bottom)
                bars.Add([new(ends.X - cap, low), new(ends.X + cap, low)]);
        }

        if (bars.Count > 0)
            _elements.Add(new PictureLines(PicturePart.Series, ink, bars, _style.Bar));
    }

    private void Markers(PictureInk ink, FigureSeries series)
    {
        foreach (FigurePoint point in series.Points)
        {
            if (_frame.At(point.X, point.Y) is not { } place || !_frame.Box.Holds(place))
                continue;
            _elements.Add(new PictureMarker(PicturePart.Series, ink, place, series.Marker, _radius)
            {
                Tooltip = _tooltips ? FigureWords.Point(_figure, series, point) : null,
            });
        }
    }
}
