using System.Globalization;
using LidDsl.Checking;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Comparing;

/// <summary>
/// A report as a snapshot: the verdict of each law, and how each measurement compares with its law. What was measured has no error; a
/// comparison has that of the law.
/// </summary>
internal sealed class CheckSnapshot(CheckReport report, SnapshotOptions options)
{
    // Statistics without a law's error in them come from sums and functions of the C library.
    private const double ErrorOfStatistics = 1e-9;

    private readonly PlaceColumns places = new(report.Predictions.Spec);

    /// <summary>The snapshot.</summary>
    public SnapshotDocument Document()
    {
        SnapshotDocument document = new("report", report.Predictions.Spec.Name);
        RunSnapshot.AppendBudget(document, report.Result);
        AppendLaws(document);
        AppendTraining(document);
        AppendExponents(document);
        AppendCurves(document);
        AppendPlain(document);
        AppendMeasurements(document);
        AppendSamplers(document);
        return document;
    }

    private void AppendLaws(SnapshotDocument document)
    {
        SnapshotTable table = document.Table(
            "checks", $"Verdict: {VerdictWords.Of(report.Verdict)}",
            SnapshotColumn.Words("law", 34), SnapshotColumn.Words("band", 10), Number("declared"), Number("resolved"), Number("statistic"),
            Number("p"), SnapshotColumn.Words("verdict", 16), SnapshotColumn.Words("remark"));
        foreach (LawCheck law in report.Laws)
        {
            double error = ErrorOf(law);
            table.Add(
                law.Name, law.Law.Band.ToString().ToLowerInvariant(), Whole(law.Declared), Whole(law.Resolved),
                Text(law.Worst?.Outcome.Statistic, error), Text(law.Worst?.Outcome.PValue, ErrorOfP(law.Worst?.Outcome, error)),
                VerdictWords.Of(law.Verdict) + (law.WrongOnPurpose ? "*" : ""), law.Remark);
        }
    }

    private void AppendTraining(SnapshotDocument document)
    {
        SnapshotTable table = document.Table(
            "generalization_loss", "L_gen over its law given each training set's own noise, 1",
            [
                .. places.Columns, Number("replicates"), Number("measured", "measured/law"), Number("error", "+-"),
                SnapshotColumn.Words("verdict"),
            ]);
        foreach (SettingCheck at in report.Settings)
        {
            LawInfo law = TrainingLaw.Of(at.Prediction.Setting).GivenNoiseLaw;
            table.Add([
                .. places.Of(at.Prediction.Setting), Whole(at.Measured.Replicates),
                Text(at.Ratio.Value, at.Ratio.Value * law.EvaluationError),
                Text(at.Ratio.StandardError, at.Ratio.StandardError * law.EvaluationError),
                at.Ratio.Outcome is { } outcome ? VerdictWords.Of(outcome.Verdict) : null,
            ]);
        }
    }

    private void AppendExponents(SnapshotDocument document)
    {
        double error = ErrorOfExponents;
        SnapshotTable table = document.Table(
            "beta_eff", "beta_eff: slope of -ln L_inf on ln k over the window, 1",
            [
                .. places.Columns, Number("law"), Number("measured"), Number("difference"), Number("error", "+-"), Number("z"),
                SnapshotColumn.Words("verdict"),
            ]);
        foreach (SettingCheck at in report.Settings)
        {
            ExponentCheck? check = at.Exponent;
            table.Add([
                .. places.Of(at.Prediction.Setting), Text(check?.Law.Value, check?.Law.NumericalError), Text(check?.Measured, error),
                Text(check?.Difference, error), Text(check?.StandardError, error),
                Text(check?.Outcome.Statistic, error / check?.StandardError), check is null ? null : VerdictWords.Of(check.Outcome.Verdict),
            ]);
        }
    }

    private void AppendCurves(SnapshotDocument document)
    {
        SnapshotTable table = document.Table(
            "inference_loss", "Quantities of the selection, measured over law given each training set's own s, 1",
            [
                SnapshotColumn.Words("quantity", 12), .. places.Columns, PlaceColumns.Attempts, Number("difference"), Number("error", "+-"),
                Number("z"), SnapshotColumn.Words("verdict"),
            ]);
        foreach ((SettingCheck at, QuantityCheck of, LossCheck check) in report.Settings.SelectMany(
            at => at.Quantities.SelectMany(of => of.Points.Select(check => (at, of, check)))))
        {
            table.Add([
                of.Quantity.Symbol, .. places.Of(at.Prediction.Setting), .. Compared(check, Law(of.Quantity, at.Prediction.Setting)),
            ]);
        }
    }

    private void AppendPlain(SnapshotDocument document)
    {
        if (report.Plain.Count == 0)
            return;
        SnapshotTable table = document.Table(
            "plain_instances", "L_inf by plain instances, over law, all settings together, 1",
            PlaceColumns.Attempts, Number("difference"), Number("error", "+-"), Number("z"), SnapshotColumn.Words("verdict"));
        foreach (LossCheck check in report.Plain)
            table.Add(Compared(check, InferenceLossLaw.Info));
    }

    private void AppendMeasurements(SnapshotDocument document)
    {
        if (report.Measurements.Count == 0)
            return;
        SnapshotTable table = document.Table(
            "measurements", "The experiment's own measurements, over the laws declared of them, 1",
            [
                SnapshotColumn.Words("measurement", 24), SnapshotColumn.Words("law", 24), .. places.Columns,
                Number("measured", "measured/law"),
                Number("error", "+-"), SnapshotColumn.Words("verdict"),
            ]);
        foreach (MeasurementCheck check in report.Measurements)
        {
            table.Add([
                check.Claim.Claim!.Measurement, check.Claim.Name, .. places.Of(check.Setting), Text(check.Ratio, ErrorOfStatistics),
                Text(check.StandardError, ErrorOfStatistics), VerdictWords.Of(check.Outcome.Verdict),
            ]);
        }
    }

    private void AppendSamplers(SnapshotDocument document)
    {
        if (report.Samplers.Count == 0)
            return;
        SnapshotTable table = document.Table(
            "samplers", "The experiment's own sampler of tau against its density",
            [.. places.Columns, Number("draws"), Number("chi2"), Number("degrees"), Number("p")]);
        foreach (SamplerCheck check in report.Samplers)
        {
            double error = ErrorOfStatistics * (1 + check.Statistic);
            table.Add([
                .. places.Of(check.Setting), Whole(check.Draws), Text(check.Statistic, error), Whole(check.Degrees),
                Text(check.PValue, error * check.PValue),
            ]);
        }
    }

    private IEnumerable<SnapshotCell> Compared(LossCheck check, LawInfo law)
    {
        double error = law.EvaluationError * (check.RatioToLaw ?? 0);
        return [
            Whole(check.Attempts), Text(check.RatioToLaw - 1, error), Text(check.RelativeStandardError, error),
            Text(check.Outcome.Statistic, error / check.RelativeStandardError), VerdictWords.Of(check.Outcome.Verdict),
        ];
    }

    private LawInfo Law(AnswerQuantity quantity, Setting setting) => report.Predictions.Laws.LawOf(quantity, setting).Law;

    // That of the most extreme point, which is also among the rows of its own table.
    private double ErrorOf(LawCheck law)
    {
        if (law.Worst is not { } worst)
            return 0;
        LossCheck? loss = report.Settings.Where(at => at.Prediction.Setting == worst.Setting).SelectMany(at => at.Quantities)
            .SelectMany(of => of.Points).Concat(report.Plain).FirstOrDefault(check => ReferenceEquals(check.Outcome, worst.Outcome));
        ExponentCheck? exponent = report.Settings.Select(at => at.Exponent)
            .FirstOrDefault(check => ReferenceEquals(check?.Outcome, worst.Outcome));
        return loss?.RelativeStandardError is { } ofLoss ? law.Law.EvaluationError / ofLoss
            : exponent?.StandardError is { } ofExponent ? ErrorOfExponents / ofExponent
            : ErrorOfStatistics * (1 + Math.Abs(worst.Outcome.Test.Value));
    }

    private double ErrorOfExponents =>
        EffectiveExponentLaw.Info.EvaluationError * (1 + report.Predictions.Spec[Role.TailExponent].Values.Max());

    // d ln p is about |z| dz in the tail of a normal statistic.
    private static double ErrorOfP(CheckOutcome? outcome, double error) =>
        outcome?.PValue is { } p ? p * Math.Min(1, error * (1 + Math.Abs(outcome.Statistic ?? 0))) : 0;

    private static SnapshotColumn Number(string id, string? heading = null) => PlaceColumns.Number(id, heading);

    private static SnapshotCell Whole(long count) => count.ToString(CultureInfo.InvariantCulture);

    private SnapshotCell Text(double? value, double? error) => options.Digits.Cell(value, error);
}
