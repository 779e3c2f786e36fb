using LidDsl.Checking;
using LidDsl.Predicting;
using LidDsl.Specs;
using LidDsl.Tests.Running;
using MathNet.Numerics.Distributions;

namespace LidDsl.Tests.Checking;

/// <summary>How often errors of 5% are caught at the budget of the headline sample, with the laws drawn anew for every seed.</summary>
[Trait("Category", "Long")]
public sealed class PlantedErrorFrequencyTests
{
    private const double Error = CheckedRuns.Error;
    private const int Seeds = 20;

    // The strictest level of the headline report: 1% over 261 checks.
    private const double Level = 0.01 / 261;

    // One of the nine settings: what is caught here is caught in the whole report at the same level.
    private static readonly ExperimentSpec Spec = Declarations.Make("Part", [1_000], [1, 10, 100, 316, 1_000, 3_162, 10_000]) with
    {
        Budget = Declarations.HardTail.Budget,
        Resolution = Declarations.HardTail.Resolution,
    };

    private static readonly IReadOnlyList<Setting> Settings = SettingGrid.Of(Spec, role => Spec[role].First);
    private static readonly Predictions Predicted = Predictor.Predict(DeclaredExperiment.Of(Spec));
    private static readonly RunResult[] Runs = [.. Enumerable.Range(1, Seeds).Select(seed => SyntheticRun.Of(Spec, Settings, seed))];

    // The most misses that a power of 95% explains at 1%: 4 of 20.
    private static readonly int MostMissed =
        Enumerable.Range(0, Seeds).First(missed => new Binomial(0.05, Seeds).CumulativeDistribution(missed) >= 0.99);

    [Fact]
    public void A_tail_exponent_5_per_cent_off_is_caught_with_a_power_of_95_per_cent()
    {
        AssertCaught(run => Wrong(run, s => s with { Beta = s.Beta * (1 + Error) }));
        AssertCaught(run => Wrong(run, s => s with { Beta = s.Beta * (1 - Error) }));
    }

    [Fact]
    public void An_intrinsic_constant_5_per_cent_off_is_caught_with_a_power_of_95_per_cent()
    {
        AssertCaught(run => Wrong(run, s => s with { Delta = s.Delta * Math.Pow(1 + Error, -1 / s.Beta) }));
        AssertCaught(run => Wrong(run, s => s with { Delta = s.Delta * Math.Pow(1 - Error, -1 / s.Beta) }));
    }

    [Fact]
    public void A_loss_5_per_cent_off_is_caught_with_a_power_of_95_per_cent()
    {
        AssertCaught(run => Scaled(run, 1 + Error));
        AssertCaught(run => Scaled(run, 1 - Error));
    }

    [Fact]
    public void True_laws_are_not_caught() => Assert.Equal(0, Runs.Count(Caught));

    private static RunResult Wrong(RunResult run, Func<Setting, Setting> wrong) =>
        run with { Settings = [.. run.Settings.Select(s => s with { Setting = wrong(s.Setting) })] };

    private static RunResult Scaled(RunResult run, double factor)
    {
        return run with { Settings = [.. run.Settings.Select(s => s with { Replicates = [.. s.Replicates.Select(Copy)] })] };

        ReplicateRecord Copy(ReplicateRecord record)
        {
            var copy = new ReplicateRecord(record.Loss.Length)
            {
                GeneralizationLoss = record.GeneralizationLoss,
                NoiseSumOfSquares = record.NoiseSumOfSquares,
            };
            record.NoiseCells.CopyTo(copy.NoiseCells, 0);
            for (int j = 0; j < record.Loss.Length; j++)
                copy.Loss[j] = record.Loss[j] * factor;
            return copy;
        }
    }

    private static void AssertCaught(Func<RunResult, RunResult> spoil) =>
        Assert.InRange(Runs.Count(run => Caught(spoil(run))), Seeds - MostMissed, Seeds);

    private static bool Caught(RunResult run)
    {
        SettingCheck check = Checker.Check(Predicted, run).Settings[0];
        return check.Loss.Select(loss => loss.Outcome).Append(check.Exponent!.Outcome).Any(outcome => outcome.PValue <= Level);
    }
}
