using LidDsl.Checking;
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
            if (request.From is not null
                && (request.Store != StoreUse.New || request.Options is not { Shard: null, TimeLimit: null, Precision: null }))
            {
                return console.Refuse(
                    "--from simulates nothing: give it without --resume, --fresh, --shard, --precision and --time-limit.");
            }

            if (request.Options is { Shard: { } shard, Precision: not null })
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
                _ => AnswerAll(request),
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
        List<Document> documents = [];
        int code = ExitCode.Agrees;
        foreach ((NamedExperiment named, IReadOnlyList<string> stores) in MergeAnswer.Find(request, folder))
        {
            try
            {
                documents.Add(MergeAnswer.Of(named, stores, request, folder, cancellation));
                if (request.Format.IsForPeople)
                    console.Show(documents[^1], request.Format, request.Quiet, mayColour: true);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return cancelled?.Invoke() ?? ExitCode.Cancelled;
            }
            catch (Exception exception)
            {
                code = ExitCode.Graver(code, console.Refuse($"{named.Name}: {Complaint.Of(exception)}", ExitCode.Of(exception)));
            }
        }

        if (!request.Format.IsForPeople && documents.Count > 0)
            console.Print(request.Format.Write(documents, width));
        return code;
    }

    private int Plan(HostRequest request)
    {
        List<Document> documents = [];
        int code = ExitCode.Agrees;
        foreach (NamedExperiment named in request.Experiments)
        {
            try
            {
                documents.Add(PlanAnswer.Of(named, request, cancellation).ToDocument());
                if (request.Format.IsForPeople)
                    console.Show(documents[^1], request.Format, request.Quiet, mayColour: true);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return cancelled?.Invoke() ?? ExitCode.Cancelled;
            }
            catch (Exception exception)
            {
                code = ExitCode.Graver(code, console.Refuse($"{named.Name}: {Complaint.Of(exception)}", ExitCode.Of(exception)));
            }
        }

        if (!request.Format.IsForPeople && documents.Count > 0)
            console.Print(request.Format.Write(documents, width));
        return code;
    }

    private int Sweep(HostRequest request)
    {
        int code = new Sweeper(console, live, cancellation).Run(request);
        return cancellation.IsCancellationRequested ? cancelled?.Invoke() ?? ExitCode.Cancelled : code;
    }

    private int Watch(HostRequest request)
    {
        int code = new Watcher(console, request, terminal && Terminal.IsOverwritten, cancellation).Run();
        return code == ExitCode.Cancelled ? cancelled?.Invoke() ?? code : code;
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

    private int AnswerAll(HostRequest request)
    {
        ReportFiles reports = new(request);
        ResultFolder folder = ResultFolder.Open(request.Output!);
        List<HostAnswer> given = [];
        int code = ExitCode.Agrees;
        foreach (NamedExperiment experiment in StoreFiles.Of(request))
        {
            HostAnswer answer = Answer(experiment, request, folder);
            given.Add(answer);
            if (answer.Report is { } report)
                code = ExitCode.Graver(code, ExitCode.Of(report.Verdict));
            if (answer.Result is { Facts.End: RunEnd.TimeLimit })
                code = ExitCode.Graver(code, ExitCode.TimeOver);
            if (answer.Result?.Precision is { IsReached: false })
                code = ExitCode.Graver(code, ExitCode.Unresolved);
            bool tables = request.Format.IsForPeople && !request.Quiet;
            int written = Write(answer, folder, silent: request.Quiet || tables);
            code = ExitCode.Graver(code, written);
            if (reports.IsWanted && answer.HasFiles)
                code = ExitCode.Graver(code, console.Writing(answer.Name, () => Report(reports, answer, experiment, folder)));
            if (request.Format.IsForPeople)
            {
                string? files = written == ExitCode.Agrees && answer.HasFiles ? answer.Place(folder) : null;
                Document shown = AnswerDocument.Of(answer, request.Verbose, files) with { Charts = () => Charts(answer) };
                console.Show(shown, request.Format, request.Quiet, mayColour: true);
            }

            if (answer is { Result.Facts.End: RunEnd.Cancelled or RunEnd.TimeLimit, Store: { } kept })
                console.Note($"{answer.Name}: stopped; --resume goes on from {kept}");
            if (answer.Error is { } error)
                code = ExitCode.Graver(code, console.Refuse($"{answer.Name}: {error}", answer.ErrorCode));
        }

        code = ExitCode.Graver(code, reports.End(console, given.Count == 1 ? given[0].Name : "Experiments", request.Quiet));
        if (!request.Format.IsForPeople)
            console.Print(request.Format.Write([.. given.Select(answer => AnswerDocument.Of(answer))], width));
        return cancellation.IsCancellationRequested ? cancelled?.Invoke() ?? ExitCode.Cancelled : code;
    }

    // What learning and attempts do, at a glance.
    private static IReadOnlyList<Figure> Charts(HostAnswer answer)
    {
        if (!answer.HasNumbers)
            return [];
        StoredResult result = ReportFiles.Read(AnswerDocument.Of(answer));
        Side side = answer.Predictions is { } predictions ? Side.Of(result, predictions) : Side.Of(result);
        IEnumerable<Figure?> figures = [ExponentFigure.Of([side]), FailureFigures.Of([side]).FirstOrDefault()];
        return [.. figures.OfType<Figure>().Where(figure => figure.HasPoints)];
    }

    // From what the files say, so that it is the report that these files give later.
    private static void Report(ReportFiles reports, HostAnswer answer, NamedExperiment experiment, ResultFolder folder)
    {
        Document document = AnswerDocument.Of(answer);
        Predictions predictions = answer.Predictions ?? Predictor.Predict(experiment.Experiment);
        reports.Add(document, Side.Of(ReportFiles.Read(document), predictions), experiment.Experiment.GeneratedCode, folder);
    }

    // Before anything is printed, for what is printed may be lost.
    private int Write(HostAnswer answer, ResultFolder folder, bool silent)
    {
        return answer.HasFiles ? console.Writing(answer.Name, WriteAll) : ExitCode.Agrees;

        void WriteAll()
        {
            string written = answer.WriteTo(folder);
            string what = answer.IsComplete ? "results in " : "not all that was asked for; what there is is in ";
            if (!silent)
                console.Note($"{answer.Name}: {what}{written}");
        }
    }

    // The answer as far as it came: one experiment that fails does not stop the others.
    private HostAnswer Answer(NamedExperiment named, HostRequest request, ResultFolder folder)
    {
        HostAnswer answer = HostAnswer.Before(named) with { Forms = request.Files };
        try
        {
            if (cancellation.IsCancellationRequested)
                return answer with { Error = "cancelled before it was begun" };
            if (request.Verb == HostVerb.Predict)
                return ResultSet.Identified(answer with { Predictions = Predictor.Predict(named.Experiment) });

            if (request.From is { } file)
                return FromStore(answer, file, named.Experiment, request);

            // The laws, much of which is one thread's work, are computed beside a run of several threads. Where the run fails, nobody asks.
            Task<Predictions>? predicting = request.Verb == HostVerb.Run ? null
                : request.Options.Threads == 1 ? new Task<Predictions>(() => Predictor.Predict(named.Experiment))
                : Task.Run(() => Predictor.Predict(named.Experiment), CancellationToken.None);
            _ = predicting?.ContinueWith(task => task.Exception, TaskContinuationOptions.OnlyOnFaulted);
            answer = ResultSet.Identified(Run(answer, named.Experiment, request, folder));
            if (predicting is null)
                return answer;

            // Laws may take their time, and those of the user's own may fail: what was measured is on the disk before.
            HostAnswer measured = ResultSet.Identified(answer with { AwaitsCheck = true });
            if (measured.HasNumbers)
                console.Writing(named.Name, () => measured.WriteTo(folder));
            if (predicting.Status == TaskStatus.Created)
                predicting.RunSynchronously();
            CheckReport report = Checker.Check(predicting.GetAwaiter().GetResult(), answer.Result!);
            return ResultSet.Identified(answer with { Predictions = report.Predictions, Report = report });
        }
        catch (Exception exception)
        {
            string error = answer.Error ?? Complaint.Of(exception);
            return ResultSet.Identified(answer with { Error = error, ErrorCode = ExitCode.Of(exception) });
        }
    }

    // What a store has, checked where that is asked for.
    private static HostAnswer FromStore(HostAnswer answer, string file, ILidExperiment experiment, HostRequest request)
    {
        var stored = StoredRun.Open(file, experiment, request.Options);
        answer = answer with { Spec = stored.Experiment.Spec, Result = stored.Result, Store = file };
        if (request.Verb == HostVerb.Run)
            return ResultSet.Identified(answer);
        CheckReport report = Checker.Check(stored.Experiment, stored.Result);
        return ResultSet.Identified(answer with { Predictions = report.Predictions, Report = report });
    }

    private HostAnswer Run(HostAnswer answer, ILidExperiment experiment, HostRequest request, ResultFolder folder)
    {
        RunOptions options = request.Options with
        {
            Store = new StoreOptions(folder.PathOf(StoreFiles.NameOf(answer.Name, request.Options.Shard)), request.Store),
        };
        ProgressForm form = request.Progress
            ?? (request.Quiet ? ProgressForm.None : live ? ProgressForm.Live : ProgressForm.Plain);
        ProgressLine? progress = form == ProgressForm.None ? null
            : new ProgressLine(console.Notes, form, answer.Name, live ? Terminal.NotesWidth : TextPage.PlainWidth);
        if (form is ProgressForm.Live or ProgressForm.Plain)
            console.Note($"{answer.Name}: {Runner.Estimate(experiment, options)}");

        try
        {
            RunResult result = Runner.Run(experiment, options with { Progress = progress, Cancellation = cancellation });
            return answer with { Result = result, Store = options.Store.Path };
        }
        catch (RunFailedException exception) when (exception.Finished is { } finished)
        {
            return answer with { Result = finished, Error = Complaint.Of(exception) };
        }
        finally
        {
            progress?.End();
        }
    }
}
