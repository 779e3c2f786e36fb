using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>The measurements of the user's own, and what laws of them are held against.</summary>
internal static class MeasurementTables
{
    /// <summary>One table for each measurement, with a row for each law of it at each setting; nothing without any.</summary>
    public static void Append(Page page, CheckReport report)
    {
        foreach (string measurement in report.Measurements.Select(check => check.Claim.Claim!.Measurement).Distinct())
        {
            page.Blank();
            page.Line($"   {measurement}: means over training sets, held against the laws declared of it.");
            page.Table(Section(report.Result, report).ShowingOnly(row => row.Name == measurement && row.Check is not null));
        }
    }

    /// <summary>One row for each setting, measurement and law of it, and one where a measurement has no law.</summary>
    public static Section Of(RunResult result, CheckReport? report) => Section(result, report);

    private static Section<Row> Section(RunResult result, CheckReport? report) => new Section<Row>(
            "measurements", [.. Rows(result, report)])
        .Settings(new SettingColumns(result.Spec), row => row.Setting)
        .Of("measurement", row => row.Name)
        .Of("law", row => row.Check?.Claim.Name, "<law", row => row.Check?.Claim.Name ?? NumberText.None)
        .Of("wrong_on_purpose", row => row.Check?.Claim.Claim!.WrongOnPurpose)
        .Show("mean of the law", row => row.Check?.Law)
        .Measured("measured_mean", row => row.Measured, "measured mean")
        .OfLaw("law_mean", row => row.Check?.Law)
        .OfLaw("measured_over_law", row => row.Check?.Ratio, "measured/law", v => NumberText.Fixed(v, 4))
        .OfLaw("standard_error", row => row.Check?.StandardError, "+-", v => NumberText.Fixed(v, 4))
        .OfLaw("statistic", row => row.Check?.Outcome.Statistic)
        .Show("t", row => Statistic(row.Check?.Outcome))
        .Outcome(
            row => row.Check?.Outcome, row => row.Check?.Outcome.Verdict ?? (report is null ? null : Verdict.NoLaw),
            words: row => row.Check is { } check
                ? VerdictText.Of(check.Outcome.Verdict, check.Claim.Claim!.WrongOnPurpose)
                : NumberText.None,
            absent: report is null ? null : "no law of it is declared");

    private static IEnumerable<Row> Rows(RunResult result, CheckReport? report)
    {
        foreach (SettingResult setting in result.Settings)
        {
            foreach ((OwnMethod measurement, int index) in result.Spec.Measurements.Select((method, i) => (method, i)))
            {
                MeasurementCheck[] checks =
                [
                    .. (report?.Measurements ?? [])
                        .Where(check => check.Setting == setting.Setting && check.Claim.Claim!.Measurement == measurement.Name),
                ];
                foreach (MeasurementCheck check in checks)
                    yield return new Row(setting.Setting, measurement.Name, check.Measured, check);
                IReadOnlyList<double> values = TrainingColumns.Of(setting).Measurement(index);
                double? mean = values.Count == 0 ? null : values.Sum() / values.Count;
                if (checks.Length == 0)
                    yield return new Row(setting.Setting, measurement.Name, mean, null);
            }
        }
    }

    // A measurement without scatter has no t.
    private static string Statistic(CheckOutcome? outcome) => outcome is not CheckOutcome.Resolved { Test: { } test } ? NumberText.None
        : test.Kind == StatisticKind.Difference ? "no scatter"
        : NumberText.Statistic(test.Value);

    private sealed record Row(Setting Setting, string Name, double? Measured, MeasurementCheck? Check);
}
