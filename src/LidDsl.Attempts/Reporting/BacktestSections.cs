using LidDsl.Reporting;

namespace LidDsl.Attempts.Reporting;

/// <summary>The tables of a back-test.</summary>
internal static class BacktestSections
{
    /// <summary>Whether a baseline is as good as the forecast at some horizon.</summary>
    public static bool IsBeaten(BacktestResult result) => Forecasts(result).Any(row => Ratio(result, row) >= 1);

    /// <summary>A row for each method and horizon, over all groups.</summary>
    public static Section<BacktestRow> Totals(BacktestResult result, bool isBare = false) =>
        new Section<BacktestRow>("backtest", result.Rows) { IsBare = isBare }
            .Of("method", row => row.Method, "<method", row => row.Method).AsKey()
            .Of("horizon", row => row.Horizon, "K", row => NumberText.Attempts(row.Horizon)).AsKey()
            .OfLaw("rmse", row => row.RootMeanSquare, "rmse of ln(1 - pass@K)", value => NumberText.Fixed(value, 3))
            .OfLaw("rmse_over_best_baseline", row => Ratio(result, row), "over the better baseline", value => NumberText.Fixed(value, 2))
            .OfLaw("coverage", row => row.Coverage, "90% intervals hold", value => NumberText.Percent(value, 0))
            .Of("models", row => row.Groups, "models", row => NumberText.Whole(row.Groups));

    /// <summary>The same for each group.</summary>
    public static Section<BacktestGroupRow> Groups(BacktestResult result) =>
        new Section<BacktestGroupRow>("backtest_models", result.GroupRows)
            .Of("model", row => row.Group, "<model", row => row.Group).AsKey()
            .Of("method", row => row.Method, "<method", row => row.Method).AsKey()
            .Of("horizon", row => row.Horizon, "K", row => NumberText.Attempts(row.Horizon)).AsKey()
            .OfLaw("target", row => row.Target, "1 - pass@K", AttemptWords.Number)
            .OfLaw("rmse", row => row.RootMeanSquare, "rmse", value => NumberText.Fixed(value, 3))
            .OfLaw("bias", row => row.Bias, "bias", value => NumberText.Fixed(value, 3))
            .OfLaw("coverage", row => row.Coverage, "90% hold", value => NumberText.Percent(value, 0))
            .OfLaw("floor", row => row.Floor, "floor", value => NumberText.Fixed(value, 3));

    /// <summary>The groups that could not be tried.</summary>
    public static Section<(string Group, string Reason)> Skipped(BacktestResult result) =>
        new Section<(string Group, string Reason)>("backtest_skipped", result.Skipped)
            .Of("model", row => row.Group, "<model", row => row.Group).AsKey()
            .Of("reason", row => row.Reason, "<reason", row => row.Reason);

    /// <summary>The rows of the forecast.</summary>
    public static IEnumerable<BacktestRow> Forecasts(BacktestResult result) =>
        result.Rows.Where(row => row.Method == BacktestResult.ForecastMethod);

    /// <summary>The error of the forecast over that of the better baseline at the same horizon; null for a baseline.</summary>
    public static double? Ratio(BacktestResult result, BacktestRow row) => row.Method == BacktestResult.ForecastMethod
        ? row.RootMeanSquare / result.Rows.Where(r => r.Method != row.Method && r.Horizon == row.Horizon).Min(r => r.RootMeanSquare)
        : null;
}
