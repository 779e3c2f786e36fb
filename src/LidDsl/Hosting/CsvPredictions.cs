using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>What the laws say beyond the failure curves, as CSV tables: tails, saturation, allocations.</summary>
internal static class CsvPredictions
{
    /// <summary>The tails: one row for each setting, basis and k.</summary>
    public static string Tails(HostAnswer answer) => CsvTable.Of(
        [
            .. CsvTable.SettingColumns, "basis", "k", "intrinsic", "two_tail", "refined", "closed_form", "intrinsic_distance", "two_tail_distance", "refined_distance",
            "closed_form_distance", "window_from", "window_to", "crossover", "second_exponent", "two_tail_residual", .. Provenance.Columns,
        ],
        from tails in answer.Predictions!.Tails
        from basis in (Basis[])[Basis.GivenMean, Basis.Typical]
        let tail = basis == Basis.GivenMean ? tails.GivenMean : tails.Typical
        let curves = (TailCurve[])[tail.Intrinsic, tail.TwoTail, tail.Refined, tail.ClosedForm]
        from j in Enumerable.Range(0, answer.Spec.AttemptsGrid.Count)
        select (IEnumerable<CsvField>)
        [
            .. CsvTable.Key(answer.Name, tails.Setting), Words.Of(basis), answer.Spec.AttemptsGrid[j],
            .. curves.Select(curve => (CsvField)OfLaw(curve.Loss[j].Value)), .. curves.Select(curve => (CsvField)OfLaw(curve.Distance[j])),
            OfLaw(tail.WindowFrom.Value), OfLaw(tail.WindowTo.Value), OfLaw(tail.Crossover.Value), OfLaw(tail.SecondExponent.Value), OfLaw(tail.Residual.Value), .. answer.Origin.Values,
        ]);

    /// <summary>How beta_eff saturates over N: one row for each setting without its N.</summary>
    public static string Saturations(HostAnswer answer) => CsvTable.Of(
        [
            .. CsvTable.ColumnsWithout(Role.SampleSize), "basis", "plateau", "within", "N", "ceiling", "drop", "c", "nu", "halfway_N",
            "residual_rms", "residual_largest", "absence", .. Provenance.Columns,
        ],
        answer.Predictions!.Saturations.Select(saturation => (IEnumerable<CsvField>)
        [
            .. WithoutSize(answer.Name, saturation.Setting), Words.Of(saturation.Basis), OfLaw(saturation.Point.Plateau), FileNumber.Measured(saturation.Point.Within), (long?)saturation.Point.N,
            OfLaw(saturation.Fit?.Ceiling), OfLaw(saturation.Fit?.Drop), OfLaw(saturation.Fit?.Rate), OfLaw(saturation.Fit?.Power), OfLaw(saturation.Fit?.HalfwaySize), OfLaw(saturation.Fit?.RootMeanSquare),
            OfLaw(saturation.Fit?.LargestResidual), saturation.Absence, .. answer.Origin.Values,
        ]));

    /// <summary>The split of each compute budget: one row for each setting without its N and each budget.</summary>
    public static string Allocations(HostAnswer answer) => CsvTable.Of(
        [
            .. CsvTable.ColumnsWithout(Role.SampleSize), .. RoleRule.OfAllocation.Select(rule => rule.Symbol), "basis",
            "N", "k", "loss", "generalization_loss", "inference_loss", "training_share", "cost", "rule_N", "rule_k", "rule_loss", "relative_rule_excess", "regime", "boundary",
            "next_training_share", "next_gain", "beta_eff", "saturated", "absence", .. Provenance.Columns,
        ],
        answer.Predictions!.Allocations.Select(prediction => (IEnumerable<CsvField>)
        [
            .. WithoutSize(answer.Name, prediction.Setting), .. RoleRule.OfAllocation.Select(rule => (CsvField)FileNumber.Measured(prediction[rule.Role])),
            Words.Of(prediction.Basis),
            .. Split(prediction.Allocation), OfLaw(prediction.EffectiveExponent.Value), prediction.Saturation is null ? null : prediction.IsSaturated ? "true" : "false",
            prediction.Absence, .. answer.Origin.Values,
        ]));

    private static IEnumerable<CsvField> Split(Allocation? allocation) => allocation is null
        ? Enumerable.Repeat<CsvField>((string?)null, 15)
        :
        [
            OfLaw(allocation.Whole.N), OfLaw(allocation.Whole.Attempts), OfLaw(allocation.Whole.Loss), OfLaw(allocation.Whole.GeneralizationLoss), OfLaw(allocation.Whole.InferenceLoss),
            OfLaw(allocation.Whole.TrainingShare), OfLaw(allocation.Whole.Cost), OfLaw(allocation.ConstantExponentRule.N), OfLaw(allocation.ConstantExponentRule.Attempts),
            OfLaw(allocation.ConstantExponentRule.Loss), OfLaw(allocation.RelativeRuleExcess), Words.Of(allocation.Regime), Words.Of(allocation.Boundary), OfLaw(allocation.NextTrainingShare),
            OfLaw(allocation.NextGain),
        ];

    // The N of such a setting is the first of the grid and says nothing.
    private static CsvField[] WithoutSize(string experiment, Setting setting) => CsvTable.Key(experiment, setting, Role.SampleSize);

    private static FileNumber OfLaw(double? value) => FileNumber.OfLaw(value);
}
