using LidDsl.Attempts.Asking;
using LidDsl.Reporting;
using LidDsl.Specs;
using LidDsl.Writing;

namespace LidDsl.Attempts.Reporting;

/// <summary>What the JSON says of a study as a whole: where its numbers come from, what is declared, and what was asked.</summary>
internal static class StudyMembers
{
    /// <summary>The members.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="document">Its document, so far without them.</param>
    public static IEnumerable<Member> Of(StudyAnswer answer, Document document)
    {
        yield return new Member("verb", answer.Verb.ToString().ToLowerInvariant());
        if (answer.Task.Study.Summary.Length > 0)
            yield return new Member("summary", answer.Task.Study.Summary);
        yield return new Member("complete", answer.Error is null);
        if (answer.Error is { } error)
            yield return new Member("error", error);
        IEnumerable<string> files = answer.HasNumbers && answer.Verb != StudyVerb.Describe ? ReportWriters.FileNames(document) : [];
        yield return new Member("provenance", Cell.Of(
        [
            .. document.Origin,
            new Member("bytes", answer.Data?.Origin?.Bytes),
            new Member("rows", answer.Data?.Origin?.Rows),
            new Member("skipped_rows", answer.Data?.Origin?.SkippedRows),
            new Member("files", Cell.Of(files.Select(name => (Cell)name))),
        ]));
        yield return new Member("declaration", Declaration(answer.Task));
        if (answer.Data is not { } data)
            yield break;
        yield return new Member("options", Options(answer));
        yield return new Member("sampling", Cell.Of(
            new Member("pooled_z", Cell.OfLaw(SamplingWords.PooledZ(answer.Sampling))),
            new Member("remark", SamplingWords.Pooled(answer.Sampling)),
            new Member("refused", Cell.Of(answer.Refused.Select(verdict => (Cell)verdict.Group)))));
        yield return new Member("covariates", Cell.Of(data.Covariates.Select(name => (Cell)name)));
        yield return new Member("remarks", Cell.Of(answer.Remarks.Select(remark => (Cell)remark)));
        if (answer.Compute is { } compute)
        {
            yield return new Member("split_advice", Cell.Of(
                new Member("budget", Cell.Measured(compute.Costs.Budget)),
                new Member("attempt_cost", Cell.Measured(compute.Costs.AttemptCost)),
                new Member("training_cost", Cell.Measured(compute.Costs.TrainingCost)),
                new Member("requests", Cell.Measured(compute.Costs.Requests)),
                new Member("remark", compute.Remark)));
        }

        if (answer.Spending is { } spending)
        {
            yield return new Member("spending_plan", Cell.Of(
                new Member("budget", spending.Budget),
                new Member("horizon", spending.Horizon),
                new Member("more_attempts", spending.MoreAttempts)));
        }

        if (answer.Backtest is { } backtest)
        {
            yield return new Member("backtest_plan", Cell.Of(
                new Member("attempts", backtest.Options.Attempts),
                new Member("subsamples", backtest.Options.Subsamples),
                new Member("seed", backtest.Options.Seed),
                new Member("pooled_coverage", Cell.OfLaw(backtest.PooledCoverage))));
        }
    }

    /// <summary>What is declared: columns, family, horizons, window and costs.</summary>
    public static Cell Declaration(StudyTask task)
    {
        StudySpec spec = task.Spec;
        return Cell.Of(
            new Member("data", task.Path),
            new Member("columns", task.Columns is { } columns ? Columns(columns) : Cell.None),
            new Member("is_family", spec.IsFamily),
            new Member("family_covariate", spec.FamilyCovariate),
            new Member("horizons", Cell.Of(spec.Horizons.Select(k => (Cell)k))),
            new Member("window", Cell.Of([Cell.Measured(spec.Window.From), Cell.Measured(spec.Window.To)])),
            new Member("attempt_cost", Cell.Measured(spec.AttemptCost)),
            new Member("training_cost", Cell.Measured(spec.TrainingCost)));
    }

    private static Cell Columns(StudyColumns columns) => Cell.Of(
        new Member("groups", Cell.Of(columns.Groups.Select(name => (Cell)name))),
        new Member("problem", columns.Problem),
        new Member("attempts", columns.Attempts),
        new Member("successes", columns.Successes),
        new Member("outcome", columns.Outcome),
        new Member("covariates", Cell.Of(columns.Covariates.Select(covariate => Cell.Of(
            new Member("name", covariate.Name),
            new Member("column", covariate.Column),
            new Member("pattern", covariate.Pattern))))));

    private static Cell Options(StudyAnswer answer) => Cell.Of(
        new Member("law", AttemptWords.Of(answer.Options.Law)),
        new Member("target", AttemptWords.Of(answer.Options.Target)),
        new Member("is_family", answer.Options.IsFamily),
        new Member("family_covariate", answer.Options.FamilyCovariate),
        new Member("horizons", Cell.Of(answer.Options.Horizons.Select(k => (Cell)k))),
        new Member("training_covariate", answer.Task.TrainingOf(answer.Data!)));
}
