using System.Globalization;
using System.Text;
using LidDsl.Checking;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>
/// Results as CSV tables in the invariant culture: doubles round-trip, lines end in a line feed, and a field is empty where there is no number.
/// Every table has the same columns whatever was asked for.
/// </summary>
internal static class CsvResults
{
    private static readonly string[] SettingColumns = ["experiment", "d", "alpha", "beta", "sigma", "delta", "ridge", "n", "tau_max", "signal_decay"];
    private static readonly string[] OutcomeColumns = ["p_value", "holm_threshold", "adjusted_p_value", "verdict"];

    /// <summary>L_inf: one row for each setting and k.</summary>
    public static string InferenceLoss(IEnumerable<HostAnswer> answers) => Table(
        [
            .. SettingColumns, "k", "law_given_mean", "law_typical", "local_exponent_given_mean", "local_exponent_typical", "measured_median", "measured_mean",
            "effective_sample_size", "measured_over_law", "relative_standard_error", "effective_count", "z", .. OutcomeColumns,
        ],
        answers.SelectMany(Rows).SelectMany(row => row.Spec.AttemptsGrid.Select((k, j) => (IEnumerable<object?>)
        [
            .. row.Key, k,
            row.Prediction?.GivenMean.Loss[j].Value, row.Prediction?.Typical.Loss[j].Value,
            row.Prediction?.GivenMean.LocalExponent[j].Value, row.Prediction?.Typical.LocalExponent[j].Value,
            row.Measured?.MedianLoss[j], row.Measured?.MeanLoss[j], row.Measured?.EffectiveSampleSize[j],
            row.Check?.Loss[j].RatioToLaw, row.Check?.Loss[j].RelativeStandardError, row.Check?.Loss[j].EffectiveCount,
            row.Check?.Loss[j].Outcome.Statistic, .. Outcome(row.Check?.Loss[j].Outcome),
        ])));

    /// <summary>L_gen: one row for each setting.</summary>
    public static string GeneralizationLoss(IEnumerable<HostAnswer> answers) => Table(
        [.. SettingColumns, "replicates", "law_mean", "law_median", "measured_mean", "measured_median", "mean_ratio_over_law", "standard_error", "law_error", "verdict"],
        answers.SelectMany(Rows).Select(row => (IEnumerable<object?>)
        [
            .. row.Key, row.Measured?.Replicates,
            row.Prediction?.MeanGeneralizationLoss.Value, row.Prediction?.MedianGeneralizationLoss.Value,
            row.Measured?.MeanGeneralizationLoss, row.Measured?.MedianGeneralizationLoss,
            row.Check?.Ratio.Value, row.Check?.Ratio.StandardError, row.Check?.Ratio.LawError,
            row.Check?.Ratio.Outcome is { } outcome ? VerdictWords.Of(outcome.Verdict) : null,
        ]));

    /// <summary>beta_eff: one row for each setting.</summary>
    public static string Exponent(IEnumerable<HostAnswer> answers) => Table(
        [.. SettingColumns, "law_given_mean", "law_typical", "law_given_training_sets", "measured_median", "measured_minus_law", "standard_error", "z", .. OutcomeColumns],
        answers.SelectMany(Rows).Select(row => (IEnumerable<object?>)
        [
            .. row.Key,
            row.Prediction?.GivenMean.EffectiveExponent.Value, row.Prediction?.Typical.EffectiveExponent.Value,
            row.Check?.Exponent?.Law.Value, row.Check?.Exponent?.Measured, row.Check?.Exponent?.Difference, row.Check?.Exponent?.StandardError,
            row.Check?.Exponent?.Outcome.Statistic, .. Outcome(row.Check?.Exponent?.Outcome),
        ]));

    /// <summary>The verdicts: one row for each law.</summary>
    public static string Checks(IEnumerable<HostAnswer> answers) => Table(
        ["experiment", "law", "declared", "resolved", "degrees", "statistic", .. OutcomeColumns],
        answers.Where(a => a.Report is not null).SelectMany(a => a.Report!.Laws.Select(law => (IEnumerable<object?>)
        [
            a.Name, law.Name, law.Declared, law.Resolved, law.Worst?.Outcome.Test.Degrees, law.Worst?.Outcome.Statistic,
            law.Worst?.Outcome.PValue, law.Worst?.Outcome.Threshold, law.Worst?.Outcome.AdjustedPValue, VerdictWords.Of(law.Verdict),
        ])));

    private static IEnumerable<Row> Rows(HostAnswer answer)
    {
        int count = answer.Predictions?.Settings.Count ?? answer.Result!.Settings.Count;
        for (int i = 0; i < count; i++)
        {
            Setting setting = answer.Predictions?.Settings[i].Setting ?? answer.Result!.Settings[i].Setting;
            SettingSummary? measured = answer.Result is { } result
                ? SettingSummary.Of(result.Settings[i], answer.Spec.AttemptsGrid.Count, result.Instances)
                : null;
            object?[] key = [answer.Name, setting.D, setting.Alpha, setting.Beta, setting.Sigma, setting.Delta, setting.Ridge, setting.N, setting.LargestPrecision, setting.SignalDecay];
            yield return new Row(answer.Spec, key, answer.Predictions?.Settings[i], measured, answer.Report?.Settings[i]);
        }
    }

    private static IEnumerable<object?> Outcome(CheckOutcome? outcome) =>
        [outcome?.PValue, outcome?.Threshold, outcome?.AdjustedPValue, outcome is null ? null : VerdictWords.Of(outcome.Verdict)];

    /// <summary>A table.</summary>
    public static string Table(IEnumerable<string> columns, IEnumerable<IEnumerable<object?>> rows)
    {
        StringBuilder text = new();
        text.AppendJoin(',', columns).Append('\n');
        foreach (IEnumerable<object?> row in rows)
            text.AppendJoin(',', row.Select(Field)).Append('\n');
        return text.ToString();
    }

    private static string Field(object? value) => value switch
    {
        null => "",
        double number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        string text when text.AsSpan().IndexOfAny(",\"\n") >= 0 => '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"',
        _ => value.ToString()!,
    };

    private sealed record Row(ExperimentSpec Spec, object?[] Key, SettingPrediction? Prediction, SettingSummary? Measured, SettingCheck? Check);
}
