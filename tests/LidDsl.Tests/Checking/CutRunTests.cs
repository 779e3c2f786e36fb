using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Runtime;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Checking;

/// <summary>An experiment with a largest precision from prediction to check, and a check that fails when the cut is wrong.</summary>
public sealed class CutRunTests
{
    private const double Cut = 1;

    private static readonly ExperimentSpec Whole = Declarations.Make("Cut", [400], [1, 3, 10, 30, 100], d: 5) with
    {
        Budget = new Budget(100, 3_000, 3),
        Resolution = new Resolution(0.05, 0.01),
        Window = new ExponentWindow(1, 100),
    };

    [Theory]
    [InlineData(EstimatorKind.Importance)]
    [InlineData(EstimatorKind.Conditional)]
    public void A_true_run_agrees_with_the_laws_of_the_cut(EstimatorKind estimator)
    {
        CheckReport report = Check(Cut, estimator);
        Assert.True(report.Verdict == Verdict.Agrees, report.ToString());
        Assert.DoesNotContain(report.Laws, law => law.Verdict == Verdict.NoLaw && law.Name is "L_inf(k; s)" or "R = L_gen/S");
        Assert.Contains(report.Laws, law => law.Name == "noise of a cut precision" && law.Verdict == Verdict.Agrees);
    }

    // The power is that against a wrong law that is cut too: without the cut every error would seem caught at once.
    [Fact]
    public void The_power_knows_of_the_cut()
    {
        IEnumerable<CheckPower> powers = Check(Cut, EstimatorKind.Importance).Laws.SelectMany(law => law.Powers);
        Assert.All(
            powers.Where(power => power.Quantity is "beta" or "P"), power => Assert.InRange(power.DetectableError!.Value, 1e-3, 0.05));
    }

    [Theory]
    [InlineData(1.05)]
    [InlineData(0.95)]
    public void A_cut_5_per_cent_off_is_caught(double factor) =>
        Assert.Equal(Verdict.Disagrees, Check(factor * Cut, EstimatorKind.Importance).Verdict);

    [Fact]
    public void The_laws_without_the_cut_are_caught()
    {
        CheckReport report = Checker.Check(Predicted(Whole), At(Run(Cut, EstimatorKind.Importance), double.PositiveInfinity));
        Assert.Equal(Verdict.Disagrees, report.Laws.Single(law => law.Name == "L_inf(k; s)").Verdict);
        Assert.Equal(Verdict.Disagrees, report.Laws.Single(law => law.Name == "noise is Student's t").Verdict);
    }

    [Fact]
    public void Predictions_give_the_mean_and_say_why_there_is_no_median()
    {
        Predictions predictions = Predicted(Whole.With(Role.LargestPrecision, Cut));
        Prediction setting = Assert.Single(predictions.Settings);
        double variance = Difficulty.CutGamma(2.5, Cut).Noise.Variance(1e-3).Value;
        Assert.Equal(variance, setting.NoiseVariance.Value);
        Assert.Equal(variance * 5 / 394, setting.MeanGeneralizationLoss.Value!.Value, 1e-12 * variance);
        Assert.Contains("no law with a largest precision", setting.MedianGeneralizationLoss.Absence, StringComparison.Ordinal);
        Assert.All(setting.GivenMean.Loss, loss => Assert.InRange(loss.Value!.Value, 0, 1));
        Assert.All(setting.Typical.Loss, loss => Assert.Null(loss.Value));
        Assert.Contains("tau_max = 1", predictions.ToString(), StringComparison.Ordinal);

        // P is larger by 1/P(tau <= tau_max), and the harder instances fail more often.
        Prediction whole = Assert.Single(Predicted(Whole).Settings);
        Assert.Equal(
            whole.IntrinsicConstant.Value!.Value / Math.Exp(Difficulty.CutGamma(2.5, Cut).LogMass), setting.IntrinsicConstant.Value!.Value,
            1e-9);
        Assert.True(setting.GivenMean.Loss[2].Value > whole.GivenMean.Loss[2].Value);
    }

    [Fact]
    public void Without_a_cut_no_text_speaks_of_one()
    {
        Predictions predictions = Predicted(Whole);
        Setting setting = predictions.Settings[0].Setting;
        foreach (string text in (string[])[
            predictions.ToString(), SpecSummary.Of(Whole), setting.ToString(),
            Predictor.Predict(DeclaredExperiment.Of(Whole), setting, 7).ToString()])
        {
            Assert.DoesNotContain("tau_max =", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Infinity", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\u221e", text, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(
            () => Predictor.Predict(DeclaredExperiment.Of(Whole), setting with { LargestPrecision = 0 }, 7));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Predictor.Predict(DeclaredExperiment.Of(Whole), setting with { LargestPrecision = double.NaN }, 7));
    }

    // Simulated at one cut, held against the laws of the declared one.
    private static CheckReport Check(double simulated, EstimatorKind estimator) =>
        Checker.Check(Predicted(Whole.With(Role.LargestPrecision, Cut)), At(Run(simulated, estimator), Cut));

    private static RunResult Run(double largest, EstimatorKind estimator)
    {
        ExperimentSpec spec = Whole.With(Role.LargestPrecision, largest) with { Estimator = estimator };
        return Runner.Run(DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec)));
    }

    private static RunResult At(RunResult result, double largest) =>
        result with { Settings = [.. result.Settings.Select(s => s with { Setting = s.Setting with { LargestPrecision = largest } })] };

    private static Predictions Predicted(ExperimentSpec spec) => Predictor.Predict(DeclaredExperiment.Of(spec));
}
