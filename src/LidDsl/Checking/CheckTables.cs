using System.Globalization;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>A check report as text.</summary>
internal static class CheckTables
{
    /// <summary>All tables.</summary>
    public static void Append(Page page, CheckReport report)
    {
        ResultSections sections = ResultSections.Of(report);
        ExperimentSpec spec = report.Predictions.Spec;
        page.Heading("1. L_gen: generalization loss. Law: mean and median over training sets. Measured: median, with its standard error. " +
            "measured/law: given each training set's own noise S. At ridge 0 and N > d it is the mean of R = L_gen/S over that of its " +
            "exact law, all settings in one test" + (sections.HasEquivalent
                ? "; elsewhere the mean of L_gen over its deterministic equivalent, tested at each setting within the law's own error."
                : "."));
        page.Table(sections.GeneralizationLoss());
        string window = $"k = {NumberText.Exact(spec.Window.From)} to {NumberText.Exact(spec.Window.To)}";
        string failure = sections.Failure.Symbol;
        page.Heading($"2. beta_eff: slope of -ln {failure} on ln k over {window}; learning makes it rise towards beta. " +
            "Typical: given the median of L_gen. Measured: median over training sets, with its standard error. " +
            "measured - law: given each training set's own s, weighted by precision, the number that is checked.");
        page.Table(sections.Exponent());
        page.Heading($"3. {failure}(k; s): {sections.Failure.Meaning}. Typical: given the median of L_gen. " +
            "Measured: median over training sets, with its standard error. " +
            "difference: measured/law - 1, given each training set's own s, the number that is checked.");
        page.Table(sections.Loss());
        if (sections.HasOthers)
        {
            page.Heading("   The other quantities of the selection, likewise.");
            page.Table(sections.OtherQuantities());
        }

        MeasurementTables.Append(page, report);
        int number = 4;
        if (report.Plain.Count > 0)
            AppendPlain(page, report, number++);
        if (report.Samplers.Count > 0)
            AppendSamplers(page, report, number++);
        string familyWiseError = NumberText.Percent(spec.Resolution.FamilyWiseError, 0);
        page.Heading($"{number++}. Verdicts: {report.ResolvedChecks} resolved checks share a family-wise error of {familyWiseError} " +
            "by Holm's procedure.");
        AppendLaws(page, report);
        string level = NumberText.Probability(report.StrictestLevel);
        page.Heading($"{number++}. Power: what these checks catch at Holm's strictest level, {level}, with the budget used.");
        page.Table(CheckSections.Powers(report));
        AllocationTables.Append(page, report.Predictions, string.Create(CultureInfo.InvariantCulture, $"{number}. "));
    }

    private static void AppendPlain(Page page, CheckReport report, int number)
    {
        string drawn = NumberText.Whole(report.Result.PlainInstances);
        page.Heading(string.Create(
            CultureInfo.InvariantCulture,
            $"{number}. Plain instances: {drawn} of the declared law for each training set, whose mean of (1-q)^k is held against L_inf ") +
            "given each training set's own s, over all settings: a check of the sampler of instances, which lattices do without.");
        page.Table(CheckSections.Plain(report));
    }

    private static void AppendSamplers(Page page, CheckReport report, int number)
    {
        string draws = NumberText.Whole(report.Samplers[0].Draws);
        page.Heading(string.Create(
            CultureInfo.InvariantCulture,
            $"{number}. Sampler and density of tau: the experiment's own sampler, drawn {draws} times for this alone, against ") +
            "the integral of its density. Largest difference: of P(tau <= t), sampled less integrated, and the t at which it is.");
        page.Table(CheckSections.Samplers(report));
    }

    private static void AppendLaws(Page page, CheckReport report)
    {
        page.Table(CheckSections.Laws(report));
        foreach (LawCheck law in report.Laws)
        {
            if (law.HasLittlePower)
                page.Paragraph($"* {law.Name} agrees with little power: {VerdictText.Power(law)}.");
            if (law.Remark is not null)
                page.Paragraph($"{law.Name}: {law.Remark}.");
        }
    }
}
