namespace LidDsl.Drawing;

/// <summary>
/// Draws lines and windows to read series by: what those across say stands above the axes, what level ones say beside them.
/// </summary>
internal sealed class MarkPainter
{
    private const int MostRows = 4;

    // A line through words is worse than one end of a series below them, and than a marker.
    private const int Struck = 5;

    // Where a level label may stand: at the ends first, then between them.
    private static readonly double[] Places = [0, 1, 0.5, 0.25, 0.75, 0.375, 0.625, 0.125, 0.875];
    private readonly IReadOnlyList<(FigureMark Mark, FigureText Label, double Centre, int Row)> _above;
    private readonly Figure _figure;
    private readonly PictureStyle _style;

    private MarkPainter(
        Figure figure, PictureStyle style, IReadOnlyList<(FigureMark Mark, FigureText Label, double Centre, int Row)> above)
    {
        _figure = figure;
        _style = style;
        _above = above;
        Height = above.Count == 0 ? 0 : ((above.Max(label => label.Row) + 1) * Line) + 3;
    }

    /// <summary>How much height labels take above the axes.</summary>
    public double Height { get; }

    private double Line => TextWidths.Line * _style.Text;

    /// <summary>The marks of a figure, their labels above the axes put into rows.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="frame">Where its axes are, of which only left and right need to be known.</param>
    /// <param name="style">How large everything is.</param>
    public static MarkPainter Of(Figure figure, PlotFrame frame, PictureStyle style)
    {
        List<(FigureMark Mark, FigureText Label, double Centre, int Row)> above = [];
        List<double> ends = [];
        foreach ((FigureMark mark, double from, double to) in figure.Marks.Where(mark => mark.Direction == MarkDirection.AtX)
            .Select(mark => Ends(mark, frame)).OfType<(FigureMark Mark, double From, double To)>().OrderBy(mark => mark.From + mark.To))
        {
            FigureText label = TextWidths.Cut(mark.Label, style.Text, frame.Box.Width * 0.7);
            double half = TextWidths.Of(label, style.Text) / 2;
            if (half == 0)
                continue;
            double centre = Math.Max(style.Margin + half, Math.Min((from + to) / 2, style.Width - style.Margin - half));
            int row = ends.FindIndex(end => end + 8 <= centre - half);
            if (row < 0)
                row = Math.Min(ends.Count, MostRows - 1);
            if (row == ends.Count)
                ends.Add(0);
            ends[row] = centre + half;
            above.Add((mark, label, centre, row));
        }

        return new MarkPainter(figure, style, above);
    }

    /// <summary>The marks themselves, behind the series.</summary>
    public IEnumerable<PictureElement> Marks(PlotFrame frame)
    {
        PictureBox box = frame.Box;
        foreach ((FigureMark mark, double from, double to) in
            _figure.Marks.Select(mark => Ends(mark, frame)).OfType<(FigureMark Mark, double From, double To)>())
        {
            bool across = mark.Direction == MarkDirection.AtX;
            PictureInk ink = Ink(mark);
            if (mark.To is not null)
            {
                PictureBox window = across ? new(from, box.Top, to, box.Bottom) : new(box.Left, from, box.Right, to);
                yield return new PictureAreas(PicturePart.Mark, ink, [window.Corners])
                {
                    Opacity = PictureStyle.WindowOpacity,
                };
                continue;
            }

            yield return new PictureLines(PicturePart.Mark, ink,
                [across ? [new(from, box.Bottom), new(from, box.Top)] : [new(box.Left, from), new(box.Right, from)]], 1.2)
            {
                Dash = LineDash.Dashed,
            };
        }
    }

    /// <summary>What the marks say, in front of the series.</summary>
    /// <param name="frame">Where the axes are.</param>
    /// <param name="drawn">What level labels are to keep clear of.</param>
    public IEnumerable<PictureElement> Labels(PlotFrame frame, IReadOnlyList<PictureElement> drawn)
    {
        foreach ((FigureMark mark, FigureText label, double centre, int row) in _above)
        {
            yield return new PictureText(
                PicturePart.Mark, Ink(mark), new(centre, frame.Box.Top - 5 - (row * Line)), label, _style.Text);
        }

        PictureLines[] marks = [.. Marks(frame).OfType<PictureLines>()];
        List<PictureBox> taken = [];
        foreach ((FigureMark mark, double upper, double lower) in _figure.Marks.Where(mark => mark.Direction == MarkDirection.AtY)
            .Select(mark => Ends(mark, frame)).OfType<(FigureMark Mark, double Upper, double Lower)>())
        {
            FigureText label = TextWidths.Cut(mark.Label, _style.Text, frame.Box.Width * 0.7);
            double half = 0.35 * _style.Text;
            double[] lines = mark.To is null
                ? [upper - 5, lower + (0.8 * _style.Text) + 3]
                : [((upper + lower) / 2) + half, upper + (2 * half) + 4, lower - 5];
            PictureText[] places =
            [
                .. from x in Places
                   from y in lines
                   select new PictureText(
                       PicturePart.Mark, Ink(mark), new(frame.Box.Left + 6 + (x * (frame.Box.Width - 12)), y), label, _style.Text,
                       x == 0 ? TextAnchor.Start : x == 1 ? TextAnchor.End : TextAnchor.Middle) { Rim = true },
            ];
            if (places[0].Box.Width == 0)
                continue;
            PictureText best = places.MinBy(place => Crossings(place.Box, frame.Box, marks, drawn, taken))!;
            taken.Add(best.Box);
            yield return best;
        }
    }

    // How much a label would cover.
    private static int Crossings(
        PictureBox label, PictureBox plot, PictureLines[] marks, IReadOnlyList<PictureElement> drawn, List<PictureBox> taken)
    {
        int crossings = 100 * taken.Count(label.Overlaps);
        if (label.Top < plot.Top || label.Bottom > plot.Bottom)
            crossings += 50;
        if (label.Left < plot.Left || label.Right > plot.Right)
            crossings += 1000;
        PictureBox wider = new(label.Left - 4, label.Top - 2, label.Right + 4, label.Bottom + 2);
        crossings += Struck * marks.Sum(mark => mark.Lines.Count(line => Clipping.Line(line, wider).Count > 0));
        foreach (PictureElement element in drawn)
        {
            crossings += element switch
            {
                PictureMarker marker => wider.Holds(marker.Centre) ? 3 : 0,
                PictureLines lines => lines.Lines.Count(line => Clipping.Line(line, wider).Count > 0),
                _ => 0,
            };
        }

        return crossings;
    }

    private static PictureInk Ink(FigureMark mark) =>
        mark.Colour == FigureColour.Neutral ? new(InkRole.Muted) : PictureInk.Of(mark.Colour);

    // Where a mark begins and ends within the axes; null where it is outside of them.
    private static (FigureMark Mark, double From, double To)? Ends(FigureMark mark, PlotFrame frame)
    {
        bool across = mark.Direction == MarkDirection.AtX;
        (double least, double largest) = across ? (frame.Box.Left, frame.Box.Right) : (frame.Box.Top, frame.Box.Bottom);
        double from = across ? frame.AtX(mark.From) : frame.AtY(mark.From);
        double to = mark.To is not { } end ? from : across ? frame.AtX(end) : frame.AtY(end);
        if (double.IsNaN(from) || double.IsNaN(to))
            return null;
        if (from > to)
            (from, to) = (to, from);
        return to < least - 0.01 || from > largest + 0.01 ? null : (mark, Math.Max(from, least), Math.Min(to, largest));
    }
}
