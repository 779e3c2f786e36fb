using System.Globalization;
using LidDsl.Attempts.Asking;
using LidDsl.Reporting;

namespace LidDsl.Attempts.Reporting;

/// <summary>What a page says of decisions: training, the split of a budget, and the next attempts.</summary>
internal static class DecisionPage
{
    private const int MostSplits = 8;
    private const int MostReasons = 3;

    /// <summary>Adds it to a page.</summary>
    public static void Append(Page page, StudyAnswer answer, bool verbose)
    {
        if (answer.Training is { Count: > 0 } training)
            Training(page, training, verbose, StudyDocument.Window(answer));
        if (answer.Compute is { } compute)
            Split(page, compute);
        if (answer.Spending is { } spending)
            Spending(page, answer, spending, verbose);
        foreach (string remark in answer.Remarks)
            page.Paragraph(remark);
    }

    private static void Training(Page page, IReadOnlyList<TrainingReport> reports, bool verbose, string window)
    {
        page.Heading($"Does more {reports[0].Covariate} still steepen the fall? beta_eff over {window} against {reports[0].Covariate}");
        page.Table(DecisionSections.Training(reports));
        page.Paragraph(
            "Still steepening: a doubling raises beta_eff by more than 5%, with 95%; saturated: by less, with 95%; else the counts "
                + "cannot tell.");
        foreach (TrainingReport report in reports.Where(_ => verbose || reports.Count <= MostReasons))
            page.Paragraph($"{(report.Stratum.Length > 0 ? report.Stratum + ": " : "")}{report.Evidence.TrimEnd('.')}.");
        if (verbose)
            page.Table(DecisionSections.Stages(reports));
    }

    private static void Split(Page page, ComputeAdvice advice)
    {
        ComputeCosts costs = advice.Costs;
        page.Heading(string.Create(
            CultureInfo.InvariantCulture,
            $"How to split a budget of {NumberText.Exact(costs.Budget, 4)}: an attempt costs {NumberText.Exact(costs.AttemptCost, 4)}, ")
            + $"a unit of training {NumberText.Exact(costs.TrainingCost, 4)}, for {NumberText.Whole(costs.Requests)} problems");
        page.Table(DecisionSections.Split(advice).ShowingOnly(stage => advice.Stages.Take(MostSplits).Contains(stage)));
        page.Paragraph(char.ToUpperInvariant(advice.Remark[0]) + advice.Remark[1..].TrimEnd('.') + ".");
    }

    private static void Spending(Page page, StudyAnswer answer, SpendingPlan plan, bool verbose)
    {
        page.Heading(
            $"Which attempts to make next: {NumberText.Whole(plan.Budget)} of them, to forecast K = "
                + $"{NumberText.Attempts(plan.Horizon)} better");
        page.Table(DecisionSections.Spending(TrainingOrder.Of(answer, plan.Groups, e => e.Group)));
        page.Paragraph(
            $"Attempt each of the {NumberText.Whole(plan.Rows.Count)} unsolved problems up to "
                + $"{NumberText.Whole(plan.MoreAttempts)} times more, "
                + "and stop at its first success; that takes the budget in expectation. Error: the standard deviation of ln(1 - pass@K). "
                + "Problems for 10%: how many of the same kind an error of 10% takes with the attempts made so far, whatever the method. "
                + "The table "
                + "next_attempts has a row for each problem.");
        if (verbose)
            page.Table(DecisionSections.Next(plan));
    }
}
