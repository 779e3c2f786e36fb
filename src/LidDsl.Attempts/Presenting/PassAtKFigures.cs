using System.Globalization;
using LidDsl.Attempts.Reporting;
using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Attempts.Presenting;

/// <summary>1 - pass@k against k: what was counted up to n, and what is forecast beyond.</summary>
internal static class PassAtKFigures
{
    // Beyond it, dotted lines of several models are not told apart.
    private const int MostFloors = 2;

    /// <summary>A figure for each group of models.</summary>
    public static IEnumerable<Figure> Of(StoredStudy study)
    {
        int number = 0;
        foreach (ModelGroup group in ModelGroups.Of(study, model => HasAny(study, model.Name)).All)
            yield return Of(study, group, number++ == 0 ? "pass-at-k" : FormattableString.Invariant($"pass-at-k-{number}"));
    }

    private static bool HasAny(StoredStudy study, string model) =>
        study.Rows("curves", model).Count > 0 || study.Rows("forecasts", model).Count > 0;

    private static Figure Of(StoredStudy study, ModelGroup group, string id)
    {
        List<FigureSeries> series = [];
        DrawnModel[] forecast = [.. group.Models.Where(drawn => study.Rows("forecast_curves", drawn.Model.Name).Count > 1)];
        series.AddRange(forecast.Select(drawn => Band(study, drawn)));
        if (forecast.Length <= MostFloors)
            series.AddRange(forecast.SelectMany(drawn => Floors(study, drawn)));
        series.AddRange(forecast.Select(drawn => Line(study, drawn)));
        series.AddRange(group.Models.Select(drawn => Points(study, drawn)).Where(points => points.Points.Count > 0));
        series.AddRange(group.Models.Select(drawn => Horizons(study, drawn)).Where(points => points.Points.Count > 0));
        return new Figure(
            id,
            FigureText.Plain("How failures fall with attempts" + group.Behind),
            Sentence(study, group),
            new FigureAxis("k", FigureText.Plain("k, attempts at each problem"), AxisScale.Logarithmic),
            new FigureAxis("failure", FigureText.Plain("1 − pass@k, share of problems unsolved"), AxisScale.Logarithmic) { To = 1 },
            series)
        {
            ColourTitle = group.LegendTitle,
            Marks = Marks(group),
            Notes = [.. Notes(study, group, forecast)],
        };
    }

    private static FigureSeries Points(StoredStudy study, DrawnModel drawn) => FigureSeries.Markers(
        drawn.Model.Name + ", counted",
        study.Rows("curves", drawn.Model.Name)
            .Where(row => row.Number("k") is not null)
            .Select(row =>
            {
                double? failure = row.Number("failure");
                double? half = Forecast.Standard95 * row.Number("standard_error");
                return (row.Number("k")!.Value, failure, Above0(failure - half), Below1(failure + half));
            }))
        with
    {
        Colour = drawn.Colour,
        Marker = drawn.Marker,
        Legend = drawn.Legend,
    };

    private static FigureSeries Line(StoredStudy study, DrawnModel drawn) => FigureSeries.Line(
        drawn.Model.Name + ", forecast", Curve(study, drawn).Select(row => (row.Number("k")!.Value, row.Number("forecast"))))
        with
    {
        Colour = drawn.Colour,
    };

    private static FigureSeries Band(StoredStudy study, DrawnModel drawn) => FigureSeries.Band(
        drawn.Model.Name + ", 90% interval",
        Curve(study, drawn).Select(row => (row.Number("k")!.Value, Above0(row.Number("lo90")), Below1(row.Number("hi90")))))
        with
    {
        Colour = drawn.Colour,
    };
}
