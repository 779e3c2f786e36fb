using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Statistics;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Checking;

/// <summary>L_gen against its deterministic equivalent, with ridge > 0 or no more training instances than features.</summary>
public sealed class EquivalentCheckTests
{
    private const string Name = "L_gen (deterministic equivalent)";

    private static readonly ExperimentSpec Spec =
        Declarations.Make("Equivalent", [60, 119, 240], [1, 10], d: 120, beta: 6, ridge: 0.01) with
    {
        Budget = new Budget(150, 10, 1),
        Resolution = new Resolution(0.05, 0.01),
    };

    private static readonly DeclaredExperiment Experiment = DeclaredExperiment.Of(Spec, () => new ReferenceInterpreter(Spec));
    private static readonly Lazy<RunResult> Run = new(() => Runner.Run(Experiment));

    [Fact]
    public void A_true_run_agrees_at_every_setting_and_the_report_carries_the_error_of_the_law()
    {
        CheckReport report = Checker.Check(Experiment, Run.Value);
        LawCheck law = report.Laws.Single(l => l.Name == Name);
        Assert.Equal(Verdict.Agrees, law.Verdict);
        Assert.Equal(3, law.Resolved);
        Assert.Equal(QualityBand.Asymptotic, law.Law.Band);
        Assert.All(report.Settings, s => Assert.InRange(s.Ratio.LawError!.Value, 1e-4, 0.1));
        Assert.All(
            report.Settings,
            s => Assert.InRange(s.Ratio.Value!.Value, 1 - s.Ratio.LawError!.Value - 0.05, 1 + s.Ratio.LawError!.Value + 0.05));
        Assert.Contains("law's error", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.4)]
    [InlineData(0.7)]
    public void A_loss_further_off_than_the_law_s_own_error_is_caught(double factor)
    {
        CheckReport report = Checker.Check(Experiment, Scaled(factor));
        Assert.Equal(Verdict.Disagrees, report.Laws.Single(l => l.Name == Name).Verdict);
        Assert.Equal(Verdict.Disagrees, report.Verdict);
    }

    [Fact]
    public void A_signal_that_is_left_out_is_caught()
    {
        // Held against the equivalent of another alpha, which has another bias.
        RunResult wrong =
            Run.Value with { Settings = [.. Run.Value.Settings.Select(s => s with { Setting = s.Setting with { Alpha = 0.7 } })] };
        IEnumerable<Quantity> quantities = Spec.Quantities.Select(
            q => q.Role == Role.SpectralDecay ? q with { Values = new ValueList<double>([0.7]) } : q);
        DeclaredExperiment other = DeclaredExperiment.Of(Spec with { Quantities = new ValueList<Quantity>(quantities) });
        Assert.Equal(Verdict.Disagrees, Checker.Check(other, wrong).Laws.Single(l => l.Name == Name).Verdict);
    }

    [Fact]
    public void Inside_the_law_s_own_error_nothing_is_held_against_it()
    {
        Setting setting = Run.Value.Settings[0].Setting;
        double error = TrainingLaw.Of(setting).GivenNoise(1e-6).RelativeError;
        ReplicateRecord[] replicates = [.. Enumerable.Range(0, 40).Select(i => Record(setting, 1 + (error * (0.9 + (0.001 * i)))))];
        Assert.Equal(0, Statistic(EquivalentCheck.Of(TrainingLaw.Of(setting), new SettingResult(setting, replicates))));
        ReplicateRecord[] outside = [.. Enumerable.Range(0, 40).Select(i => Record(setting, 1 + (error * (1.2 + (0.001 * i)))))];
        Assert.True(Statistic(EquivalentCheck.Of(TrainingLaw.Of(setting), new SettingResult(setting, outside))) > 5);
    }

    // theta_hat is nothing then, whatever the training set.
    [Fact]
    public void A_loss_without_scatter_is_held_against_the_law_as_it_is()
    {
        ExperimentSpec spec =
            Declarations.Make("Stiff", [60], [1, 10], d: 20, beta: 6, ridge: 1e100) with { Budget = new Budget(60, 10, 1) };
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));
        RunResult run = Runner.Run(experiment);
        CheckOutcome outcome = Checker.Check(experiment, run).Settings[0].Ratio.Outcome!;
        Assert.Equal(Verdict.Agrees, outcome.Verdict);
        Assert.Equal(StatisticKind.Difference, ((CheckOutcome.Resolved)outcome).Test.Kind);
        foreach (ReplicateRecord record in run.Settings[0].Replicates)
            record.GeneralizationLoss *= 1.5;
        Assert.Equal(Verdict.Disagrees, Checker.Check(experiment, run).Settings[0].Ratio.Outcome!.Verdict);
    }

    private static double Statistic(EquivalentCheck check)
    {
        CheckDraft draft = check.Draft(new Resolution(0.5, 0.01), 40);
        CheckDraft.Settle([draft], 0.01);
        return draft.Outcome!.Statistic!.Value;
    }

    [Fact]
    public void Where_the_law_claims_nothing_there_is_no_check()
    {
        ExperimentSpec spec = Declarations.Make("Peak", [119, 120], [1, 10], d: 120, beta: 6) with { Budget = new Budget(30, 10, 1) };
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));
        LawCheck law = Checker.Check(experiment, Runner.Run(experiment)).Laws.Single(l => l.Name == Name);
        Assert.Equal(Verdict.NoLaw, law.Verdict);
        Assert.Contains("2 of 2 settings", law.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_training_sets_are_unresolved() =>
        Assert.Equal(
            Verdict.Unresolved,
            EquivalentCheck.Of(
                TrainingLaw.Of(Run.Value.Settings[0].Setting),
                new SettingResult(
                    Run.Value.Settings[0].Setting, [.. Run.Value.Settings[0].Replicates.Take(CheckNeeds.EquivalentReplicates - 1)]))
                .Draft(Spec.Resolution, Spec.Budget.Replicates).Outcome!.Verdict);

    // A training set whose loss is so many times what the law says of it.
    private static ReplicateRecord Record(Setting setting, double ratio) => new(2)
    {
        NoiseSumOfSquares = 1e-6 * setting.N,
        GeneralizationLoss = TrainingLaw.Of(setting).GivenNoise(1e-6).Value * ratio,
    };

    private static RunResult Scaled(double factor) => Run.Value with
    {
        Settings =
        [
            .. Run.Value.Settings.Select(s => s with
            {
                Replicates =
                [
                    .. s.Replicates.Select(r => new ReplicateRecord(r.Loss.Length)
                    {
                        NoiseSumOfSquares = r.NoiseSumOfSquares,
                        GeneralizationLoss = r.GeneralizationLoss * factor,
                    }),
                ],
            }),
        ],
    };
}
