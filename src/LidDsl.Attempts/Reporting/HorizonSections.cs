using LidDsl.Reporting;

namespace LidDsl.Attempts.Reporting;

/// <summary>The tables of forecasts.</summary>
internal static class HorizonSections
{
    /// <summary>What a script asks for that forecasts: the forecast of 1 - pass@K and its 90% interval, and nothing else.</summary>
    public static Section<Forecast> Plain(IReadOnlyList<Forecast> forecasts) => Begin(forecasts, isBare: true);

    /// <summary>The same with what it rests on.</summary>
    /// <param name="forecasts">The forecasts.</param>
    /// <param name="options">What was asked of them.</param>
    /// <param name="data">The counts, whose covariates documents have beside each; null where a page alone is made.</param>
    public static Section<Forecast> Full(
        IReadOnlyList<Forecast> forecasts, ForecastOptions options, AttemptData? data = null) => Begin(forecasts, isBare: false)
        .OfLaw("floor", f => f.Floor, "floor", value => NumberText.Percent(value))
        .OfLaw("width_over_floor", f => f.WidthOverFloor)
        .Of("problems", f => f.Problems)
        .Of("solved", f => f.Solved, "solved", f => $"{f.Solved} of {f.Problems}")
        .Of("least_attempts", f => f.Attempts, "n", f => NumberText.Attempts(f.Attempts))
        .Of("is_far", f => f.IsFar, "<", f => f.IsFar ? "beyond 100 n" : "")
        .OfLaw("misfit", f => f.Misfit)
        .Of("is_misfit", f => f.IsMisfit, "<", f => f.IsMisfit ? "law misfits" : "")
        .Of("target", f => AttemptWords.Of(f.Target))
        .Of("law", _ => AttemptWords.Of(options.Law))
        .InDocument("covariates", Covariates(data));

    /// <summary>A row for each group and k between n and the largest horizon, in documents alone.</summary>
    public static Section<ForecastPoint> Curves(IReadOnlyList<ForecastPoint> points) =>
        new Section<ForecastPoint>("forecast_curves", points) { InTables = false }
            .Of("model", point => point.Group)
            .Of("k", point => point.Attempts)
            .OfLaw("forecast", point => point.Failure)
            .OfLaw("lo90", point => point.Low)
            .OfLaw("hi90", point => point.High)
            .OfLaw("floor", point => point.Floor);

    private static Func<Forecast, Cell> Covariates(AttemptData? data)
    {
        Dictionary<string, AttemptGroup> groups = data?.Groups.ToDictionary(g => g.Name, StringComparer.Ordinal) ?? [];
        return f => Cell.Of((data?.Covariates ?? []).Select((name, i) => new Member(name, Cell.Measured(groups[f.Group].Covariates[i]))));
    }

    private static Section<Forecast> Begin(IReadOnlyList<Forecast> forecasts, bool isBare) =>
        new Section<Forecast>("forecasts", forecasts) { IsBare = isBare }
            .Of("model", f => f.Group, "<model", f => f.Group).AsKey()
            .Of("horizon", f => f.Horizon, "K", f => NumberText.Attempts(f.Horizon)).AsKey()
            .OfLaw("forecast", f => f.Failure, "1 - pass@K", AttemptWords.Number)
            .OfLaw("lo90", f => f.Low, "90% from", AttemptWords.Number)
            .OfLaw("hi90", f => f.High, "to", AttemptWords.Number);
}
