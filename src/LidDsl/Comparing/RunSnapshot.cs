using System.Globalization;
using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Runtime;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Comparing;

/// <summary>What a run measured as a snapshot: a seed settles every bit of it, so no number has an error.</summary>
internal sealed class RunSnapshot(RunResult result, SnapshotOptions options)
{
    private readonly PlaceColumns places = new(result.Spec);

    /// <summary>The snapshot.</summary>
    public SnapshotDocument Document()
    {
        SnapshotDocument document = new("run", result.Spec.Name);
        AppendBudget(document, result);
        IReadOnlyList<long> attempts = result.Spec.AttemptsGrid;
        SettingSummary[] summaries = [.. result.Settings.Select(s => SettingSummary.Of(s, attempts.Count, result.Instances))];
        AppendTraining(document, summaries);
        AppendCurves(document, summaries, attempts);
        AppendOthers(document, summaries, attempts);
        AppendMeasurements(document);
        AppendDraws(document);
        return document;
    }

    /// <summary>What the run was given, without what it took.</summary>
    public static void AppendBudget(SnapshotDocument document, RunResult result)
    {
        SnapshotTable table = document.Table("run", "Run", SnapshotColumn.Words("part", 20), SnapshotColumn.Words("given"));
        table.Add("seed", result.Seed.ToString(CultureInfo.InvariantCulture));
        table.Add("stream version", Whole(ReplicateStreams.Version));
        table.Add("stream key", result.Spec.StreamKey);
        table.Add("replicates", Whole(result.Replicates));
        table.Add("instances", Whole(result.Instances));
        table.Add("plain instances", Whole(result.PlainInstances));
        table.Add("estimator", Words.Of(result.Estimator));
        table.Add("complete", result.Facts.Cancelled ? "no" : "yes");
    }

    private void AppendTraining(SnapshotDocument document, SettingSummary[] summaries)
    {
        SnapshotTable table = document.Table(
            "generalization_loss", "L_gen: generalization loss over training sets, target^2",
            [.. places.Columns, Number("replicates"), Number("mean"), Number("median"), Number("median_error", "+-")]);
        foreach (SettingSummary at in summaries)
        {
            table.Add([
                .. places.Of(at.Setting), Whole(at.Replicates), Text(at.MeanGeneralizationLoss), Text(at.MedianGeneralizationLoss),
                Text(at.MedianGeneralizationLossError),
            ]);
        }
    }

    private void AppendCurves(SnapshotDocument document, SettingSummary[] summaries, IReadOnlyList<long> attempts)
    {
        AnswerQuantity failure = Selection.Of(result.Spec.Selection).Quantities[0];
        SnapshotTable table = document.Table(
            "inference_loss", $"{failure.Symbol}(k; s), probability, over training sets",
            [.. places.Columns, PlaceColumns.Attempts, Number("median"), Number("median_error", "+-"), Number("mean")]);
        foreach (SettingSummary at in summaries)
        {
            for (int j = 0; j < attempts.Count; j++)
            {
                table.Add([
                    .. places.Of(at.Setting), Whole(attempts[j]), Text(at.MedianLoss[j]), Text(at.MedianLossError[j]), Text(at.MeanLoss[j]),
                ]);
            }
        }
    }

    private void AppendOthers(SnapshotDocument document, SettingSummary[] summaries, IReadOnlyList<long> attempts)
    {
        AnswerQuantity[] others = [.. Selection.Of(result.Spec.Selection).Quantities.Skip(1)];
        if (others.Length == 0)
            return;
        SnapshotTable table = document.Table(
            "quantities", "Other quantities of the selection, probability, over training sets",
            [
                SnapshotColumn.Words("quantity", 12), .. places.Columns, PlaceColumns.Attempts, Number("median"),
                Number("median_error", "+-"),
            ]);
        foreach ((SettingSummary at, int q, int j) in summaries.SelectMany(
            at => at.Others.SelectMany((_, q) => attempts.Select((_, j) => (at, q, j)))))
        {
            table.Add([
                others[q].Symbol, .. places.Of(at.Setting), Whole(attempts[j]), Text(at.Others[q].Median[j]),
                Text(at.Others[q].MedianError[j]),
            ]);
        }
    }

    private void AppendMeasurements(SnapshotDocument document)
    {
        OwnMethod[] own = [.. result.Spec.Measurements];
        if (own.Length == 0)
            return;
        SnapshotTable table = document.Table(
            "measurements", "The experiment's own measurements over training sets, in their own units",
            [SnapshotColumn.Words("measurement", 24), .. places.Columns, Number("mean"), Number("median")]);
        foreach ((OwnMethod method, int i) in own.Select((method, i) => (method, i)).OrderBy(of => of.method.Name, StringComparer.Ordinal))
        {
            foreach (SettingResult setting in result.Settings)
            {
                double[] values = [.. TrainingColumns.Of(setting).Measurement(i)];
                table.Add([
                    method.Name, .. places.Of(setting.Setting), Text(values.Length == 0 ? null : values.Average()), Text(Median.Of(values)),
                ]);
            }
        }
    }

    private void AppendDraws(SnapshotDocument document)
    {
        if (result.PrecisionSamples.Count == 0)
            return;
        SnapshotTable table = document.Table(
            "samplers", "Draws of the experiment's own sampler of tau", [.. places.Columns, Number("draws")]);
        foreach (PrecisionSample sample in result.PrecisionSamples)
            table.Add([.. places.Of(sample.Setting), Whole(sample.Cells.Sum())]);
    }

    private static SnapshotColumn Number(string id, string? heading = null) => PlaceColumns.Number(id, heading);

    private static SnapshotCell Whole(long count) => count.ToString(CultureInfo.InvariantCulture);

    private SnapshotCell Text(double? value) => options.Digits.Cell(value, 0);
}
