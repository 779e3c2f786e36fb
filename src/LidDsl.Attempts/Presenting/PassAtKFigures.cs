using LidDsl.Attempts.Reporting;
using LidDsl.Drawing;
using LidDsl.Storing;

namespace LidDsl.Attempts.Presenting;

/// <summary>1 - pass@k against k: what was counted up to n, and what is forecast beyond.</summary>
internal static class PassAtKFigures
{
    // Dotted lines of more models are not told apart.
    private const int MostFloors = 1;

    // Points that lie closer are not told apart: a factor of ten has room for eight.
    private const double LeastStep = 1.33;
    private const int CountedMarker = 0;
    private const int ForecastMarker = 2;

    /// <summary>A figure for each group of models.</summary>
    public static IEnumerable<Figure> Of(StoredStudy study)
    {
        int number = 0;
        foreach (ModelGroup group in ModelGroup.Of(study, model => HasAny(study, model.Name)))
            yield return Of(study, group, StudyWords.Numbered("pass-at-k", ++number));
    }

    private static bool HasAny(StoredStudy study, string model) =>
        study.Rows("curves", model).Count > 0 || study.Rows("forecasts", model).Count > 0;

    private static Figure Of(StoredStudy study, ModelGroup group, string id)
    {
        DrawnModel[] beyond = [.. group.Models.Where(drawn => study.Rows("forecast_curves", drawn.Name).Count > 1)];
        List<FigureSeries> series = [.. beyond.Select(drawn => Band(study, drawn))];
        if (beyond.Length <= MostFloors)
            series.AddRange(beyond.SelectMany(drawn => Floors(study, drawn)));
        series.AddRange(beyond.Select(drawn => Line(study, drawn)));
        series.AddRange(group.Models.Select(drawn => Counted(study, drawn, isLast: !beyond.Contains(drawn))));
        series.AddRange(group.Models.Select(drawn => Forecasts(study, drawn)));
        return new Figure(
            id,
            FigureText.Plain("How failures fall with attempts" + group.Behind),
            Sentence(study, group),
            StudyWords.Attempts,
            new FigureAxis("failure", FigureText.Plain("1 − pass@k, share unsolved"), AxisScale.Logarithmic) { To = 1 },
            [.. series.Where(s => s.Points.Count > 0)])
        {
            ColourTitle = group.LegendTitle,
            Marks = StudyWords.AttemptMarks(group),
            Notes = [.. Notes(study, group, beyond)],
        };
    }

    private static FigureSeries Counted(StoredStudy study, DrawnModel drawn, bool isLast) =>
        FigureSeries.Markers(drawn.Name + ", counted", Thinned(study, drawn).Select(row =>
        {
            double? failure = row.Number("failure");
            double? half = row.Number("standard_error");
            bool hasBar = failure - half > 0;
            return (
                StudyWords.Number(row, "k"), failure,
                hasBar ? failure - half : null, hasBar ? StudyWords.AtMost1(failure + half) : null);
        }))
        with
        {
            Colour = drawn.Colour,
            Marker = CountedMarker,
            Legend = FigureText.Plain("counted, without bias ± standard error over problems"),
            EndLabel = isLast ? drawn.Label : null,
        };

    // Files have k at the n of every model; the last is where the counts of this one end.
    private static List<StoredObject> Thinned(StoredStudy study, DrawnModel drawn)
    {
        IReadOnlyList<StoredObject> rows = study.Rows("curves", drawn.Name);
        List<StoredObject> kept = [];
        for (int i = 0; i < rows.Count; i++)
        {
            double k = StudyWords.Number(rows[i], "k");
            bool isLast = i == rows.Count - 1;
            if (isLast && kept.Count > 1 && k < LeastStep * StudyWords.Number(kept[^1], "k"))
                kept.RemoveAt(kept.Count - 1);
            if (isLast || kept.Count == 0 || k >= LeastStep * StudyWords.Number(kept[^1], "k"))
                kept.Add(rows[i]);
        }

        return kept;
    }

    private static FigureSeries Line(StoredStudy study, DrawnModel drawn) => FigureSeries.Line(
        drawn.Name + ", forecast",
        study.Rows("forecast_curves", drawn.Name).Select(row => (StudyWords.Number(row, "k"), row.Number("forecast"))))
        with
        {
            Colour = drawn.Colour,
            Legend = FigureText.Plain("forecast"),
            EndLabel = drawn.Label,
        };

    private static FigureSeries Band(StoredStudy study, DrawnModel drawn) => FigureSeries.Band(
        drawn.Name + ", 90% interval",
        study.Rows("forecast_curves", drawn.Name).Select(row => (
            StudyWords.Number(row, "k"), Low(drawn, row), StudyWords.AtMost1(row.Number("hi90")))))
        with
        {
            Colour = drawn.Colour,
            Legend = FigureText.Plain("90% interval"),
        };

    // The interval that the true law would have: no method gets inside.
    private static IEnumerable<FigureSeries> Floors(StoredStudy study, DrawnModel drawn) =>
        new[] { ("lower", -1), ("upper", 1) }.Select(end => FigureSeries.Line(
            $"{drawn.Name}, floor, {end.Item1} end",
            study.Rows("forecast_curves", drawn.Name).Select(row => (
                StudyWords.Number(row, "k"),
                StudyWords.AtMost1(
                    row.Number("forecast") * Math.Exp(end.Item2 * Forecast.Standard95 * StudyWords.Number(row, "floor"))))))
            with
            {
                Dash = LineDash.Dotted,
                Legend = FigureText.Plain("floor: 90% if the law were known"),
            });

    private static FigureSeries Forecasts(StoredStudy study, DrawnModel drawn) => FigureSeries.Markers(
        drawn.Name + ", forecast at K",
        Beyond(study, drawn.Model).Select(row => (
            StudyWords.Number(row, "horizon"), row.Number("forecast"), Low(drawn, row), StudyWords.AtMost1(row.Number("hi90")))))
        with
        {
            Colour = drawn.Colour,
            Marker = ForecastMarker,
            Legend = FigureText.Plain("forecast at K (bars: 90%)"),
        };

    // A logarithmic axis has no place for none: half a problem is as low as a share of problems gets without being none.
    private static double? Low(DrawnModel drawn, StoredObject row)
    {
        double? low = row.Number("lo90");
        return drawn.Model.Problems is > 0 and var problems && low < Half(problems) && row.Number("forecast") > Half(problems)
            ? Half(problems)
            : StudyWords.Above0(low);

        static double? Half(double? problems) => 0.5 / problems;
    }

    // A horizon within n is no news beside what was counted.
    private static IEnumerable<StoredObject> Beyond(StoredStudy study, StoredModel model) =>
        study.Rows("forecasts", model.Name).Where(row => row.Number("horizon") > model.Attempts);

    private static string Sentence(StoredStudy study, ModelGroup group)
    {
        (DrawnModel Drawn, StoredObject? Counted, StoredObject? Forecast)[] ends =
        [
            .. group.Models.Select(drawn => (
                drawn, study.Rows("curves", drawn.Name).Select(row => (StoredObject?)row).LastOrDefault(),
                Beyond(study, drawn.Model).Select(row => (StoredObject?)row).LastOrDefault())),
        ];
        if (ends is [var only])
        {
            string counted = only.Counted is { } last
                ? $"Of the problems of {only.Drawn.Words} {StudyWords.Share(last.Number("failure"))} are unsolved by "
                    + $"{StudyWords.Count(last, "k")} attempts"
                : $"1 − pass@k of {only.Drawn.Words} is forecast";
            return only.Forecast is { } far
                ? $"{counted}, and {StudyWords.Share(far.Number("forecast"))} ({Interval(far)}) are forecast to be by "
                    + $"{StudyWords.Count(far, "horizon")}."
                : counted + ".";
        }

        bool hasForecasts = ends.Any(end => end.Forecast is not null);
        (DrawnModel Drawn, double Value, string Said)[] said =
        [
            .. ends.Select(end => hasForecasts
                ? (end.Drawn, end.Forecast?.Number("forecast"), end.Forecast is { } f ? Interval(f) : "")
                : (end.Drawn, end.Counted?.Number("failure"), ""))
                .Where(end => end.Item2 is not null)
                .Select(end => (end.Drawn, end.Item2!.Value, end.Item3)),
        ];
        if (said.Length < 2)
            return "1 − pass@k, model by model.";
        StoredObject place = ends.Select(end => hasForecasts ? end.Forecast : end.Counted).First(row => row is not null)!.Value;
        string at = StudyWords.Count(place, hasForecasts ? "horizon" : "k");
        string verb = hasForecasts ? "is forecast to go" : "goes";
        (DrawnModel Drawn, double Value, string Said) first = group.IsOrdered ? said[0] : said.MaxBy(s => s.Value);
        (DrawnModel Drawn, double Value, string Said) end = group.IsOrdered ? said[^1] : said.MinBy(s => s.Value);
        return $"1 − pass@{at} {verb} from {Value(first)} for {group.Named(first.Drawn)} to {Value(end)} for {group.Named(end.Drawn)}.";

        static string Value((DrawnModel Drawn, double Value, string Said) one) =>
            AttemptWords.Number(one.Value) + (one.Said.Length > 0 ? $" ({one.Said})" : "");
    }

    private static string Interval(StoredObject row) =>
        $"90%: {StudyWords.Of(row.Number("lo90"))} to {StudyWords.Of(row.Number("hi90"))}";

    private static IEnumerable<string> Notes(StoredStudy study, ModelGroup group, DrawnModel[] beyond)
    {
        foreach (string note in group.Notes)
            yield return note;
        if (beyond.Length > MostFloors)
        {
            yield return "The floor, what even the true law would leave open, stands in the table of forecasts; it is drawn where a figure "
                + "has one forecast.";
        }

        string[] solved =
            [.. group.Models.Where(drawn => study.Rows("curves", drawn.Name).Any(row => row.Number("failure") <= 0)).Select(group.Named)];
        if (group.Models.Any(drawn => Thinned(study, drawn).Count < study.Rows("curves", drawn.Name).Count))
            yield return "Of k that lie close together one is drawn; the files have all of them.";
        if (beyond.Any(drawn => study.Rows("forecast_curves", drawn.Name).Any(row => Low(drawn, row) > row.Number("lo90"))))
            yield return "An interval that reaches down to no problem at all is drawn down to half a problem.";
        if (solved.Length > 0)
            yield return $"No problem is left where the points end: {string.Join(", ", solved)}.";
        string[] far = Flagged("is_far");
        if (far.Length > 0)
            yield return $"Beyond 100 n the interval holds only if the law does: {string.Join(", ", far)}.";
        string[] misfits = Flagged("is_misfit");
        if (misfits.Length > 0)
            yield return $"No law of the kind that was weighed is near the counts, so intervals say nothing: {string.Join(", ", misfits)}.";
        if (group.Models.Any(drawn => Beyond(study, drawn.Model).Any()) && study.Root.Member("forecast_curves") is null)
            yield return "The file is of a version that did not write the line between n and K: the forecasts alone are drawn.";
        if (study.Root.Member("curves") is null)
            yield return "The file has no counted pass@k, which versions before did not write for forecasts.";

        string[] Flagged(string flag) =>
        [
            .. group.Models.Where(drawn => study.Rows("forecasts", drawn.Name).Any(row => row.Flag(flag) == true)).Select(group.Named),
        ];
    }
}
