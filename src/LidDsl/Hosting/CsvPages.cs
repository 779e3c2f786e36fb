using LidDsl.Checking;

namespace LidDsl.Hosting;

/// <summary>Pages of experiments as one CSV table.</summary>
internal static class CsvPages
{
    /// <summary>The table of a verb: the code of each experiment, its laws, or what its budget is expected to resolve, one row for each setting and k.</summary>
    public static string Of(HostVerb verb, IReadOnlyList<IHostPage> pages) => verb switch
    {
        HostVerb.Emit => CsvTable.Of(["experiment", "code"], pages.OfType<CodePage>().Select(page => (IEnumerable<CsvField>)[page.Named.Name, page.Code])),
        HostVerb.Laws => CsvTable.Of(
            ["experiment", "law", "band", "formula", "source", "regime", "accuracy"],
            pages.OfType<LawsPage>().SelectMany(page => page.Laws.Select(law => (IEnumerable<CsvField>)
                [page.Named.Name, law.Name, law.Band.ToString(), law.Formula, law.Source, law.Regime, law.Accuracy]))),
        _ => CsvTable.Of(
            [
                .. CsvTable.SettingColumns, "k", "replicates", "instances", "estimator", "typical_bias_ratio", "expected_relative_error", "expected_beta_eff_error", "expected_verdict", "reason",
                .. Provenance.Columns.Skip(1),
            ],
            pages.OfType<ExperimentPage>().SelectMany(Forecasts)),
    };

    private static IEnumerable<IEnumerable<CsvField>> Forecasts(ExperimentPage page)
    {
        IEnumerable<CsvField> origin = Provenance.Of(page.Named.Experiment.Spec, page.Plan.Seed).Values.Skip(1);
        return page.Forecast.Losses.Resolution.SelectMany((forecast, i) => page.Spec.AttemptsGrid.Select((k, j) => (IEnumerable<CsvField>)
        [
            .. CsvTable.Key(page.Named.Name, forecast.Setting), k, page.Plan.Replicates, page.Plan.Instances, Words.Of(page.Plan.Estimator), FileNumber.OfLaw(forecast.BiasRatio),
            FileNumber.OfLaw(forecast.RelativeError[j]), FileNumber.OfLaw(forecast.ExponentError), page.Forecast.Losses.Points[i][j]?.Outcome is { } outcome ? VerdictWords.Of(outcome.Verdict) : null, page.Forecast.Losses.Points[i][j]?.Outcome?.Reason, .. origin,
        ]));
    }
}
