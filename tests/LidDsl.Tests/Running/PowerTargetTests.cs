using LidDsl.Checking;
using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Statistics;
using LidDsl.Tests.Hosting;
using LidDsl.VectorProbe;

namespace LidDsl.Tests.Running;

/// <summary>The number of replicates that a declared power asks for.</summary>
public sealed class PowerTargetTests
{
    private static readonly ExperimentSpec Plain = Calibrated.Spec with { Estimator = EstimatorKind.Importance };

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public void The_number_is_the_fewest_of_two_digits_with_which_every_test_has_the_power(double power)
    {
        int settled = Settled(Asking(Plain, power));
        Assert.Equal(settled, BudgetTarget.RoundUp(settled));
        Assert.True(Least(settled) >= power, $"{settled}: {Least(settled)}");

        // The margin for training sets that are not typical is of L_inf alone.
        int fewer = (int)(settled * 0.85);
        Assert.True(Least(fewer, margin: 1.1) < power, $"{fewer}: {Least(fewer, margin: 1.1)}");
    }

    [Fact]
    public void More_power_takes_no_fewer()
    {
        int[] settled = [.. new[] { 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99, 0.999 }.Select(power => Settled(Asking(Plain, power)))];
        Assert.Equal(settled.Order(), settled);
        Assert.True(settled[^1] > settled[0]);
    }

    [Fact]
    public void Lattices_take_what_their_signs_and_the_training_side_take()
    {
        ExperimentSpec spec = Asking(Declarations.HardTail with { Budget = new Budget(0, 100_000, 1) }, 0.95);
        var choice = EstimatorChoice.Of(spec);
        Assert.Equal(EstimatorKind.Lattice, choice.Kind);
        int settled = Settled(spec);
        Assert.InRange(settled, EstimatorChoice.FewestReplicates, 1_000);

        // The choice of the estimator is that before, and a run's own number changes no bit of it.
        foreach (int replicates in (int[])[settled, 1, 10])
            Assert.Equal(choice, EstimatorChoice.Of(spec with { Budget = spec.Budget with { Replicates = replicates } }));
    }

    [Fact]
    public void A_number_of_a_run_stands_in_its_place()
    {
        ExperimentSpec spec = Asking(Plain, 0.95);
        Budget given = PowerTarget.Settle(spec, Settings(spec), new RunOptions { Replicates = 7 }).Budget;
        Assert.Equal((7, 0.95), (given.Replicates, given.Power));
        Assert.Same(Plain, PowerTarget.Settle(Plain, Settings(Plain)));
    }

    [Fact]
    public void What_no_number_reaches_is_refused_with_the_check_that_limits_and_the_mend()
    {
        ExperimentSpec spec = Asking(Plain, 0.95) with { Estimator = EstimatorKind.Conditional };
        spec = spec with
        {
            Budget = spec.Budget with { Instances = 1 },
            Quantities = new(spec.Quantities.Select(quantity => quantity.Role == Role.Attempts
                ? quantity with { Values = new([1, 10, 1e6]) }
                : quantity)),
        };
        string message = Assert.Throws<RunRefusedException>(() => Settled(spec)).Message;
        Assert.Contains("L_inf at k = 1000000 and", message, StringComparison.Ordinal);
        Assert.Contains("at most 1000000 are allowed: raise Instances, lower the largest k, or use the importance estimator", message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_described_run_and_recorded()
    {
        ExperimentSpec spec = Asking(Plain, 0.95) with
        {
            Quantities = new(Plain.Quantities.Select(quantity => quantity.Role == Role.SampleSize
                ? quantity with { Values = new([20, 60]) }
                : quantity)),
        };
        int settled = Settled(spec);
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec, Calibrated.Default.CreateKernel);
        using HostRun described = new([experiment], "describe");
        Assert.Equal(0, described.ExitCode);
        Assert.Contains("replicates for a power of 0.95", described.Output, StringComparison.Ordinal);
        Assert.Contains($"{settled:N0} training sets at each setting", described.Output, StringComparison.Ordinal);
        using HostRun listed = new([experiment], "list");
        Assert.Contains("(power 0.95)", listed.Output.Replace("95%", "95 %", StringComparison.Ordinal), StringComparison.Ordinal);
        RunResult result = Runner.Run(experiment, new RunOptions { Instances = spec.Budget.Instances });
        Assert.Equal((settled, settled), (result.Replicates, result.Spec.Budget.Replicates));
    }

    // The least power of any test, as the laws tell it: a second way, by the forecast of the report.
    private static double Least(int replicates, double margin = 1)
    {
        ExperimentSpec spec = Plain with { Budget = Plain.Budget with { Replicates = replicates } };
        Setting[] settings = Settings(spec);
        var plan = RunPlan.Of(spec, new RunOptions());
        var forecast = CheckForecast.Of(
            spec, settings, plan, Predictor.Predict(DeclaredExperiment.Of(spec)).Laws);
        double level = spec.Resolution.FamilyWiseError / (2 + (settings.Length * (spec.AttemptsGrid.Count + 1)));
        IEnumerable<double> losses = forecast.Losses.Resolution.SelectMany(at => at.RelativeError)
            .Select(error => NormalTest.Power(0.05 / (error!.Value * margin), level));
        Assert.All(forecast.Losses.Points.SelectMany(points => points), point => Assert.True(point is null || margin > 1));
        RatioLaw[] ratios = [.. settings.Select(setting => TrainingLaw.Of(setting).Ratio!)];
        double noncentrality = RatioCells.Noncentrality([.. ratios.Select(law => (law, (double)replicates))], 0.05);
        double ratio = ChiSquaredTest.Power(noncentrality, RatioCells.Count(ratios.Length * (long)replicates) - 1, level);
        return losses.Append(ratio).Min();
    }

    private static ExperimentSpec Asking(ExperimentSpec spec, double power) =>
        spec with { Budget = spec.Budget with { Replicates = 0, Power = power } };

    private static int Settled(ExperimentSpec spec) => PowerTarget.Settle(spec, Settings(spec)).Budget.Replicates;

    private static Setting[] Settings(ExperimentSpec spec) => [.. SettingGrid.Of(spec, role => spec[role].First)];
}
