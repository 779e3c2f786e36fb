using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>What a report says of the laws that it checks, and the columns that every check has.</summary>
internal static class CheckSections
{
    /// <summary>What became of a check: the test, the verdict and the reason.</summary>
    /// <param name="section">Where to.</param>
    /// <param name="of">The check of a row; null for none.</param>
    /// <param name="verdict">Its verdict, or that of the law where rows share one check; null for none.</param>
    /// <param name="isShort">Whether single tables have the verdict and the reason alone.</param>
    /// <param name="words">The verdict in words, where it has others on a page.</param>
    /// <param name="absent">Why a row without a check has a verdict.</param>
    public static Section<T> Outcome<T>(
        this Section<T> section, Func<T, CheckOutcome?> of, Func<T, Verdict?> verdict, bool isShort = false,
        Func<T, string>? words = null, string? absent = null)
    {
        section.InDocument("statistic_kind", row => Kind(of(row)));
        if (isShort)
        {
            section
                .InDocument("statistic", row => Cell.OfLaw(of(row)?.Statistic))
                .InDocument("p_value", row => Cell.OfLaw(of(row)?.PValue))
                .InDocument("holm_threshold", row => Cell.Measured(of(row)?.Threshold))
                .InDocument("adjusted_p_value", row => Cell.OfLaw(of(row)?.AdjustedPValue));
        }
        else
        {
            section
                .OfLaw("p_value", row => of(row)?.PValue)
                .Measured("holm_threshold", row => of(row)?.Threshold)
                .OfLaw("adjusted_p_value", row => of(row)?.AdjustedPValue);
        }

        words ??= row => of(row) is null && !isShort ? NumberText.None : Words(verdict(row))!;
        return section
            .Of("verdict", row => Words(verdict(row)), "<verdict", words)
            .Of("reason", row => of(row) is { } outcome ? outcome.Reason : absent);
    }

    /// <summary>How an estimate compares with its law: measured over law, less 1 in tables, its error and the test.</summary>
    /// <param name="section">Where to.</param>
    /// <param name="of">The comparison of a row; null for none.</param>
    public static Section<T> Compared<T>(this Section<T> section, Func<T, LossCheck?> of) => section
        .OfLaw("measured_over_law", row => of(row)?.RatioToLaw, "difference", v => NumberText.Significant(v - 1, 2))
        .OfLaw("relative_standard_error", row => of(row)?.RelativeStandardError, "+-", v => NumberText.Significant(v, 2));

    /// <summary>The test of an estimate against its law.</summary>
    /// <param name="section">Where to.</param>
    /// <param name="of">The comparison of a row; null for none.</param>
    public static Section<T> Tested<T>(this Section<T> section, Func<T, LossCheck?> of) => section
        .OfLaw("z", row => of(row)?.Outcome.Statistic, "z", v => NumberText.Statistic(v))
        .Outcome(row => of(row)?.Outcome, row => of(row)?.Outcome.Verdict);

    /// <summary>The verdicts: one row for each law.</summary>
    public static Section Laws(CheckReport report)
    {
        ExperimentSpec spec = report.Predictions.Spec;
        return new Section<LawCheck>("checks", report.Laws)
            .InTable("law", law => law.Name)
            .InDocument("name", law => law.Name)
            .InDocument("law", law => law.Law.Name)
            .Show("<law", law => law.Name)
            .InDocument("band", law => law.Law.Band.ToString())
            .Show("<band", law => law.Law.Band.ToString().ToLowerInvariant())
            .InDocument("wrong_on_purpose", law => law.WrongOnPurpose)
            .Of("declared", law => law.Declared, "declared", law => NumberText.Whole(law.Declared))
            .InDocument("points", law => law.Coverage.Points)
            .Of("resolved", law => law.Resolved, "resolved", law => NumberText.Whole(law.Resolved))
            .InDocument("unresolved", law => law.Coverage.Unresolved)
            .InDocument("below_resolution", law => law.Coverage.BelowResolution)
            .InDocument("without_law", law => law.Coverage.WithoutLaw)
            .Show("<most extreme", law => VerdictText.Worst(law, spec)).Unbroken()
            .InDocument("at", law => Place(law.Worst))
            .InDocument("statistic_kind", law => Kind(law.Worst?.Outcome))
            .Of("degrees", law => (long?)law.Worst?.Outcome.Test.Degrees)
            .OfLaw("statistic", law => law.Worst?.Outcome.Statistic)
            .OfLaw("p_value", law => law.Worst?.Outcome.PValue, "p", NumberText.Probability)
            .Measured("holm_threshold", law => law.Worst?.Outcome.Threshold, "Holm level", NumberText.Probability)
            .OfLaw("adjusted_p_value", law => law.Worst?.Outcome.AdjustedPValue)
            .Of("verdict", law => Words(law.Verdict), "<verdict", VerdictText.OfLaw)
            .InTable("reason", law => law.Remark)
            .InDocument("remark", law => law.Remark)
            .InDocument("powers", law => Cell.Of(law.Powers.Select(Power)));
    }

    /// <summary>What the checks catch: one row for each error that is supposed.</summary>
    public static Section Powers(CheckReport report) => new Section<CheckPower>("powers", [.. report.Laws.SelectMany(law => law.Powers)])
        .Show("<an error in", power => power.Quantity)
        .Show("of", power => NumberText.Percent(power.RelativeError, 0))
        .Show("is caught with probability", power => NumberText.Probability(power.Power))
        .Show("error caught with 95%", power => power.DetectableError, v => NumberText.Error(v, 2));

    /// <summary>Plain instances beside the law, over all settings: one row for each k.</summary>
    public static Section Plain(CheckReport report)
    {
        HashSet<int> decades = [.. Decades.Of(report.Predictions.Spec.AttemptsGrid)];
        return new Section<(LossCheck Of, int J)>("plain_instances", [.. report.Plain.Select((check, j) => (check, j))])
            .ShowingOnly(row => decades.Contains(row.J))
            .Of("k", row => row.Of.Attempts, "k", row => NumberText.Attempts(row.Of.Attempts)).AsKey()
            .Compared(row => row.Of)
            .Tested(row => row.Of);
    }

    /// <summary>An experiment's own sampler of tau beside its density: one row for each law of tau; they share one verdict.</summary>
    public static Section Samplers(CheckReport report)
    {
        Verdict shared = report.Law(LawNames.Sampler).Verdict;
        Role[] swept = [.. report.Predictions.Spec.Axes.Select(axis => axis.Role)];
        Role[] roles = [.. swept.Where(role => report.Samplers.Select(s => s.Setting[role]).Distinct().Count() > 1)];
        if (!roles.Contains(Role.TailExponent))
            roles = [Role.TailExponent, .. roles];
        Section<SamplerCheck> section = new Section<SamplerCheck>("samplers", report.Samplers)
            .Settings(null, s => s.Setting)
            .Of("draws", s => s.Draws);
        foreach (Role role in roles)
            section.Show(RoleRule.Of(role).Symbol, s => FileNumber.Measured(s.Setting[role]).Text!);
        return section
            .Show("largest difference", s => s.LargestDifference, v => NumberText.Fixed(v, 5))
            .Show("at t", s => s.At, v => NumberText.Significant(v, 3))
            .OfLaw("statistic", s => s.Statistic, "chi2", v => NumberText.Fixed(v, 1))
            .Of("degrees", s => s.Degrees, "degrees", s => NumberText.Whole(s.Degrees))
            .OfLaw("p_value", s => s.PValue, "p", NumberText.Probability)
            .OfLaw("largest_difference", s => s.LargestDifference)
            .OfLaw("at", s => s.At)
            .Of("verdict", _ => Words(shared));
    }

    /// <summary>What the sampler drew, one row for each cell that it reached, beside the share of the density; for figures.</summary>
    public static Section SamplerCells(CheckReport report) => new Section<(PrecisionSample Of, int Cell)>(
            "sampler_cells",
            [
                .. report.Result.PrecisionSamples.SelectMany(
                    sample => Enumerable.Range(0, sample.Cells.Count - 1).Where(cell => sample.Cells[cell] > 0),
                    (sample, cell) => (sample, cell)),
            ])
        .Settings(null, row => row.Of.Setting)
        .Of("tau_from", row => Cell.Measured(LowerEdge(row.Cell)))
        .Of("tau_to", row => Cell.Measured(PrecisionHistogram.UpperEdge(row.Cell)))
        .Of("draws", row => row.Of.Cells[row.Cell])
        .OfLaw("law_share", row => ShareOf(row.Of.Setting, row.Cell))
        .NotInTables();

    private static double LowerEdge(int cell) => cell == 0 ? 0 : PrecisionHistogram.UpperEdge(cell - 1);

    private static double ShareOf(Setting setting, int cell)
    {
        var difficulty = Difficulty.Of(setting);
        return difficulty.Cdf(PrecisionHistogram.UpperEdge(cell)) - (cell == 0 ? 0 : difficulty.Cdf(LowerEdge(cell)));
    }

    /// <summary>The words of a verdict; null for none.</summary>
    public static string? Words(Verdict? verdict) => verdict is { } known ? VerdictWords.Of(known) : null;

    private static Cell Power(CheckPower power) => Cell.Of(
        new Member("quantity", power.Quantity),
        new Member("relative_error", Cell.Measured(power.RelativeError)),
        new Member("power", Cell.OfLaw(power.Power)),
        new Member("detectable_error", Cell.OfLaw(power.DetectableError)),
        new Member("replicates_needed", Cell.OfLaw(power.ReplicatesNeeded)));

    private static Cell Place(WorstCheck? worst) => worst is null ? Cell.None : Cell.Of(
    [
        .. worst.Setting is { } setting
            ? SettingColumns.All.Select(role => new Member(RoleRule.Of(role).Symbol, Cell.Measured(setting[role])))
            : [],
        worst.Attempts is { } k ? new Member("k", k) : null,
    ]);

    private static string? Kind(CheckOutcome? outcome) => (outcome as CheckOutcome.Resolved)?.Test.Kind switch
    {
        StatisticKind.Z => "z",
        StatisticKind.SelfNormalised => "self_normalised",
        StatisticKind.T => "t",
        StatisticKind.ChiSquared => "chi_squared",
        StatisticKind.Difference => "difference",
        _ => null,
    };
}
