namespace LidDsl.Drawing;

/// <summary>
/// The labels of a horizontal axis: in one line where they fit, else in several, else aslant, as many as there is room for.
/// </summary>
internal sealed class LevelLabels
{
    private const double Slant = 40;
    private const int MostLines = 3;
    private readonly IReadOnlyList<(double Place, IReadOnlyList<FigureText> Lines)> _labels;
    private readonly double _size;
    private readonly bool _slanted;

    private LevelLabels(IReadOnlyList<(double Place, IReadOnlyList<FigureText> Lines)> labels, double size, bool slanted)
    {
        _labels = labels;
        _size = size;
        _slanted = slanted;
        double line = TextWidths.Line * size;
        Height = labels.Count == 0 ? 0
            : slanted ? (labels.Max(label => TextWidths.Of(label.Lines[0], size)) * Math.Sin(Slant * Math.PI / 180)) + size
            : labels.Max(label => label.Lines.Count) * line;
    }

    /// <summary>How much height they take.</summary>
    public double Height { get; }

    /// <summary>How far the last one reaches beyond the axis.</summary>
    /// <param name="length">How long the axis is.</param>
    public double Beyond(double length) => _slanted ? 0 : _labels.Select(label =>
        (label.Place * length) + (label.Lines.Max(line => TextWidths.Of(line, _size)) / 2) - length).DefaultIfEmpty(0).Max();

    /// <summary>The labels of ticks.</summary>
    /// <param name="scale">How numbers are laid along the axis.</param>
    /// <param name="ticks">The ticks.</param>
    /// <param name="box">Where the axes are.</param>
    /// <param name="style">How large everything is.</param>
    public static LevelLabels Of(AxisScale scale, IReadOnlyList<AxisTick> ticks, PictureBox box, PictureStyle style)
    {
        (double Place, FigureText Text)[] labels =
            [.. ticks.Where(tick => tick.Label is not null).Select(tick => (tick.Place, tick.Label!))];
        double size = style.Text;
        if (scale != AxisScale.Ordinal || labels.Length == 0)
            return new([.. labels.Select(label => (label.Place, (IReadOnlyList<FigureText>)[label.Text]))], size, false);
        double slot = labels.Length > 1 ? (labels[1].Place - labels[0].Place) * box.Width : box.Width;
        double room = slot - (0.6 * size);
        var lines = labels.Select(label => (label.Place, Lines: TextWidths.Wrap(label.Text, size, room, MostLines))).ToArray();
        if (lines.All(label => label.Lines.All(line => line.Pieces[^1].Text != "…" || line.Pieces.Count == 0)))
            return new([.. lines], size, false);
        double longest = style.Height * 0.22;
        double cosine = Math.Cos(Slant * Math.PI / 180);
        return new(
            [
                .. labels.Select(label => (label.Place, (IReadOnlyList<FigureText>)
                    [TextWidths.Cut(label.Text, size, Math.Min(longest, (box.Left + (label.Place * box.Width) - 2) / cosine))])),
            ],
            size, true);
    }

    /// <summary>The labels below the axis.</summary>
    /// <param name="box">Where the axes are.</param>
    /// <param name="below">How far below the axis they begin.</param>
    public IEnumerable<PictureElement> Draw(PictureBox box, double below)
    {
        foreach ((double place, IReadOnlyList<FigureText> lines) in _labels)
        {
            double x = box.Left + (place * box.Width);
            double y = box.Bottom + below + (_size * 0.8);
            foreach (FigureText line in lines)
            {
                yield return _slanted
                    ? new PictureText(
                        PicturePart.TickLabel, new(InkRole.Text), new(x + (0.3 * _size), box.Bottom + below + (0.5 * _size)), line, _size,
                        TextAnchor.End) { Turn = -Slant }
                    : new PictureText(PicturePart.TickLabel, new(InkRole.Text), new(x, y), line, _size);
                y += TextWidths.Line * _size;
            }
        }
    }
}
