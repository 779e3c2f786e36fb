using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Running;
using LidDsl.Runtime;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Checking;

/// <summary>The check of the sampler of instances, which lattices do without: a wrong sampler is caught, and nothing else is.</summary>
public sealed class PlainTestsTests
{
    private static readonly ExperimentSpec Spec = Declarations.Make("Plain", [12, 60], [1, 3, 10, 31, 100, 1_000], d: 5) with
    {
        Budget = new Budget(60, 20_000, 1),
        Resolution = new Resolution(0.05, 0.01),
        Window = new ExponentWindow(3, 100),
    };

    [Fact]
    public void A_true_sampler_agrees_with_power()
    {
        CheckReport report = Check(setting => setting);
        Assert.Equal(Verdict.Agrees, report.Verdict);
        Assert.Equal((EstimatorKind.Lattice, 1_018, 1_000), Drawn(report.Result));
        LawCheck law = report.Law(LawNames.Plain);
        Assert.Equal(Spec.AttemptsGrid.Count, law.Coverage.Points);
        Assert.Equal(["beta of the plain instances", "scale of their tau"], law.Powers.Select(power => power.Quantity));
        Assert.All(law.Powers, power => Assert.InRange(power.DetectableError!.Value, 0.005, 0.1));
    }

    // Twice what is caught with 95% is caught, by the plain instances alone.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_wrong_sampler_is_caught_and_the_lattices_do_not_notice(int which)
    {
        double error = 2 * Check(setting => setting).Law(LawNames.Plain).Powers[which].DetectableError!.Value;
        CheckReport report = Check(setting => which == 0
            ? setting with { Beta = setting.Beta * (1 + error) }
            : setting with { Sigma = setting.Sigma / Math.Sqrt(1 + error) });
        Assert.Equal(Verdict.Disagrees, report.Verdict);
        Assert.Equal([LawNames.Plain], report.Laws.Where(law => law.Verdict == Verdict.Disagrees).Select(law => law.Name));
    }

    [Fact]
    public void An_estimator_that_draws_its_instances_has_none_beside_them()
    {
        DeclaredExperiment experiment = Experiment(setting => setting);
        CheckReport report = Checker.Check(experiment, Runner.Run(experiment, new RunOptions { Estimator = EstimatorKind.Conditional }));
        Assert.Equal(0, report.Result.PlainInstances);
        Assert.Empty(report.Plain);
        Assert.DoesNotContain(report.Laws, law => law.Name == LawNames.Plain);
    }

    [Theory]
    [InlineData(40, 100_000, 1_018, 5_000)]
    [InlineData(40, 2_000, 1_018, 1_000)]
    [InlineData(40, 1_000, 502, 1_000)]
    [InlineData(4_000, 254, 254, 254)]
    public void The_automatic_choice_is_lattices_with_a_share_of_plain_instances(int replicates, int instances, int points, int plain)
    {
        ExperimentSpec spec = Spec with { Budget = new Budget(replicates, instances, 1) };
        Assert.Equal(new EstimatorChoice(EstimatorKind.Lattice, points, plain), EstimatorChoice.Of(spec));

        // Fewer training sets of a run take none of their bits.
        var plan = RunPlan.Of(spec, new RunOptions { Replicates = 3 });
        Assert.Equal((EstimatorKind.Lattice, points, plain), (plan.Estimator, plan.Instances, plan.PlainInstances));
    }

    [Theory]
    [InlineData(39, 100_000)]
    [InlineData(40, 253)]
    public void It_is_importance_where_lattices_could_not_be_tested(int replicates, int instances) => Assert.Equal(
        new EstimatorChoice(EstimatorKind.Importance, instances, 0),
        EstimatorChoice.Of(Spec with { Budget = new Budget(replicates, instances, 1) }));

    [Fact]
    public void A_precision_that_is_declared_settles_the_points_of_the_automatic_choice()
    {
        ExperimentSpec spec = Spec with { Budget = new Budget(60, 0, 1, RelativeError: 1e-7) };
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));
        RunEstimate estimate = Runner.Estimate(experiment);
        Assert.True(estimate.Duration > TimeSpan.Zero);
        ExperimentSpec settled = BudgetTarget.Settle(spec, experiment.Settings);
        EstimatorChoice choice = EstimatorChoice.Of(settled);
        Assert.Equal(new EstimatorChoice(EstimatorKind.Lattice, settled.Budget.Instances, 1_000), choice);
        Assert.InRange(choice.Instances, 502, 65_498);
    }

    private static (EstimatorKind Estimator, int Instances, int Plain) Drawn(RunResult result) =>
        (result.Estimator, result.Instances, result.PlainInstances);

    private static CheckReport Check(Func<Setting, Setting> sampled)
    {
        DeclaredExperiment experiment = Experiment(sampled);
        return Checker.Check(experiment, Runner.Run(experiment));
    }

    private static DeclaredExperiment Experiment(Func<Setting, Setting> sampled) =>
        DeclaredExperiment.Of(Spec, () => new WrongSampler(new ReferenceInterpreter(Spec), sampled));

    /// <summary>Draws its plain instances at another setting.</summary>
    private sealed class WrongSampler(ReplicateKernel kernel, Func<Setting, Setting> sampled) : ReplicateKernel
    {
        public override void Simulate(
            in Setting setting, in ReplicateStreams streams, EstimatorKind estimator, int instances, ReplicateRecord record) =>
            kernel.Simulate(setting, streams, estimator, instances, record);

        public override void SimulatePlain(in Setting setting, in ReplicateStreams streams, int instances, ReplicateRecord record) =>
            kernel.SimulatePlain(sampled(setting), streams, instances, record);
    }
}
