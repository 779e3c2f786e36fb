using LidDsl.Checking;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>
/// Results as CSV tables (see <see cref="CsvTable"/>). Every table has the same columns whatever was asked for; the last five say where the numbers come from.
/// </summary>
internal static class CsvResults
{
    private static readonly string[] OutcomeColumns = ["p_value", "holm_threshold", "adjusted_p_value", "verdict", "reason"];

    /// <summary>The names of all tables.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["generalization_loss", "beta_eff", "inference_loss", "checks", "measurements", "samplers", "tails", "saturations", "allocations"];

    private static IEnumerable<string> SettingColumns => CsvTable.SettingColumns;

    private static IEnumerable<string> OriginColumns => Provenance.Columns;

    /// <summary>The tables of one answer, those that it has rows for, each as a file.</summary>
    public static IReadOnlyList<ResultFile> Files(HostAnswer answer) => [.. Tables(answer).Select(table => new ResultFile(FileName(answer, table.Name), table.Text()))];

    /// <summary>The names of <see cref="Files"/>.</summary>
    public static IEnumerable<string> FileNames(HostAnswer answer) => Tables(answer).Select(table => FileName(answer, table.Name));

    private static string FileName(HostAnswer answer, string table) => $"{answer.Stem}.{table}.csv";

    private static IEnumerable<(string Name, Func<string> Text)> Tables(HostAnswer answer)
    {
        HostAnswer[] answers = [answer];
        yield return ("generalization_loss", () => GeneralizationLoss(answers));
        yield return ("beta_eff", () => Exponent(answers));
        yield return ("inference_loss", () => InferenceLoss(answers));
        if (answer.Report is { } report)
        {
            yield return ("checks", () => Checks(answers));
            if (report.Samplers.Count > 0)
                yield return ("samplers", () => CsvMeasurements.Samplers(answer, report));
        }

        if (answer.Result is not null && answer.Spec.Measurements.Any())
            yield return ("measurements", () => CsvMeasurements.Of(answer));
        if (JsonLaws.IsPrediction(answer))
        {
            yield return ("tails", () => CsvPredictions.Tails(answer));
            if (answer.Predictions!.Saturations.Count > 0)
                yield return ("saturations", () => CsvPredictions.Saturations(answer));
        }

        if (answer.Predictions is { Allocations.Count: > 0 })
            yield return ("allocations", () => CsvPredictions.Allocations(answer));
    }

    /// <summary>L_inf: one row for each setting and k.</summary>
    public static string InferenceLoss(IEnumerable<HostAnswer> answers) => Table(
        [
            .. SettingColumns, "k", "law_given_mean", "law_typical", "local_exponent_given_mean", "local_exponent_typical", "measured_median", "measured_median_error", "measured_mean",
            "effective_sample_size", "measured_over_law", "relative_standard_error", "effective_count", "z", .. OutcomeColumns, .. OriginColumns,
        ],
        answers.SelectMany(Rows).SelectMany(row => row.Spec.AttemptsGrid.Select((k, j) => (IEnumerable<CsvField>)
        [
            .. row.Key, k,
            OfLaw(row.Prediction?.GivenMean.Loss[j].Value), OfLaw(row.Prediction?.Typical.Loss[j].Value),
            OfLaw(row.Prediction?.GivenMean.LocalExponent[j].Value), OfLaw(row.Prediction?.Typical.LocalExponent[j].Value),
            Measured(row.Measured?.MedianLoss[j]), Measured(row.Measured?.MedianLossError[j]), Measured(row.Measured?.MeanLoss[j]), Measured(row.Measured?.EffectiveSampleSize[j]),
            OfLaw(row.Check?.Loss[j].RatioToLaw), OfLaw(row.Check?.Loss[j].RelativeStandardError), OfLaw(row.Check?.Loss[j].EffectiveCount),
            OfLaw(row.Check?.Loss[j].Outcome.Statistic), .. Outcome(row.Check?.Loss[j].Outcome), .. row.Origin,
        ])));

    /// <summary>L_gen: one row for each setting.</summary>
    public static string GeneralizationLoss(IEnumerable<HostAnswer> answers) => Table(
        [.. SettingColumns, "replicates", "law_mean", "law_median", "measured_mean", "measured_median", "measured_median_error", "mean_ratio_over_law", "standard_error", "law_error", "verdict", "reason", .. OriginColumns],
        answers.SelectMany(Rows).Select(row => (IEnumerable<CsvField>)
        [
            .. row.Key, row.Measured?.Replicates,
            OfLaw(row.Prediction?.MeanGeneralizationLoss.Value), OfLaw(row.Prediction?.MedianGeneralizationLoss.Value),
            Measured(row.Measured?.MeanGeneralizationLoss), Measured(row.Measured?.MedianGeneralizationLoss), Measured(row.Measured?.MedianGeneralizationLossError),
            OfLaw(row.Check?.Ratio.Value), OfLaw(row.Check?.Ratio.StandardError), OfLaw(row.Check?.Ratio.LawError),
            row.LossVerdict, row.Check?.Ratio.Outcome?.Reason, .. row.Origin,
        ]));

    /// <summary>beta_eff: one row for each setting.</summary>
    public static string Exponent(IEnumerable<HostAnswer> answers) => Table(
        [.. SettingColumns, "law_given_mean", "law_typical", "law_given_training_sets", "measured_median", "measured_median_error", "measured_minus_law", "standard_error", "z", .. OutcomeColumns, .. OriginColumns],
        answers.SelectMany(Rows).Select(row => (IEnumerable<CsvField>)
        [
            .. row.Key,
            OfLaw(row.Prediction?.GivenMean.EffectiveExponent.Value), OfLaw(row.Prediction?.Typical.EffectiveExponent.Value),
            OfLaw(row.Check?.Exponent?.Law.Value), OfLaw(row.Check?.Exponent?.Measured), OfLaw(row.Check?.Exponent?.MeasuredError), OfLaw(row.Check?.Exponent?.Difference), OfLaw(row.Check?.Exponent?.StandardError),
            OfLaw(row.Check?.Exponent?.Outcome.Statistic), .. Outcome(row.Check?.Exponent?.Outcome)[..^2], row.ExponentVerdict, row.Check?.Exponent?.Outcome.Reason, .. row.Origin,
        ]));

    /// <summary>The verdicts: one row for each law.</summary>
    public static string Checks(IEnumerable<HostAnswer> answers) => Table(
        ["experiment", "law", "declared", "resolved", "degrees", "statistic", .. OutcomeColumns, .. OriginColumns],
        answers.Where(a => a.Report is not null).SelectMany(a => a.Report!.Laws.Select(law => (IEnumerable<CsvField>)
        [
            a.Name, law.Name, law.Declared, law.Resolved, law.Worst?.Outcome.Test.Degrees, OfLaw(law.Worst?.Outcome.Statistic),
            OfLaw(law.Worst?.Outcome.PValue), Measured(law.Worst?.Outcome.Threshold), OfLaw(law.Worst?.Outcome.AdjustedPValue), VerdictWords.Of(law.Verdict), law.Remark, .. a.Origin.Values,
        ])));

    private static string Table(IEnumerable<string> columns, IEnumerable<IEnumerable<CsvField>> rows) => CsvTable.Of(columns, rows);

    private static FileNumber Measured(double? value) => FileNumber.Measured(value);

    private static FileNumber OfLaw(double? value) => FileNumber.OfLaw(value);

    private static IEnumerable<Row> Rows(HostAnswer answer)
    {
        int count = answer.Predictions?.Settings.Count ?? answer.Result?.Settings.Count ?? 0;
        for (int i = 0; i < count; i++)
        {
            Setting setting = answer.Predictions?.Settings[i].Setting ?? answer.Result!.Settings[i].Setting;
            SettingSummary? measured = answer.Result is { } result
                ? SettingSummary.Of(result.Settings[i], answer.Spec.AttemptsGrid.Count, result.Instances)
                : null;
            yield return new Row(answer, CsvTable.Key(answer.Name, setting), answer.Predictions?.Settings[i], measured, answer.Report?.Settings[i]);
        }
    }

    private static CsvField[] Outcome(CheckOutcome? outcome) =>
        [OfLaw(outcome?.PValue), Measured(outcome?.Threshold), OfLaw(outcome?.AdjustedPValue), outcome is null ? null : VerdictWords.Of(outcome.Verdict), outcome?.Reason];

    private sealed record Row(HostAnswer Answer, CsvField[] Key, Prediction? Prediction, SettingSummary? Measured, SettingCheck? Check)
    {
        public ExperimentSpec Spec => Answer.Spec;

        public IReadOnlyList<CsvField> Origin => Answer.Origin.Values;

        // R of all settings has one verdict, that of its law; the deterministic equivalent has one at each setting.
        public string? LossVerdict => Check is null ? null : VerdictWords.Of(Check.Ratio.Outcome?.Verdict ?? Answer.Report!.RatioVerdict);

        // Where fewer than two k lie in the window there is no slope, and no law of it.
        public string? ExponentVerdict => Check is null ? null : VerdictWords.Of(Check.Exponent?.Outcome.Verdict ?? Verdict.NoLaw);
    }
}
