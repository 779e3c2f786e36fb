using LidDsl.Checking;
using LidDsl.Drawing;
using LidDsl.Predicting;
using LidDsl.Presenting;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Storing;

namespace LidDsl.Hosting;

/// <summary>Predicts, simulates and checks, or takes what a store has: what verbs that answer for experiments have in common.</summary>
/// <param name="console">Where answers, notes and complaints go.</param>
/// <param name="live">Whether notes go to a terminal.</param>
/// <param name="width">The columns that a line of the answer may take.</param>
/// <param name="cancellation">Ends the work early; what is finished is reported and written.</param>
internal sealed class Answerer(HostConsole console, bool live, int width, CancellationToken cancellation)
{
    /// <summary>Answers for every experiment that is asked for.</summary>
    /// <returns>The exit code, but for that of who cancelled it.</returns>
    public int Run(HostRequest request)
    {
        ReportFiles reports = new(request);
        ResultFolder folder = ResultFolder.Open(request.Output!);
        List<HostAnswer> given = [];
        Deadline deadline = new(request.Options.TimeLimit);
        int code = ExitCode.Agrees;
        foreach (NamedExperiment experiment in StoreFiles.Of(request))
        {
            HostAnswer answer = Answer(experiment, request, folder, deadline);
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
        return code;
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
    private HostAnswer Answer(NamedExperiment named, HostRequest request, ResultFolder folder, Deadline deadline)
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
            if (deadline.IsOver)
                return answer with { Error = Deadline.NotBegun, ErrorCode = ExitCode.TimeOver };

            // The laws, much of which is one thread's work, are computed beside a run of several threads. Where the run fails, nobody asks.
            Task<Predictions>? predicting = request.Verb == HostVerb.Run ? null
                : request.Options.Threads == 1 ? new Task<Predictions>(() => Predictor.Predict(named.Experiment))
                : Task.Run(() => Predictor.Predict(named.Experiment), CancellationToken.None);
            _ = predicting?.ContinueWith(task => task.Exception, TaskContinuationOptions.OnlyOnFaulted);
            answer = ResultSet.Identified(Simulated(answer, named.Experiment, request, folder, deadline));
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

    private HostAnswer Simulated(
        HostAnswer answer, ILidExperiment experiment, HostRequest request, ResultFolder folder, Deadline deadline)
    {
        RunOptions options = request.Options with
        {
            Store = new StoreOptions(folder.PathOf(StoreFiles.NameOf(answer.Name, request.Options.Shard)), request.Store),
        };
        var progress = ProgressLine.Of(console, live, request, answer.Name);
        if (ProgressLine.FormOf(request, live) is ProgressForm.Live or ProgressForm.Plain)
            console.Note($"{answer.Name}: {Runner.Estimate(experiment, options)}");

        try
        {
            RunResult result = Runner.Run(experiment, options with
            {
                Progress = progress, Cancellation = cancellation, TimeLimit = deadline.ForOne,
            });
            return answer with { Result = result, Store = options.Store.Path };
        }
        catch (RunFailedException exception) when (exception.Finished is { } finished)
        {
            return answer with { Result = finished, Store = options.Store.Path, Error = Complaint.Of(exception) };
        }
        finally
        {
            progress?.End();
        }
    }
}
