using System.Globalization;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>What a budget is expected to resolve and to check, before it is spent.</summary>
internal static class ForecastSections
{
    /// <summary>What it resolves: one row for each setting.</summary>
    public static Section Settings(CheckForecast forecast, ExperimentSpec spec) =>
        new Section<(ResolutionForecast Of, IReadOnlyList<CheckDraft?> Points)>(
            "settings", [.. forecast.Losses.Resolution.Zip(forecast.Losses.Points)]) { InTables = false }
        .Settings(new SettingColumns(spec), row => row.Of.Setting)
        .OfLaw("typical_bias_ratio", row => row.Of.BiasRatio, "s/sigma", v => NumberText.Significant(v, 3))
        .Of("expected_relative_error", row => Cell.Of(row.Of.RelativeError.Select(Cell.OfLaw)))
        .Show("least error of L_inf", row => row.Of.RelativeError.Min(), v => NumberText.Error(v, 3))
        .Show("largest", row => row.Of.RelativeError.Max(), v => NumberText.Error(v, 3))
        .Show("k checked", row => row.Of.IsOpen
            ? "the draws tell"
            : string.Create(CultureInfo.InvariantCulture, $"{row.Points.Count(draft => draft is null)} of {row.Points.Count}"))
        .OfLaw("expected_beta_eff_error", row => row.Of.ExponentError, "error of beta_eff", v => NumberText.Significant(v, 2));

    /// <summary>The same: one row for each setting and k; none without a forecast.</summary>
    public static Section Points(CheckForecast? forecast, ExperimentSpec spec, RunPlan? plan)
    {
        IReadOnlyList<long> attempts = spec.AttemptsGrid;
        IEnumerable<(ResolutionForecast, CheckDraft?[])> settings =
            forecast?.Losses.Resolution.Zip(forecast.Losses.Points, (of, points) => (of, points.ToArray())) ?? [];
        (ResolutionForecast Of, int J, CheckOutcome? Outcome)[] rows =
            [.. settings.SelectMany(setting => attempts.Select((_, j) => (setting.Item1, j, setting.Item2[j]?.Outcome)))];
        return new Section<(ResolutionForecast Of, int J, CheckOutcome? Outcome)>("forecast", rows)
            .Settings(null, row => row.Of.Setting)
            .Of("k", row => attempts[row.J])
            .Of("replicates", _ => (long?)plan?.Replicates)
            .Of("instances", _ => (long?)plan?.Instances)
            .Of("estimator", _ => plan is null ? null : EstimatorKinds.NameOf(plan.Estimator))
            .OfLaw("typical_bias_ratio", row => row.Of.BiasRatio)
            .OfLaw("expected_relative_error", row => row.Of.RelativeError[row.J])
            .OfLaw("expected_beta_eff_error", row => row.Of.ExponentError)
            .Of("expected_verdict", row => CheckSections.Words(row.Outcome?.Verdict))
            .Of("reason", row => row.Outcome?.Reason);
    }

    /// <summary>What it checks: one row for each law.</summary>
    public static Section Laws(CheckForecast forecast) => new Section<ForecastLaw>("checks", forecast.Laws) { InTables = false }
        .Of("name", law => law.Name, "<law", law => law.Name)
        .InDocument("points", law => law.Coverage.Points)
        .Show("will be checked", law => FormattableString.Invariant($"{law.Coverage.Resolved} of {law.Coverage.Points}"))
        .InDocument("will_be_checked", law => law.Coverage.Resolved)
        .Of("unresolved", law => law.Coverage.Unresolved, "unresolved", law => NumberText.Whole(law.Coverage.Unresolved))
        .Of(
            "below_resolution", law => law.Coverage.BelowResolution, "below resolution",
            law => NumberText.Whole(law.Coverage.BelowResolution))
        .Of("without_law", law => law.Coverage.WithoutLaw, "without a law", law => NumberText.Whole(law.Coverage.WithoutLaw))
        .InDocument("remarks", law => Cell.Of(law.Remarks.Select(remark => (Cell)remark)));
}
