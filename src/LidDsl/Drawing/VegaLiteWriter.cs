using System.Text.Json.Nodes;

namespace LidDsl.Drawing;

/// <summary>
/// Writes a figure as a Vega-Lite specification that holds its numbers, in the colours that it has on white: a layer for each series, its
/// columns named as <see cref="FigurePoint"/> names them, so that a reader can take layers away or add some.
/// </summary>
internal sealed class VegaLiteWriter
{
    private const string Schema = "https://vega.github.io/schema/vega-lite/v6.json";
    private const int Width = 560;
    private const int Height = 340;
    private const double TextSize = 11;

    private readonly Figure _figure;
    private readonly AxisRange _x;
    private readonly AxisRange _y;
    private readonly VegaLiteColours _colours;

    private VegaLiteWriter(Figure figure)
    {
        _figure = figure;
        _x = FigureRanges.OfX(figure);
        _y = FigureRanges.OfY(figure);
        _colours = new VegaLiteColours(figure);
    }

    /// <summary>The specification of a figure, in one line.</summary>
    public static string Write(Figure figure) => new VegaLiteWriter(figure).Specification().ToJsonString() + "\n";

    private JsonObject Specification()
    {
        JsonArray layers = [];
        foreach (FigureMark mark in _figure.Marks)
            AddMark(layers, mark);
        foreach (FigureSeries series in _figure.Series)
            AddSeries(layers, series);
        // A specification has a layer at least; this one draws nothing but the axes.
        if (layers.Count == 0)
            layers.Add((JsonNode)Layer([], Mark("point"), new JsonObject { ["x"] = X(), ["y"] = Y("y") }));
        return new JsonObject
        {
            ["$schema"] = Schema,
            ["title"] = new JsonObject { ["text"] = Text(_figure.Title), ["anchor"] = "start" },
            ["description"] = SvgText.Clean(FigureWords.Alternative(_figure)),
            ["width"] = Width,
            ["height"] = Height,
            ["layer"] = layers,
            ["config"] = new JsonObject
            {
                ["view"] = new JsonObject { ["stroke"] = null },
                ["axis"] = new JsonObject { ["gridColor"] = FigurePalette.Light[new(InkRole.Grid)] },
                ["legend"] = new JsonObject
                {
                    ["symbolType"] = "stroke",
                    ["symbolStrokeWidth"] = 3,
                    ["symbolOpacity"] = 1,
                    ["labelLimit"] = 240,
                    ["symbolLimit"] = 40,
                },
            },
        };
    }

    private void AddSeries(JsonArray layers, FigureSeries series)
    {
        VegaLiteRows rows = new(_figure, _x, _y, series, _colours.LabelOf(series));
        switch (series.Kind)
        {
            case SeriesKind.Line:
                JsonObject line = Mark("line");
                line["strokeWidth"] = 1.8;
                line["strokeDash"] = Dashes(series.Dash);
                layers.Add((JsonNode)Layer(rows.Lines(), line, Encoding(series, "y")));
                break;
            case SeriesKind.Band:
                JsonObject band = Mark("area");
                band["fillOpacity"] = PictureStyle.BandOpacity;
                JsonObject between = Encoding(series, "high");
                between["y2"] = Field("low");
                layers.Add((JsonNode)Layer(rows.Bands(), band, between));
                break;
            case SeriesKind.Steps:
                JsonObject steps = Mark("rect");
                steps["fillOpacity"] = PictureStyle.StepOpacity;
                steps["stroke"] = VegaLiteColours.Of(series);
                JsonObject above = Encoding(series, "y");
                above["x2"] = Field("x_to");
                above["y2"] = Field("low");
                layers.Add((JsonNode)Layer(rows.Steps(), steps, above));
                break;
            case SeriesKind.Cells:
                layers.Add((JsonNode)Layer(rows.Cells(), Mark("rect"), Cells()));
                break;
            default:
                JsonArray bars = rows.Bars();
                if (bars.Count > 0)
                {
                    JsonObject ends = Encoding(series, "high");
                    ends["y2"] = Field("low");
                    layers.Add((JsonNode)Layer(bars, Mark("rule"), ends));
                }

                JsonObject encoding = Encoding(series, "y");
                encoding["tooltip"] = Tooltip(
                    ("series", null), ("x", _figure.X.Id), ("y", _figure.Y.Id), ("low", "low"), ("high", "high"));
                layers.Add((JsonNode)Layer(rows.Markers(), Marker(series.Marker), encoding));
                break;
        }
    }

    private void AddMark(JsonArray layers, FigureMark mark)
    {
        bool across = mark.Direction == MarkDirection.AtX;
        AxisRange range = across ? _x : _y;
        double from = Math.Min(mark.From, mark.To ?? mark.From);
        double to = Math.Max(mark.From, mark.To ?? mark.From);
        if (!(range.Place(from) <= 1 && range.Place(to) >= 0))
            return;
        from = Math.Max(from, range.From);
        to = Math.Min(to, range.To);
        string colour = mark.Colour == FigureColour.Neutral
            ? FigurePalette.Light[new(InkRole.Muted)] : FigurePalette.Light[PictureInk.Of(mark.Colour)];
        JsonObject shape = Mark(mark.To is null ? "rule" : "rect");
        if (mark.To is null)
            shape["strokeDash"] = Dashes(LineDash.Dashed);
        else
            shape["opacity"] = PictureStyle.WindowOpacity;
        JsonObject encoding = new()
        {
            [across ? "x" : "y"] = across ? X(from) : Y(null, from),
            ["color"] = new JsonObject { ["value"] = colour },
        };
        if (mark.To is not null)
            encoding[across ? "x2" : "y2"] = new JsonObject { ["datum"] = to };
        layers.Add((JsonNode)Layer(new JsonArray(new JsonObject()), shape, encoding));

        JsonObject text = new() { ["type"] = "text", ["baseline"] = "bottom", ["dy"] = -3, ["align"] = across ? "center" : "left" };
        layers.Add((JsonNode)Layer(new JsonArray(new JsonObject()), text, new JsonObject
        {
            [across ? "x" : "y"] = across ? X(from) : Y(null, from),
            [across ? "y" : "x"] = new JsonObject { ["value"] = across ? 0 : 4 },
            ["text"] = new JsonObject { ["value"] = Text(mark.Label) },
            ["color"] = new JsonObject { ["value"] = colour },
        }));
    }

    private static JsonObject Layer(JsonArray rows, JsonObject mark, JsonObject encoding) => new()
    {
        ["data"] = new JsonObject { ["values"] = rows },
        ["mark"] = mark,
        ["encoding"] = encoding,
    };

    private static JsonObject Mark(string type) => new() { ["type"] = type, ["clip"] = type != "point" };

    private static JsonObject Marker(int marker)
    {
        MarkerForm form = MarkerForm.Of(marker);
        JsonObject mark = Mark("point");
        mark["shape"] = form.Name;
        mark["filled"] = !form.Open;
        mark["size"] = 40;
        mark["opacity"] = 1;
        // Vega's own cross is a plus.
        if (form.Cross)
            mark["shape"] = "M-.7,-.7L.7,.7M-.7,.7L.7,-.7";
        else if (form.Open)
            mark["fill"] = FigurePalette.Light[new(InkRole.Paper)];
        return mark;
    }

    private JsonObject Encoding(FigureSeries series, string y)
    {
        JsonObject encoding = new() { ["x"] = X(), ["y"] = Y(y), ["color"] = _colours.Encoding(series) };
        if (series.Kind == SeriesKind.Line)
            encoding["tooltip"] = Tooltip(("series", null), ("x", _figure.X.Id), ("y", _figure.Y.Id));
        return encoding;
    }

    private JsonObject Cells()
    {
        JsonObject fill = Field("value");
        fill["type"] = "quantitative";
        JsonArray range = [];
        for (int i = 0; i <= PictureInk.Steps; i += 4)
            range.Add((JsonNode)FigurePalette.Light[new(InkRole.Value, i)]);
        fill["scale"] = new JsonObject { ["domain"] = new JsonArray(0, 1), ["range"] = range };
        fill["legend"] = new JsonObject
        {
            ["title"] = _figure.ColourTitle is { } title ? Text(title) : "value",
            ["type"] = "gradient",
        };
        return new JsonObject
        {
            ["x"] = X(),
            ["x2"] = Field("x_to"),
            ["y"] = Y("y"),
            ["y2"] = Field("y_to"),
            ["fill"] = fill,
            ["tooltip"] = Tooltip(("x", _figure.X.Id), ("y", _figure.Y.Id), ("value", "value")),
        };
    }

    private JsonObject X(double? datum = null) => Position("x", datum, _figure.X, _x, Width, level: true);

    private JsonObject Y(string? field, double? datum = null) => Position(field, datum, _figure.Y, _y, Height, level: false);

    // The scale and the ticks are those of the drawn figure.
    private static JsonObject Position(string? field, double? datum, FigureAxis axis, AxisRange range, double length, bool level)
    {
        AxisTick[] ticks = [.. AxisTicks.Of(axis, range, length, TextSize, level).Where(tick => tick.Label is not null)];
        JsonObject position = datum is { } number ? new JsonObject { ["datum"] = number } : Field(field!);
        position["type"] = "quantitative";
        JsonObject scale = new()
        {
            ["type"] = axis.Scale == AxisScale.Logarithmic ? "log" : "linear",
            ["domain"] = new JsonArray(range.From, range.To),
            ["nice"] = false,
        };
        if (axis.Scale != AxisScale.Logarithmic)
            scale["zero"] = false;
        position["scale"] = scale;
        string labels = new JsonArray([.. ticks.Select(tick => (JsonNode)Text(tick.Label!))]).ToJsonString();
        string numbers = new JsonArray([.. ticks.Select(tick => (JsonNode)tick.Number)]).ToJsonString();
        JsonObject shown = new()
        {
            ["title"] = Text(axis.Label),
            ["values"] = new JsonArray([.. ticks.Select(tick => (JsonNode)tick.Number)]),
            ["labelExpr"] = $"{labels}[indexof({numbers}, datum.value)]",
        };
        if (level && axis.Scale == AxisScale.Ordinal && ticks.Sum(tick => TextWidths.Of(tick.Label!, TextSize) + TextSize) > length)
            shown["labelAngle"] = -30;
        position["axis"] = shown;
        return position;
    }

    private static JsonObject Field(string name) => new() { ["field"] = name };

    private static JsonArray Tooltip(params (string Field, string? Title)[] fields)
    {
        JsonArray tooltip = [];
        foreach ((string field, string? title) in fields)
        {
            JsonObject one = Field(field);
            if (title is not null)
                one["title"] = SvgText.Clean(title);
            tooltip.Add((JsonNode)one);
        }

        return tooltip;
    }

    private static JsonArray Dashes(LineDash dash) => dash switch
    {
        LineDash.Dashed => new(6, 4),
        LineDash.Dotted => new(2, 3),
        LineDash.DashDotted => new(8, 3, 2, 3),
        _ => new(1, 0),
    };

    private static string Text(FigureText text) => PlainFigureText.Of(text);
}
