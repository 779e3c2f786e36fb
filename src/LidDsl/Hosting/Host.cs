using LidDsl.Drawing;
using LidDsl.Predicting;
using LidDsl.Presenting;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Storing;
using LidDsl.Writing;

namespace LidDsl.Hosting;

/// <summary>Does what a command line asks for.</summary>
/// <param name="output">Where the answer goes.</param>
/// <param name="errors">Where progress and complaints go.</param>
/// <param name="live">Whether <paramref name="errors"/> is a terminal.</param>
/// <param name="cancellation">Ends the work early; what is finished is reported and written.</param>
/// <param name="coloured">Whether reports are coloured.</param>
/// <param name="cancelled">The exit code of a run that was cancelled; null for that of Ctrl-C.</param>
/// <param name="width">The columns that a line of the answer may take.</param>
/// <param name="terminal">Whether <paramref name="output"/> is a terminal.</param>
internal sealed class Host(
    TextWriter output,
    TextWriter errors,
    bool live,
    CancellationToken cancellation,
    bool coloured = false,
    Func<int>? cancelled = null,
    int width = TextPage.PlainWidth,
    bool terminal = false)
    : IDisposable
{
    private readonly HostConsole console = new(output, errors, coloured, width, terminal);

    /// <summary>Where answers, notes and complaints go.</summary>
    public HostConsole Console => console;

    private int Cancelled => cancelled?.Invoke() ?? ExitCode.Cancelled;

    /// <inheritdoc/>
    public void Dispose() => console.Dispose();

    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    public int Execute(HostRequest request)
    {
        try
        {
            if (request is { Quiet: true, Verbose: true })
                return console.Refuse("--quiet and --verbose exclude each other: give one of them.");
            if (request.IsTornOnStore)
                return console.Refuse("--resume and --fresh exclude each other: give one of them.");
            if (request is { Verb: HostVerb.Sweep, From: null, Swept.Count: 0 })
            {
                return console.Refuse(
                    "sweep needs --set, such as --set Ridge=0,1e-6, or --from with the store of a sweep. See sweep --help.");
            }

            if (request.From is not null
                && (request.Store != StoreUse.New || request.Options is not { Shard: null, TimeLimit: null, Precision: null }))
            {
                return console.Refuse(
                    "--from simulates nothing: give it without --resume, --fresh, --shard, --precision and --time-limit.");
            }

            if (request.Options is { Shard: { } shard, Precision: > 0 })
                return console.Refuse("--precision and --shard exclude each other. " + RunPlan.PrecisionOfShare(shard));
            return request.Verb switch
            {
                HostVerb.List => List(request),
                HostVerb.Schema => Schema(request),
                HostVerb.Describe or HostVerb.Laws or HostVerb.Emit => PageAll(request),
                HostVerb.Predict when request.Against is { } file => Drift(request, file),
                HostVerb.Report when request.From is { } file && !RunStore.IsStore(file) => Redraw(request, file),
                HostVerb.Compare => Compare(request),
                HostVerb.Merge => Merge(request),
                HostVerb.Plan => Plan(request),
                HostVerb.Sweep => Sweep(request),
                HostVerb.Watch => Watch(request),
                _ => Answer(request),
            };
        }
        catch (Exception exception)
        {
            // What is not of one experiment, such as a folder that takes no files or settings that cannot be listed.
            return console.Refuse(Complaint.Of(exception), ExitCode.Of(exception));
        }
    }

    private int List(HostRequest request)
    {
        IReadOnlyList<Document> documents = ExperimentList.Of(request.Experiments);
        if (request.Output is { } path)
        {
            IReadOnlyList<ResultFile> files = ReportWriters.Together("experiments", documents, request.Files);
            ResultFolder.Open(path).Replace(files, files.Select(file => file.Name));
        }

        return console.Print(request.Format.Write(documents, width));
    }

    // As the code: printed, or written and its path printed. Only a folder takes more than the one that is asked for most.
    private int Schema(HostRequest request)
    {
        if (request.Output is not { } path)
            return console.Print(SchemaDocument.Results.Text);
        var folder = ResultFolder.Open(path);
        folder.Replace([.. SchemaDocument.All.Select(schema => new ResultFile(schema.FileName, schema.Text))], []);
        return console.Print(string.Concat(SchemaDocument.All.Select(schema => folder.PathOf(schema.FileName) + "\n")));
    }

    // What needs no run and no folder: a page for each experiment, or its code.
    private int PageAll(HostRequest request)
    {
        ResultFolder? folder = request.Output is null ? null : ResultFolder.Open(request.Output);
        List<IHostPage> pages = [];
        int code = ExitCode.Agrees;
        foreach (NamedExperiment experiment in request.Experiments)
        {
            IHostPage page;
            try
            {
                page = request.Verb switch
                {
                    HostVerb.Emit => new CodePage(experiment),
                    HostVerb.Laws => new LawsPage(experiment, Predictor.Predict(experiment.Experiment)),
                    _ => ExperimentPage.Of(experiment, request.Options),
                };
            }
            catch (Exception exception)
            {
                page = new FailedPage(request.Verb, experiment, Complaint.Of(exception));
                code = ExitCode.Graver(code, console.Refuse($"{experiment.Name}: {((FailedPage)page).Error}"));
            }

            pages.Add(page);
            if (folder is not null && page is not FailedPage)
                code = ExitCode.Graver(code, console.Writing(experiment.Name, () => folder.Replace(page.Files(request.Files), [])));
            if (request.Format.IsForPeople && page is not FailedPage)
                console.Show(page.ToDocument(folder), request.Format, request.Quiet, page is not CodePage);
        }

        if (!request.Format.IsForPeople)
            console.Print(request.Format.Write([.. pages.Select(page => page.ToDocument(folder))], width));
        return code;
    }

    // Predictions beside those of a file, in which experiments may be missing.
    private int Drift(HostRequest request, string file)
    {
        PredictionTable[] stored = [.. StoredFile.Read(file)];
        ResultFolder? folder = request.Output is null ? null : ResultFolder.Open(request.Output);
        List<Document> documents = [];
        int code = ExitCode.Agrees;
        foreach (NamedExperiment experiment in request.Experiments)
        {
            if (stored.FirstOrDefault(table => table.Experiment == experiment.Name) is not { } earlier)
            {
                console.Note($"{experiment.Name}: not in {file}, so not compared");
                continue;
            }

            try
            {
                Predictions now = Predictor.Predict(experiment.Experiment);
                var report = DriftReport.Between(earlier, PredictionTable.Of(now, experiment.Name));
                Document document = DriftDocument.Of(experiment, report) with { Forms = request.Files };
                documents.Add(document);
                if (!report.IsEmpty)
                    code = ExitCode.Graver(code, ExitCode.Disagrees);
                if (folder is not null)
                    code = ExitCode.Graver(code, console.Writing(experiment.Name, () => folder.Replace(ReportWriters.Files(document), [])));
                if (request.Format.IsForPeople)
                    console.Show(document, request.Format, request.Quiet, mayColour: true);
            }
            catch (Exception exception)
            {
                code = ExitCode.Graver(code, console.Refuse($"{experiment.Name}: {Complaint.Of(exception)}"));
            }
        }

        if (documents.Count == 0 && code == ExitCode.Agrees)
        {
            return console.Refuse(
                $"--against {file} holds none of the experiments asked for: it has {string.Join(", ", stored.Select(t => t.Experiment))}.");
        }

        if (!request.Format.IsForPeople)
            console.Print(request.Format.Write(documents, width));
        return code;
    }

    private int Compare(HostRequest request)
    {
        ReportFiles reports = new(request);
        ResultFolder? folder = request.Output is null ? null : ResultFolder.Open(request.Output);
        (Document document, IReadOnlyList<Figure> figures) = CompareAnswer.Of(request);
        int code = console.Writing(document.Name, () => reports.Add(document, figures, folder));
        code = ExitCode.Graver(code, reports.End(console, document.Name, request.Quiet));
        if (request.Format.IsForPeople)
            console.Show(document, request.Format, request.Quiet, mayColour: true);
        else
            console.Print(request.Format.Write([document], width));
        return code;
    }

    private int Merge(HostRequest request)
    {
        ResultFolder folder = ResultFolder.Open(request.Output!);
        return Each(
            request, MergeAnswer.Find(request, folder), found => found.Named,
            found => MergeAnswer.Of(found.Named, found.Stores, request, folder, cancellation));
    }

    private int Plan(HostRequest request) =>
        Each(request, request.Experiments, named => named, named => PlanAnswer.Of(named, request, cancellation).ToDocument());

    // One that fails does not stop the others.
    private int Each<T>(HostRequest request, IEnumerable<T> items, Func<T, NamedExperiment> named, Func<T, Document> answer)
    {
        List<Document> documents = [];
        int code = ExitCode.Agrees;
        foreach (T item in items)
        {
            try
            {
                documents.Add(answer(item));
                if (request.Format.IsForPeople)
                    console.Show(documents[^1], request.Format, request.Quiet, mayColour: true);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return Cancelled;
            }
            catch (Exception exception)
            {
                code = ExitCode.Graver(code, console.Refuse($"{named(item).Name}: {Complaint.Of(exception)}", ExitCode.Of(exception)));
            }
        }

        if (!request.Format.IsForPeople && documents.Count > 0)
            console.Print(request.Format.Write(documents, width));
        return code;
    }

    private int Answer(HostRequest request)
    {
        int code = new Answerer(console, live, width, cancellation).Run(request);
        return cancellation.IsCancellationRequested ? Cancelled : code;
    }

    private int Sweep(HostRequest request)
    {
        int code = new Sweeper(console, live, cancellation).Run(request);
        return cancellation.IsCancellationRequested ? Cancelled : code;
    }

    private int Watch(HostRequest request)
    {
        int code = new Watcher(console, request, terminal && Terminal.IsOverwritten, cancellation).Run();
        return code == ExitCode.Cancelled ? Cancelled : code;
    }

    // What a file says, drawn again: nothing is simulated, and laws are computed where the program knows the experiment.
    private int Redraw(HostRequest request, string file)
    {
        ReportFiles reports = new(request);
        ResultFolder folder = ResultFolder.Open(request.Output!);
        StoredResult[] results =
        [
            .. StoredDocuments.Read("--from", file, DocumentKind.Experiment)
                .Where(result => !request.IsPicked || request.Experiments.Any(named => named.Name == result.Name)),
        ];
        if (results.Length == 0)
            return console.Refuse($"--from {file} holds none of the experiments that --experiment picks.");
        int code = ExitCode.Agrees;
        List<Document> documents = [];
        foreach (StoredResult result in results)
        {
            (Side side, string generated) = StoredAnswers.Of(result, request.Experiments);
            Document document = StoredSections.ToDocument(result) with
            {
                Stem = FigureFiles.Stem(result.Name),
                Line = $"{result.Name}: {VerdictPart.Of(side).Sentence}",
            };
            code = ExitCode.Graver(code, console.Writing(
                result.Name, () => documents.Add(reports.Add(document, side, generated, folder))));
        }

        code = ExitCode.Graver(code, reports.End(console, results.Length == 1 ? results[0].Name : Path.GetFileName(file), request.Quiet));
        if (!request.Format.IsForPeople)
            console.Print(request.Format.Write(documents, width));
        foreach (Document document in documents.Where(_ => request.Format.IsForPeople))
            console.Show(document with { Page = document.Report }, request.Format, !request.Verbose, mayColour: true);
        return code;
    }
}
