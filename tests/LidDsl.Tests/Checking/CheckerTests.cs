using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Checking;

public sealed class CheckerTests
{
    private static readonly long[] Attempts = [1, 10, 100, 1_000, 10_000, 100_000_000];

    [Fact]
    public void Too_few_draws_are_unresolved_and_too_fine_a_point_is_below_resolution()
    {
        ExperimentSpec spec = Declare(replicates: 1_000, instances: 10_000, relativeError: 0.05);
        CheckReport report = Check(spec with { Estimator = EstimatorKind.Conditional }, new RunOptions { Replicates = 40, Instances = 50 });
        IReadOnlyList<LossCheck> losses = report.Settings[1].Loss;
        Assert.Equal(Verdict.Agrees, losses[0].Outcome.Verdict);
        Assert.Equal(Verdict.Unresolved, losses[3].Outcome.Verdict);
        Assert.Equal(Verdict.BelowResolution, losses[5].Outcome.Verdict);
        Assert.All(
            losses.Where(l => l.Outcome.Verdict is Verdict.Unresolved or Verdict.BelowResolution), l => Assert.Null(l.Outcome.PValue));
        Assert.All(losses.Where(l => l.Outcome.Verdict == Verdict.Unresolved), l => Assert.True(l.EffectiveCount < 150));
        Assert.All(
            losses.Where(l => l.Outcome.Verdict == Verdict.Agrees), l => Assert.True(l.EffectiveCount >= LossPool.FewestDrawnCounts));
        Assert.Equal(Verdict.Unresolved, report.Verdict);
        Assert.Contains("below resolution", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("unresolved", report.ToString(), StringComparison.Ordinal);

        // What is unresolved, and what would resolve it.
        int unresolved = report.Settings.Sum(s => s.Loss.Count(l => l.Outcome.Verdict == Verdict.Unresolved));
        Assert.Contains(
            FormattableString.Invariant($"{unresolved} of 12 points are unresolved, with an effective count below 100: raise"),
            report.Law(LawNames.Loss).Remark, StringComparison.Ordinal);
        Assert.Contains(
            "unresolved: 80 training sets have a law of R and 100 are needed", report.Law(LawNames.Ratio).Remark, StringComparison.Ordinal);
        Assert.Contains("Verdict: unresolved (R = L_gen/S, L_inf(k; s)", report.ToString(), StringComparison.Ordinal);
    }

    // Plain sampling misses the tail at this size: a sample variance would call the empty sample precise.
    [Fact]
    public void A_sample_without_a_hard_instance_does_not_pass_for_a_precise_one()
    {
        ExperimentSpec spec = Declarations.Make("Tail", [100], [1, 10, 100, 1_000], d: 5) with { Budget = new Budget(20, 20, 1) };

        // The first seed whose sample is empty there.
        CheckReport report = Enumerable.Range(1, 40)
            .Select(seed => Check(spec, new RunOptions { Estimator = EstimatorKind.Literal, Seed = (ulong)seed }))
            .First(report => report.Settings[0].Measured.MeanLoss[3] == 0);
        LossCheck tail = report.Settings[0].Loss[3];
        Assert.NotEqual(Verdict.Disagrees, tail.Outcome.Verdict);
        Assert.True(tail.RelativeStandardError > 0.1);
    }

    [Fact]
    public void Without_a_law_of_s_everything_else_is_still_checked()
    {
        ExperimentSpec spec = Declare(replicates: 60, instances: 300, relativeError: 0.1, ridge: 0.05);
        CheckReport report = Check(spec, new RunOptions());
        Assert.Equal(Verdict.NoLaw, report.Law(LawNames.Ratio).Verdict);
        Assert.Contains("ridge", report.Law(LawNames.Ratio).Remark, StringComparison.Ordinal);
        Assert.All(report.Settings, s => Assert.NotNull(s.Ratio.Outcome));
        Assert.Equal(QualityBand.Asymptotic, report.Law(LawNames.Equivalent).Law.Band);
        Assert.Equal(Verdict.Agrees, report.Law("noise is Student's t").Verdict);
        Assert.True(report.Law(LawNames.Loss).Resolved > 4);
        Assert.NotEqual(Verdict.Disagrees, report.Verdict);
        Assert.Contains("no law", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_a_finished_replicate_is_unresolved()
    {
        ExperimentSpec spec = Declare(replicates: 60, instances: 3_000, relativeError: 0.1);
        CheckReport report = Check(spec, new RunOptions { Cancellation = new CancellationToken(canceled: true) });
        Assert.Equal(Verdict.Unresolved, report.Verdict);
        Assert.Equal(0, report.ResolvedChecks);
        Assert.Contains("STOPPED EARLY: 0 of 120", report.ToString(), StringComparison.Ordinal);
        Assert.All(report.Settings, s => Assert.Equal(Verdict.Unresolved, s.Exponent!.Outcome.Verdict));
    }

    [Fact]
    public void A_grid_without_a_window_has_no_exponent_and_says_so()
    {
        ExperimentSpec spec = Declare(replicates: 60, instances: 300, relativeError: 0.1) with { Window = new ExponentWindow(20, 50) };
        CheckReport report = Check(spec, new RunOptions());
        Assert.All(report.Settings, s => Assert.Null(s.Exponent));
        Assert.Equal(Verdict.NoLaw, report.Law(LawNames.Exponent).Verdict);
        Assert.Contains("window", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_law_that_a_report_has_not_is_told_with_those_that_it_has()
    {
        CheckReport report = Check(Declare(replicates: 60, instances: 300, relativeError: 0.1), new RunOptions());
        Assert.All(report.Laws, law => Assert.Same(law, report.Law(law.Name)));
        ArgumentException exception = Assert.Throws<ArgumentException>(() => report.Law("L_gen"));
        Assert.Contains(
            "L_gen is no law of the report: R = L_gen/S, noise is Student's t, plain instances, L_inf(k; s), beta_eff.", exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Training_sets_beyond_the_domain_of_the_law_carry_no_weight()
    {
        ExperimentSpec spec = Declare(replicates: 60, instances: 300, relativeError: 0.1);
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));
        RunResult result = Runner.Run(experiment);
        LossCheck before = Checker.Check(experiment, result).Settings[0].Loss[1];
        ReplicateRecord wild = result.Settings[0].Replicates[0];
        wild.GeneralizationLoss = 1e300;
        LossCheck after = Checker.Check(experiment, result).Settings[0].Loss[1];
        Assert.NotEqual(before.RatioToLaw, after.RatioToLaw);
        Assert.InRange(after.RelativeStandardError!.Value, before.RelativeStandardError!.Value, 2 * before.RelativeStandardError.Value);
        Assert.NotEqual(Verdict.Disagrees, after.Outcome.Verdict);
    }

    [Fact]
    public void A_result_of_other_settings_is_refused()
    {
        ExperimentSpec spec = Declare(replicates: 2, instances: 10, relativeError: 0.1);
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));
        RunResult result = Runner.Run(experiment);
        ExperimentSpec other = Declare(replicates: 2, instances: 10, relativeError: 0.1, ridge: 1);
        string message = Assert.Throws<ArgumentException>(() => Checker.Check(DeclaredExperiment.Of(other), result)).Message;
        Assert.Contains("other settings", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_fits_a_terminal_and_is_plain_text()
    {
        string text = Check(Declare(replicates: 60, instances: 300, relativeError: 0.1), new RunOptions()).ToString();
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 120, line));
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", text, StringComparison.Ordinal);
    }

    private static CheckReport Check(ExperimentSpec spec, RunOptions options)
    {
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));
        return Checker.Check(experiment, Runner.Run(experiment, options));
    }

    private static ExperimentSpec Declare(int replicates, int instances, double relativeError, double ridge = 0) =>
        Declarations.Make("Verdicts", [8, 40], Attempts, d: 5, ridge: ridge) with
        {
            Budget = new Budget(replicates, instances, 1),
            Resolution = new Resolution(relativeError, 0.01),
        };
}
