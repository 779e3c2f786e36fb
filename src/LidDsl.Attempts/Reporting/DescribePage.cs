using System.Globalization;
using LidDsl.Attempts.Asking;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Attempts.Reporting;

/// <summary>What a page says of a declaration and of the file that it reads.</summary>
internal static class DescribePage
{
    /// <summary>Adds it to a page.</summary>
    public static void Append(Page page, StudyAnswer answer)
    {
        StudyTask task = answer.Task;
        page.Heading(task.Study.Spec is null ? "What is asked" : "Declaration");
        page.Paragraph($"file: {task.Path ?? "none; give one by --data"}.");
        page.Paragraph($"columns: {(task.Columns is { } columns ? Columns(columns) : "told by the header of the file")}.");
        page.Paragraph(
            !task.Spec.IsFamily ? "each model by itself."
            : task.Spec.FamilyCovariate is { } by ? $"one family, by {by}."
            : "one family, by size where there is one.");
        page.Paragraph($"forecast to K = {string.Join(", ", task.Spec.Horizons.Select(NumberText.Attempts))}.");
        page.Paragraph($"beta_eff over {AttemptWords.Window(task.Spec.Window.From, task.Spec.Window.To)}.");
        page.Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"costs: {NumberText.Exact(task.Spec.AttemptCost)} for an attempt, {NumberText.Exact(task.Spec.TrainingCost)} for a unit of ")
            + "training.");
        if (answer.Data is null)
            return;
        page.Heading("What the file holds");
        page.Table(StudyDocument.Counted(answer));
        foreach (string sentence in SamplingWords.Sentences(answer.Sampling))
            page.Paragraph(sentence);
    }

    private static string Columns(StudyColumns columns)
    {
        string groups = columns.Groups.Count == 0 ? "one model" : "model by " + string.Join(" and ", columns.Groups);
        string counts = columns.Outcome is { } outcome
            ? $"one attempt a row with its outcome in {outcome}"
            : $"n in {columns.Attempts} and c in {columns.Successes}";
        string covariates = string.Concat(columns.Covariates.Select(covariate =>
            $", {covariate.Name} from {covariate.Column}{(covariate.Pattern is { } pattern ? " by " + pattern : "")}"));
        return $"{groups}, problem in {columns.Problem}, {counts}{covariates}";
    }
}
