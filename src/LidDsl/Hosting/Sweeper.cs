using System.Diagnostics;
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
        List<Document> documents = [];
        int code = ExitCode.Agrees;
        foreach (Swept swept in request.Swept)
        {
            try
            {
                (RunResult[] results, RunEnd end) = Simulate(swept, request, folder);
                code = ExitCode.Graver(code, end == RunEnd.TimeLimit ? ExitCode.TimeOver : ExitCode.Agrees);
                if (request.Options.Shard is not null || results.Length == 0)
                {
                    console.Note($"{swept.Named.Name}: a share has no table; merge joins the stores of all shards");
                    continue;
                }

                Document document = Answer(swept, results, end, folder, request, reports);
                documents.Add(document);
                if (request.Format.IsForPeople)
                    console.Show(document, request.Format, request.Quiet, mayColour: true);
            }
            catch (Exception exception)
            {
                string error = $"{swept.Named.Name}: {Complaint.Of(exception)}";
                code = ExitCode.Graver(code, console.Refuse(error, ExitCode.Of(exception)));
            }
        }

        code = ExitCode.Graver(code, reports.End(console, documents.Count == 1 ? documents[0].Name : "Sweeps", request.Quiet));
        if (!request.Format.IsForPeople && documents.Count > 0)
            console.Print(request.Format.Write(documents, console.Width));
        return code;
    }

    // Each goes on from the store of those before it; what the first does with a file that is there is what is asked for.
    private (RunResult[] Results, RunEnd End) Simulate(Swept swept, HostRequest request, ResultFolder folder)
    {
        string path = folder.PathOf(StoreFiles.NameOf(swept.Named.Name + Stem, request.Options.Shard));
        ProgressForm form = request.Progress
            ?? (request.Quiet ? ProgressForm.None : live ? ProgressForm.Live : ProgressForm.Plain);
        List<RunResult> results = [];
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < swept.Experiments.Count; i++)
        {
            ILidExperiment experiment = swept.Experiments[i];

            // Where no time is left the run ends at once, and says so beside its store.
            TimeSpan? left = request.Options.TimeLimit - Stopwatch.GetElapsedTime(start);
            RunOptions options = request.Options with
            {
                TimeLimit = left <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : left,
                Cancellation = cancellation,
                Store = new StoreOptions(path, i == 0 ? request.Store : StoreUse.Resume)
                {
                    Sweep = new StoreSweep(swept.Roles, i, swept.Experiments.Count),
                },
            };
            string name = string.Create(
                CultureInfo.InvariantCulture,
                $"{swept.Named.Name}, {swept.Label(experiment)} ({i + 1} of {swept.Experiments.Count})");
            ProgressLine? progress = form == ProgressForm.None ? null
                : new ProgressLine(console.Notes, form, name, live ? Terminal.NotesWidth : TextPage.PlainWidth);
            try
            {
                results.Add(Runner.Run(experiment, options with { Progress = progress }));
            }
            finally
            {
                progress?.End();
            }

            if (!results[^1].Facts.End.IsWhole())
                return ([.. results], results[^1].Facts.End);
        }

        return ([.. results], RunEnd.Done);
    }

    private Document Answer(
        Swept swept, RunResult[] results, RunEnd end, ResultFolder folder, HostRequest request, ReportFiles reports)
    {
        List<SweepRow> rows = [];
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i].Settings.Any(setting => setting.Replicates.Count > 0))
                rows.AddRange(RowsOf(swept, swept.Experiments[i], results[i]));
        }

        string partial = end == RunEnd.Done ? "" : HostAnswer.Partial;
        Document document = SweepDocument.Of(swept, rows, end == RunEnd.Done) with
        {
            Stem = swept.Named.Name + Stem + partial,
            Forms = request.Files,
        };
        IReadOnlyList<Figure> figures = SweepDocument.Figures(swept, rows);
        document = document with { Report = () => SweepDocument.Report(document.Page!(), figures) };
        console.Writing(document.Name, () =>
        {
            folder.Replace(ReportWriters.Files(document), []);
            if (reports.IsWanted)
                reports.Add(document, figures, folder);
            if (!request.Quiet)
                console.Note($"{swept.Named.Name}: results in {ReportWriters.Place(folder.PathOf(document.Stem), document.Forms)}");
        });
        return document with { Charts = () => [.. figures.Where(figure => figure.HasPoints)] };
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
