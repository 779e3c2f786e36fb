using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Runtime;
using LidDsl.Specs;
using LidDsl.Statistics;
using LidDsl.Tests.Running;
using MathNet.Numerics.Distributions;

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

    // s is hundreds of sigma there, and of all instances some dozens succeed: too few for a sum that is normal.
    [Fact]
    public void Where_nearly_every_instance_fails_nothing_is_tested()
    {
        ExperimentSpec spec = Declarations.Make("Hopeless", [3], [1], d: 5, delta: 1e-5) with { Budget = new Budget(60, 20_000, 1) };
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));
        CheckReport report = Checker.Check(experiment, Runner.Run(experiment));
        Assert.InRange(report.Result.Settings[0].Replicates.Average(record => record.PlainLoss[0]), 0.999, 1);
        Assert.All(report.Plain, check => Assert.Null(check.Outcome.Statistic));
        Assert.NotEqual(Verdict.Disagrees, report.Verdict);
    }

    [Fact]
    public void A_run_without_a_finished_replicate_has_no_verdict_on_them()
    {
        DeclaredExperiment experiment = Experiment(setting => setting);
        CheckReport report = Checker.Check(
            experiment, Runner.Run(experiment, new RunOptions { Cancellation = new CancellationToken(canceled: true) }));
        Assert.All(report.Plain, check => Assert.Equal("without a finished replicate", check.Outcome.Reason));
    }

    // An error that is caught with 95% is caught 95 times in 100, and half of it rarely.
    [Theory]
    [Trait("Category", "Long")]
    [InlineData(0)]
    [InlineData(1)]
    public void The_power_that_is_stated_is_the_power_that_there_is(int which)
    {
        const int Seeds = 40;
        DeclaredExperiment experiment = Experiment(setting => setting);
        Predictions predicted = Predictor.Predict(experiment);
        RunResult run = Runner.Run(experiment);
        double error = Checker.Check(predicted, run).Law(LawNames.Plain).Powers[which].DetectableError!.Value;
        Assert.InRange(Caught(error), Seeds - 6, Seeds);
        Assert.InRange(Caught(error / 2), 0, Seeds / 2);

        int Caught(double of) => Enumerable.Range(1, Seeds).Count(seed =>
            Checker.Check(predicted, Drawn(run, which, of, seed)).Law(LawNames.Plain).Verdict == Verdict.Disagrees);
    }

    // Means of plain instances as the laws have them, normal, under another law of tau: its tail exponent or its scale.
    private static RunResult Drawn(RunResult run, int which, double error, int seed)
    {
        Random random = new(seed);
        long[] attempts = [.. Spec.AttemptsGrid];
        long[] both = [.. attempts.Concat(attempts.Select(k => 2 * k)).Distinct().Order()];
        double stretch = which == 0 ? 1 : Math.Sqrt(1 + error);
        double beta = run.Settings[0].Setting.Beta * (which == 0 ? 1 + error : 1);
        InferenceLossLaw law = new(beta, stretch * run.Settings[0].Setting.ToleranceRatio, both);
        double[] loss = new double[both.Length];
        return run with
        {
            Settings = [.. run.Settings.Select(s => s with { Replicates = [.. s.Replicates.Select(r => Copy(r, s.Setting.Sigma))] })],
        };

        ReplicateRecord Copy(ReplicateRecord record, double sigma)
        {
            var copy = new ReplicateRecord(attempts.Length)
            {
                GeneralizationLoss = record.GeneralizationLoss,
                NoiseSumOfSquares = record.NoiseSumOfSquares,
            };
            record.NoiseCells.CopyTo(copy.NoiseCells, 0);
            record.Loss.CopyTo(copy.Loss, 0);
            law.Evaluate(stretch * Math.Sqrt(record.GeneralizationLoss) / sigma, loss);
            double factor = Normal.Sample(random, 0, 1);
            for (int j = 0; j < attempts.Length; j++)
            {
                double mean = loss[Array.IndexOf(both, attempts[j])];
                double square = loss[Array.IndexOf(both, 2 * attempts[j])];
                copy.PlainLoss[j] = mean + (factor * Math.Sqrt((square - (mean * mean)) / run.PlainInstances));
            }

            return copy;
        }
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
    [InlineData(39, 100_000, 2.5, 0.01)]
    [InlineData(40, 253, 2.5, 0.01)]
    [InlineData(40, 100_000, 2.5, 1e-8)]
    [InlineData(40, 100_000, 0.2, 0.01)]
    [InlineData(40, 100_000, 50, 0.01)]
    public void It_is_importance_where_lattices_could_not_be_tested_or_were_not_measured(
        int replicates, int instances, double beta, double familyWiseError) => Assert.Equal(
            new EstimatorChoice(EstimatorKind.Importance, instances, 0),
            EstimatorChoice.Of((Spec with
            {
                Budget = new Budget(replicates, instances, 1),
                Resolution = new Resolution(0.05, familyWiseError),
            }).With(Role.TailExponent, beta)));

    // So many training sets reach the strictest level by the exact count too.
    [Theory]
    [InlineData(1e-8)]
    [InlineData(1e-14)]
    public void The_training_sets_that_it_asks_for_reach_the_strictest_level(double familyWiseError)
    {
        int checks = 2 * (Spec.AttemptsGrid.Count + 1);
        int least = Enumerable.Range(1, 1_000).First(replicates => EstimatorChoice.Of(Spec with
        {
            Budget = new Budget(replicates, 100_000, 1),
            Resolution = new Resolution(0.05, familyWiseError),
        }).Kind == EstimatorKind.Lattice);
        int reaches = SelfNormalisedTest.FewestErrors(familyWiseError / checks);
        Assert.InRange(least, reaches, 2 * reaches);
    }

    // A number that is settled is that of the estimator that is asked for, and one that is given stands for the precision.
    [Fact]
    public void A_precision_is_settled_for_the_estimator_that_is_asked_for()
    {
        ExperimentSpec spec = Spec with { Budget = new Budget(60, 0, 1, RelativeError: 0.2) };
        IReadOnlyList<Setting> settings = DeclaredExperiment.Of(spec).Settings;
        RunOptions conditional = new() { Estimator = EstimatorKind.Conditional };
        Assert.InRange(BudgetTarget.Settle(spec, settings, conditional).Budget.Instances, 2_000, 1_000_000);
        ExperimentSpec fine = spec with { Budget = spec.Budget with { RelativeError = 1e-10 } };
        RunOptions lattice = new() { Estimator = EstimatorKind.Lattice };
        ExperimentSpec settled = BudgetTarget.Settle(fine, settings, lattice);
        Assert.Equal(settled.Budget.Instances, RunPlan.Of(settled, lattice).Instances);
        Assert.True(settled.Budget.Instances > 4_078);
        Budget given = BudgetTarget.Settle(spec, settings, new RunOptions { Instances = 50_000 }).Budget;
        Assert.Equal((50_000, null), (given.Instances, given.RelativeError));
    }

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
