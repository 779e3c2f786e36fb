using LidDsl.Checking;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>What an experiment measures and draws by methods of its own, as CSV tables.</summary>
internal static class CsvMeasurements
{
    /// <summary>The experiment's own measurements: one row for each setting, measurement and law of it, and one where a measurement has no law.</summary>
    public static string Of(HostAnswer answer) => CsvTable.Of(
        [
            .. CsvTable.SettingColumns, "measurement", "law", "wrong_on_purpose", "measured_mean", "law_mean", "measured_over_law", "standard_error", "statistic", "p_value",
            "holm_threshold", "adjusted_p_value", "verdict", "reason", .. Provenance.Columns,
        ],
        answer.Result!.Settings.SelectMany(setting => answer.Spec.Measurements.SelectMany((measurement, index) => Rows(answer, setting, measurement, index))));

    /// <summary>The experiment's own sampler of tau beside its density: one row for each law of tau; they share one verdict.</summary>
    public static string Samplers(HostAnswer answer, CheckReport report)
    {
        Verdict? shared = report.Laws.FirstOrDefault(law => law.Law == Laws.Difficulty.OwnLaw)?.Verdict;
        return CsvTable.Of(
            [.. CsvTable.SettingColumns, "draws", "statistic", "degrees", "p_value", "largest_difference", "at", "verdict", .. Provenance.Columns],
            report.Samplers.Select(sampler => (IEnumerable<CsvField>)
            [
                .. CsvTable.Key(answer.Name, sampler.Setting), sampler.Draws, OfLaw(sampler.Statistic), sampler.Degrees, OfLaw(sampler.PValue), OfLaw(sampler.LargestDifference), OfLaw(sampler.At),
                VerdictWords.Of(shared ?? Verdict.NoLaw), .. answer.Origin.Values,
            ]));
    }

    private static IEnumerable<IEnumerable<CsvField>> Rows(HostAnswer answer, SettingResult setting, OwnMethod measurement, int index)
    {
        CsvField[] key = [.. CsvTable.Key(answer.Name, setting.Setting), measurement.Name];
        MeasurementCheck[] checks = [.. (answer.Report?.Measurements ?? []).Where(check => check.Setting == setting.Setting && check.Claim.Claim!.Measurement == measurement.Name)];
        foreach (MeasurementCheck check in checks)
        {
            yield return
            [
                .. key, check.Claim.Name, check.Claim.Claim!.WrongOnPurpose ? "true" : "false", FileNumber.Measured(check.Measured), OfLaw(check.Law), OfLaw(check.Ratio), OfLaw(check.StandardError), OfLaw(check.Outcome.Statistic), OfLaw(check.Outcome.PValue),
                FileNumber.Measured(check.Outcome.Threshold), OfLaw(check.Outcome.AdjustedPValue), VerdictWords.Of(check.Outcome.Verdict), check.Outcome.Reason, .. answer.Origin.Values,
            ];
        }

        double? mean = setting.Replicates.Count == 0 ? null : setting.Replicates.Sum(record => record.Measurements[index]) / setting.Replicates.Count;
        if (checks.Length == 0)
            yield return [.. key, None, None, FileNumber.Measured(mean), .. Enumerable.Repeat(None, 7), answer.Report is null ? None : VerdictWords.Of(Verdict.NoLaw), answer.Report is null ? None : "no law of it is declared", .. answer.Origin.Values];
    }

    private static CsvField None => (string?)null;

    private static FileNumber OfLaw(double? value) => FileNumber.OfLaw(value);
}
