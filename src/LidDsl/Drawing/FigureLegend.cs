using System.Globalization;

namespace LidDsl.Drawing;

/// <summary>The legend below the axes: an entry for each text of a series, in columns, and what the colours of a range mean.</summary>
internal sealed class FigureLegend
{
    private const double SampleWidth = 24;
    private const double SampleGap = 6;
    private const double ColumnGap = 18;
    private const double LeastColumn = 110;
    private const double BarHeight = 10;
    private static readonly FigureText[] BarLabels = [.. new[] { "0", "0.25", "0.5", "0.75", "1" }.Select(FigureText.Plain)];

    private readonly IReadOnlyList<(LegendEntry Entry, double X, double Y, double Width)> _placed;
    private readonly (FigureText? Title, InkRole Role, double Y)? _bar;
    private readonly PictureStyle _style;
    private readonly double _width;

    private FigureLegend(
        IReadOnlyList<(LegendEntry Entry, double X, double Y, double Width)> placed, (FigureText? Title, InkRole Role, double Y)? bar,
        double height, double width, PictureStyle style)
    {
        _placed = placed;
        _bar = bar;
        _style = style;
        _width = width;
        Height = height;
    }

    /// <summary>How much height it takes.</summary>
    public double Height { get; }

    /// <summary>The legend of a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="style">How large everything is.</param>
    /// <param name="atEnds">Whether the labels of series stand at their ends, so that the legend has none of them.</param>
    /// <param name="most">How many rows of entries there may be.</param>
    public static FigureLegend Of(Figure figure, PictureStyle style, bool atEnds, int most)
    {
        double width = style.Width - (2 * style.Margin);
        double line = TextWidths.Line * style.Text;
        List<(LegendEntry, double, double, double)> placed = [];
        double y = 0;
        foreach (IReadOnlyList<LegendEntry> block in Blocks(figure, atEnds))
        {
            int rows = Place(block, placed, style, width, y, Math.Max(1, most));
            most -= rows;
            y += rows * line;
        }

        (FigureText?, InkRole, double)? bar = null;
        if (figure.Series.Any(series => series.Kind == SeriesKind.Cells && series.Points.Count > 0))
            bar = (figure.ColourTitle, InkRole.Value, y);
        else if (IsUnsaid(figure, atEnds))
            bar = (figure.ColourTitle, InkRole.Along, y);
        if (bar is { Item2: var role })
            y += BarHeight + (role == InkRole.Value ? line : 0) + 8;
        return new FigureLegend(placed, bar, y, width, style);
    }

    /// <summary>The legend from a height on.</summary>
    public IEnumerable<PictureElement> Draw(double top)
    {
        double middle = TextWidths.Line * _style.Text / 2;
        foreach ((LegendEntry entry, double x, double y, double width) in _placed)
        {
            double left = _style.Margin + x;
            if (entry.Samples.Count > 0)
            {
                foreach (PictureElement sample in entry.Draw(new(left, top + y, left + SampleWidth, top + y + (2 * middle)), _style))
                    yield return sample;
                left += SampleWidth + SampleGap;
            }

            FigureText text = TextWidths.Cut(entry.Text, _style.Text, width - (left - _style.Margin - x));
            yield return new PictureText(
                PicturePart.Legend, new(entry.Samples.Count > 0 ? InkRole.Text : InkRole.Muted),
                new(left, top + y + middle + (0.35 * _style.Text)), text, _style.Text, TextAnchor.Start);
        }

        if (_bar is not { } bar)
            yield break;
        foreach (PictureElement element in DrawBar(bar.Title, bar.Role, top + bar.Y + 4))
            yield return element;
    }

    private IEnumerable<PictureElement> DrawBar(FigureText? title, InkRole role, double top)
    {
        double left = _style.Margin;
        if (title is not null)
        {
            FigureText cut = TextWidths.Cut(title, _style.Text, _width * 0.45);
            PicturePoint at = new(left, top + (BarHeight / 2) + (0.35 * _style.Text));
            yield return new PictureText(PicturePart.Legend, new(InkRole.Text), at, cut, _style.Text, TextAnchor.Start);
            left += TextWidths.Of(cut, _style.Text) + 12;
        }

        double length = Math.Min(240, _style.Width - _style.Margin - 12 - left);
        double step = length / (PictureInk.Steps + 1);
        for (int i = 0; i <= PictureInk.Steps; i++)
        {
            PictureBox box = new(left + (i * step), top, left + ((i + 1) * step), top + BarHeight);
            yield return new PictureAreas(PicturePart.Legend, new(role, i), [box.Corners]) { Crisp = true };
        }

        if (role != InkRole.Value)
            yield break;
        for (int i = 0; i < BarLabels.Length; i++)
        {
            yield return new PictureText(
                PicturePart.Legend, new(InkRole.Text),
                new(left + (length * i / (BarLabels.Length - 1)), top + BarHeight + (1.05 * _style.Text)), BarLabels[i], _style.Text,
                i == 0 ? TextAnchor.Start : TextAnchor.Middle);
        }
    }

    // Entries of the series in order, then those that say what a colour of the range means, under their title.
    private static IEnumerable<IReadOnlyList<LegendEntry>> Blocks(Figure figure, bool atEnds)
    {
        List<LegendEntry> plain = Entries(figure.Series, series => series.Legend);
        List<LegendEntry> ends = atEnds ? [] : Entries(figure.Series, series => series.EndLabel);
        LegendEntry[] along = [.. plain.Where(entry => entry.IsAlong)];
        if (along.Length > 1 && ends.Count == 0 && figure.ColourTitle is not null)
        {
            plain.RemoveAll(entry => entry.IsAlong);
            ends.AddRange(along);
        }

        if (plain.Count > 0)
            yield return plain;
        if (ends.Count == 0)
            yield break;
        yield return figure.ColourTitle is { } title && ends.Any(entry => entry.IsAlong)
            ? [new LegendEntry(title, []), .. ends] : ends;
    }

    // Whether colours mean something that stands nowhere yet.
    private static bool IsUnsaid(Figure figure, bool atEnds)
    {
        if (figure.ColourTitle is null)
            return false;
        FigureSeries[] coloured = [.. figure.Series.Where(series => series.Colour.Position is not null && series.Points.Count > 0)];
        return coloured.Length > 0 && !(atEnds && coloured.Any(series => series.EndLabel is not null))
            && !Entries(coloured, series => series.Legend).Concat(Entries(coloured, series => series.EndLabel)).Any(entry => entry.IsAlong);
    }

    private static List<LegendEntry> Entries(IEnumerable<FigureSeries> all, Func<FigureSeries, FigureText?> text) =>
    [
        .. all.Where(series => text(series) is not null).GroupBy(series => text(series)!)
            .Select(entry => new LegendEntry(entry.Key, [.. entry])),
    ];

    // In one row where there is room, else in columns of one width; what does not fit into the rows that are left is counted.
    private static int Place(
        IReadOnlyList<LegendEntry> block, List<(LegendEntry, double, double, double)> placed, PictureStyle style, double width, double y,
        int mostRows)
    {
        double[] widths =
        [
            .. block.Select(entry => (entry.Samples.Count > 0 ? SampleWidth + SampleGap : 0) + TextWidths.Of(entry.Text, style.Text)),
        ];
        if (widths.Sum() + (ColumnGap * (widths.Length - 1)) <= width)
        {
            double x = 0;
            for (int i = 0; i < widths.Length; i++)
            {
                placed.Add((block[i], x, y, widths[i] + 1));
                x += widths[i] + ColumnGap;
            }

            return 1;
        }

        // Line by line where columns would take more lines.
        int columns = Columns(Math.Min(widths.Max(), width));
        List<(LegendEntry, double, double, double)> flowing = [];
        int lines = Flow(block, widths, flowing, width, y, TextWidths.Line * style.Text);
        if (lines <= mostRows && lines < (block.Count + columns - 1) / columns)
        {
            placed.AddRange(flowing);
            return lines;
        }

        if ((block.Count + columns - 1) / columns > mostRows)
            columns = Math.Max(columns, Math.Min((block.Count + mostRows - 1) / mostRows, Columns(LeastColumn)));
        double column = (width - (ColumnGap * (columns - 1))) / columns;
        IReadOnlyList<LegendEntry> shown = block;
        if (block.Count > columns * mostRows)
        {
            int kept = (columns * mostRows) - 1;
            string rest = "and " + (block.Count - kept).ToString(CultureInfo.InvariantCulture) + " more";
            shown = [.. block.Take(kept), new LegendEntry(FigureText.Plain(rest), [])];
        }

        for (int i = 0; i < shown.Count; i++)
        {
            double x = i % columns * (column + ColumnGap);
            placed.Add((shown[i], x, y + (i / columns * TextWidths.Line * style.Text), column));
        }

        return (shown.Count + columns - 1) / columns;

        int Columns(double each) => Math.Max(1, (int)((width + ColumnGap) / (each + ColumnGap)));
    }

    private static int Flow(
        IReadOnlyList<LegendEntry> block, double[] widths, List<(LegendEntry, double, double, double)> placed, double width, double y,
        double line)
    {
        int row = 0;
        double x = 0;
        for (int i = 0; i < widths.Length; i++)
        {
            if (x > 0 && x + widths[i] > width)
                (row, x) = (row + 1, 0);
            placed.Add((block[i], x, y + (row * line), Math.Min(widths[i] + 1, width)));
            x += widths[i] + ColumnGap;
        }

        return row + 1;
    }
}
