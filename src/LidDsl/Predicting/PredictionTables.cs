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
    public static void Append(TextPage page, Predictions predictions, bool verbose)
    {
        ExperimentSpec spec = predictions.Spec;
        SettingColumns columns = new(spec);
        page.Flush($"{spec.Name}: what the laws predict{(predictions.Settings.Count > 0 ? $" ({columns.Shared(predictions.Settings[0].Setting)})" : "")}");
        SetLine.Append(page, spec);
        Headline.Append(page, predictions, null);
        page.Heading($"L_gen; its exponent in N, -d ln E L_gen/d ln N; and beta_eff, the slope of -ln L_inf on ln k over k = {Figures.Exact(spec.Window.From)} to {Figures.Exact(spec.Window.To)}");
        page.Table(Exponents(predictions, columns));
        if (verbose)
            AppendTails(page, predictions, columns);
        AllocationTables.Append(page, predictions);
        page.Heading("Laws (the verb laws says them in full)");
        LawNotes.AppendShort(page, verbose ? LawNotes.Laws(predictions) : LawNotes.MainLaws(predictions));
        LawNotes.AppendReasons(page, predictions);
    }

    private static void AppendTails(TextPage page, Predictions predictions, SettingColumns columns)
    {
        if (predictions.Settings.Any(HasTypical))
        {
            page.Heading("L_inf(k; s), the probability that all k attempts fail, typical: given s^2 = the median of L_gen");
            page.Table(Losses(predictions, columns, HasTypical, s => s.Typical));
        }

        if (!predictions.Settings.All(HasTypical))
        {
            page.Heading("L_inf(k; s), the probability that all k attempts fail, where no median is known: given s^2 = E L_gen");
            page.Table(Losses(predictions, columns, s => !HasTypical(s), s => s.GivenMean));
        }

        SaturationTables.Append(page, predictions);
        TailTables.Append(page, predictions, columns);
    }

    /// <summary>The prediction at one setting and its k.</summary>
    public static string Render(Prediction prediction)
    {
        TextTable table = new("<quantity", "value", "<basis", "<law");
        Add("E L_gen", prediction.MeanGeneralizationLoss);
        Add("median L_gen", prediction.MedianGeneralizationLoss);
        Add("beta_eff", prediction.GivenMean.EffectiveExponent);
        Add("beta_eff", prediction.Typical.EffectiveExponent);
        for (int j = 0; j < prediction.Attempts.Count; j++)
        {
            string at = prediction.Attempts.Count == 1 ? "" : FormattableString.Invariant($", k = {prediction.Attempts[j]}");
            Add("L_inf" + at, prediction.GivenMean.Loss[j]);
            Add("L_inf" + at, prediction.Typical.Loss[j]);
            Add("beta_loc" + at, prediction.GivenMean.LocalExponent[j]);
            Add("beta_loc" + at, prediction.Typical.LocalExponent[j]);
            Add("P k^-beta" + at, prediction.IntrinsicTail[j]);
        }

        string heading = prediction.Attempts.Count == 1 ? FormattableString.Invariant($"{prediction.Setting}, k = {prediction.Attempts[0]}\n") : prediction.Setting + "\n";
        return heading + table;

        void Add(string quantity, LawValue value) => table.Add(
            quantity,
            Figures.Maybe(value.Value, v => Figures.Significant(v, 6)),
            BasisWords.Of(value.Basis),
            value.Absence ?? value.Law!.Name);
    }

    private static TextTable Exponents(Predictions predictions, SettingColumns columns)
    {
        bool approximate = predictions.Settings.Any(s => s.MeanGeneralizationLoss.Law?.Band == Laws.QualityBand.Asymptotic);
        TextTable table = new([
            .. columns.Headings, "E L_gen", .. approximate ? ["law's error"] : Array.Empty<string>(), "exponent in N", "median L_gen", "beta_eff at E L_gen", "beta_eff typical", "beta", "P",
        ])
        {
            Keys = columns.Count,
        };
        foreach (Prediction setting in predictions.Settings)
        {
            table.Add([
                .. columns.Values(setting.Setting),
                Short(setting.MeanGeneralizationLoss),
                .. approximate ? [LawError(setting.MeanGeneralizationLoss)] : Array.Empty<string>(),
                Figures.Maybe(setting.TrainingExponent.Value, v => Figures.Fixed(v, 3)),
                Short(setting.MedianGeneralizationLoss),
                Short(setting.GivenMean.EffectiveExponent),
                Short(setting.Typical.EffectiveExponent),
                Figures.Significant(setting.Setting.Beta),
                Short(setting.IntrinsicConstant),
            ]);
        }

        return table;
    }

    private static bool HasTypical(Prediction setting) => setting.MedianGeneralizationLoss.Value is not null;

    private static TextTable Losses(
        Predictions predictions, SettingColumns columns, Func<Prediction, bool> shows, Func<Prediction, CurvePrediction> curve)
    {
        IReadOnlyList<long> attempts = predictions.Spec.AttemptsGrid;
        IReadOnlyList<int> shown = Decades.Of(attempts);
        TextTable table = new([.. columns.Headings, .. shown.Select(j => "k = " + Figures.Attempts(attempts[j]))]) { Keys = columns.Count };
        foreach (Prediction setting in predictions.Settings.Where(shows))
            table.Add([.. columns.Values(setting.Setting), .. shown.Select(j => Short(curve(setting).Loss[j]))]);
        return table;
    }

    private static string LawError(LawValue value) =>
        value.Value is null ? Figures.None : value.RelativeError == 0 ? "exact" : Figures.Percent(value.RelativeError);

    private static string Short(LawValue value) => Figures.Maybe(value.Value, v => Figures.Significant(v));
}
