using System.Globalization;
using System.Text;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>A check report as text.</summary>
internal static class CheckTables
{
    /// <summary>The whole report.</summary>
    public static string Render(CheckReport report)
    {
        SettingColumns columns = new(report.Predictions.Spec);
        StringBuilder text = new();
        RunHeading.Append(text, report.Result, columns, "simulation against law");
        text.Append("\n1. L_gen: generalization loss. Law: mean and median over training sets. Measured: median. measured/law: given each\n")
            .Append("   training set's own noise S. At ridge 0 and N > d it is the mean of R = L_gen/S over that of its exact law, all\n")
            .Append("   settings in one test");
        text.Append(HasEquivalent(report)
            ? "; elsewhere the mean of L_gen over its deterministic equivalent, tested at each setting within\n   the law's own error.\n"
            : ".\n");
        text.Append(GeneralizationLoss(report, columns));
        ExponentWindow window = report.Predictions.Spec.Window;
        text.Append(CultureInfo.InvariantCulture, $"\n2. beta_eff: slope of -ln L_inf on ln k over k = {Figures.Exact(window.From)} to {Figures.Exact(window.To)}; learning makes it rise towards beta.\n")
            .Append("   Typical: given the median of L_gen. Measured: median over training sets. measured - law: given each training set's\n")
            .Append("   own s, weighted by precision, the number that is checked.\n");
        text.Append(Exponents(report, columns));
        text.Append("\n3. L_inf(k; s): probability that all k attempts fail. Typical: given the median of L_gen. Measured: median over\n")
            .Append("   training sets. measured/law: given each training set's own s, the number that is checked.\n");
        text.Append(Losses(report, columns));
        MeasurementTables.Append(text, report, columns);
        int number = SamplerTables.Append(text, report, 4);
        text.Append(CultureInfo.InvariantCulture, $"\n{number++}. Verdicts: {report.ResolvedChecks} resolved checks share a family-wise error of {Figures.Percent(report.Predictions.Spec.Resolution.FamilyWiseError, 0)} by Holm's procedure.\n");
        text.Append(Laws(report));
        text.Append(CultureInfo.InvariantCulture, $"\n{number++}. Power: what these checks catch at Holm's strictest level, {Figures.Probability(report.StrictestLevel)}, with the budget used.\n");
        text.Append(Powers(report));
        AllocationTables.Append(text, report.Predictions, string.Create(CultureInfo.InvariantCulture, $"{number}. "));
        text.Append('\n');
        Paragraph.AppendFlush(text, $"Verdict: {VerdictLine(report)}.");
        return text.ToString();
    }

    /// <summary>The verdict, and the laws it is about unless they agree with the power to do otherwise.</summary>
    public static string VerdictLine(CheckReport report)
    {
        string laws = report.Verdict is Verdict.Disagrees or Verdict.Unresolved
            ? $" ({string.Join(", ", report.Laws.Where(law => law.Standing == report.Verdict).Select(law => law.Name))})"
            : "";
        if (report.Verdict == Verdict.Agrees && report.Laws.Any(HasLittlePower))
            laws = $" (with little power: {string.Join(", ", report.Laws.Where(HasLittlePower).Select(law => law.Name))})";
        int wrong = report.Laws.Count(law => law.WrongOnPurpose);
        int caught = report.Laws.Count(law => law is { WrongOnPurpose: true, Verdict: Verdict.Disagrees });
        if (wrong > 0)
            laws += string.Create(CultureInfo.InvariantCulture, $"; {caught} of {wrong} laws that are wrong on purpose are caught");
        return VerdictWords.Of(report.Verdict) + laws + (report.Result.Facts.Cancelled ? ", on the replicates that were finished" : "");
    }

    // More likely than not an error of the stated size goes unseen, whichever quantity it is in.
    private static bool HasLittlePower(LawCheck law) => law is { Verdict: Verdict.Agrees, Powers.Count: > 0 } && law.Powers.All(power => power.Power < 0.5);

    private static TextTable GeneralizationLoss(CheckReport report, SettingColumns columns)
    {
        bool approximate = HasEquivalent(report);
        TextTable table = new([
            .. columns.Headings, "mean (law)", .. approximate ? ["law's error"] : Array.Empty<string>(), "median (law)", "measured median", "measured/law", "+-", "<verdict",
        ])
        {
            Keys = columns.Count,
        };
        Verdict pooled = report.Laws[0].Verdict;
        foreach (SettingCheck setting in report.Settings)
        {
            table.Add([
                .. columns.Values(setting.Prediction.Setting),
                Short(setting.Prediction.MeanGeneralizationLoss),
                .. approximate ? [LawError(setting.Ratio)] : Array.Empty<string>(),
                Short(setting.Prediction.MedianGeneralizationLoss),
                Figures.Maybe(setting.Measured.MedianGeneralizationLoss, v => Figures.Significant(v)),
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
        TextTable table = new([.. columns.Headings, "at E L_gen (law)", "typical (law)", "measured median", "measured - law", "+-", "z", "<verdict"]) { Keys = columns.Count };
        foreach (SettingCheck setting in report.Settings)
        {
            ExponentCheck? check = setting.Exponent;
            table.Add([
                .. columns.Values(setting.Prediction.Setting),
                Short(setting.Prediction.GivenMean.EffectiveExponent),
                Short(setting.Prediction.Typical.EffectiveExponent),
                Figures.Maybe(check?.Measured, v => Figures.Significant(v)),
                Figures.Maybe(check?.Difference, v => Figures.Significant(v, 2)),
                Figures.Maybe(check?.StandardError, v => Figures.Significant(v, 2)),
                Figures.Maybe(check?.Outcome.Statistic, v => Figures.Fixed(v, 2)),
                check is null ? Figures.None : VerdictWords.Of(check.Outcome.Verdict),
            ]);
        }

        return table;
    }

    private static TextTable Losses(CheckReport report, SettingColumns columns)
    {
        TextTable table = new([.. columns.Headings, "k", "typical (law)", "measured median", "measured/law", "+-", "eff. count", "z", "<verdict"]) { Keys = columns.Count + 1 };
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
                    Figures.Maybe(check.RatioToLaw, v => Figures.Fixed(v, 5)),
                    Figures.Maybe(check.RelativeStandardError, v => Figures.Percent(v, 3)),
                    Figures.Significant(check.EffectiveCount, 3),
                    Figures.Maybe(check.Outcome.Statistic, v => Figures.Fixed(v, 2)),
                    VerdictWords.Of(check.Outcome.Verdict),
                ]);
            }
        }

        return table;
    }

    private static string Laws(CheckReport report)
    {
        TextTable table = new("<law", "<band", "checks", "resolved", "<worst", "p", "Holm level", "<verdict");
        StringBuilder remarks = new();
        foreach (LawCheck law in report.Laws)
        {
            table.Add(
                law.Name,
                law.Law.Band.ToString().ToLowerInvariant(),
                Figures.Whole(law.Declared),
                Figures.Whole(law.Resolved),
                Statistic(law),
                Figures.Maybe(law.Worst?.PValue, Figures.Probability),
                Figures.Maybe(law.Worst?.Threshold, Figures.Probability),
                MeasurementTables.Words(law.Verdict, law.WrongOnPurpose) + (HasLittlePower(law) ? " *" : ""));
            if (HasLittlePower(law))
                Paragraph.Append(remarks, $"* {law.Name} agrees with little power: an error of {Figures.Percent(law.Powers[0].RelativeError, 0)} would be caught with a probability of {Figures.Probability(law.Powers.Max(p => p.Power))} at most; a larger budget says more.");
            if (law.Remark is not null)
                Paragraph.Append(remarks, $"{law.Name}: {law.Remark}.");
        }

        return table.ToString() + remarks;
    }

    private static string Statistic(LawCheck law) => law.Worst?.Statistic is not { } statistic ? Figures.None
        : law.Degrees is { } degrees ? string.Create(CultureInfo.InvariantCulture, $"chi2({degrees}) = {Figures.Fixed(statistic, 1)}")
        : "z = " + Figures.Fixed(statistic, 2);

    private static TextTable Powers(CheckReport report)
    {
        TextTable table = new("<an error in", "of", "is caught with probability", "error caught with 95%");
        foreach (CheckPower power in report.Laws.SelectMany(law => law.Powers))
        {
            table.Add(
                power.Quantity,
                Figures.Percent(power.RelativeError, 0),
                Figures.Probability(power.Power),
                Figures.Percent(power.DetectableError, 2));
        }

        return table;
    }

    private static string Short(LawValue value) => Figures.Maybe(value.Value, v => Figures.Significant(v));
}
