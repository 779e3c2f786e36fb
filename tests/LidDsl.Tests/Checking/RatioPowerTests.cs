using LidDsl.Checking;
using LidDsl.Laws;
using LidDsl.Specs;
using LidDsl.Statistics;
using LidDsl.Tests.Running;
using MathNet.Numerics.Distributions;

namespace LidDsl.Tests.Checking;

/// <summary>The power that a report states for the test of R, held against how often errors of that size are caught.</summary>
public sealed class RatioPowerTests
{
    private const int Seeds = 40;

    // The strictest level of the headline report: 1% over 261 checks.
    private const double Level = 0.01 / 261;

    private static readonly ExperimentSpec Few = Declarations.Make("Ratio", [110, 1_000], [1]);
    private static readonly RatioCheck Pooled = Check(Run(0, 1))!;

    [Theory]
    [InlineData(1.05)]
    [InlineData(1 / 1.05)]
    public void An_error_of_5_per_cent_in_R_or_in_S_is_caught_at_the_budget_of_the_sample(double factor)
    {
        CheckPower power = Check(Run(0, 1, Declarations.HardTail))!.Power(0.05, Level, 200)!;
        Assert.True(power.Power > 0.95);
        Assert.InRange(power.DetectableError!.Value, 0.02, 0.05);
        Assert.All(
            Enumerable.Range(1, 3), seed => Assert.True(Check(Run(seed, factor, Declarations.HardTail))!.Test.PValue < Level));
    }

    // A power of 95% or more: a chance of 1% to miss more than 4 in 20.
    [Theory]
    [InlineData(1.05)]
    [InlineData(1 / 1.05)]
    [Trait("Category", "Long")]
    public void An_error_of_5_per_cent_in_R_or_in_S_is_caught_with_a_power_of_95_per_cent(double factor) =>
        Assert.InRange(
            Enumerable.Range(1, 20).Count(seed => Check(Run(seed, factor, Declarations.HardTail))!.Test.PValue <= Level), 16, 20);

    [Theory]
    [InlineData(0.95)]
    [InlineData(0.5)]
    public void Errors_are_caught_as_often_as_is_stated(double power)
    {
        int degrees = Pooled.Test.Degrees;
        double share =
            ChiSquaredTest.DetectableNoncentrality(power, degrees, Level) / ChiSquaredTest.DetectableNoncentrality(0.95, degrees, Level);
        double error = Pooled.Power(0.05, Level, 200)!.DetectableError!.Value * Math.Sqrt(share);

        // The extrapolation is linear; what is held against the frequency is the power at that very error.
        double stated = Pooled.Power(error, Level, 200)!.Power;
        Assert.Equal(power, stated, 0.1);
        int caught = Enumerable.Range(1, Seeds).Count(seed => Check(Run(seed, 1 + error))!.Test.PValue <= Level);
        double spread = Math.Sqrt(stated * (1 - stated) / Seeds);
        Assert.InRange(caught / (double)Seeds, stated - (3.5 * spread), stated + (3.5 * spread));
    }

    [Fact]
    public void Without_an_error_the_p_values_are_uniform()
    {
        double[] sorted = [.. Enumerable.Range(100, Seeds).Select(seed => Check(Run(seed, 1))!.Test.PValue).Order()];
        double distance = sorted.Select((p, i) => Math.Max(p - (i / (double)sorted.Length), ((i + 1.0) / sorted.Length) - p)).Max();

        // Kolmogorov-Smirnov at 0.1%.
        Assert.True(distance < 1.95 / Math.Sqrt(sorted.Length), $"{distance}");
    }

    private static RatioCheck? Check(RunResult result) =>
        RatioCheck.Of(result, [.. result.Settings.Select(s => TrainingLaw.Of(s.Setting))]);

    private static RunResult Run(int seed, double factor, ExperimentSpec? of = null)
    {
        ExperimentSpec spec = of ?? Few;
        var random = new Random(seed);
        return new RunResult(
            spec, 1, 200, 1, EstimatorKind.Importance, [.. SettingGrid.Of(spec, role => spec[role].First).Select(Measure)],
            new RunFacts(TimeSpan.Zero, 1, false));

        SettingResult Measure(Setting setting) => new(setting, [.. Enumerable.Range(0, 200).Select(_ => new ReplicateRecord(1)
        {
            NoiseSumOfSquares = 1,
            GeneralizationLoss = factor * Beta.Sample(random, setting.D / 2.0, (setting.N - setting.D) / 2.0)
                / ChiSquared.Sample(random, setting.N - setting.D + 1),
        })]);
    }
}
