using LidDsl.Attempts.Reporting;
using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Attempts.Presenting;

/// <summary>The report of one study: the verdict, what was counted, figures, tables, methods with their sources, and versions.</summary>
internal static class StudyReportPage
{
    // Of a study with many strata the first figures of each kind stand open.
    private const int MostOpen = 3;

    /// <summary>The page.</summary>
    /// <param name="study">The study.</param>
    /// <param name="figures">Its figures.</param>
    public static Page Of(StoredStudy study, IReadOnlyList<Figure> figures)
    {
        Page page = new();
        if (study.Root.Text("summary") is { Length: > 0 } summary)
            page.Flush(summary);
        (Tone tone, string sentence) = Verdict(study);
        page.Verdict(tone, sentence);
        if (study.Root.Flag("complete") == false)
            return page;
        Counted(page, study);
        if (figures.Count > 0)
            page.Heading("Figures");
        foreach (IGrouping<string, Figure> kind in figures.GroupBy(Kind, StringComparer.Ordinal))
            Pictures(page, [.. kind]);
        StudyTables.Append(page, study);
        foreach (string said in study.Root.Texts("remarks"))
            page.Paragraph(said);
        StudyMethods.Append(page, study);
        Origin(page, study);
        return page;
    }

    /// <summary>What it comes to, in one sentence.</summary>
    public static (Tone Tone, string Sentence) Verdict(StoredStudy study) => study.Root.Text("error") is { } error
        ? (Tone.Bad, $"There is no answer: {error.TrimEnd('.')}.")
        : StudyVerdict.Of(study);

    // pass-at-k of pass-at-k-2.
    private static string Kind(Figure figure)
    {
        int mark = figure.Id.LastIndexOf('-');
        return mark > 0 && int.TryParse(figure.Id.AsSpan(mark + 1), out _) ? figure.Id[..mark] : figure.Id;
    }

    private static void Pictures(Page page, Figure[] figures)
    {
        int open = figures.Length <= MostOpen ? figures.Length : MostOpen;
        foreach (Figure figure in figures[..open])
            page.Picture(figure);
        if (open == figures.Length)
            return;
        Page folded = new();
        foreach (Figure figure in figures[open..])
            folded.Picture(figure);
        page.Fold($"The same of {StudyWords.Count(figures.Length - open, "more group")} of models", folded);
    }

    private static void Counted(Page page, StoredStudy study)
    {
        StoredObject root = study.Root;
        page.Heading("What was counted");
        page.Facts(Facts(study).Where(fact => fact.Text is { Length: > 0 }).Select(fact => (fact.Label, fact.Text!)));
        foreach (string sentence in Sampling(study))
            page.Paragraph(sentence);
        if (root.Text("sampling.remark") is { Length: > 0 } remark)
            page.Paragraph(char.ToUpperInvariant(remark[0]) + remark[1..]);
        foreach (string refused in root.Texts("sampling.refused"))
        {
            page.Paragraph(
                $"Refused: {ModelGroup.Short(refused)}: its records were selected by what they show, so no estimate from them is valid. "
                    + "Give every record that was made, or the attempts before the selection with the same n for every problem.");
        }
    }

    private static IEnumerable<(string Label, string? Text)> Facts(StoredStudy study)
    {
        StoredObject root = study.Root;
        StoredModel[] models = [.. study.Models];
        yield return ("file", root.Text("provenance.file"));
        yield return ("sha256", root.Text("provenance.sha256"));
        yield return ("rows", Rows(root));
        yield return ("models", models.Length > 0 ? NumberText.Whole(models.Length) : null);
        yield return ("problems", Range(models.Select(model => model.Problems)));
        yield return ("attempts at each problem, n", Range(models.Select(model => (double?)model.Attempts)));
        yield return ("what is forecast", Target(root.Text("options.target")));
        yield return ("laws that are weighed", Law(root.Text("options.law")));
        yield return ("models share", root.Flag("options.is_family") switch
        {
            true => root.Text("options.family_covariate") is { } by ? $"as one family, by {by}" : "as one family",
            false => "nothing: each is weighed by itself",
            null => null,
        });
        yield return ("window of beta_eff", study.Window is null ? null : study.WindowText);
    }

    private static string? Rows(StoredObject root) => root.Number("provenance.rows") is not { } rows ? null
        : root.Number("provenance.skipped_rows") is > 0 and { } skipped
            ? $"{NumberText.Whole(rows)}, and {NumberText.Whole(skipped)} broken ones left out"
            : NumberText.Whole(rows);

    private static string? Range(IEnumerable<double?> numbers)
    {
        double[] all = [.. numbers.OfType<double>()];
        return all.Length == 0 ? null
            : all.Min() == all.Max() ? NumberText.Whole(all[0])
            : $"{NumberText.Whole(all.Min())} to {NumberText.Whole(all.Max())}";
    }

    private static string? Target(string? word) =>
        Enum.GetValues<ForecastTarget>().Where(target => AttemptWords.Of(target) == word).Select(AttemptWords.Said).FirstOrDefault();

    private static string? Law(string? word) =>
        Enum.GetValues<SuccessLaw>().Where(law => AttemptWords.Of(law) == word).Select(AttemptWords.Said).FirstOrDefault();

    // How attempts came about, as far as the file has it: estimates do.
    private static IEnumerable<string> Sampling(StoredStudy study)
    {
        StoredObject[] rows = [.. study.Rows("estimates").Where(row => row.Text("sampling") is not null)];
        return rows.GroupBy(row => row.Text("sampling")!).Select(same =>
        {
            string[] names = [.. same.Select(row => ModelGroup.Short(StoredStudy.Model(row)))];
            string who = names.Length == rows.Length && names.Length > 1 ? $"All {names.Length} models" : StudyWords.Named(names, 4);
            string what = Enum.GetValues<SamplingKind>().Where(kind => SamplingWords.Of(kind) == same.Key)
                .Select(SamplingWords.What).FirstOrDefault(same.Key);
            return $"{who}: {what}.";
        });
    }

    private static void Origin(Page page, StoredStudy study)
    {
        StoredObject root = study.Root;
        page.Heading("Where the numbers come from");
        (string Label, string? Text)[] facts =
        [
            ("run", root.Written("provenance.run_id")),
            ("LidDsl", root.Text("provenance.product_version") ?? study.Result.ProductVersion),
            ("asked by", root.Text("verb") is { } verb and not "all" ? verb : "all verbs"),
            ("seed of the back-test", root.Written("backtest_plan.seed")),
            ("bytes of the file", root.Number("provenance.bytes") is { } bytes ? NumberText.Whole(bytes) : null),
            ("schema", FormattableString.Invariant($"version {study.Result.SchemaVersion}")),
        ];
        page.Facts(facts.Where(fact => fact.Text is { Length: > 0 }).Select(fact => (fact.Label, fact.Text!)));
        string[] files = [.. root.Texts("provenance.files")];
        if (files.Length > 0)
            page.Paragraph($"Files with the same numbers: {string.Join(", ", files)}.");
        page.Paragraph("The same counts and the same options give the same numbers: what is drawn at random has fixed seeds.");
    }
}
