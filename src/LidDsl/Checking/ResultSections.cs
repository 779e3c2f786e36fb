using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>
/// Laws, measurements and checks beside one another: sections that have the same columns whatever was asked for, and nothing where that
/// was not.
/// </summary>
/// <param name="spec">The experiment.</param>
/// <param name="predictions">What the laws predict; null if that was not asked for.</param>
/// <param name="result">What was measured; null likewise.</param>
/// <param name="report">Simulation held against law; null likewise.</param>
internal sealed class ResultSections(ExperimentSpec spec, Predictions? predictions, RunResult? result, CheckReport? report)
{
    private readonly Row[] rows = [.. Rows(spec, predictions, result, report)];
    private readonly SettingColumns columns = new(spec);
    private readonly IReadOnlyList<AnswerQuantity> quantities = Selection.Of(spec.Selection).Quantities;

    // The store has what each replicate of a longer run measured; a document of a hundred megabytes serves nobody.
    private const int MostReplicates = 100_000;

    /// <summary>The section of failure curves, for who takes one table alone.</summary>
    public const string Curves = "inference_loss";

    /// <summary>The names of all sections that stand as tables of their own.</summary>
    public static IReadOnlyList<string> TableNames { get; } =
        [
            "generalization_loss", "beta_eff", Curves, "quantities", "checks", "measurements", "plain_instances", "samplers", "tails",
            "saturations", "allocations",
        ];

    /// <summary>The sections of a report.</summary>
    public static ResultSections Of(CheckReport report) => new(report.Predictions.Spec, report.Predictions, report.Result, report);

    /// <summary>Predictions alone as a document, under the name that the experiment has in its program.</summary>
    public static Document DocumentOf(Predictions predictions, string name)
    {
        ResultSections sections = new(predictions.Spec, predictions, null, null);
        return new Document(name, sections.Loss())
        {
            Members = [.. SpecCells.Of(predictions.Spec)],
            Sections = [.. sections.All()],
        };
    }

    /// <summary>
    /// Whether these are the laws alone: tails and saturation take longer than all other predictions, so only who asks for predictions
    /// gets them.
    /// </summary>
    private bool IsPrediction => predictions is not null && result is null;

    /// <summary>All sections that there is anything to say in.</summary>
    public IEnumerable<Section> All()
    {
        if (IsPrediction)
            ComputeTailsAndSaturation(predictions!);
        yield return LawNotes.Of(Laws()).NotInTables();
        yield return Settings();
        yield return GeneralizationLoss();
        yield return Exponent();
        yield return Loss();
        if (HasOthers)
            yield return OtherQuantities();
        if (report is not null)
        {
            yield return CheckSections.Laws(report);
            if (report.Plain.Count > 0)
                yield return CheckSections.Plain(report);
            if (report.Samplers.Count > 0)
            {
                yield return CheckSections.Samplers(report);
                yield return CheckSections.SamplerCells(report);
            }
        }

        if (result is not null && spec.Measurements.Any())
            yield return MeasurementTables.Of(result, report);
        if (IsPrediction)
        {
            foreach (Section tails in TailTables.Of(predictions!))
                yield return tails;
            if (predictions!.Saturations.Count > 0)
                yield return SaturationTables.Of(predictions);
        }

        if (predictions is { Allocations.Count: > 0 })
            yield return AllocationTables.Of(predictions);
    }

    // Each is computed once, and neither waits for the other; whoever asks for what could not be computed is told why.
    private static void ComputeTailsAndSaturation(Predictions predictions)
    {
        var saturations = Task.Run(() => predictions.Saturations);
        _ = predictions.Tails;
        Task.WaitAny(saturations);
    }

    /// <summary>L_gen: one row for each setting.</summary>
    public Section GeneralizationLoss()
    {
        bool approximate = HasEquivalent;
        return new Section<Row>("generalization_loss", rows)
            .Settings(columns, row => row.Setting)
            .Of("replicates", row => row.Measured?.Replicates)
            .Law("law_mean", row => row.Prediction?.MeanGeneralizationLoss, "mean (law)")
            .ShowIf(approximate, "law's error", row => LawError(row.Check?.Ratio.LawError))
            .Law("law_median", row => row.Prediction?.MedianGeneralizationLoss, "median (law)")
            .MeasuredGeneralizationLoss(row => row.Measured, besideLaw: true)
            .OfLaw("mean_ratio_over_law", row => row.Check?.Ratio.Value, "measured/law", v => NumberText.Fixed(v, 4))
            .OfLaw("standard_error", row => row.Check?.Ratio.StandardError, "+-", v => NumberText.Fixed(v, 4))
            .OfLaw("law_error", row => row.Check?.Ratio.LawError)
            .Outcome(row => row.Check?.Ratio.Outcome, row => RatioVerdict(row.Check), isShort: true)
            .InDocument("law_exponent", row => LawColumns.Of(row.Prediction?.TrainingExponent))
            .InDocument("law_noise_variance", row => LawColumns.Of(row.Prediction?.NoiseVariance))
            .InDocument("law_intrinsic_constant", row => LawColumns.Of(row.Prediction?.IntrinsicConstant));
    }

    /// <summary>Whether L_gen is held against its deterministic equivalent at any setting.</summary>
    public bool HasEquivalent => rows.Any(row => row.Check?.Ratio.Outcome is not null);

    /// <summary>beta_eff: one row for each setting.</summary>
    public Section Exponent() => new Section<Row>("beta_eff", rows)
        .Settings(columns, row => row.Setting)
        .Law("law_given_mean", row => row.Prediction?.GivenMean.EffectiveExponent, "at E L_gen (law)")
        .Law("law_typical", row => row.Prediction?.Typical.EffectiveExponent, "typical (law)")
        .Law("law_given_training_sets", row => row.Check?.Exponent?.Law)
        .OfLaw("measured_median", row => row.Check?.Exponent?.Measured, "measured median")
        .OfLaw("measured_median_error", row => row.Check?.Exponent?.MeasuredError, "+-", v => NumberText.Significant(v, 2))
        .OfLaw("measured_minus_law", row => row.Check?.Exponent?.Difference, "measured - law", v => NumberText.Significant(v, 2))
        .OfLaw("standard_error", row => row.Check?.Exponent?.StandardError, "+-", v => NumberText.Significant(v, 2))
        .OfLaw("z", row => row.Check?.Exponent?.Outcome.Statistic, "z", v => NumberText.Statistic(v))
        .Outcome(row => row.Check?.Exponent?.Outcome, ExponentVerdict);

    /// <summary>L_inf: one row for each setting and k.</summary>
    public Section Loss()
    {
        IReadOnlyList<long> attempts = spec.AttemptsGrid;
        HashSet<int> decades = [.. Decades.Of(attempts)];
        return new Section<(Row Of, int J)>(Curves, [.. rows.SelectMany(row => attempts.Select((_, j) => (row, j)))])
            .ShowingOnly(row => decades.Contains(row.J))
            .Settings(columns, row => row.Of.Setting)
            .Of("k", row => attempts[row.J], "k", row => NumberText.Attempts(attempts[row.J])).AsKey()
            .OfLaw("law_given_mean", row => row.Of.Prediction?.GivenMean.Loss[row.J].Value)
            .OfLaw("law_typical", row => row.Of.Prediction?.Typical.Loss[row.J].Value, "typical (law)")
            .InDocument("law", row => row.Of.Prediction?.GivenMean.Loss[row.J].Law?.Name)
            .InDocument("relative_error_given_mean", row => LawColumns.RelativeError(row.Of.Prediction?.GivenMean.Loss[row.J]))
            .InDocument("relative_error_typical", row => LawColumns.RelativeError(row.Of.Prediction?.Typical.Loss[row.J]))
            .InDocument("numerical_error_given_mean", row => LawColumns.NumericalError(row.Of.Prediction?.GivenMean.Loss[row.J]))
            .InDocument("numerical_error_typical", row => LawColumns.NumericalError(row.Of.Prediction?.Typical.Loss[row.J]))
            .OfLaw("local_exponent_given_mean", row => row.Of.Prediction?.GivenMean.LocalExponent[row.J].Value)
            .OfLaw("local_exponent_typical", row => row.Of.Prediction?.Typical.LocalExponent[row.J].Value)
            .InDocument(
                "local_numerical_error_given_mean", row => LawColumns.NumericalError(row.Of.Prediction?.GivenMean.LocalExponent[row.J]))
            .InDocument(
                "local_numerical_error_typical", row => LawColumns.NumericalError(row.Of.Prediction?.Typical.LocalExponent[row.J]))
            .MeasuredLoss(row => (row.Of.Measured, row.J), besideLaw: true)
            .Compared(row => row.Of.Check?.Loss[row.J])
            .OfLaw("effective_count", row => row.Of.Check?.Loss[row.J].EffectiveCount, "eff. count", v => NumberText.Significant(v, 3))
            .Tested(row => row.Of.Check?.Loss[row.J]);
    }

    /// <summary>Whether the selection has quantities beside L_inf.</summary>
    public bool HasOthers => quantities.Count > 1;

    /// <summary>The quantity whose slope is beta_eff: L_inf, where attempts are made until the first success.</summary>
    public AnswerQuantity Failure => quantities[0];

    /// <summary>The quantities of the selection after L_inf: one row for each setting, quantity and k.</summary>
    public Section OtherQuantities()
    {
        IReadOnlyList<long> attempts = spec.AttemptsGrid;
        HashSet<int> decades = [.. Decades.Of(attempts)];
        (Row Of, int Q, int J)[] points =
            [.. rows.SelectMany(row => quantities.Skip(1).SelectMany((_, q) => attempts.Select((_, j) => (row, q, j))))];
        return new Section<(Row Of, int Q, int J)>("quantities", points)
            .ShowingOnly(row => decades.Contains(row.J))
            .Settings(columns, row => row.Of.Setting)
            .Of("quantity", row => quantities[row.Q + 1].Symbol, "<quantity", row => quantities[row.Q + 1].Symbol).AsKey()
            .Of("k", row => attempts[row.J], "k", row => NumberText.Attempts(attempts[row.J])).AsKey()
            .OfLaw("law_given_mean", row => row.Of.Prediction?.Quantities[row.Q + 1].GivenMean.Loss[row.J].Value)
            .OfLaw("law_typical", row => row.Of.Prediction?.Quantities[row.Q + 1].Typical.Loss[row.J].Value, "typical (law)")
            .InDocument("law", row => row.Of.Prediction?.Quantities[row.Q + 1].GivenMean.Loss[row.J].Law?.Name)
            .InDocument(
                "numerical_error_given_mean",
                row => LawColumns.NumericalError(row.Of.Prediction?.Quantities[row.Q + 1].GivenMean.Loss[row.J]))
            .InDocument(
                "numerical_error_typical", row => LawColumns.NumericalError(row.Of.Prediction?.Quantities[row.Q + 1].Typical.Loss[row.J]))
            .OfLaw("measured_median", row => row.Of.Measured?.Others.ElementAtOrDefault(row.Q)?.Median[row.J], "measured median")
            .OfLaw("measured_median_error", row => row.Of.Measured?.Others.ElementAtOrDefault(row.Q)?.MedianError[row.J])
            .Compared(Check)
            .Tested(Check);

        static LossCheck? Check((Row Of, int Q, int J) row) => row.Of.Check?.Quantities[row.Q + 1].Points[row.J];
    }

    /// <summary>Every law that a number above comes from or is held against, each once.</summary>
    private IEnumerable<LawInfo> Laws()
    {
        IEnumerable<LawValue> values = predictions?.Settings.SelectMany(Values) ?? [];
        if (IsPrediction)
            values = values.Concat(TailTables.AllValues(predictions!));
        values = values.Concat(predictions?.Allocations.Select(allocation => allocation.EffectiveExponent) ?? []);
        values = values.Concat(report?.Settings.Select(setting => setting.Exponent?.Law).OfType<LawValue>() ?? []);
        return values.Select(value => value.Law).OfType<LawInfo>()
            .Concat(IsPrediction ? SaturationTables.Laws(predictions!) : [])
            .Concat(AllocationTables.Laws(predictions))
            .Concat(report?.Laws.Select(law => law.Law) ?? [])
            .Distinct();
    }

    private static IEnumerable<LawValue> Values(Prediction s) =>
    [
        s.MeanGeneralizationLoss, s.MedianGeneralizationLoss, s.TrainingExponent, s.NoiseVariance, s.IntrinsicConstant,
        .. s.Quantities.SelectMany(quantity => (CurvePrediction[])[quantity.GivenMean, quantity.Typical])
            .SelectMany(curve => curve.Loss.Concat(curve.LocalExponent).Append(curve.EffectiveExponent)),
    ];

    // The settings themselves and, of a run, what was drawn at each.
    private Section<Row> Settings()
    {
        Section<Row> section = new Section<Row>("settings", rows) { InTables = false }.Settings(null, row => row.Setting);
        if (result is null)
            return section;
        bool areTold = rows.Sum(row => (long)(row.Drawn?.Count ?? 0)) <= MostReplicates;
        section
            .Of("finished_replicates", row => row.Drawn?.Count ?? 0)
            .Of("generalization_loss", row => Told(row.Drawn?.GeneralizationLoss))
            .Of("noise_sum_of_squares", row => Told(row.Drawn?.NoiseSumOfSquares));
        if (spec.Measurements.Any())
        {
            section.Of("own", row => Cell.Of(spec.Measurements.Select(
                (own, i) => new Member(own.Name, Told(row.Drawn?.Measurement(i))))));
        }

        return section.Of("noise_cells", row => Cell.Of((row.Drawn?.NoiseCells ?? new long[NoiseHistogram.CellCount]).Select(
            count => (Cell)count)));

        Cell Told(IReadOnlyList<double>? values) => Cell.Of((areTold ? values ?? [] : []).Select(value => Cell.Measured(value)));
    }

    // R of all settings has one verdict, that of its law; the deterministic equivalent has one at each setting.
    private Verdict? RatioVerdict(SettingCheck? check) => check is null ? null : check.Ratio.Outcome?.Verdict ?? report!.RatioVerdict;

    // Where fewer than two k lie in the window there is no slope, and no law of it.
    private static Verdict? ExponentVerdict(Row row) => row.Check is null ? null : row.Check.Exponent?.Outcome.Verdict ?? Verdict.NoLaw;

    private static string LawError(double? error) => error == 0 ? "exact" : NumberText.Maybe(error, v => NumberText.Percent(v));

    private static IEnumerable<Row> Rows(ExperimentSpec spec, Predictions? predictions, RunResult? result, CheckReport? report)
    {
        int count = predictions?.Settings.Count ?? result?.Settings.Count ?? 0;
        for (int i = 0; i < count; i++)
        {
            SettingResult? drawn = result?.Settings[i];
            SettingSummary? measured = report?.Settings[i].Measured;
            yield return new Row(
                predictions?.Settings[i].Setting ?? drawn!.Setting,
                predictions?.Settings[i],
                drawn is null ? null : TrainingColumns.Of(drawn),
                measured ?? (drawn is null ? null : SettingSummary.Of(drawn, spec.AttemptsGrid.Count, result!.Instances)),
                report?.Settings[i]);
        }
    }

    private sealed record Row(
        Setting Setting, Prediction? Prediction, TrainingColumns? Drawn, SettingSummary? Measured, SettingCheck? Check);
}
