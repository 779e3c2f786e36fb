using System.Text.Json.Nodes;

namespace LidDsl.Drawing;

/// <summary>The colours of the series of a figure in Vega-Lite, where one scale maps what the legend says to them.</summary>
internal sealed class VegaLiteColours
{
    /// <summary>The column of the rows that the scale maps.</summary>
    public const string Column = "colour";

    private readonly Dictionary<FigureSeries, string> _labels = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Label, string Colour)> _legend = [];
    private readonly FigureText? _title;

    /// <summary>The colours of a figure.</summary>
    public VegaLiteColours(Figure figure)
    {
        _title = figure.ColourTitle;
        Dictionary<FigureColour, string> along = [];
        foreach (FigureSeries series in figure.Series.Where(series => series.Kind != SeriesKind.Cells))
        {
            // One entry for each colour of a range; of others one for each text.
            string? label;
            if (series.Colour.Position is not null)
                along.TryAdd(series.Colour, label = along.GetValueOrDefault(series.Colour) ?? Text(series.EndLabel) ?? series.Name);
            else
                label = Text(series.Legend) ?? Text(series.EndLabel);
            if (label is null)
                continue;
            FigureSeries[] alike = [.. figure.Series.Where(other => other.Colour == series.Colour)];
            if (series.Colour.Position is null && figure.Series.Except(alike).Any(other => Equals(other.Legend, series.Legend)))
                label = Text(alike.FirstOrDefault(other => other.EndLabel is not null)?.EndLabel) ?? series.Name;
            if (_legend.Any(entry => entry.Label == label && entry.Colour != Of(series)))
                label = series.Name;
            if (!_legend.Exists(entry => entry.Label == label))
                _legend.Add((label, Of(series)));
            _labels.Add(series, label);
        }
    }

    /// <summary>The colour of a series on white.</summary>
    public string Of(FigureSeries series) => FigurePalette.Light[PictureInk.Of(series.Colour)];

    /// <summary>What the legend says of the colour of a series; null where it has no entry.</summary>
    public string? LabelOf(FigureSeries series) => _labels.GetValueOrDefault(series);

    /// <summary>How a series is coloured.</summary>
    public JsonObject Encoding(FigureSeries series)
    {
        if (LabelOf(series) is null)
            return new JsonObject { ["value"] = Of(series) };
        return new JsonObject
        {
            ["field"] = Column,
            ["type"] = "nominal",
            ["scale"] = new JsonObject
            {
                ["domain"] = new JsonArray([.. _legend.Select(entry => (JsonNode)entry.Label)]),
                ["range"] = new JsonArray([.. _legend.Select(entry => (JsonNode)entry.Colour)]),
            },
            ["legend"] = new JsonObject { ["title"] = Text(_title) },
        };
    }

    private static string? Text(FigureText? text) => text is null ? null : PlainFigureText.Of(text);
}
