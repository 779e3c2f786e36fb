using LidDsl.Costs;
using LidDsl.Laws;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Tests.Running;

public sealed class RunLimitsTests
{
    [Fact]
    public void Training_too_large_for_memory_is_refused_before_anything_is_allocated()
    {
        ExperimentSpec spec = Declarations.Make("Large", [1_000_000], [1, 10], d: 1_000_000);
        var experiment = DeclaredExperiment.Of(spec, () => throw new InvalidOperationException("No kernel is made for a refused run."));
        string message =
            Assert.Throws<RunRefusedException>(() => Runner.Run(experiment, new RunOptions { Replicates = 1, Threads = 1 })).Message;
        Assert.Contains("d = 1000000", message, StringComparison.Ordinal);
        Assert.Contains("8 TB", message, StringComparison.Ordinal);
        Assert.Contains("lower d", message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_results_than_memory_holds_are_refused_with_the_size()
    {
        ExperimentSpec spec = Declarations.Make("Many", [10], [1, 10], d: 5);
        var plan = new RunPlan(1, 1_000_000, 1, EstimatorKind.Importance, 1);
        RunLimits.Require(spec, Settings(spec), plan, available: 2_000_000_000);
        string message =
            Assert.Throws<RunRefusedException>(() => RunLimits.Require(spec, Settings(spec), plan, available: 900_000_000)).Message;
        Assert.Contains("Replicates = 1000000", message, StringComparison.Ordinal);
        Assert.Contains("needs 1.0 GB", message, StringComparison.Ordinal);
        Assert.Contains("0.9 GB is available", message, StringComparison.Ordinal);
    }

    // What a share needs is its own, however many replicates there are in all.
    [Fact]
    public void A_share_is_refused_for_its_own_memory_alone()
    {
        ExperimentSpec spec = Declarations.Make("Many", [10], [1, 10], d: 5);
        var plan = new RunPlan(1, 1_000_000_000, 1, EstimatorKind.Importance, 1) { IsKept = true, Shard = new Shard(1, 100) };
        RunLimits.Require(spec, Settings(spec), plan with { AllowLong = true }, available: 2_000_000_000);
        string message = Assert.Throws<RunRefusedException>(
            () => RunLimits.Require(spec, Settings(spec), plan, available: 900_000_000)).Message;
        Assert.Contains("Replicates = 10000000 of shard 1/100 at 1 settings needs 0.9 GB", message, StringComparison.Ordinal);
        Assert.Contains("or run more shards", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hours_of_literal_attempts_are_refused_with_the_estimate_and_minutes_are_not()
    {
        ExperimentSpec spec = Declarations.HardTail;
        var plan = new RunPlan(1, 200, 100_000, EstimatorKind.Literal, 1);
        string message = Assert.Throws<RunRefusedException>(() => RunLimits.Require(spec, Settings(spec), plan)).Message;
        Assert.Contains("hours", message, StringComparison.Ordinal);
        Assert.Contains("importance", message, StringComparison.Ordinal);

        RunLimits.Require(spec, Settings(spec), plan with { Replicates = 2, Instances = 1_000 });
        RunLimits.Require(spec, Settings(spec), plan with { Estimator = EstimatorKind.Importance });
        Assert.True(RunLimits.Require(spec, Settings(spec), plan with { AllowLong = true }).Duration > RunLimits.LongestRun);
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e-6)]
    public void A_small_penalty_is_refused_as_none_is(double ridge)
    {
        var plan = new RunPlan(1, 200, 100_000, EstimatorKind.Literal, 1);
        IReadOnlyList<Setting> settings = Settings(Declarations.HardTail);
        Setting[] penalised = [.. settings.Select(s => s with { Ridge = ridge })];
        double without = RunEstimate.Of(Declarations.HardTail, settings, plan).Duration.TotalSeconds;
        Assert.InRange(RunEstimate.Of(Declarations.HardTail, penalised, plan).Duration.TotalSeconds / without, 0.8, 1.25);
        Assert.Throws<RunRefusedException>(() => RunLimits.Require(Declarations.HardTail, penalised, plan));
    }

    [Fact]
    public void The_estimate_of_a_literal_run_grows_in_proportion_to_its_budget()
    {
        ExperimentSpec spec = Declarations.Make("Ridge", [50], [1, 10_000], d: 5, ridge: 0.01);
        Setting setting = Settings(spec).Single();
        double one = AttemptCost.Expected(Difficulty.Gamma(2.5), 1, TrainingLaw.Of(setting).TypicalBias(), 10_000);
        Assert.True(one > 1.5 * AttemptCost.Expected(Difficulty.Gamma(2.5), 1, 0, 10_000));
        var plan = new RunPlan(1, 1, 1_000_000, EstimatorKind.Literal, 1);
        double perReplicate = RunCost.Seconds(spec, setting, new EstimatorChoice(plan.Estimator, plan.Instances, plan.PlainInstances));
        Assert.True(perReplicate > one * 1e6 / AttemptCost.AttemptsPerSecond);
        int most = (int)(RunLimits.LongestRun.TotalSeconds / perReplicate);
        RunLimits.Require(spec, Settings(spec), plan with { Replicates = most - 1 });
        Assert.Throws<RunRefusedException>(() => RunLimits.Require(spec, Settings(spec), plan with { Replicates = most + 1 }));
    }

    [Fact]
    public void Hours_of_training_are_refused_at_once_unless_they_are_allowed()
    {
        ExperimentSpec spec = Declarations.Make("Huge", [2_000_000_000], [1, 10]) with { Budget = new Budget(200, 1_000, 1) };
        var experiment = DeclaredExperiment.Of(spec, () => throw new OperationCanceledException("begun"));
        string message = Assert.Throws<RunRefusedException>(() => Runner.Run(experiment)).Message;
        Assert.Contains("Huge would take about ", message, StringComparison.Ordinal);
        Assert.Contains("4 hours", message, StringComparison.Ordinal);
        Assert.Contains("--force", message, StringComparison.Ordinal);
        Assert.Throws<RunRefusedException>(() => Runner.Estimate(experiment));
        Assert.Throws<OperationCanceledException>(() => Runner.Run(experiment, new RunOptions { AllowLongRun = true, Threads = 1 }));
        Assert.True(Runner.Estimate(experiment, new RunOptions { AllowLongRun = true }).Duration > RunLimits.LongestRun);
    }

    [Theory]
    [InlineData(0.2, "1 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(27.3, "27 s")]
    [InlineData(119, "120 s")]
    [InlineData(250, "4.2 min")]
    [InlineData(7300, "2 h")]
    [InlineData(500000, "5.8 days")]
    [InlineData(8.64e10, "2,700 years")]
    public void A_duration_has_two_digits(double seconds, string words) =>
        Assert.Equal(words, RunEstimate.Words(TimeSpan.FromSeconds(seconds)));

    private static IReadOnlyList<Setting> Settings(ExperimentSpec spec) => SettingGrid.Of(spec, role => spec[role].First);
}
