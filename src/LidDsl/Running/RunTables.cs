using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>What a run measured, as text.</summary>
internal static class RunTables
{
    /// <summary>The whole run.</summary>
    public static void Append(Page page, RunResult result)
    {
        IReadOnlyList<long> attempts = result.Spec.AttemptsGrid;
        SettingColumns columns = new(result.Spec);
        SettingSummary[] summaries = [.. result.Settings.Select(s => SettingSummary.Of(s, attempts.Count, result.Instances))];
        RunHeading.Append(page, result, columns, "simulation");
        page.Heading("L_gen: generalization loss over training sets");
        page.Table(new Section<SettingSummary>("generalization_loss", summaries)
            .Settings(columns, s => s.Setting)
            .Show("replicates", s => NumberText.Whole(s.Replicates))
            .MeasuredGeneralizationLoss(s => s, besideLaw: false));
        AnswerQuantity failure = Selection.Of(result.Spec.Selection).Quantities[0];
        page.Heading($"{failure.Symbol}: {failure.Meaning}. Median over training sets: typical; the mean is carried by rare bad ones.");
        (SettingSummary Of, int J)[] points = [.. summaries.SelectMany(summary => Decades.Of(attempts).Select(j => (summary, j)))];
        page.Table(new Section<(SettingSummary Of, int J)>("inference_loss", points)
            .Settings(columns, point => point.Of.Setting)
            .Show("k", point => NumberText.Attempts(attempts[point.J])).AsKey()
            .MeasuredLoss(point => (point.Of, point.J), besideLaw: false));
        AppendMeasurements(page, result, columns);
    }

    private static void AppendMeasurements(Page page, RunResult result, SettingColumns columns)
    {
        OwnMethod[] own = [.. result.Spec.Measurements];
        if (own.Length == 0)
            return;
        page.Heading("The experiment's own measurements over training sets");
        var rows = result.Settings.SelectMany(
            setting => own.Select(
                (method, i) =>
                    (setting.Setting, method.Name, Values: TrainingColumns.Of(setting).Measurement(i).ToArray())));
        page.Table(new Section<(Setting Setting, string Name, double[] Values)>("measurements", [.. rows])
            .Settings(columns, row => row.Setting)
            .Show("<measurement", row => row.Name)
            .Show("mean", row => row.Values.Length == 0 ? NumberText.None : NumberText.Significant(row.Values.Average()))
            .Show("median", row => Median.Of(row.Values)));
    }
}
