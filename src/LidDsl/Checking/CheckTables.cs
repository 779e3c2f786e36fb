using System.Globalization;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>A check report as text.</summary>
internal static class CheckTables
{
    /// <summary>All tables.</summary>
    public static void Append(TextPage page, CheckReport report)
    {
        SettingColumns columns = new(report.Predictions.Spec);
        page.Heading("1. L_gen: generalization loss. Law: mean and median over training sets. Measured: median, with its standard error. measured/law: given each training set's own noise S. At ridge 0 and N > d it is the mean of R = L_gen/S over that of its exact law, all settings in one test"
            + (HasEquivalent(report) ? "; elsewhere the mean of L_gen over its deterministic equivalent, tested at each setting within the law's own error." : "."));
        page.Table(GeneralizationLoss(report, columns));
        ExponentWindow window = report.Predictions.Spec.Window;
        page.Heading($"2. beta_eff: slope of -ln L_inf on ln k over k = {Figures.Exact(window.From)} to {Figures.Exact(window.To)}; learning makes it rise towards beta. Typical: given the median of L_gen. Measured: median over training sets, with its standard error. measured - law: given each training set's own s, weighted by precision, the number that is checked.");
        page.Table(Exponents(report, columns));
        page.Heading("3. L_inf(k; s): probability that all k attempts fail. Typical: given the median of L_gen. Measured: median over training sets, with its standard error. measured/law: given each training set's own s, the number that is checked.");
        page.Table(Losses(report, columns));
        MeasurementTables.Append(page, report, columns);
        int number = SamplerTables.Append(page, report, 4);
        page.Heading($"{number++}. Verdicts: {report.ResolvedChecks} resolved checks share a family-wise error of {Figures.Percent(report.Predictions.Spec.Resolution.FamilyWiseError, 0)} by Holm's procedure.");
        AppendLaws(page, report);
        page.Heading($"{number++}. Power: what these checks catch at Holm's strictest level, {Figures.Probability(report.StrictestLevel)}, with the budget used.");
        page.Table(Powers(report));
        AllocationTables.Append(page, report.Predictions, string.Create(CultureInfo.InvariantCulture, $"{number}. "));
    }

    private static TextTable GeneralizationLoss(CheckReport report, SettingColumns columns)
    {
        bool approximate = HasEquivalent(report);
        TextTable table = new([
            .. columns.Headings, "mean (law)", .. approximate ? ["law's error"] : Array.Empty<string>(), "median (law)", "measured median", "+-", "measured/law", "+-", "<verdict",
        ])
        {
            Keys = columns.Count,
        };
        Verdict pooled = report.RatioVerdict;
        foreach (SettingCheck setting in report.Settings)
        {
            table.Add([
                .. columns.Values(setting.Prediction.Setting),
                Short(setting.Prediction.MeanGeneralizationLoss),
                .. approximate ? [LawError(setting.Ratio)] : Array.Empty<string>(),
                Short(setting.Prediction.MedianGeneralizationLoss),
                Figures.Maybe(setting.Measured.MedianGeneralizationLoss, v => Figures.Significant(v)),
                Figures.Maybe(setting.Measured.MedianGeneralizationLossError, v => Figures.Significant(v, 2)),
                Figures.Maybe(setting.Ratio.Value, v => Figures.Fixed(v, 4)),
                Figures.Maybe(setting.Ratio.StandardError, v => Figures.Fixed(v, 4)),
                VerdictWords.Of(setting.Ratio.Outcome?.Verdict ?? pooled),
            ]);
        }

        return table;
    }

    private static bool HasEquivalent(CheckReport report) => report.Settings.Any(s => s.Ratio.Outcome is not null);

    private static string LawError(RatioToLaw ratio) => ratio.LawError == 0 ? "exact" : Figures.Maybe(ratio.LawError, v => Figures.Percent(v));

    private static TextTable Exponents(CheckReport report, SettingColumns columns)
    {
        TextTable table = new([.. columns.Headings, "at E L_gen (law)", "typical (law)", "measured median", "+-", "measured - law", "+-", "z", "<verdict"]) { Keys = columns.Count };
        foreach (SettingCheck setting in report.Settings)
        {
            ExponentCheck? check = setting.Exponent;
            table.Add([
                .. columns.Values(setting.Prediction.Setting),
                Short(setting.Prediction.GivenMean.EffectiveExponent),
                Short(setting.Prediction.Typical.EffectiveExponent),
                Figures.Maybe(check?.Measured, v => Figures.Significant(v)),
                Figures.Maybe(check?.MeasuredError, v => Figures.Significant(v, 2)),
                Figures.Maybe(check?.Difference, v => Figures.Significant(v, 2)),
                Figures.Maybe(check?.StandardError, v => Figures.Significant(v, 2)),
                Figures.Maybe(check?.Outcome.Statistic, v => Figures.Statistic(v)),
                check is null ? Figures.None : VerdictWords.Of(check.Outcome.Verdict),
            ]);
        }

        return table;
    }

    private static TextTable Losses(CheckReport report, SettingColumns columns)
    {
        TextTable table = new([.. columns.Headings, "k", "typical (law)", "measured median", "+-", "measured/law", "+-", "eff. count", "z", "<verdict"]) { Keys = columns.Count + 1 };
        IReadOnlyList<int> shown = Decades.Of(report.Predictions.Spec.AttemptsGrid);
        foreach (SettingCheck setting in report.Settings)
        {
            foreach (int j in shown)
            {
                LossCheck check = setting.Loss[j];
                table.Add([
                    .. columns.Values(setting.Prediction.Setting),
                    Figures.Attempts(check.Attempts),
                    Short(setting.Prediction.Typical.Loss[j]),
                    Figures.Maybe(setting.Measured.MedianLoss[j], v => Figures.Significant(v)),
                    Figures.Maybe(setting.Measured.MedianLossError[j], v => Figures.Significant(v, 2)),
                    Figures.Maybe(check.RatioToLaw, v => Figures.Fixed(v, 5)),
                    Figures.Maybe(check.RelativeStandardError, v => Figures.Percent(v, 3)),
                    Figures.Significant(check.EffectiveCount, 3),
                    Figures.Maybe(check.Outcome.Statistic, v => Figures.Statistic(v)),
                    VerdictWords.Of(check.Outcome.Verdict),
                ]);
            }
        }

        return table;
    }

    private static void AppendLaws(TextPage page, CheckReport report)
    {
        TextTable table = new("<law", "<band", "declared", "resolved", "<most extreme", "p", "Holm level", "<verdict");
        foreach (LawCheck law in report.Laws)
        {
            table.Add(
                law.Name,
                law.Law.Band.ToString().ToLowerInvariant(),
                Figures.Whole(law.Declared),
                Figures.Whole(law.Resolved),
                TextTable.Unbroken(VerdictText.Worst(law, report.Predictions.Spec)),
                Figures.Maybe(law.Worst?.Outcome.PValue, Figures.Probability),
                Figures.Maybe(law.Worst?.Outcome.Threshold, Figures.Probability),
                MeasurementTables.Words(law.Verdict, law.WrongOnPurpose) + (law.HasLittlePower ? " *" : ""));
        }

        page.Table(table);
        foreach (LawCheck law in report.Laws)
        {
            if (law.HasLittlePower)
                page.Paragraph($"* {law.Name} agrees with little power: {VerdictText.Power(law)}.");
            if (law.Remark is not null)
                page.Paragraph($"{law.Name}: {law.Remark}.");
        }
    }

    private static TextTable Powers(CheckReport report)
    {
        TextTable table = new("<an error in", "of", "is caught with probability", "error caught with 95%");
        foreach (CheckPower power in report.Laws.SelectMany(law => law.Powers))
        {
            table.Add(
                power.Quantity,
                Figures.Percent(power.RelativeError, 0),
                Figures.Probability(power.Power),
                Figures.Maybe(power.DetectableError, v => Figures.Percent(v, 2)));
        }

        return table;
    }

    private static string Short(LawValue value) => Figures.Maybe(value.Value, v => Figures.Significant(v));
}
