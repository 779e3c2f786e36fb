using LidDsl.Checking;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Samples.Tests;

/// <summary>Errors of 0.1% planted in runs of the automatic choice, on lattices, are caught, as the report says that they are.</summary>
[Trait("Category", "Long")]
public sealed class LatticePowerTests
{
    private const double Error = 1e-3;
    private const int Seeds = 20;

    private static readonly HardTail Experiment = HardTail.Default.With("N", 110, 1_000, 10_000);

    private static readonly RunResult[] Runs =
    [
        .. Enumerable.Range(1, Seeds).Select(seed => Experiment.Run(new RunOptions { Seed = (ulong)seed, Replicates = 40 })),
    ];

    [Fact]
    public void True_laws_agree_and_the_report_states_the_power()
    {
        foreach (RunResult run in Runs)
        {
            CheckReport report = Experiment.Check(run);
            Assert.Equal((EstimatorKind.Lattice, 1_018), (run.Estimator, run.Instances));
            Assert.Equal(Verdict.Agrees, report.Verdict);
            CheckPower[] powers = [.. report.Laws.Where(law => law.Name is "L_inf(k; s)" or "beta_eff").SelectMany(law => law.Powers)];
            Assert.True(powers.Length >= 4);
            Assert.All(powers, power => Assert.InRange(power.DetectableError!.Value, 0, Error));
        }
    }

    [Fact]
    public void A_tail_exponent_off_by_a_thousandth_is_caught() => AssertCaught(s => s with { Beta = s.Beta * (1 + Error) });

    [Fact]
    public void An_intrinsic_constant_off_by_a_thousandth_is_caught() =>
        AssertCaught(s => s with { Delta = s.Delta * Math.Pow(1 + Error, -1 / s.Beta) });

    [Fact]
    public void The_least_precise_point_off_by_a_thousandth_is_caught() => Assert.All(Runs, run =>
    {
        CheckReport report = Experiment.Check(run);
        (int setting, int k, _) = report.Settings
            .SelectMany((s, i) => s.Loss.Select((loss, j) => (i, j, loss.RelativeStandardError!.Value)))
            .MaxBy(point => point.Value);
        RunResult wrong = run with
        {
            Settings =
            [
                .. run.Settings.Select((s, i) => i == setting ? s with { Replicates = [.. s.Replicates.Select(r => Scaled(r, k))] } : s),
            ],
        };
        Assert.Equal(Verdict.Disagrees, Experiment.Check(wrong).Settings[setting].Loss[k].Outcome.Verdict);
    });

    private static ReplicateRecord Scaled(ReplicateRecord record, int k)
    {
        var scaled = new ReplicateRecord(record.Loss.Length)
        {
            GeneralizationLoss = record.GeneralizationLoss,
            NoiseSumOfSquares = record.NoiseSumOfSquares,
        };
        record.NoiseCells.CopyTo(scaled.NoiseCells, 0);
        record.Loss.CopyTo(scaled.Loss, 0);
        record.PlainLoss.CopyTo(scaled.PlainLoss, 0);
        scaled.Loss[k] *= 1 + Error;
        return scaled;
    }

    private static void AssertCaught(Func<Setting, Setting> wrong)
    {
        foreach (RunResult run in Runs)
        {
            var other = new OtherSettings([.. run.Settings.Select(s => wrong(s.Setting))]);
            RunResult result = run with { Settings = [.. run.Settings.Select(s => s with { Setting = wrong(s.Setting) })] };
            Assert.Equal(Verdict.Disagrees, Checker.Check(other, result).Laws.Single(l => l.Name == "L_inf(k; s)").Verdict);
        }
    }

    private sealed class OtherSettings(IReadOnlyList<Setting> settings) : ILidExperiment
    {
        public ExperimentSpec Spec => ((ILidExperiment)Experiment).Spec;

        public IReadOnlyList<Setting> Settings => settings;

        public ReplicateKernel CreateKernel() => throw new InvalidOperationException("This experiment is checked, not run.");
    }
}
