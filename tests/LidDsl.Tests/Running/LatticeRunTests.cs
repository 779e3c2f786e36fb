using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Tests.Running;

/// <summary>Runs on lattices: how many points they take, and what they refuse.</summary>
public sealed class LatticeRunTests
{
    private static readonly ExperimentSpec Spec = Declarations.Make("Lattice", [12, 40], [1, 10, 100], d: 5);

    [Theory]
    [InlineData(254, 254)]
    [InlineData(1_000, 502)]
    [InlineData(1_018, 1_018)]
    [InlineData(1_000_000, 65_498)]
    public void A_number_of_instances_is_the_most_points(int instances, int points) =>
        Assert.Equal(points, Plan(Spec, new() { Estimator = EstimatorKind.Lattice, Instances = instances }).Instances);

    [Fact]
    public void Instances_declared_for_another_estimator_are_more_than_is_of_use()
    {
        ExperimentSpec many = Spec with { Budget = new Budget(20, 100_000, 1) };
        Assert.Equal(4_078, Plan(many, new() { Estimator = EstimatorKind.Lattice }).Instances);
        Assert.Equal(65_498, Plan(many with { Estimator = EstimatorKind.Lattice }, new()).Instances);
    }

    [Fact]
    public void Too_few_instances_are_refused_with_the_mend()
    {
        string message = Refusal(Spec, new() { Estimator = EstimatorKind.Lattice, Instances = 253 });
        Assert.Contains("Instances = 253 is too few", message, StringComparison.Ordinal);
        Assert.Contains("give 254 or more", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_than_twenty_training_sets_test_nothing_of_L_inf()
    {
        DeclaredExperiment experiment = DeclaredExperiment.Of(Spec, () => new ReferenceInterpreter(Spec));
        CheckReport report = Checker.Check(
            experiment,
            Runner.Run(experiment, new RunOptions { Estimator = EstimatorKind.Lattice, Instances = 254, Replicates = 19 }));
        Assert.Equal(Verdict.Unresolved, report.Verdict);
        Assert.All(report.Settings.SelectMany(s => s.Loss), loss =>
        {
            CheckOutcome.Unresolved outcome = Assert.IsType<CheckOutcome.Unresolved>(loss.Outcome);
            Assert.Contains("fewer than 20 training sets", outcome.Reason, StringComparison.Ordinal);
        });
    }

    private static RunPlan Plan(ExperimentSpec spec, RunOptions options) => RunPlan.Of(spec, options);

    private static string Refusal(ExperimentSpec spec, RunOptions options) =>
        Assert.Throws<RunRefusedException>(() => Plan(spec, options)).Message;
}
