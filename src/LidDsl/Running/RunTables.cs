using System.Text;
using LidDsl.Reporting;

namespace LidDsl.Running;

/// <summary>What a run measured, as text.</summary>
internal static class RunTables
{
    /// <summary>The whole run.</summary>
    public static string Render(RunResult result)
    {
        IReadOnlyList<long> attempts = result.Spec.AttemptsGrid;
        SettingColumns columns = new(result.Spec);
        SettingSummary[] summaries = [.. result.Settings.Select(s => SettingSummary.Of(s, attempts.Count, result.Instances))];
        StringBuilder text = new();
        RunHeading.Append(text, result, columns, "simulation");

        text.Append("\nL_gen: generalization loss over training sets\n");
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

        text.Append(training);
        text.Append("\nL_inf: probability that all k attempts fail. Median over training sets: typical; the mean is carried by rare bad ones.\n");
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

        return text.Append(inference).ToString();
    }
}
