using LidDsl.Checking;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Samples.Tests;

/// <summary>Errors of 5% planted in a real run of the sample at its default budget.</summary>
[Trait("Category", "Long")]
public sealed class PlantedErrorTests
{
    private static readonly HardTail Experiment = HardTail.Default;
    private static readonly RunResult True = HeadlineRun.Result;

    [Fact]
    public void The_run_as_it_is_agrees_with_every_law_and_resolves_every_point_to_2_per_cent()
    {
        CheckReport report = HeadlineRun.Report;
        Assert.Equal(Verdict.Agrees, report.Verdict);
        Assert.Equal(2 + 25 + (9 * 26), report.ResolvedChecks);
        Assert.All(report.Settings.SelectMany(s => s.Loss), loss => Assert.InRange(loss.RelativeStandardError!.Value, 0, 0.02));
    }

    [Theory]
    [InlineData("R = L_gen/S", 1.05, 1, 1)]
    [InlineData("R = L_gen/S", 1, 1.05, 1)]
    [InlineData("L_inf(k; s)", 1, 1, 1.05)]
    public void A_measurement_5_per_cent_off_is_caught(string law, double loss, double noise, double failure)
    {
        RunResult wrong = True with
        {
            Settings =
                [.. True.Settings.Select(s => s with { Replicates = [.. s.Replicates.Select(r => Scaled(r, loss, noise, failure))] })],
        };
        Assert.Equal(Verdict.Disagrees, Experiment.Check(wrong).Laws.Single(l => l.Name == law).Verdict);
    }

    [Fact]
    public void An_intrinsic_constant_5_per_cent_off_is_caught() =>
        AssertCaught(s => s with { Delta = s.Delta * Math.Pow(1.05, -1 / s.Beta) }, "L_inf(k; s)");

    [Fact]
    public void A_tail_exponent_5_per_cent_off_is_caught() => AssertCaught(s => s with { Beta = 1.05 * s.Beta }, "beta_eff");

    private static void AssertCaught(Func<Setting, Setting> wrong, string law)
    {
        var other = new OtherSettings([.. True.Settings.Select(s => wrong(s.Setting))]);
        RunResult result = True with { Settings = [.. True.Settings.Select(s => s with { Setting = wrong(s.Setting) })] };
        Assert.Equal(Verdict.Disagrees, Checker.Check(other, result).Laws.Single(l => l.Name == law).Verdict);
    }

    private static ReplicateRecord Scaled(ReplicateRecord record, double loss, double noise, double failure)
    {
        var scaled = new ReplicateRecord(record.Loss.Length)
        {
            GeneralizationLoss = record.GeneralizationLoss * loss,
            NoiseSumOfSquares = record.NoiseSumOfSquares * noise,
        };
        record.NoiseCells.CopyTo(scaled.NoiseCells, 0);
        for (int j = 0; j < record.Loss.Length; j++)
            scaled.Loss[j] = record.Loss[j] * failure;
        return scaled;
    }

    private sealed class OtherSettings(IReadOnlyList<Setting> settings) : ILidExperiment
    {
        public ExperimentSpec Spec => ((ILidExperiment)Experiment).Spec;

        public IReadOnlyList<Setting> Settings => settings;

        public ReplicateKernel CreateKernel() => throw new InvalidOperationException("This experiment is checked, not run.");
    }
}
