using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>Predictions as text.</summary>
internal static class PredictionTables
{
    /// <summary>The predictions on the whole grid.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="verbose">Whether all tables are there, or the summary and the first.</param>
    public static void Append(Page page, Predictions predictions, bool verbose)
    {
        ExperimentSpec spec = predictions.Spec;
        SettingColumns columns = new(spec);
        string shared = predictions.Settings.Count > 0 ? $" ({columns.Shared(predictions.Settings[0].Setting)})" : "";
        page.Flush($"{spec.Name}: what the laws predict{shared}");
        SetLine.Append(page, spec);
        Headline.Append(page, predictions, null);
        string failure = Selection.Of(spec.Selection).Quantities[0].Symbol;
        page.Heading($"L_gen; its exponent in N, -d ln E L_gen/d ln N; and beta_eff, the slope of -ln {failure} on ln k over " +
            $"k = {NumberText.Exact(spec.Window.From)} to {NumberText.Exact(spec.Window.To)}");
        page.Table(Exponents(predictions, columns));
        if (verbose)
            AppendTails(page, predictions, columns);
        AllocationTables.Append(page, predictions);
        page.Heading("Laws (the verb laws says them in full)");
        LawNotes.AppendShort(page, verbose ? LawNotes.Laws(predictions) : LawNotes.MainLaws(predictions));
        LawNotes.AppendReasons(page, predictions);
    }

    private static void AppendTails(Page page, Predictions predictions, SettingColumns columns)
    {
        AnswerQuantity failure = Selection.Of(predictions.Spec.Selection).Quantities[0];
        if (predictions.Settings.Any(HasTypical))
        {
            page.Heading($"{failure.Symbol}(k; s), the {failure.Meaning}, typical: given s^2 = the median of L_gen");
            page.Table(Losses(predictions, columns, HasTypical, s => s.Typical));
        }

        if (!predictions.Settings.All(HasTypical))
        {
            page.Heading($"{failure.Symbol}(k; s), the {failure.Meaning}, where no median is known: given s^2 = E L_gen");
            page.Table(Losses(predictions, columns, s => !HasTypical(s), s => s.GivenMean));
        }

        for (int q = 1; predictions.Settings.Count > 0 && q < predictions.Settings[0].Quantities.Count; q++)
        {
            int place = q;
            AnswerQuantity quantity = predictions.Settings[0].Quantities[q].Quantity;
            page.Heading(
                $"{quantity.Symbol}(k; s), the {quantity.Meaning}: given s^2 = the median of L_gen, or its mean where no median is known");
            page.Table(Losses(
                predictions, columns, _ => true, s => HasTypical(s) ? s.Quantities[place].Typical : s.Quantities[place].GivenMean));
        }

        SaturationTables.Append(page, predictions);
        TailTables.Append(page, predictions, columns);
    }

    /// <summary>The prediction at one setting and its k.</summary>
    public static string Render(Prediction prediction)
    {
        List<(string Quantity, LawValue Value)> rows = [];
        Add("E L_gen", prediction.MeanGeneralizationLoss);
        Add("median L_gen", prediction.MedianGeneralizationLoss);
        Add("beta_eff", prediction.GivenMean.EffectiveExponent);
        Add("beta_eff", prediction.Typical.EffectiveExponent);
        for (int j = 0; j < prediction.Attempts.Count; j++)
        {
            string at = prediction.Attempts.Count == 1 ? "" : FormattableString.Invariant($", k = {prediction.Attempts[j]}");
            Add(prediction.Quantities[0].Quantity.Symbol + at, prediction.GivenMean.Loss[j]);
            Add(prediction.Quantities[0].Quantity.Symbol + at, prediction.Typical.Loss[j]);
            Add("beta_loc" + at, prediction.GivenMean.LocalExponent[j]);
            Add("beta_loc" + at, prediction.Typical.LocalExponent[j]);
            Add("P k^-beta" + at, prediction.IntrinsicTail[j]);
            foreach (QuantityPrediction other in prediction.Quantities.Skip(1))
            {
                Add(other.Quantity.Symbol + at, other.GivenMean.Loss[j]);
                Add(other.Quantity.Symbol + at, other.Typical.Loss[j]);
            }
        }

        string heading = prediction.Attempts.Count == 1
            ? FormattableString.Invariant($"{prediction.Setting}, k = {prediction.Attempts[0]}\n")
            : prediction.Setting + "\n";
        Page page = new();
        page.Table(new Section<(string Quantity, LawValue Value)>("prediction", rows)
            .Show("<quantity", row => row.Quantity)
            .Show("value", row => row.Value.Value, v => NumberText.Significant(v, 6))
            .Show("<basis", row => BasisWords.Of(row.Value.Basis))
            .Show("<law", row => row.Value.Absence ?? row.Value.Law!.Name));
        return heading + TextPage.Of(page);

        void Add(string quantity, LawValue value) => rows.Add((quantity, value));
    }

    private static Section<Prediction> Exponents(Predictions predictions, SettingColumns columns)
    {
        bool approximate = predictions.Settings.Any(s => s.MeanGeneralizationLoss.Law?.Band == QualityBand.Asymptotic);
        return new Section<Prediction>("exponents", predictions.Settings)
            .Settings(columns, s => s.Setting)
            .Show("E L_gen", s => s.MeanGeneralizationLoss.Value)
            .ShowIf(approximate, "law's error", s => LawError(s.MeanGeneralizationLoss))
            .Show("exponent in N", s => s.TrainingExponent.Value, v => NumberText.Fixed(v, 3))
            .Show("median L_gen", s => s.MedianGeneralizationLoss.Value)
            .Show("beta_eff at E L_gen", s => s.GivenMean.EffectiveExponent.Value)
            .Show("beta_eff typical", s => s.Typical.EffectiveExponent.Value)
            .Show("beta", s => NumberText.Significant(s.Setting.Beta))
            .Show("P", s => s.IntrinsicConstant.Value);
    }

    private static bool HasTypical(Prediction setting) => setting.MedianGeneralizationLoss.Value is not null;

    private static Section<Prediction> Losses(
        Predictions predictions, SettingColumns columns, Func<Prediction, bool> shows, Func<Prediction, CurvePrediction> curve)
    {
        IReadOnlyList<long> attempts = predictions.Spec.AttemptsGrid;
        Section<Prediction> section = new Section<Prediction>("curves", [.. predictions.Settings.Where(shows)])
            .Settings(columns, s => s.Setting);
        foreach (int j in Decades.Of(attempts))
            section.Show("k = " + NumberText.Attempts(attempts[j]), s => curve(s).Loss[j].Value);
        return section;
    }

    private static string LawError(LawValue value) =>
        value.Value is null ? NumberText.None : value.RelativeError == 0 ? "exact" : NumberText.Percent(value.RelativeError);
}
