using System.Text.Json.Nodes;

namespace LidDsl.Drawing;

/// <summary>The points of a series as rows of Vega-Lite's data: those that its axes can show.</summary>
/// <param name="figure">The figure.</param>
/// <param name="x">The range of its horizontal axis.</param>
/// <param name="y">The range of its vertical axis.</param>
/// <param name="series">The series.</param>
/// <param name="colour">What the legend says of its colour; null for nothing.</param>
internal sealed class VegaLiteRows(Figure figure, AxisRange x, AxisRange y, FigureSeries series, string? colour)
{
    private IEnumerable<FigurePoint> Points => series.Points.Where(point => !double.IsNaN(x.Place(point.X)));

    private double Ground => figure.Y.Scale == AxisScale.Logarithmic ? y.From : 0;

    /// <summary>A line, broken where a row has no y.</summary>
    public JsonArray Lines() => Rows(Points.Select(point => Row(point, ("y", Shown(point.Y)))));

    /// <summary>A band, broken where a row has no ends.</summary>
    public JsonArray Bands() => Rows(Points.Select(point => Row(point, ("low", OrGround(point.Low)), ("high", Shown(point.High)))));

    /// <summary>The steps that have a height, each upon the ground.</summary>
    public JsonArray Steps() => Rows(Points.Where(point => Shown(point.Y) is not null && point.XTo is not null)
        .Select(point => Row(point, ("x_to", point.XTo), ("y", point.Y), ("low", Ground))));

    /// <summary>The cells whose corners the axes show.</summary>
    public JsonArray Cells() => Rows(Points
        .Where(point => point.XTo is { } right && !double.IsNaN(x.Place(right)))
        .Where(point => Shown(point.Y) is not null && Shown(point.YTo) is not null)
        .Select(point => Row(point, ("x_to", point.XTo), ("y", point.Y), ("y_to", point.YTo), ("value", point.Value))));

    /// <summary>The error bars of the points within the axes, as far down as those go.</summary>
    public JsonArray Bars() => Rows(Points.Where(point => IsWithin(x, point.X) && point.Low is not null && Shown(point.High) is not null)
        .Select(point => Row(point, ("low", OrGround(point.Low)), ("high", point.High))));

    /// <summary>The points within the axes.</summary>
    public JsonArray Markers() => Rows(Points.Where(point => IsWithin(x, point.X) && point.Y is { } number && IsWithin(y, number))
        .Select(point => Row(point, ("y", point.Y), ("low", point.Low), ("high", point.High))));

    private static JsonArray Rows(IEnumerable<JsonObject> rows) => new([.. rows]);

    private JsonObject Row(FigurePoint point, params (string Name, double? Number)[] numbers)
    {
        JsonObject row = new() { ["series"] = series.Name, ["x"] = point.X };
        if (colour is not null)
            row[VegaLiteColours.Column] = colour;
        foreach ((string name, double? number) in numbers)
            row[name] = number;
        return row;
    }

    private double? Shown(double? number) => number is { } known && !double.IsNaN(y.Place(known)) ? number : null;

    private double? OrGround(double? number) => number is null ? null : Shown(number) ?? Ground;

    private static bool IsWithin(AxisRange range, double number) => range.Place(number) is >= -1e-9 and <= 1 + 1e-9;
}
