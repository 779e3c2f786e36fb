using System.Globalization;
using LidDsl.Checking;
using LidDsl.Drawing;
using LidDsl.Predicting;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Storing;
using LidDsl.Writing;

namespace LidDsl.Hosting;

/// <summary>Runs an experiment with each combination of values of its free quantities, one after another, into one store.</summary>
/// <param name="console">Where answers, notes and complaints go.</param>
/// <param name="live">Whether notes go to a terminal.</param>
/// <param name="cancellation">Ends the work early.</param>
internal sealed class Sweeper(HostConsole console, bool live, CancellationToken cancellation)
{
    /// <summary>What the names of its store and files have behind that of the experiment.</summary>
    public const string Stem = ".sweep";

    /// <summary>Does it.</summary>
    /// <returns>The exit code, but for a cancellation.</returns>
    public int Run(HostRequest request)
    {
        ReportFiles reports = new(request);
        ResultFolder folder = ResultFolder.Open(request.Output!);
        Deadline deadline = new(request.Options.TimeLimit);
        List<Document> documents = [];
        int code = ExitCode.Agrees;
        if (request.From is { } store)
        {
            Answer(SweptStore.Open(store, request));
        }
        else
        {
            foreach (Swept swept in request.Swept)
                Try(swept.Named.Name, () => Answer(Simulate(swept, request, folder, deadline)));
        }

        code = ExitCode.Graver(code, reports.End(console, documents.Count == 1 ? documents[0].Name : "Sweeps", request.Quiet));
        if (!request.Format.IsForPeople && documents.Count > 0)
            console.Print(request.Format.Write(documents, console.Width));
        return code;

        // One that fails does not stop the others.
        void Try(string name, Action answer)
        {
            try
            {
                answer();
            }
            catch (Exception exception)
            {
                code = ExitCode.Graver(code, console.Refuse($"{name}: {Complaint.Of(exception)}", ExitCode.Of(exception)));
            }
        }

        void Answer(SweptRun run)
        {
            string name = run.Swept.Named.Name;
            if (run.Results.Count > 0 && request.Options.Shard is null)
                Tell(run);
            else if (run.Results.Count > 0)
                console.Note($"{name}: a share has no table; merge joins the stores of all shards");
            if (run.End == RunEnd.TimeLimit)
                code = ExitCode.Graver(code, ExitCode.TimeOver);
            if (run.Results.Any(result => result?.Precision is { IsReached: false }))
                code = ExitCode.Graver(code, ExitCode.Unresolved);
            if (run.Results.Count > 0 && run.End is RunEnd.TimeLimit or RunEnd.Cancelled)
                console.Note($"{name}: stopped; --resume goes on from {run.Store}");
            if (run.Error is { } error)
                code = ExitCode.Graver(code, console.Refuse($"{name}: {error}", run.ErrorCode));
        }

        void Tell(SweptRun run)
        {
            List<SweepRow> rows = [];
            bool isWhole = run.End == RunEnd.Done;
            foreach ((int i, RunResult? result) in run.Results.Index())
            {
                if (result?.Settings.Any(setting => setting.Replicates.Count > 0) != true)
                    continue;
                ILidExperiment experiment = run.Swept.Experiments[i];
                int before = rows.Count;
                string name = $"{run.Swept.Named.Name}, {run.Swept.Label(experiment)}";
                Try(name, () => rows.AddRange([.. RowsOf(run.Swept, experiment, result)]));
                isWhole &= rows.Count > before;
            }

            (Document document, int written) = Write(run.Swept, rows, isWhole, folder, request, reports);
            code = ExitCode.Graver(code, written);
            documents.Add(document);
            if (request.Format.IsForPeople)
                console.Show(document, request.Format, request.Quiet, mayColour: true);
        }
    }

    // Each goes on from the store of those before it; what the first does with a file that is there is what is asked for. What fails behind
    // the first leaves what was finished.
    private SweptRun Simulate(Swept swept, HostRequest request, ResultFolder folder, Deadline deadline)
    {
        string path = folder.PathOf(StoreFiles.NameOf(swept.Named.Name + Stem, request.Options.Shard));
        List<RunResult> results = [];
        if (deadline.IsOver)
            return Ended(RunEnd.TimeLimit) with { Error = Deadline.NotBegun, ErrorCode = ExitCode.TimeOver };
        for (int i = 0; i < swept.Experiments.Count; i++)
        {
            ILidExperiment experiment = swept.Experiments[i];
            string label = swept.Label(experiment);
            RunOptions options = request.Options with
            {
                TimeLimit = deadline.ForOne,
                Cancellation = cancellation,
                Store = new StoreOptions(path, i == 0 ? request.Store : StoreUse.Resume)
                {
                    Sweep = new StoreSweep(swept.Roles, i, swept.Experiments.Count),
                },
            };
            var progress = ProgressLine.Of(console, live, request, string.Create(
                CultureInfo.InvariantCulture, $"{swept.Named.Name}, {label} ({i + 1} of {swept.Experiments.Count})"));
            try
            {
                results.Add(Runner.Run(experiment, options with { Progress = progress }));
            }
            catch (Exception exception) when (results.Count > 0 || exception is RunFailedException { Finished: not null })
            {
                if (exception is RunFailedException { Finished: { } finished })
                    results.Add(finished);
                return Ended(RunEnd.Unfinished) with
                {
                    Error = $"{label}: {Complaint.Of(exception)}", ErrorCode = ExitCode.Of(exception),
                };
            }
            finally
            {
                progress?.End();
            }

            if (!results[^1].Facts.End.IsWhole())
                return Ended(results[^1].Facts.End);
        }

        return Ended(RunEnd.Done);

        SweptRun Ended(RunEnd end) => new(swept, results, end, path);
    }

    private (Document Document, int Code) Write(
        Swept swept, List<SweepRow> rows, bool isWhole, ResultFolder folder, HostRequest request, ReportFiles reports)
    {
        string stem = swept.Named.Name + Stem;
        Document document = SweepDocument.Of(swept, rows, isWhole) with
        {
            Stem = isWhole ? stem : stem + HostAnswer.Partial,
            Forms = request.Files,
        };
        IReadOnlyList<Figure> figures = SweepDocument.Figures(swept, rows);
        document = document with { Report = () => SweepDocument.Report(document.Page!(), figures) };

        // A whole one takes the place of what was left unfinished before.
        IEnumerable<string> superseded = isWhole
            ? ReportWriters.OfFiles.SelectMany(writer => writer.PossibleNames(stem + HostAnswer.Partial, [SweepDocument.Table]))
            : [];
        int code = console.Writing(document.Name, () =>
        {
            folder.Replace(ReportWriters.Files(document), superseded);
            if (reports.IsWanted)
                reports.Add(document, figures, folder);
            if (!request.Quiet)
                console.Note($"{swept.Named.Name}: results in {ReportWriters.Place(folder.PathOf(document.Stem), document.Forms)}");
        });
        return (document with { Charts = () => [.. figures.Where(figure => figure.HasPoints)] }, code);
    }

    // From what the check of a combination says in its document, as comparisons are.
    private static IEnumerable<SweepRow> RowsOf(Swept swept, ILidExperiment experiment, RunResult result)
    {
        Predictions predictions = Predictor.Predict(experiment);
        CheckReport report = Checker.Check(predictions, result);
        HostAnswer answer = HostAnswer.Before(swept.Named with { Experiment = experiment }) with
        {
            Predictions = predictions, Result = result, Report = report,
        };
        StoredResult said = ReportFiles.Read(AnswerDocument.Of(ResultSet.Identified(answer)));
        int attempts = result.Spec.AttemptsGrid.Count;
        for (int i = 0; i < result.Settings.Count; i++)
        {
            yield return new SweepRow(
                result.Settings[i].Setting,
                result.Settings[i].Replicates.Count,
                Number(said["beta_eff"], i, "law_typical", "law_given_mean"),
                Number(said["generalization_loss"], i, "law_median", "law_mean"),
                Number(said["inference_loss"], (i * attempts) + attempts - 1, "law_typical", "law_given_mean"));
        }

        static SweptNumber Number(StoredTable table, int row, string typical, string mean) => row >= table.Rows.Count
            ? new SweptNumber(null, null, null, null)
            : new SweptNumber(
                table.Rows[row].Number(typical), table.Rows[row].Number(mean), table.Rows[row].Number("measured_median"),
                table.Rows[row].Number("measured_median_error"));
    }
}

/// <summary>An experiment with each combination of values of some free quantities.</summary>
/// <param name="Named">The experiment.</param>
/// <param name="Roles">The quantities.</param>
/// <param name="Experiments">The experiment with each combination, the last quantity varying fastest.</param>
internal sealed record Swept(NamedExperiment Named, IReadOnlyList<Role> Roles, IReadOnlyList<ILidExperiment> Experiments)
{
    /// <summary>What tells a combination from the others.</summary>
    public string Label(ILidExperiment experiment) => string.Join(
        ", ", Roles.Select(role => $"{RoleRule.Of(role).Symbol} = {NumberText.Exact(experiment.Spec[role].First)}"));
}

/// <summary>How far a sweep came.</summary>
/// <param name="Swept">The sweep.</param>
/// <param name="Results">
/// What was measured with each of its combinations, up to the last that was begun; null for one of which nothing is known.
/// </param>
/// <param name="End">What ended it; <see cref="RunEnd.Done"/> where all of it is there.</param>
/// <param name="Store">Its store.</param>
internal sealed record SweptRun(Swept Swept, IReadOnlyList<RunResult?> Results, RunEnd End, string Store)
{
    /// <summary>Why it is not what was asked for; null where that is not known.</summary>
    public string? Error { get; init; }

    /// <summary>The exit code of <see cref="Error"/>.</summary>
    public int ErrorCode { get; init; }
}

/// <summary>A law, typical and given the mean of L_gen, and the median that was measured, with its standard error.</summary>
internal sealed record SweptNumber(double? Typical, double? GivenMean, double? Measured, double? Error)
{
    /// <summary>The typical law, or that given the mean where there is none.</summary>
    public double? Law => Typical ?? GivenMean;
}

/// <summary>A setting of a combination, with its numbers.</summary>
internal sealed record SweepRow(
    Setting Setting, int Replicates, SweptNumber Exponent, SweptNumber GeneralizationLoss, SweptNumber Loss)
{
    /// <summary>Whether its laws are typical ones, with which the medians are to agree.</summary>
    public bool IsTypical => GeneralizationLoss.Typical is not null;
}
