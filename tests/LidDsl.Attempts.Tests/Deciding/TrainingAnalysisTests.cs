namespace LidDsl.Attempts.Tests.Deciding;

public sealed class TrainingAnalysisTests
{
    // Stages from 1e9 to 3e11 tokens, whose tail exponent follows a curve of its own.
    private static AttemptData Stages(Func<double, double> exponent, int problems, long attempts, ulong seed = 1, int stages = 7) => new(
        [
            .. Enumerable.Range(0, stages)
                .Select(i => Math.Pow(10, 9 + (2.5 * i / (stages - 1))))
                .Select((tokens, i) => SyntheticAttempts.Draw(
                    $"stage {i}", new KnownSuccess.Beta(exponent(tokens), 10), problems, attempts, seed, covariates: [tokens])),
        ],
        ["tokens"]);

    private static double Rising(double tokens) => 0.05 * Math.Pow(tokens / 1e9, 0.35);

    private static double Saturating(double tokens) => 0.4 / (1 + Math.Pow(2e9 / tokens, 1.5));

    [Fact]
    public void An_exponent_that_rises_to_the_end_is_still_steepening_on_three_streams()
    {
        foreach (ulong seed in new ulong[] { 1, 2, 3 })
        {
            TrainingReport report = Only(Stages(Rising, 400, 1_000, seed));
            Assert.Equal(TrainingVerdict.StillSteepening, report.Verdict);
            Assert.InRange(report.Elasticity!.Value, report.Low!.Value, report.High!.Value);
        }
    }

    [Fact]
    public void An_exponent_that_has_met_its_ceiling_is_saturated_on_three_streams()
    {
        foreach (ulong seed in new ulong[] { 1, 2, 3 })
        {
            TrainingReport report = Only(Stages(Saturating, 4_000, 1_000, seed));
            Assert.Equal(TrainingVerdict.Saturated, report.Verdict);

            // The slope over the window lies a little below the tail exponent.
            double ceiling = new KnownSuccess.Beta(0.4, 10).Exponent(100, 10_000);
            Assert.InRange(ceiling, report.Fit!.CeilingLow * 0.97, report.Fit.CeilingHigh * 1.03);
        }
    }

    [Fact]
    public void Few_problems_cannot_tell()
    {
        TrainingReport report = Only(Stages(Saturating, 40, 100));
        Assert.Equal(TrainingVerdict.CannotTell, report.Verdict);
        Assert.Contains("5% is what counts", report.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Stages_without_an_exponent_are_named_and_left_out()
    {
        TrainingReport report = Only(Stages(tokens => 0.002 * tokens / 1e9, 60, 100, stages: 4));
        Assert.Contains(report.Points, point => !point.Exponent.IsIdentifiable);
        TrainingReport none = Only(Stages(_ => 0.001, 60, 20, stages: 4));
        Assert.Equal(TrainingVerdict.CannotTell, none.Verdict);
        Assert.Null(none.Elasticity);
        Assert.Contains("0 of 4 stages have an identifiable exponent", none.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_that_differ_in_another_covariate_are_other_strata()
    {
        AttemptData small = Stages(Rising, 40, 100, stages: 3);
        AttemptData both = new(
            [
                .. small.Groups.Select(g => g.Named("small " + g.Name, 1e8, g.Covariates[0])),
                .. small.Groups.Select(g => g.Named("large " + g.Name, 1e9, g.Covariates[0])),
            ],
            ["size", "tokens"]);
        IReadOnlyList<TrainingReport> reports = TrainingAnalysis.Reports(both, null, 10, 1_000, "tokens");
        Assert.Equal(["size = 100M", "size = 1B"], reports.Select(r => r.Stratum));
        Assert.All(reports, r => Assert.Equal(r.Points.Select(p => p.Covariate).Order(), r.Points.Select(p => p.Covariate)));
    }

    private static TrainingReport Only(AttemptData data) => Assert.Single(TrainingAnalysis.Reports(data, null, 100, 10_000, "tokens"));
}
