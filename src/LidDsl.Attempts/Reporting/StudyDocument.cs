using LidDsl.Attempts.Asking;
using LidDsl.Reporting;
using LidDsl.Specs;
using LidDsl.Writing;

namespace LidDsl.Attempts.Reporting;

/// <summary>The answer of one study as a document, and its files.</summary>
internal static class StudyDocument
{
    // Every section that may stand as a table of its own.
    private static readonly string[] TableNames =
    [
        "estimates", "curves", "forecasts", "training", "training_stages", "split", "spending", "next_attempts", "backtest",
        "backtest_models", "backtest_skipped", "truth",
    ];

    /// <summary>The document.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="verbose">Whether its page has all tables.</param>
    /// <param name="files">Where it was written; null for nowhere.</param>
    public static Document Of(StudyAnswer answer, bool verbose = false, string? files = null)
    {
        Document document = new(answer.Name, Main(answer))
        {
            Kind = DocumentKind.Study,
            Stem = answer.Stem,
            Forms = answer.Forms.Count > 0 ? answer.Forms : Document.UsualForms,
            Sections = [.. Sections(answer)],
            Origin = [.. Origin(answer)],
            Page = answer.Error is null ? () => StudyPage.Of(answer, verbose, files) : null,
            Line = StudyPage.Line(answer),
        };
        return document with { Members = [.. StudyMembers.Of(answer, document)] };
    }

    /// <summary>The files, the document that lists the others last.</summary>
    public static IReadOnlyList<ResultFile> Files(StudyAnswer answer) => ReportWriters.Files(Of(answer));

    /// <summary>The names of files that the answer takes the place of.</summary>
    public static IEnumerable<string> SupersededBy(StudyAnswer answer) =>
        ReportWriters.OfFiles.SelectMany(writer => writer.PossibleNames(answer.Stem, TableNames)).Append(answer.Stem + ".csv");

    /// <summary>The answer with its fingerprint: of what was asked, of the counts, and of every number of its tables.</summary>
    public static StudyAnswer Identified(StudyAnswer answer)
    {
        Document document = Of(answer with { RunId = "" });
        string tables = string.Concat(new CsvWriter().Files(document).Select(file => file.Name + "\n" + file.Make().Text));
        return answer with { RunId = DeclarationHash.OfText($"{answer.Stem}\n{tables}") };
    }

    /// <summary>Where the numbers come from, as every row of a table of its own says it.</summary>
    public static IEnumerable<Member> Origin(StudyAnswer answer) =>
    [
        new("run_id", answer.RunId),
        new("product_version", ProductVersion.Text),
        new("file", answer.Data?.Origin?.Path),
        new("sha256", answer.Data?.Origin?.Sha256),
    ];

    private static Section Main(StudyAnswer answer) => answer.Verb switch
    {
        StudyVerb.Estimate => EstimateSections.Groups(
            answer.Estimates ?? [], answer.Data?.Covariates ?? [], "", isBare: true),
        StudyVerb.Advise => DecisionSections.Next(answer.Spending, isBare: true),
        StudyVerb.Backtest when answer.Backtest is { } backtest => BacktestSections.Totals(backtest, isBare: true),
        StudyVerb.Describe => Counted(answer),
        _ => HorizonSections.Plain(answer.Forecasts ?? []),
    };

    private static IEnumerable<Section> Sections(StudyAnswer answer)
    {
        if (answer is { Verb: StudyVerb.Describe, Data: not null })
            yield return Counted(answer);
        if (answer.Estimates is { } estimates)
        {
            yield return EstimateSections.Groups(estimates, answer.Data!.Covariates, Window(answer));
            yield return EstimateSections.Curves(estimates);
        }

        if (answer.ExponentCurves is { } exponents)
            yield return EstimateSections.ExponentCurves(exponents);
        if (answer.Curves is { } curves)
            yield return EstimateSections.Curves(curves, inTables: false);

        if (answer.Forecasts is { } forecasts)
            yield return HorizonSections.Full(forecasts, answer.Options, answer.Data);
        if (answer.ForecastCurves is { } lines)
            yield return HorizonSections.Curves(lines);
        if (answer.Truth.Count > 0)
            yield return TruthSections.Of(answer.Truth);
        if (answer.Training is { Count: > 0 } training)
        {
            yield return DecisionSections.Training(training);
            yield return DecisionSections.Stages(training);
        }

        if (answer.Compute is { } compute)
            yield return DecisionSections.Split(compute);
        if (answer.Spending is { } spending)
        {
            yield return DecisionSections.Spending(spending.Groups);
            yield return DecisionSections.Next(spending);
        }

        if (answer.Backtest is { } backtest)
        {
            yield return BacktestSections.Totals(backtest);
            yield return BacktestSections.Groups(backtest);
            yield return BacktestSections.Skipped(backtest);
        }
    }

    /// <summary>The window of the exponent as a phrase.</summary>
    public static string Window(StudyAnswer answer) => AttemptWords.Window(answer.Task.Spec.Window.From, answer.Task.Spec.Window.To);

    /// <summary>What the file holds: a row for each group.</summary>
    public static Section<AttemptGroup> Counted(StudyAnswer answer)
    {
        Dictionary<string, SamplingVerdict> sampling = answer.Sampling.ToDictionary(v => v.Group, StringComparer.Ordinal);
        return new Section<AttemptGroup>("models", answer.Data?.Groups ?? []) { IsBare = true }
            .Of("model", g => g.Name, "<model", g => g.Name).AsKey()
            .Of("problems", g => g.Count, "problems", g => NumberText.Whole(g.Count))
            .Of("solved", g => g.Solved, "solved", g => NumberText.Whole(g.Solved))
            .Of("least_attempts", g => g.LeastAttempts)
            .Of("largest_attempts", g => g.LargestAttempts)
            .Show("n", g => AttemptWords.Attempts(g.LeastAttempts, g.LargestAttempts))
            .Of("sampling", g => SamplingWords.Of(sampling[g.Name].Kind), "<sampling", g => SamplingWords.Short(sampling[g.Name].Kind))
            .OfLaw("sampling_z", g => sampling[g.Name].Z);
    }
}
