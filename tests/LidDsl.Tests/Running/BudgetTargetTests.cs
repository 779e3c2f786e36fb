using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Tests.Running;

/// <summary>A budget that names a precision in place of a number of instances.</summary>
public sealed class BudgetTargetTests
{
    private static readonly ExperimentSpec Spec = Declarations.Make("Target", [12, 40], [1, 10, 100, 1_000], d: 5);

    [Theory]
    [InlineData(0.03, 1_000, EstimatorKind.Automatic)]
    [InlineData(0.015, 1_000, EstimatorKind.ExactLaw)]
    [InlineData(0.04, 5, EstimatorKind.Conditional)]
    [InlineData(0.04, 5, EstimatorKind.Literal)]
    public void The_least_precise_point_of_a_run_is_about_as_precise_as_was_asked(double target, long largest, EstimatorKind estimator)
    {
        ExperimentSpec spec = Aiming(Declarations.Make("Target", [12, 40], [1, largest], d: 5), target) with { Estimator = estimator };
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));
        RunResult result = Runner.Run(experiment, new RunOptions { Seed = 3 });
        CheckReport report = Checker.Check(experiment, result);
        double worst = report.Settings.SelectMany(setting => setting.Loss).Max(check => check.RelativeStandardError!.Value);

        // Typical training sets are what the number is for; which ones are drawn makes a difference.
        Assert.InRange(worst / target, 0.6, 1.4);
        Assert.Equal(result.Instances, result.Spec.Budget.Instances);
    }

    // A training set whose lattice errs far less than a typical one's makes a run more precise than was asked.
    [Theory]
    [InlineData(0.1)]
    [InlineData(1e-4)]
    [InlineData(1e-6)]
    public void A_lattice_is_as_precise_as_was_asked(double target)
    {
        ExperimentSpec spec = Spec with { Estimator = EstimatorKind.Lattice };
        int size = Settled(spec, target);
        Assert.Contains(size, LatticeRule.Sizes);
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));
        CheckReport report = Checker.Check(experiment, Runner.Run(experiment, new RunOptions { Seed = 3, Instances = size }));
        double worst = report.Settings.SelectMany(setting => setting.Loss).Max(check => check.RelativeStandardError!.Value);
        Assert.True(worst < 1.4 * target, $"{size} points reach {worst}.");
    }

    [Fact]
    public void A_higher_precision_takes_larger_lattices()
    {
        ExperimentSpec spec = Spec with { Estimator = EstimatorKind.Lattice };
        int[] sizes = [.. new[] { 0.1, 1e-3, 1e-5, 1e-7 }.Select(target => Settled(spec, target))];
        Assert.Equal(LatticeRule.Sizes[0], sizes[0]);
        Assert.Equal(sizes.Order(), sizes);
        Assert.True(sizes.Distinct().Count() > 2, string.Join(" ", sizes));
    }

    [Fact]
    public void Half_the_error_takes_four_times_the_instances()
    {
        double ratio = Settled(Spec, 0.005) / (double)Settled(Spec, 0.01);
        Assert.InRange(ratio, 3.6, 4.4);
    }

    [Fact]
    public void A_number_of_instances_is_left_as_declared() => Assert.Same(Spec, BudgetTarget.Settle(Spec, Settings(Spec)));

    [Fact]
    public void A_number_given_to_the_run_wins()
    {
        ExperimentSpec spec = Aiming(Spec, 0.02);
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));
        Assert.Equal(50, Runner.Run(experiment, new RunOptions { Instances = 50, Replicates = 1 }).Instances);
    }

    [Fact]
    public void A_precision_out_of_reach_is_refused_with_the_point_and_the_mend()
    {
        ExperimentSpec spec =
            Aiming(Declarations.Make("Far", [2_000], [1, 100_000_000]), 0.01) with { Estimator = EstimatorKind.Conditional };
        string message = Assert.Throws<RunRefusedException>(() => BudgetTarget.Settle(spec, Settings(spec))).Message;
        Assert.Contains("k = 100000000 and d = 100", message, StringComparison.Ordinal);
        Assert.Contains("raise RelativeError or Replicates", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_law_gives_the_variance_the_message_asks_for_instances()
    {
        ExperimentSpec spec = Aiming(Declarations.Make("Wide", [40], [1], d: 5, delta: 10), 0.01);
        string message = Assert.Throws<RunRefusedException>(() => BudgetTarget.Settle(spec, Settings(spec))).Message;
        Assert.Contains("declare Instances", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_narrowed_axis_leaves_the_number_of_instances_as_it_is_on_the_whole_one()
    {
        // Alone, the points ask for different numbers.
        int whole = Settled(Spec, 0.01);
        Assert.NotEqual(
            Settled(Declarations.Make("Target", [12], [1, 10, 100, 1_000], d: 5), 0.01),
            Settled(Declarations.Make("Target", [40], [1, 10, 100, 1_000], d: 5), 0.01));
        Assert.NotEqual(whole, Settled(Declarations.Make("Target", [12, 40], [1, 10], d: 5), 0.01));
        Assert.Equal(whole, Settled(Narrowed(Spec, Role.SampleSize, 12), 0.01));
        Assert.Equal(whole, Settled(Narrowed(Spec, Role.SampleSize, 40), 0.01));
        Assert.Equal(whole, Settled(Narrowed(Spec, Role.Attempts, 1, 10), 0.01));
        Assert.Equal(whole, Settled(Narrowed(Narrowed(Spec, Role.SampleSize, 12), Role.Attempts, 1), 0.01));
    }

    [Fact]
    public void A_free_quantity_that_is_set_sets_the_number_of_instances_on_narrowed_axes_too()
    {
        ExperimentSpec set = Spec.With(Role.Tolerance, 3e-3);
        Assert.NotEqual(Settled(Spec, 0.01), Settled(set, 0.01));
        Assert.Equal(Settled(set, 0.01), Settled(Narrowed(set, Role.SampleSize, 12), 0.01));
    }

    [Fact]
    public void A_grid_that_is_refused_as_a_whole_may_be_run_where_it_is_narrowed_to_what_is_not()
    {
        ExperimentSpec far = Declarations.Make("Far", [2_000], [1, 100_000_000]) with { Estimator = EstimatorKind.Conditional };
        Assert.Throws<RunRefusedException>(() => Settled(far, 0.01));
        Assert.Equal(
            Settled(Declarations.Make("Far", [2_000], [1]) with { Estimator = EstimatorKind.Conditional }, 0.01),
            Settled(Narrowed(far, Role.Attempts, 1), 0.01));
    }

    private static ExperimentSpec Narrowed(ExperimentSpec spec, Role role, params double[] values) =>
        spec.With(new ValueList<Quantity>([spec[role] with { Values = new(values) }]));

    private static ExperimentSpec Aiming(ExperimentSpec spec, double target) =>
        spec with { Budget = spec.Budget with { Instances = 0, RelativeError = target } };

    private static int Settled(ExperimentSpec spec, double target) =>
        BudgetTarget.Settle(Aiming(spec, target), Settings(spec)).Budget.Instances;

    private static IReadOnlyList<Setting> Settings(ExperimentSpec spec) => SettingGrid.Of(spec, role => spec[role].First);
}
