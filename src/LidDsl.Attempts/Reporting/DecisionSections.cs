using LidDsl.Reporting;

namespace LidDsl.Attempts.Reporting;

/// <summary>The tables of what decisions rest on: training, the split of a budget, and the next attempts.</summary>
internal static class DecisionSections
{
    /// <summary>A row for each stratum: whether the exponent still rises with training.</summary>
    public static Section<TrainingReport> Training(IReadOnlyList<TrainingReport> reports) =>
        new Section<TrainingReport>("training", reports)
            .Of("stratum", r => r.Stratum, "<stratum", r => r.Stratum.Length == 0 ? "all" : r.Stratum).AsKey()
            .Of("covariate", r => r.Covariate)
            .Of("verdict", r => AttemptWords.Of(r.Verdict), "<verdict", r => AttemptWords.Said(r.Verdict))
            .OfLaw("elasticity", r => r.Elasticity)
            .OfLaw("elasticity_lo90", r => r.Low)
            .OfLaw("elasticity_hi90", r => r.High)
            .Show("d ln beta_eff/d ln training (90%)", r => Interval(r.Elasticity, r.Low, r.High))
            .OfLaw("ceiling", r => r.Fit?.Ceiling)
            .OfLaw("ceiling_lo90", r => r.Fit?.CeilingLow)
            .OfLaw("ceiling_hi90", r => r.Fit?.CeilingHigh)
            .OfLaw("half", r => r.Fit?.Half)
            .OfLaw("steepness", r => r.Fit?.Steepness)
            .Show("saturates at (90%)", r => Interval(r.Fit?.Ceiling, r.Fit?.CeilingLow, r.Fit?.CeilingHigh))
            .Of("evidence", r => r.Evidence);

    /// <summary>A row for each stage of training.</summary>
    public static Section<(string Stratum, TrainingPoint Point)> Stages(IReadOnlyList<TrainingReport> reports) =>
        EstimateSections.Exponent(
            new Section<(string Stratum, TrainingPoint Point)>(
                "training_stages", [.. reports.SelectMany(r => r.Points.Select(point => (r.Stratum, point)))])
                .Of("stratum", row => row.Stratum)
                .Of("model", row => row.Point.Group, "<model", row => row.Point.Group).AsKey()
                .Measured("training", row => row.Point.Covariate, "training", Amount.Of),
            row => row.Point.Exponent,
            "<beta_eff (90%)");

    /// <summary>A row for each stage that a budget can train.</summary>
    public static Section<StageAdvice> Split(ComputeAdvice? advice) => new Section<StageAdvice>("split", advice?.Stages ?? [])
        .Of("model", s => s.Group, "<model", s => s.Group).AsKey()
        .Measured("training", s => s.Training)
        .ShowIf(advice?.Stages.Any(s => s.Training > 0) == true, "training", s => Amount.Of(s.Training))
        .Of("attempts", s => s.Attempts, "attempts", s => NumberText.Attempts(s.Attempts))
        .OfLaw("failure", s => s.Failure, "1 - pass@k", AttemptWords.Number)
        .OfLaw("lo90", s => s.Low, "90% from", AttemptWords.Number)
        .OfLaw("hi90", s => s.High, "to", AttemptWords.Number)
        .OfLaw("probability_best", s => s.ProbabilityBest, "best with probability", value => NumberText.Fixed(value, 2))
        .OfLaw("attempt_elasticity", s => s.AttemptElasticity)
        .Of("is_far", s => s.IsFar, "<", s => s.IsFar ? "beyond 100 n" : "");

    /// <summary>A row for each group: what the next attempts are expected to bring.</summary>
    public static Section<SpendingEffect> Spending(IReadOnlyList<SpendingEffect> effects) =>
        new Section<SpendingEffect>("spending", effects)
        .Of("model", e => e.Group, "<model", e => e.Group).AsKey()
        .Of("unsolved", e => e.Unsolved, "problems to attempt", e => NumberText.Whole(e.Unsolved))
        .OfLaw("expected_solved", e => e.ExpectedSolved, "solved, expected", value => NumberText.Fixed(value, 1))
        .OfLaw("error_before", e => e.ErrorBefore, "error now", value => NumberText.Percent(value))
        .OfLaw("error_after", e => e.ErrorAfter, "error after", value => NumberText.Percent(value))
        .OfLaw("problems_for_10_percent", e => e.ProblemsFor10Percent, "problems for 10%", NumberText.Whole);

    /// <summary>A row for each problem to attempt, as a script that samples can follow.</summary>
    public static Section<SpendingRow> Next(SpendingPlan? plan, bool isBare = false) =>
        new Section<SpendingRow>("next_attempts", plan?.Rows ?? []) { IsBare = isBare }
            .Of("model", row => row.Group, "<model", row => row.Group).AsKey()
            .Of("problem", row => row.Problem, "<problem", row => row.Problem).AsKey()
            .Of("attempts", row => row.Attempts, "n", row => NumberText.Attempts(row.Attempts))
            .Of("successes", row => row.Successes, "c", row => NumberText.Attempts(row.Successes))
            .Of("more_attempts", row => row.MoreAttempts, "more", row => NumberText.Attempts(row.MoreAttempts))
            .Of("stop_at_first_success", _ => (bool?)true)
            .OfLaw("probability_solved", row => row.ProbabilitySolved, "solved with probability", NumberText.Probability)
            .OfLaw("expected_attempts", row => row.ExpectedAttempts, "expected", NumberText.Whole);

    private static string Interval(double? value, double? low, double? high) =>
        value is { } v && low is { } l && high is { } h
            ? $"{AttemptWords.Number(v)} ({AttemptWords.Number(l)} to {AttemptWords.Number(h)})"
            : NumberText.None;
}
