using LidDsl.Checking;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Testing.Tests;

public sealed class AssertionTests
{
    private static readonly Lazy<CheckReport> Agreeing = new(() => Checked(new RunOptions { Threads = 2 }));

    [Fact]
    public void A_report_that_agrees_passes() => Agreeing.Value.ShouldAgree();

    [Fact]
    public void An_unresolved_one_fails_with_the_laws_and_what_resolves_them()
    {
        CheckReport report = Checked(new RunOptions { Replicates = 5 });
        string message = Assert.Throws<DisagreementException>(report.ShouldAgree).Message;
        Assert.StartsWith(
            "Small should agree with its laws, and its report is unresolved (seed 3, 5 replicates, ", message, StringComparison.Ordinal);
        Assert.Contains(
            "\n  R = L_gen/S: unresolved, 0 of 1 checks resolved\n    unresolved: 10 training sets have a law of R", message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_disagrees_fails_with_the_offending_rows()
    {
        // The run of another tail exponent, held against the laws of this one.
        CheckReport report = Checked(new RunOptions { Threads = 2 }, simulatedBeta: 3);
        string message = Assert.Throws<DisagreementException>(report.ShouldAgree).Message;
        Assert.StartsWith("Small should agree with its laws, and its report disagrees (", message, StringComparison.Ordinal);
        Assert.Contains("\n  L_inf(k; s): disagrees, ", message, StringComparison.Ordinal);
        Assert.Matches(
            @"\n    N = \d+, k = \d+: measured/law = [\d.]+ \+- [\d.e-]+, statistic -?[\d.]+, p [=<] [\d.e-]+ against [\d.e-]+", message);
        Assert.DoesNotContain("NaN", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_match_themselves_and_what_was_stored()
    {
        Predictions predictions = Small.Default.Predict();
        predictions.ShouldMatch(Small.Default.Predict());
        predictions.ShouldMatch(PredictionTable.Of(Small.Default.Predict()));
    }

    [Fact]
    public void Others_fail_with_what_moved()
    {
        string message = Assert.Throws<DisagreementException>(
            () => Small.Default.Predict().ShouldMatch((Small.Default with { Beta = 3 }).Predict())).Message;
        Assert.StartsWith("The predictions should match, and they moved.\nSmall: ", message, StringComparison.Ordinal);
        Assert.Contains("beta: free 3 (Beta) -> free 2.5 (Beta).", message, StringComparison.Ordinal);
        Assert.Contains("L_inf", message, StringComparison.Ordinal);
    }

    // A run at one beta held against the laws of another.
    private static CheckReport Checked(RunOptions options, double simulatedBeta = 2.5)
    {
        RunResult result = Runner.Run(Small.Default with { Beta = simulatedBeta }, options);
        return Checker.Check(Small.Default, result with
        {
            Spec = Small.Spec,
            Settings = [.. result.Settings.Select(at => at with { Setting = at.Setting with { Beta = Small.Default.Beta } })],
        });
    }
}

/// <summary>Two N, four k.</summary>
[LidExperiment]
[Budget(Replicates = 120, Instances = 2_000, Seed = 3), Resolve(RelativeError = 0.2), ExponentWindow(3, 30)]
[Estimate(EstimatorKind.Importance)]
public sealed partial record Small
{
    [Dimension]
    public const int D = 5;

    [SpectralDecay]
    public const double Alpha = 0.5;

    [TailExponent]
    public partial double Beta { get; init; } = 2.5;

    [TargetNoise]
    public const double Sigma = 0.1;

    [Tolerance]
    public const double Delta = 0.1;

    [SampleSize, Values(20, 40)]
    public static partial Axis<int> N { get; }

    [Attempts, Values(1, 3, 10, 30)]
    public static partial Axis<long> K { get; }
}
