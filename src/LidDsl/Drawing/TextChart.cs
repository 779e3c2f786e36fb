using System.Globalization;
using System.Text;

namespace LidDsl.Drawing;

/// <summary>
/// A figure in characters, about 20 lines high: lines in dots of Braille, markers and letters as they are, ticks at powers of ten, and a
/// legend. Where a series ends, its label stands, or the letter that the legend explains.
/// </summary>
internal sealed class TextChart
{
    /// <summary>The least width of a chart.</summary>
    public const int LeastWidth = 40;

    private const int Rows = 12;
    private const int MostLabel = 14;
    private const int ColumnsPerTick = 10;
    private const int ColumnsPerMarker = 4;
    private const int RowsPerTick = 3;
    private const string Markers = "ox+*#@%&";
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private readonly Figure figure;
    private readonly bool ascii;
    private readonly int width;
    private readonly TextAxis x;
    private readonly TextAxis y;
    private readonly TextCanvas canvas;
    private readonly int gutter;
    private readonly int columns;
    private readonly List<string> legend = [];
    private int lettered;

    private TextChart(Figure figure, int width, bool ascii)
    {
        this.figure = figure;
        this.ascii = ascii;
        this.width = width;
        FigurePoint[] points = [.. figure.Series.SelectMany(series => series.Points)];
        y = new TextAxis(figure.Y, points.SelectMany(p => new[] { p.Y, p.YTo, p.Low, p.High }), Rows / RowsPerTick);
        gutter = Math.Min(y.Ticks.Select(tick => Plain(tick.Label).Length).DefaultIfEmpty().Max(), width / 4) + 1;
        int right = figure.Series.Where(IsLine).Select(series => series.EndLabel is { } label ? Cut(label).Length : 1)
            .DefaultIfEmpty().Max();
        columns = width - gutter - 1 - (right == 0 ? 0 : right + 1);
        x = new TextAxis(figure.X, points.SelectMany(p => new double?[] { p.X, p.XTo }), columns / ColumnsPerTick);
        canvas = new TextCanvas(columns + (right == 0 ? 0 : right + 1), Rows, ascii);
    }

    /// <summary>The chart, each line ending in a line feed.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="width">The columns that a line may take, <see cref="LeastWidth"/> or more.</param>
    /// <param name="ascii">Whether it has plain characters alone.</param>
    public static string Of(Figure figure, int width, bool ascii = false) => new TextChart(figure, width, ascii).Text();

    /// <summary>Charts beside one another where there is room, else below one another.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="width">The columns that a line may take.</param>
    /// <param name="ascii">Whether they have plain characters alone.</param>
    public static string Of(IReadOnlyList<Figure> figures, int width, bool ascii = false)
    {
        const int Gap = 3;
        const int Enough = 52;
        const int Most = 100;
        int beside = Math.Clamp((width + Gap) / (Enough + Gap), 1, Math.Max(1, figures.Count));
        int each = Math.Min(Most, ((width + Gap) / beside) - Gap);
        StringBuilder text = new();
        foreach (Figure[] row in figures.Chunk(beside))
        {
            string[][] charts = [.. row.Select(figure => Of(figure, each, ascii).Split('\n')[..^1])];
            for (int line = 0; line < charts.Max(chart => chart.Length); line++)
            {
                IEnumerable<string> parts = charts.Select(chart => (line < chart.Length ? chart[line] : "").PadRight(each + Gap));
                text.Append(string.Concat(parts).TrimEnd()).Append('\n');
            }
        }

        return text.ToString();
    }

    private static bool IsLine(FigureSeries series) => series.Kind is SeriesKind.Line or SeriesKind.Steps;

    private string Text()
    {
        StringBuilder text = new();
        Wrap(text, "", Plain(figure.Title.ToString()).Split(' '), " ");
        if (!figure.HasPoints)
            return text.Append("  nothing to draw\n").ToString();
        foreach (FigureMark mark in figure.Marks)
            Draw(mark);
        foreach (FigureSeries series in figure.Series)
            Draw(series);
        foreach (FigureSeries series in figure.Series.Where(IsLine))
            End(series);
        string[] left = [.. Enumerable.Repeat("", Rows)];
        foreach ((double place, string label) in y.Ticks.Where(tick => tick.Place is >= 0 and <= 1))
            left[RowOf(place)] = Plain(label);
        Line(text, "  " + Plain(figure.Y.Label.ToString()));
        for (int row = 0; row < Rows; row++)
        {
            char edge = ascii ? (left[row].Length > 0 ? '+' : '|') : left[row].Length > 0 ? '┤' : '│';
            string label = left[row].Length < gutter ? left[row] : left[row][..(gutter - 1)];
            Line(text, label.PadLeft(gutter - 1) + " " + edge + canvas.Row(row));
        }

        Bottom(text);
        if (legend.Count > 0)
            Wrap(text, "  ", legend.Distinct(), "   ");
        return text.ToString();
    }

    // The axis, its ticks, and its name at the right.
    private void Bottom(StringBuilder text)
    {
        char[] axis = [.. Enumerable.Repeat(ascii ? '-' : '─', columns)];
        char[] labels = [.. Enumerable.Repeat(' ', columns + gutter + 1)];
        int free = 0;
        foreach ((double place, string tick) in x.Ticks.Where(tick => tick.Place is >= 0 and <= 1))
        {
            string label = Plain(tick);
            int column = ColumnOf(place);
            axis[column] = ascii ? '+' : '┬';
            int at = Math.Clamp(column + gutter + 1 - (label.Length / 2), 0, Math.Max(0, labels.Length - label.Length));
            if (at < free || at + label.Length > labels.Length)
                continue;
            label.CopyTo(labels.AsSpan(at));
            free = at + label.Length + 1;
        }

        Line(text, new string(' ', gutter) + (ascii ? '+' : '└') + new string(axis));
        Line(text, new string(labels));
        string name = Plain(figure.X.Label.ToString());
        Line(text, new string(' ', Math.Max(0, gutter + 1 + columns - name.Length)) + name);
    }

    private void Draw(FigureMark mark)
    {
        TextAxis axis = mark.Direction == MarkDirection.AtX ? x : y;
        foreach (double place in new[] { mark.From, mark.To }.Select(axis.Of).OfType<double>())
        {
            int count = 0;
            ((double, double) from, (double, double) to) = mark.Direction == MarkDirection.AtX
                ? ((Across(place), 0), (Across(place), canvas.Height - 1))
                : ((0d, Up(place)), (Across(1), Up(place)));
            canvas.Line(from, to, IsSet(LineDash.Dotted), ref count);
        }

        legend.Add((mark.Direction == MarkDirection.AtX ? ": " : ".. ") + Plain(mark.Label.ToString()));
    }

    private void Draw(FigureSeries series)
    {
        string key;
        switch (series.Kind)
        {
            case SeriesKind.Line:
                Through(series.Points.Select(p => (x.Of(p.X), y.Of(p.Y))), series.Dash);
                key = Sample(series.Dash);
                break;
            case SeriesKind.Band:
                Through(series.Points.Select(p => (x.Of(p.X), y.Of(p.Low))), LineDash.Dotted);
                Through(series.Points.Select(p => (x.Of(p.X), y.Of(p.High))), LineDash.Dotted);
                key = Sample(LineDash.Dotted);
                break;
            case SeriesKind.Steps:
                Through(series.Points.SelectMany(p => new[] { (x.Of(p.X), y.Of(p.Y)), (x.Of(p.XTo), y.Of(p.Y)) }), series.Dash);
                key = Sample(series.Dash);
                break;
            case SeriesKind.Points:
                char marker = Markers[series.Marker % Markers.Length];
                int free = 0;
                foreach (FigurePoint point in series.Points)
                    Draw(point, marker, ref free);
                key = marker.ToString();
                break;
            default:
                foreach (FigurePoint cell in series.Points)
                    Fill(cell);
                key = ascii ? ".:#" : "░▒▓";
                break;
        }

        if (series.Legend is { } words && !legend.Any(entry => entry.EndsWith(" " + Plain(words.ToString()), StringComparison.Ordinal)))
            legend.Add($"{key} {Plain(words.ToString())}");
    }

    // Markers that stand side by side would hide the lines: some columns are left free between those of a series.
    private void Draw(FigurePoint point, char marker, ref int free)
    {
        if (x.Of(point.X) is not { } across || across is < 0 or > 1 || ColumnOf(across) < free)
            return;
        Through([(across, y.Of(point.Low)), (across, y.Of(point.High))], LineDash.Solid);
        if (y.Of(point.Y) is not { } up || up is < 0 or > 1)
            return;
        canvas.Write(ColumnOf(across), RowOf(up), marker.ToString());
        free = ColumnOf(across) + ColumnsPerMarker;
    }

    private void Fill(FigurePoint cell)
    {
        if (cell.Value is not { } value || x.Of(cell.X) is not { } left || x.Of(cell.XTo ?? cell.X) is not { } right
            || y.Of(cell.Y) is not { } low || y.Of(cell.YTo ?? cell.Y) is not { } high)
        {
            return;
        }

        string ramp = ascii ? " .:*#" : " ░▒▓█";
        string shade = ramp[(int)Math.Round(Math.Clamp(value, 0, 1) * (ramp.Length - 1))].ToString();
        for (int row = RowOf(Math.Clamp(high, 0, 1)); row <= RowOf(Math.Clamp(low, 0, 1)); row++)
        {
            for (int column = ColumnOf(Math.Clamp(left, 0, 1)); column <= ColumnOf(Math.Clamp(right, 0, 1)); column++)
                canvas.Write(column, row, shade);
        }
    }

    // A line is broken where a point has no place.
    private void Through(IEnumerable<(double? X, double? Y)> points, LineDash dash)
    {
        int count = 0;
        (double, double)? before = null;
        foreach ((double? across, double? up) in points)
        {
            (double, double)? now = across is { } h && up is { } v ? (Across(h), Up(v)) : null;
            if (now is { } to)
                canvas.Line(before ?? to, to, IsSet(dash), ref count);
            before = now;
        }
    }

    // Behind the last point if nothing stands there, else at the right at the nearest row that is free.
    private void End(FigureSeries series)
    {
        if (series.EndLabel is null && series.Legend is null && figure.Series.Count(IsLine) == 1)
            return;
        (double X, double Y)[] seen =
        [
            .. series.Points.Select(p => (X: x.Of(p.XTo ?? p.X), Y: y.Of(p.Y))).Where(p => p is { X: >= 0 and <= 1, Y: >= 0 and <= 1 })
                .Select(p => (p.X!.Value, p.Y!.Value)),
        ];
        if (seen.Length == 0)
            return;
        string label = series.EndLabel is { } words ? Cut(words) : "";
        if (label.Length == 0)
        {
            // Series that share an entry of the legend are told apart by their dashes.
            if (series.Legend is not null)
                return;
            label = Letters[lettered++ % Letters.Length].ToString();
            legend.Add($"{label} {Plain(series.Name)}");
        }

        int column = ColumnOf(seen[^1].X);
        int row = RowOf(seen[^1].Y);
        if (column < columns - 1 && canvas.IsFree(column + 2, row, label.Length))
        {
            canvas.Write(column + 2, row, label);
            return;
        }

        foreach (int at in Enumerable.Range(0, 2 * Rows).Select(i => row + (i % 2 == 0 ? i / 2 : -(i + 1) / 2)))
        {
            if (canvas.HasNoWord(columns + 1, at))
            {
                canvas.Write(columns + 1, at, label);
                return;
            }
        }
    }

    private double Across(double place) => place * ((2 * columns) - 1);

    private double Up(double place) => (1 - place) * (canvas.Height - 1);

    private int ColumnOf(double place) => (int)Math.Floor((Across(place) + 0.5) / 2);

    private int RowOf(double place) => (int)Math.Floor((Up(place) + 0.5) / 4);

    private static Func<int, bool> IsSet(LineDash dash) => dash switch
    {
        LineDash.Dashed => i => i % 8 < 5,
        LineDash.Dotted => i => i % 4 == 0,
        LineDash.DashDotted => i => i % 10 is < 5 or 7,
        _ => _ => true,
    };

    private string Sample(LineDash dash) => dash switch
    {
        LineDash.Dashed => "- -",
        LineDash.Dotted => "...",
        LineDash.DashDotted => "-.-",
        _ => ascii ? "---" : "───",
    };

    private string Cut(FigureText label)
    {
        string text = Plain(label.ToString());
        return text.Length > MostLabel ? text[..MostLabel] : text;
    }

    // Characters that a terminal shows as one column each.
    private string Plain(string words)
    {
        StringBuilder text = new();
        foreach (char c in words)
        {
            if (ascii && FigureText.NameOf(c) is { } name)
                text.Append(name);
            else if (c == '−')
                text.Append('-');
            else
                text.Append(IsShown(c) ? c : '?');
        }

        return text.ToString();
    }

    private bool IsShown(char c) => ascii ? c is >= ' ' and <= '~'
        : char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');

    private void Wrap(StringBuilder text, string indent, IEnumerable<string> words, string gap)
    {
        string line = indent;
        foreach (string word in words)
        {
            if (line.Length > indent.Length && line.Length + gap.Length + word.Length > width)
            {
                Line(text, line);
                line = indent;
            }

            line += (line.Length > indent.Length ? gap : "") + word;
        }

        Line(text, line.Length > width ? line[..width] : line);
    }
}
