using System.Text;
using LidDsl.Checking;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>
/// Results as CSV tables in the invariant culture: what was measured round-trips, laws and what is computed with them have 13 significant digits (see
/// <see cref="FileNumber"/>), lines end in a line feed, and a field is empty where there is no number.
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
        answers.SelectMany(Rows).SelectMany(row => row.Spec.AttemptsGrid.Select((k, j) => (IEnumerable<CsvField>)
        [
            .. row.Key, k,
            OfLaw(row.Prediction?.GivenMean.Loss[j].Value), OfLaw(row.Prediction?.Typical.Loss[j].Value),
            OfLaw(row.Prediction?.GivenMean.LocalExponent[j].Value), OfLaw(row.Prediction?.Typical.LocalExponent[j].Value),
            Measured(row.Measured?.MedianLoss[j]), Measured(row.Measured?.MeanLoss[j]), Measured(row.Measured?.EffectiveSampleSize[j]),
            OfLaw(row.Check?.Loss[j].RatioToLaw), OfLaw(row.Check?.Loss[j].RelativeStandardError), OfLaw(row.Check?.Loss[j].EffectiveCount),
            OfLaw(row.Check?.Loss[j].Outcome.Statistic), .. Outcome(row.Check?.Loss[j].Outcome),
        ])));

    /// <summary>L_gen: one row for each setting.</summary>
    public static string GeneralizationLoss(IEnumerable<HostAnswer> answers) => Table(
        [.. SettingColumns, "replicates", "law_mean", "law_median", "measured_mean", "measured_median", "mean_ratio_over_law", "standard_error", "law_error", "verdict"],
        answers.SelectMany(Rows).Select(row => (IEnumerable<CsvField>)
        [
            .. row.Key, row.Measured?.Replicates,
            OfLaw(row.Prediction?.MeanGeneralizationLoss.Value), OfLaw(row.Prediction?.MedianGeneralizationLoss.Value),
            Measured(row.Measured?.MeanGeneralizationLoss), Measured(row.Measured?.MedianGeneralizationLoss),
            OfLaw(row.Check?.Ratio.Value), OfLaw(row.Check?.Ratio.StandardError), OfLaw(row.Check?.Ratio.LawError),
            row.Check?.Ratio.Outcome is { } outcome ? VerdictWords.Of(outcome.Verdict) : null,
        ]));

    /// <summary>beta_eff: one row for each setting.</summary>
    public static string Exponent(IEnumerable<HostAnswer> answers) => Table(
        [.. SettingColumns, "law_given_mean", "law_typical", "law_given_training_sets", "measured_median", "measured_minus_law", "standard_error", "z", .. OutcomeColumns],
        answers.SelectMany(Rows).Select(row => (IEnumerable<CsvField>)
        [
            .. row.Key,
            OfLaw(row.Prediction?.GivenMean.EffectiveExponent.Value), OfLaw(row.Prediction?.Typical.EffectiveExponent.Value),

            // The measured slope is one of logarithms.
            OfLaw(row.Check?.Exponent?.Law.Value), OfLaw(row.Check?.Exponent?.Measured), OfLaw(row.Check?.Exponent?.Difference), OfLaw(row.Check?.Exponent?.StandardError),
            OfLaw(row.Check?.Exponent?.Outcome.Statistic), .. Outcome(row.Check?.Exponent?.Outcome),
        ]));

    /// <summary>The verdicts: one row for each law.</summary>
    public static string Checks(IEnumerable<HostAnswer> answers) => Table(
        ["experiment", "law", "declared", "resolved", "degrees", "statistic", .. OutcomeColumns],
        answers.Where(a => a.Report is not null).SelectMany(a => a.Report!.Laws.Select(law => (IEnumerable<CsvField>)
        [
            a.Name, law.Name, law.Declared, law.Resolved, law.Degrees, OfLaw(law.Worst?.Statistic),
            OfLaw(law.Worst?.PValue), Measured(law.Worst?.Threshold), OfLaw(law.Worst?.AdjustedPValue), VerdictWords.Of(law.Verdict),
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
            CsvField[] key =
            [
                answer.Name, setting.D, Measured(setting.Alpha), Measured(setting.Beta), Measured(setting.Sigma), Measured(setting.Delta), Measured(setting.Ridge), setting.N,
                Measured(setting.LargestPrecision), Measured(setting.SignalDecay),
            ];
            yield return new Row(answer.Spec, key, answer.Predictions?.Settings[i], measured, answer.Report?.Settings[i]);
        }
    }

    private static IEnumerable<CsvField> Outcome(CheckOutcome? outcome) =>
        [OfLaw(outcome?.PValue), Measured(outcome?.Threshold), OfLaw(outcome?.AdjustedPValue), outcome is null ? null : VerdictWords.Of(outcome.Verdict)];

    /// <summary>A table.</summary>
    public static string Table(IEnumerable<string> columns, IEnumerable<IEnumerable<CsvField>> rows)
    {
        StringBuilder text = new();
        text.AppendJoin(',', columns).Append('\n');
        foreach (IEnumerable<CsvField> row in rows)
            text.AppendJoin(',', row.Select(field => field.Text)).Append('\n');
        return text.ToString();
    }

    private static FileNumber Measured(double? value) => FileNumber.Measured(value);

    private static FileNumber OfLaw(double? value) => FileNumber.OfLaw(value);

    private sealed record Row(ExperimentSpec Spec, CsvField[] Key, SettingPrediction? Prediction, SettingSummary? Measured, SettingCheck? Check);
}
