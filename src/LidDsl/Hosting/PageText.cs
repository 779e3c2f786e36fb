using System.Globalization;
using System.Text;
using LidDsl.Checking;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>The page of an experiment as text.</summary>
internal static class PageText
{
    /// <summary>The whole page.</summary>
    public static string Of(ExperimentPage page)
    {
        ExperimentSpec spec = page.Spec;
        StringBuilder text = new();
        text.Append(page.Named.Name).Append('\n');
        if (page.Named.Experiment.Summary.Length > 0)
            Paragraph.Append(text, page.Named.Experiment.Summary);
        text.Append("\nModel\n");
        foreach ((string part, string law) in ModelWords.Of(spec))
            Paragraph.Append(text, $"{part}: {law}.");
        text.Append("\nDeclaration\n");
        foreach (string line in SpecSummary.Lines(spec))
            Paragraph.Append(text, line);
        text.Append("\nLaws\n");
        LawNotes.Append(text, page.Predictions);
        text.Append("\nEstimator\n");
        Paragraph.Append(text, $"{EstimatorKinds.NameOf(page.Plan.Estimator)}, {page.EstimatorReason}.");
        text.Append("\nBudget\n");
        Budget(text, page);
        return text.Append('\n').ToString();
    }

    private static void Budget(StringBuilder text, ExperimentPage page)
    {
        RunPlan plan = page.Plan;
        Paragraph.Append(text, string.Create(
            CultureInfo.InvariantCulture,
            $"{Figures.Whole(page.Predictions.Settings.Count)} settings with {page.Spec.AttemptsGrid.Count} values of k each; {Figures.Whole(plan.Replicates)} training sets at each setting, {Figures.Whole(plan.Instances)} test instances for each, seed {plan.Seed}."));
        Paragraph.Append(text, $"Expected cost: {page.Cost}.{(page.Cost.Duration > RunLimits.LongestRun ? " Without --force it is refused." : "")}");
        double wanted = page.Spec.Resolution.RelativeError;
        Paragraph.Append(text, $"Expected at a typical training set, by the variance of the estimator: the standard error of L_inf over its law at each k, the k at which it is at most the declared {Figures.Percent(wanted)}, and the standard error of beta_eff.");
        SettingColumns columns = new(page.Spec);
        TextTable table = new([.. columns.Headings, "s/sigma", "least error of L_inf", "largest", "k resolved", "error of beta_eff"]) { Keys = columns.Count };
        foreach (ResolutionForecast forecast in page.Forecasts)
        {
            double?[] errors = [.. forecast.RelativeError.Where(error => error is not null)];
            table.Add([
                .. columns.Values(forecast.Setting),
                Figures.Maybe(forecast.BiasRatio, v => Figures.Significant(v, 3)),
                Figures.Maybe(errors.Min(), v => Figures.Percent(v, 3)),
                Figures.Maybe(errors.Max(), v => Figures.Percent(v, 3)),
                string.Create(CultureInfo.InvariantCulture, $"{forecast.Resolved(wanted)} of {forecast.RelativeError.Count}"),
                Figures.Maybe(forecast.ExponentError, v => Figures.Significant(v, 2)),
            ]);
        }

        text.Append(table);
    }
}
