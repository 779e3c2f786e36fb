using LidDsl.Reporting;

namespace LidDsl.Checking;

/// <summary>The measurements of the user's own as text.</summary>
internal static class MeasurementTables
{
    /// <summary>One table for each measurement, with a row for each law of it at each setting; nothing without any.</summary>
    public static void Append(TextPage page, CheckReport report, SettingColumns columns)
    {
        foreach (IGrouping<string, MeasurementCheck> measurement in report.Measurements.GroupBy(check => check.Claim.Claim!.Measurement))
        {
            page.Blank();
            page.Line($"   {measurement.Key}: means over training sets, held against the laws declared of it.");
            TextTable table = new([.. columns.Headings, "<law", "mean of the law", "measured mean", "measured/law", "+-", "t", "<verdict"]);
            foreach (MeasurementCheck check in measurement)
            {
                table.Add([
                    .. columns.Values(check.Setting),
                    check.Claim.Name,
                    Figures.Maybe(check.Law, v => Figures.Significant(v)),
                    Figures.Maybe(check.Measured, v => Figures.Significant(v)),
                    Figures.Maybe(check.Ratio, v => Figures.Fixed(v, 4)),
                    Figures.Maybe(check.StandardError, v => Figures.Fixed(v, 4)),
                    Statistic(check.Outcome),
                    Words(check.Outcome.Verdict, check.Claim.Claim!.WrongOnPurpose),
                ]);
            }

            page.Table(table);
        }
    }

    // A measurement without scatter has no t.
    private static string Statistic(CheckOutcome outcome) => outcome is not CheckOutcome.Resolved { Test: { } test } ? Figures.None
        : test.Kind == StatisticKind.Difference ? "no scatter"
        : Figures.Statistic(test.Value);

    /// <summary>A verdict in words: a law that is wrong on purpose is caught or it is not.</summary>
    public static string Words(Verdict verdict, bool wrongOnPurpose) => VerdictWords.Of(verdict) + (!wrongOnPurpose ? ""
        : verdict == Verdict.Disagrees ? ": caught"
        : ": NOT CAUGHT");
}
