using LidDsl.Drawing;

namespace LidDsl.Attempts.Presenting;

/// <summary>Figures of two studies as one: what is of the second is dashed and has other markers, in the same colours.</summary>
internal static class FigurePairs
{
    // As far from one another as eight markers are.
    private const int OtherMarker = 4;
    private const int Markers = 8;

    /// <summary>A figure for each that both have.</summary>
    /// <param name="first">The figures of the first.</param>
    /// <param name="second">Those of the second.</param>
    /// <param name="labels">What tells the two apart.</param>
    public static IReadOnlyList<Figure> Of(
        IReadOnlyList<Figure> first, IReadOnlyList<Figure> second, (string First, string Second) labels) =>
    [
        .. first.Join(second, a => a.Id, b => b.Id, (a, b) => Of(a, b, labels)).OfType<Figure>(),
    ];

    private static Figure? Of(Figure a, Figure b, (string First, string Second) labels)
    {
        if (a.X.Scale != b.X.Scale || a.Y.Scale != b.Y.Scale)
            return null;
        FigureText[] categories = [.. a.X.Categories.Concat(b.X.Categories).Distinct()];
        Dictionary<string, FigureColour> colours = a.Series.ToDictionary(series => series.Name, series => series.Colour);
        HashSet<FigureText> named = [.. a.Series.Select(series => series.EndLabel).OfType<FigureText>()];
        return a with
        {
            Sentence = $"{labels.First}: {a.Sentence} {labels.Second}: {b.Sentence}",
            X = a.X with { Categories = categories, From = Least(a.X.From, b.X.From), To = Most(a.X.To, b.X.To) },
            Y = a.Y with { From = Least(a.Y.From, b.Y.From), To = Most(a.Y.To, b.Y.To) },
            Series =
            [
                .. a.Series.Select(series => Renamed(series, labels.First, x => x) with
                {
                    Colour = series.Colour,
                    Dash = series.Dash,
                    Marker = series.Marker,
                    EndLabel = series.EndLabel,
                    Legend = Legend(series, labels.First),
                }),
                .. b.Series.Select(series => Renamed(series, labels.Second, Place) with
                {
                    Colour = colours.GetValueOrDefault(series.Name, series.Colour),
                    Dash = series.Dash switch
                    {
                        LineDash.Solid => LineDash.Dashed,
                        LineDash.Dashed => LineDash.DashDotted,
                        var other => other,
                    },
                    Marker = (series.Marker + OtherMarker) % Markers,
                    EndLabel = series.EndLabel is { } label && named.Contains(label) ? null : series.EndLabel,
                    Legend = Legend(series, labels.Second),
                }),
            ],
            Marks = [.. a.Marks.Concat(b.Marks).Distinct()],
            Notes =
            [
                .. a.Notes.Intersect(b.Notes), .. a.Notes.Except(b.Notes).Select(note => $"{labels.First}: {note}"),
                .. b.Notes.Except(a.Notes).Select(note => $"{labels.Second}: {note}"),
            ],
        };

        // The place of a category among those of both.
        double Place(double x) => categories.Length > 0 && (int)x >= 0 && (int)x < b.X.Categories.Count
            ? Array.IndexOf(categories, b.X.Categories[(int)x])
            : x;
    }

    private static FigureText? Legend(FigureSeries series, string label) => series.Legend?.Then(FigureText.Plain(", " + label));

    private static FigureSeries Renamed(FigureSeries series, string label, Func<double, double> place)
    {
        string name = $"{series.Name}, {label}";
        return series.Kind switch
        {
            SeriesKind.Line => FigureSeries.Line(name, series.Points.Select(p => (place(p.X), p.Y))),
            SeriesKind.Band => FigureSeries.Band(name, series.Points.Select(p => (place(p.X), p.Low, p.High))),
            _ => FigureSeries.Markers(name, series.Points.Select(p => (place(p.X), p.Y, p.Low, p.High))),
        };
    }

    private static double? Least(double? a, double? b) => a is null || b is null ? null : Math.Min(a.Value, b.Value);

    private static double? Most(double? a, double? b) => a is null || b is null ? null : Math.Max(a.Value, b.Value);
}
