using LidDsl.Attempts.Asking;
using LidDsl.Attempts.Presenting;
using LidDsl.Attempts.Reporting;
using LidDsl.Drawing;
using LidDsl.Hosting;
using LidDsl.Reporting;
using LidDsl.Storing;
using LidDsl.Writing;

namespace LidDsl.Attempts.Hosting;

/// <summary>Does what a command line of studies asks for.</summary>
/// <param name="console">Where answers, notes and complaints go.</param>
/// <param name="cancellation">Ends the work early.</param>
/// <param name="cancelled">The exit code of work that was cancelled; null for that of Ctrl-C.</param>
/// <param name="forms">What reads files of forms that have a package of their own, by the end of their names.</param>
internal sealed class StudyHost(
    HostConsole console,
    CancellationToken cancellation,
    Func<int>? cancelled = null,
    IReadOnlyDictionary<string, CountsReader>? forms = null)
    : IDisposable
{
    /// <summary>Where answers, notes and complaints go.</summary>
    public HostConsole Console => console;

    /// <inheritdoc/>
    public void Dispose() => console.Dispose();

    /// <summary>Does it.</summary>
    /// <param name="parse">What is asked for.</param>
    /// <returns>The exit code.</returns>
    public int Execute(Func<StudyRequest> parse)
    {
        try
        {
            StudyRequest request = parse();
            if (request is { Quiet: true, Verbose: true })
                return console.Refuse("--quiet and --verbose exclude each other: give one of them.");
            return request.Verb switch
            {
                StudyVerb.List => List(request),
                StudyVerb.Schema => Schema(request),
                StudyVerb.Compare => Compare(request),
                StudyVerb.Report when request.From is { } file => Redraw(request, file),
                _ => AnswerAll(request),
            };
        }
        catch (Exception exception)
        {
            // What is not of one study, such as a folder that takes no files.
            return console.Refuse(Complaint.Of(exception));
        }
    }

    private int List(StudyRequest request)
    {
        IReadOnlyList<Document> documents = StudyList.Of(request.Tasks);
        if (documents.Count == 0)
            return console.Refuse("this program declares no study: it reads the file that it is given, as in forecast counts.csv.");
        if (request.Output is { } path)
        {
            IReadOnlyList<ResultFile> files = ReportWriters.Together("studies", documents, request.Files);
            ResultFolder.Open(path).Replace(files, files.Select(file => file.Name));
        }

        return console.Print(request.Format.Write(documents, console.Width));
    }

    private int Schema(StudyRequest request)
    {
        SchemaDocument schema = StudySchema.Document;
        if (request.Output is not { } path)
            return console.Print(schema.Text);
        var folder = ResultFolder.Open(path);
        folder.Replace([new ResultFile(schema.FileName, schema.Text)], []);
        return console.Print(folder.PathOf(schema.FileName) + "\n");
    }

    private int AnswerAll(StudyRequest request)
    {
        ResultFolder? folder = request.Output is { } path ? ResultFolder.Open(path) : null;
        ReportFiles reports = new(request.Report, request.Figures);
        List<Document> given = [];
        int code = ExitCode.Agrees;
        StudyVerb verb = request.Verb == StudyVerb.Report ? StudyVerb.All : request.Verb;
        foreach (StudyTask task in request.Tasks)
        {
            StudyAnswer answer = StudyAnswers.Of(task, verb, forms, cancellation) with { Forms = request.Files };
            int written = folder is null ? ExitCode.Agrees : Write(answer, folder, request);
            code = ExitCode.Graver(code, written);
            string? files = folder is not null && written == ExitCode.Agrees ? Place(answer, folder) : null;
            Document document = StudyDocument.Of(answer, request.Verbose, files);
            given.Add(document);
            if (reports.IsWanted && answer.HasNumbers)
                code = ExitCode.Graver(code, console.Writing(answer.Name, () => Add(reports, StudyPresentation.Of(document), folder)));
            if (request.Format.IsForPeople)
                console.Show(document, request.Format, request.Quiet, mayColour: true);
            code = ExitCode.Graver(code, Complain(answer));
        }

        code = ExitCode.Graver(code, reports.End(console, given.Count == 1 ? given[0].Name : "Studies", request.Quiet));
        if (!request.Format.IsForPeople && given.Any(document => document.Page is not null))
            console.Print(request.Format.Write(given, console.Width));
        return cancellation.IsCancellationRequested ? cancelled?.Invoke() ?? ExitCode.Cancelled : code;
    }

    // What a file says, drawn again: no counts are read and nothing is computed.
    private int Redraw(StudyRequest request, string file)
    {
        ReportFiles reports = new(request.Report, request.Figures);
        ResultFolder? folder = request.Output is { } path ? ResultFolder.Open(path) : null;
        StoredResult[] results =
        [
            .. StoredDocuments.Read("--from", file, DocumentKind.Study).Where(result =>
                request.Patterns.Count == 0 || request.Patterns.Any(pattern => NamedStudy.IsMatch(pattern, result.Name))),
        ];
        if (results.Length == 0)
            return console.Refuse($"--from {file} holds none of the studies that --study picks.");
        int code = ExitCode.Agrees;
        List<Document> drawn = [];
        foreach (StoredResult result in results)
        {
            code = ExitCode.Graver(code, console.Writing(
                result.Name, () => drawn.Add(Add(reports, StudyPresentation.Of(result), folder))));
        }

        code = ExitCode.Graver(code, reports.End(console, results.Length == 1 ? results[0].Name : Path.GetFileName(file), request.Quiet));
        foreach (Document document in drawn.Where(_ => request.Format.IsForPeople))
        {
            Document shown = document with { Page = document.Report };
            console.Show(shown, request.Format, quiet: !request.Verbose, mayColour: true);
        }

        return code;
    }

    private int Compare(StudyRequest request)
    {
        if (request.Compared is not [var before, var after])
        {
            return console.Refuse(
                "compare sets two answers side by side: give two JSON files, as in compare before.json results/counts.json.");
        }

        ReportFiles reports = new(request.Report, request.Figures);
        ResultFolder? folder = request.Output is { } path ? ResultFolder.Open(path) : null;
        (string label, StoredResult first) = Find(before);
        (string otherLabel, StoredResult second) = Find(after);
        (string, string) labels = label == otherLabel ? (label + " (1)", label + " (2)") : (label, otherLabel);
        (Document document, IReadOnlyList<Figure> figures) = StudyComparison.Of(first, second, labels);
        int code = console.Writing(document.Name, () => reports.Add(document, figures, folder));
        code = ExitCode.Graver(code, reports.End(console, document.Name, request.Quiet));
        console.Show(document, request.Format, request.Quiet, mayColour: true);
        return code;
    }

    // A file, or one study of it behind #.
    private static (string Label, StoredResult Result) Find(string what)
    {
        IReadOnlyList<(string Label, StoredResult Result)> found = StoredDocuments.Find("compare", what, DocumentKind.Study);
        return found is [var only] ? only : throw new HostException(
            $"compare {what}: the file holds the studies {string.Join(", ", found.Select(study => study.Label))}: give one of them "
                + "as FILE#NAME.");
    }

    private static Document Add(ReportFiles reports, StudyPresentation presentation, ResultFolder? folder) =>
        reports.Add(presentation.Document, presentation.Figures, folder);

    // Before anything is printed, for what is printed may be lost.
    private int Write(StudyAnswer answer, ResultFolder folder, StudyRequest request)
    {
        if (!answer.HasNumbers)
            return ExitCode.Agrees;
        return console.Writing(answer.Name, () =>
        {
            folder.Replace(StudyDocument.Files(answer), StudyDocument.SupersededBy(answer));
            if (!request.Quiet && !request.Format.IsForPeople)
                console.Note($"{answer.Name}: results in {Place(answer, folder)}");
        });
    }

    private static string Place(StudyAnswer answer, ResultFolder folder) => ReportWriters.Place(folder.PathOf(answer.Stem), answer.Forms);

    // What is left out is said on standard error whatever is printed, for a CSV has no place for it.
    private int Complain(StudyAnswer answer)
    {
        if (answer.Error is { } error)
            return console.Refuse(error.StartsWith(answer.Name, StringComparison.Ordinal) ? error : $"{answer.Name}: {error}");
        int code = ExitCode.Agrees;
        foreach (SamplingVerdict verdict in answer.Refused)
        {
            console.Note($"refused: {SamplingWords.Refusal(verdict)}");
            code = ExitCode.Unresolved;
        }

        return answer.Backtest is { } backtest && BacktestSections.IsBeaten(backtest) ? ExitCode.Graver(code, ExitCode.Disagrees) : code;
    }
}
