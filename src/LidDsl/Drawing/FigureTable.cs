using System.Globalization;
using System.Text;

namespace LidDsl.Drawing;

/// <summary>
/// The numbers of a figure as a table: one row a point, with the name of its series; of the columns only those that hold a number anywhere.
/// </summary>
public sealed class FigureTable
{
    private static readonly (Func<Figure, string> Name, Func<FigurePoint, double?> Value)[] All =
    [
        (figure => figure.X.Id, point => point.X),
        (figure => figure.X.Id + "_to", point => point.XTo),
        (figure => figure.Y.Id, point => point.Y),
        (figure => figure.Y.Id + "_to", point => point.YTo),
        (figure => figure.Y.Id + "_low", point => point.Low),
        (figure => figure.Y.Id + "_high", point => point.High),
        (_ => "value", point => point.Value),
    ];

    private FigureTable(IReadOnlyList<string> columns, IReadOnlyList<(string Series, IReadOnlyList<double?> Numbers)> rows)
    {
        Columns = columns;
        Rows = rows;
    }

    /// <summary>The names of the columns of numbers, behind that of the series.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows: the name of the series, and a number for each column, null where there is none.</summary>
    public IReadOnlyList<(string Series, IReadOnlyList<double?> Numbers)> Rows { get; }

    /// <summary>The table of a figure.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    public static FigureTable Of(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        FigurePoint[] points = [.. figure.Series.SelectMany(series => series.Points)];
        var used = All.Where(column => points.Any(point => column.Value(point) is not null)).ToArray();
        return new FigureTable(
            [.. used.Select(column => column.Name(figure))],
            [
                .. figure.Series.SelectMany(series => series.Points.Select(point =>
                    (series.Name, (IReadOnlyList<double?>)[.. used.Select(column => column.Value(point))]))),
            ]);
    }

    /// <summary>The table as CSV: lines that end in a line feed, numbers in the invariant culture with all their digits.</summary>
    public string ToCsv()
    {
        StringBuilder text = new();
        text.AppendJoin(',', ["series", .. Columns.Select(CsvField.Of)]).Append('\n');
        foreach ((string series, IReadOnlyList<double?> numbers) in Rows)
        {
            text.AppendJoin(',', [CsvField.Quoted(series), .. numbers.Select(n => n?.ToString("R", CultureInfo.InvariantCulture) ?? "")])
                .Append('\n');
        }

        return text.ToString();
    }
}
