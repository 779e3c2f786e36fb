using LidDsl.Advising;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>
/// What the theory has to say of an experiment as a run would take it: the compiler's advice on the declaration, with the values that were
/// set and with methods of its own that can be called.
/// </summary>
internal static class AdviceSection
{
    private const string Cost = "LID601";

    /// <summary>The advice, warnings first; what a run costs stands elsewhere.</summary>
    /// <param name="spec">The declaration.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="plan">The budget and estimator that a run would take.</param>
    /// <param name="asked">What the run differs in from the declaration.</param>
    public static IReadOnlyList<Advice> For(ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan, RunOptions asked)
    {
        // A budget by precision reaches what it says.
        ExperimentSpec run = spec with
        {
            Budget = new Budget(
                plan.Replicates, plan.Instances, plan.Seed, asked.Instances is null ? spec.Budget.RelativeError : null),
            Estimator = plan.Estimator,
        };
        AdviceResult told = Advisor.Advise(run, settings, AdviceOptions.Default, Advisor.Unhurried, CancellationToken.None);
        return [.. told.All.Where(advice => advice.Id != Cost).OrderByDescending(advice => advice.Severity)];
    }

    /// <summary>One row for each.</summary>
    public static Section Of(IReadOnlyList<Advice> advice) => new Section<Advice>("advice", [.. advice]) { InTables = false }
        .Of("id", told => told.Id)
        .Of("severity", told => Weight(told))
        .Of("message", told => told.Text);

    /// <summary>One paragraph for each, or that there is nothing to say.</summary>
    public static void Append(Page page, IReadOnlyList<Advice> advice)
    {
        foreach (Advice told in advice)
            page.Paragraph($"{Weight(told)} {told.Id}: {told.Text}.");
        if (advice.Count == 0)
            page.Paragraph("none.");
    }

    private static string Weight(Advice advice) => advice.Severity == AdviceSeverity.Warning ? "warning" : "info";
}
