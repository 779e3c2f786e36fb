using LidDsl.Predicting;
using LidDsl.Reporting;
using LidDsl.Running;

namespace LidDsl.Checking;

/// <summary>The report in short: the verdict, what was checked and how sharply, and the numbers of the paper.</summary>
internal static class ReportSummary
{
    private const int LabelWidth = 18;

    /// <summary>Appends the summary.</summary>
    public static void Append(Page page, CheckReport report)
    {
        RunHeading.Append(page, report.Result, new SettingColumns(report.Predictions.Spec), "simulation against law");
        page.Blank();
        page.Flush($"Verdict: {VerdictText.Head(report)}.");
        foreach ((string label, string what) in VerdictText.Parts(report))
            page.Labelled(label, LabelWidth, what);
        string familyWiseError = NumberText.Percent(report.Predictions.Spec.Resolution.FamilyWiseError, 0);
        page.Heading($"How sharply: {report.ResolvedChecks} checks share a family-wise error of {familyWiseError}; " +
            "an error as large as the third column is caught with 95%");
        page.Table(Laws(report));
        foreach (LawCheck law in report.Laws.Where(law => law.HasLittlePower))
            page.Paragraph($"* {law.Name} agrees with little power: {VerdictText.Power(law)}.");
        Headline.Append(page, report.Predictions, i => Measured(report.Settings[i]));
    }

    private static Section<LawCheck> Laws(CheckReport report) => new Section<LawCheck>("checks", report.Laws)
        .Show("<law", law => law.Name)
        .Show("checked", law => FormattableString.Invariant($"{law.Resolved} of {law.Coverage.Points}"))
        .Show("catches", law => law.Powers.Min(power => power.DetectableError), v => NumberText.Error(v, 2))
        .Show("<most extreme", law => VerdictText.Worst(law, report.Predictions.Spec)).Unbroken()
        .Show("<verdict", VerdictText.OfLaw);

    private static HeadlineMeasurement Measured(SettingCheck check) => new(
        check.Measured.MedianGeneralizationLoss,
        check.Measured.MedianGeneralizationLossError,
        check.Exponent?.Measured,
        check.Exponent?.MeasuredError,
        check.Measured.MedianLoss[^1],
        check.Measured.MedianLossError[^1]);
}
