using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>What a run measured, as text.</summary>
internal static class RunTables
{
    /// <summary>The whole run.</summary>
    public static void Append(TextPage page, RunResult result)
    {
        IReadOnlyList<long> attempts = result.Spec.AttemptsGrid;
        SettingColumns columns = new(result.Spec);
        SettingSummary[] summaries = [.. result.Settings.Select(s => SettingSummary.Of(s, attempts.Count, result.Instances))];
        RunHeading.Append(page, result, columns, "simulation");
        page.Heading("L_gen: generalization loss over training sets");
        TextTable training = new([.. columns.Headings, "replicates", "mean", "median"]) { Keys = columns.Count };
        foreach (SettingSummary summary in summaries)
        {
            training.Add([
                .. columns.Values(summary.Setting),
                Figures.Whole(summary.Replicates),
                Figures.Maybe(summary.MeanGeneralizationLoss, v => Figures.Significant(v)),
                Figures.Maybe(summary.MedianGeneralizationLoss, v => Figures.Significant(v)),
            ]);
        }

        page.Table(training);
        page.Heading("L_inf: probability that all k attempts fail. Median over training sets: typical; the mean is carried by rare bad ones.");
        TextTable inference = new([.. columns.Headings, "k", "median", "mean", "effective sample size"]) { Keys = columns.Count + 1 };
        foreach (SettingSummary summary in summaries)
        {
            foreach (int j in Decades.Of(attempts))
            {
                inference.Add([
                    .. columns.Values(summary.Setting),
                    Figures.Attempts(attempts[j]),
                    Figures.Maybe(summary.MedianLoss[j], v => Figures.Significant(v)),
                    Figures.Maybe(summary.MeanLoss[j], v => Figures.Significant(v)),
                    Figures.Maybe(summary.EffectiveSampleSize[j], v => Figures.Significant(v, 3)),
                ]);
            }
        }

        page.Table(inference);
        AppendMeasurements(page, result, columns);
    }

    private static void AppendMeasurements(TextPage page, RunResult result, SettingColumns columns)
    {
        OwnMethod[] own = [.. result.Spec.Measurements];
        if (own.Length == 0)
            return;
        page.Heading("The experiment's own measurements over training sets");
        TextTable table = new([.. columns.Headings, "<measurement", "mean", "median"]);
        foreach (SettingResult setting in result.Settings)
        {
            for (int i = 0; i < own.Length; i++)
            {
                double[] values = [.. setting.Replicates.Select(record => record.Measurements[i])];
                table.Add([
                    .. columns.Values(setting.Setting),
                    own[i].Name,
                    values.Length == 0 ? Figures.None : Figures.Significant(values.Average()),
                    Figures.Maybe(Median.Of(values), v => Figures.Significant(v)),
                ]);
            }
        }

        page.Table(table);
    }
}
