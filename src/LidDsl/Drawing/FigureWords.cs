using System.Text;

namespace LidDsl.Drawing;

/// <summary>What a figure says where it cannot be seen, or where a reader points at it.</summary>
internal static class FigureWords
{
    /// <summary>What stands where there is no point.</summary>
    public const string NothingToDraw = "nothing to draw";

    private const int MostSeries = 40;
    private const int LongestName = 60;

    /// <summary>The text alternative: what to see, and what each series goes over.</summary>
    public static string Alternative(Figure figure)
    {
        StringBuilder text = new(figure.Sentence);
        if (!figure.HasPoints)
            return text.Append(text.Length > 0 ? " " : "").Append("There is nothing to draw.").ToString();
        foreach (FigureSeries series in figure.Series.Take(MostSeries))
        {
            text.Append(text.Length > 0 ? " " : "").Append(series.Name).Append(": ");
            text.Append(series.Points.Count).Append(series.Points.Count == 1 ? " point" : " points");
            Append(text, figure.X, series.Points.SelectMany(p => new[] { p.X, p.XTo }));
            Append(text, figure.Y, series.Points.SelectMany(p =>
                series.Kind == SeriesKind.Band ? new[] { p.Low, p.High } : [p.Y, p.YTo]));
            text.Append('.');
        }

        if (figure.Series.Count > MostSeries)
            text.Append(" And ").Append(figure.Series.Count - MostSeries).Append(" more series.");
        foreach (string note in figure.Notes)
            text.Append(' ').Append(note);
        return text.ToString();
    }

    /// <summary>What is said of a marker.</summary>
    public static string Point(Figure figure, FigureSeries series, FigurePoint point)
    {
        StringBuilder text = new(Cut(series.Name));
        text.Append(": ").Append(figure.X.Id).Append(' ').Append(Number(figure.X, point.X));
        text.Append(", ").Append(figure.Y.Id).Append(' ').Append(Number(figure.Y, point.Y ?? double.NaN));
        if (point is { Y: { } y, Low: { } low, High: { } high })
        {
            // Of one length up and down, or each end.
            string up = FigureNumbers.Brief(high - y);
            text.Append(up == FigureNumbers.Brief(y - low)
                ? " ± " + up : $" ({FigureNumbers.Short(low)} to {FigureNumbers.Short(high)})");
        }

        return text.ToString();
    }

    /// <summary>What is said of a cell.</summary>
    public static string Cell(Figure figure, FigurePoint cell) =>
        $"{figure.X.Id} {Number(figure.X, cell.X)} to {Number(figure.X, cell.XTo ?? cell.X)}, "
        + $"{figure.Y.Id} {Number(figure.Y, cell.Y ?? double.NaN)} to {Number(figure.Y, cell.YTo ?? double.NaN)}: "
        + (cell.Value is { } value ? FigureNumbers.Short(value) : "no value");

    private static void Append(StringBuilder text, FigureAxis axis, IEnumerable<double?> numbers)
    {
        double[] known = [.. numbers.OfType<double>().Where(double.IsFinite)];
        if (known.Length == 0)
            return;
        string low = Number(axis, known.Min());
        string high = Number(axis, known.Max());
        text.Append(", ").Append(axis.Id).Append(' ').Append(low);
        if (high != low)
            text.Append(" to ").Append(high);
    }

    private static string Number(FigureAxis axis, double number) =>
        axis.Scale == AxisScale.Ordinal && number >= 0 && number < axis.Categories.Count && number == Math.Floor(number)
            ? axis.Categories[(int)number].ToString() : FigureNumbers.Short(number);

    private static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName] + "…";
}
