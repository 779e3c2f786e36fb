using System.Globalization;
using LidDsl.Checking;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>The page of an experiment as text.</summary>
internal static class PageText
{
    /// <summary>The whole page.</summary>
    /// <param name="page">The experiment's page.</param>
    /// <param name="width">The columns that a line may take.</param>
    public static string Of(ExperimentPage page, int width)
    {
        ExperimentSpec spec = page.Spec;
        TextPage text = new(width);
        text.Line(page.Named.Name);
        if (page.Named.Experiment.Summary.Length > 0)
            text.Paragraph(page.Named.Experiment.Summary);
        text.Heading("Model");
        foreach ((string part, string law) in ModelWords.Of(spec))
            text.Paragraph($"{part}: {law}.");
        text.Heading("Declaration");
        foreach (string line in SpecSummary.Lines(spec))
            text.Paragraph(line);
        text.Heading("Laws (the verb laws says them in full)");
        LawNotes.AppendShort(text, LawNotes.Laws(page.Predictions));
        LawNotes.AppendReasons(text, page.Predictions);
        text.Heading("Estimator");
        text.Paragraph($"{EstimatorKinds.NameOf(page.Plan.Estimator)}, {page.EstimatorReason}.");
        text.Heading("Budget");
        Budget(text, page);
        text.Heading("Checks: what a report of this budget will hold against the laws, as far as the declaration tells");
        Checks(text, page);
        text.Blank();
        return text.ToString();
    }

    private static void Budget(TextPage text, ExperimentPage page)
    {
        RunPlan plan = page.Plan;
        text.Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"{Figures.Whole(page.Predictions.Settings.Count)} settings with {page.Spec.AttemptsGrid.Count} values of k each; {Figures.Whole(plan.Replicates)} training sets at each setting, {Figures.Whole(plan.Instances)} test instances for each, seed {plan.Seed}."));
        text.Paragraph($"Expected cost: {page.Cost}.{(page.Cost.Duration > RunLimits.LongestRun ? " Without --force it is refused." : "")}");
        double wanted = page.Spec.Resolution.RelativeError;
        text.Paragraph($"Expected over training sets with typical noise, by the variance of the estimator: the standard error of L_inf over its law at each k, how many of the k will be checked (declared are those at which the declared budget reaches {Figures.Percent(wanted)}), and the standard error of beta_eff.");
        SettingColumns columns = new(page.Spec);
        TextTable table = new([.. columns.Headings, "s/sigma", "least error of L_inf", "largest", "k checked", "error of beta_eff"]) { Keys = columns.Count };
        foreach ((ResolutionForecast forecast, IReadOnlyList<CheckDraft?> loss) in page.Forecast.Losses.Resolution.Zip(page.Forecast.Losses.Points))
        {
            double?[] errors = [.. forecast.RelativeError.Where(error => error is not null)];
            table.Add([
                .. columns.Values(forecast.Setting),
                Figures.Maybe(forecast.BiasRatio, v => Figures.Significant(v, 3)),
                Figures.Maybe(errors.Min(), v => Figures.Percent(v, 3)),
                Figures.Maybe(errors.Max(), v => Figures.Percent(v, 3)),
                forecast.IsOpen ? "the draws tell" : string.Create(CultureInfo.InvariantCulture, $"{loss.Count(draft => draft is null)} of {loss.Count}"),
                Figures.Maybe(forecast.ExponentError, v => Figures.Significant(v, 2)),
            ]);
        }

        text.Table(table);
    }

    private static void Checks(TextPage text, ExperimentPage page)
    {
        TextTable table = new("<law", "will be checked", "unresolved", "below resolution", "without a law");
        List<string> remarks = [];
        foreach (ForecastLaw law in page.Forecast.Laws)
        {
            table.Add(
                law.Name,
                FormattableString.Invariant($"{law.Coverage.Resolved} of {law.Coverage.Points}"),
                Figures.Whole(law.Coverage.Unresolved),
                Figures.Whole(law.Coverage.BelowResolution),
                Figures.Whole(law.Coverage.WithoutLaw));
            remarks.AddRange(law.Remarks.Select(remark => $"{law.Name}: {remark}."));
        }

        text.Table(table);
        foreach (string remark in remarks)
            text.Paragraph(remark);
    }
}
