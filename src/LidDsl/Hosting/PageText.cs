using System.Globalization;
using LidDsl.Checking;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>The page of an experiment as text.</summary>
internal static class PageText
{
    /// <summary>The whole page.</summary>
    /// <param name="page">The experiment's page.</param>
    public static Page Of(ExperimentPage page)
    {
        ExperimentSpec spec = page.Spec;
        Page text = new();
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
        text.Heading("Advice: what the theory has to say of the declaration, and of the budget that is used");
        AdviceSection.Append(text, page.Advice);
        text.Blank();
        return text;
    }

    private static void Budget(Page text, ExperimentPage page)
    {
        RunPlan plan = page.Plan;
        string settings = NumberText.Whole(page.Predictions.Settings.Count);
        string drawn = RunHeading.Drawn(plan.Replicates, plan.Estimator, plan.Instances, plan.PlainInstances);
        text.Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"{settings} settings with {page.Spec.AttemptsGrid.Count} values of k each; {drawn}, seed {plan.Seed}."));
        string refused = page.Cost.Duration > RunLimits.LongestRun ? " Without --force it is refused." : "";
        text.Paragraph($"Expected cost: {page.Cost}.{refused}");
        double wanted = page.Spec.Resolution.RelativeError;
        string known = EstimatorKinds.IsLattice(plan.Estimator) ? "a pilot of the lattices" : "the variance of the estimator";
        text.Paragraph($"Expected over training sets with typical noise, by {known}: the standard error of L_inf " +
            "over its law at each k, how many of the k will be checked (declared are those at which the declared budget reaches " +
            $"{NumberText.Percent(wanted)}), " +
            "and the standard error of beta_eff.");
        text.Table(ForecastSections.Settings(page.Forecast, page.Spec));
    }

    private static void Checks(Page text, ExperimentPage page)
    {
        text.Table(ForecastSections.Laws(page.Forecast));
        foreach (ForecastLaw law in page.Forecast.Laws)
        {
            foreach (string remark in law.Remarks)
                text.Paragraph($"{law.Name}: {remark}.");
        }
    }
}
