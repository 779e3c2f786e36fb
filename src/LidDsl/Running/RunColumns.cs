using LidDsl.Reporting;

namespace LidDsl.Running;

/// <summary>What was measured, as columns of a section: alone, or beside the laws that it is held against.</summary>
internal static class RunColumns
{
    /// <summary>L_gen over training sets.</summary>
    /// <param name="section">Where to.</param>
    /// <param name="of">What was measured at the setting of a row; null for nothing.</param>
    /// <param name="besideLaw">Whether laws stand beside it: the median is held against them, and has its error.</param>
    public static Section<T> MeasuredGeneralizationLoss<T>(this Section<T> section, Func<T, SettingSummary?> of, bool besideLaw) => section
        .Measured("measured_mean", row => of(row)?.MeanGeneralizationLoss, besideLaw ? null : "mean")
        .Measured("measured_median", row => of(row)?.MedianGeneralizationLoss, besideLaw ? "measured median" : "median")
        .Measured(
            "measured_median_error", row => of(row)?.MedianGeneralizationLossError, besideLaw ? "+-" : null,
            v => NumberText.Significant(v, 2));

    /// <summary>L_inf over training sets at one k.</summary>
    /// <param name="section">Where to.</param>
    /// <param name="of">What was measured at the setting of a row, null for nothing, and the place of its k.</param>
    /// <param name="besideLaw">Whether laws stand beside it.</param>
    public static Section<T> MeasuredLoss<T>(this Section<T> section, Func<T, (SettingSummary? Summary, int J)> of, bool besideLaw)
    {
        return section
            .Measured("measured_median", row => At(row, s => s.MedianLoss), besideLaw ? "measured median" : "median")
            .Measured(
                "measured_median_error", row => At(row, s => s.MedianLossError), besideLaw ? "+-" : null, v => NumberText.Significant(v, 2))
            .Measured("measured_mean", row => At(row, s => s.MeanLoss), besideLaw ? null : "mean")
            .Measured(
                "effective_sample_size", row => At(row, s => s.EffectiveSampleSize), besideLaw ? null : "effective sample size",
                v => NumberText.Significant(v, 3));

        double? At(T row, Func<SettingSummary, IReadOnlyList<double?>> values) =>
            of(row) is ({ } summary, var j) ? values(summary)[j] : null;
    }
}
