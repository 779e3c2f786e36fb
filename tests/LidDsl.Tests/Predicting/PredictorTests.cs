using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Predicting;

public sealed class PredictorTests
{
    // The reference shape of the headline figure: s^2 = E L_gen(N), 9 log-spaced k in [1e2, 1e4].
    [Fact]
    public void Learning_shrinks_the_hard_tail()
    {
        int[] sizes = [110, 200, 500, 1_000, 2_000, 5_000, 50_000];
        long[] attempts = [100, 178, 316, 562, 1_000, 1_778, 3_162, 5_623, 10_000];
        Predictions predictions = Predict(Declarations.Make("Shape", sizes, attempts));
        double[] expected = [0.059, 0.226, 0.511, 0.880, 2.227, 2.492, 2.492];
        Assert.Equal(expected, predictions.Settings.Select(s => Math.Round(s.GivenMean.EffectiveExponent.Value!.Value, 3)));

        // Once saturated at beta the exponent is a matter of the fifth digit.
        Assert.All(
            predictions.Settings.Where(s => s.Setting.N <= 2_000),
            s => Assert.True(s.Typical.EffectiveExponent.Value > s.GivenMean.EffectiveExponent.Value));
    }

    // The median of L_gen is 0.59 of its mean at N = 110, 0.69 at 200, 0.81 at 2,000.
    [Theory]
    [InlineData(110, 0.59)]
    [InlineData(200, 0.69)]
    [InlineData(2_000, 0.81)]
    public void The_median_of_the_generalization_loss_is_well_below_its_mean(int n, double share)
    {
        Prediction prediction = Predict(Declarations.Make("Median", [n], [1, 10])).Settings[0];
        double mean = 4e-6 * 100 / (n - 101);
        Assert.Equal(mean, prediction.MeanGeneralizationLoss.Value!.Value, mean * 1e-12);
        Assert.Equal(share, prediction.MedianGeneralizationLoss.Value!.Value / mean, 0.005);
    }

    [Fact]
    public void An_infinite_mean_is_said_in_words_and_the_typical_curve_remains()
    {
        Prediction heavy = Predict(Declarations.Make("Heavy", [200], [100, 1_000], beta: 1.5)).Settings[0];
        Assert.Null(heavy.MeanGeneralizationLoss.Value);
        Assert.StartsWith("Infinite:", heavy.MeanGeneralizationLoss.Absence, StringComparison.Ordinal);
        Assert.Null(heavy.NoiseVariance.Value);
        Assert.All(heavy.GivenMean.Loss, loss => Assert.Null(loss.Value));
        Assert.All(heavy.Typical.Loss, loss => Assert.InRange(loss.Value!.Value, 0, 1));
        Assert.NotNull(heavy.Typical.EffectiveExponent.Value);

        Prediction edge = Predict(Declarations.Make("Edge", [101], [100, 1_000])).Settings[0];
        Assert.StartsWith("Infinite:", edge.MeanGeneralizationLoss.Absence, StringComparison.Ordinal);
        Assert.NotNull(edge.MedianGeneralizationLoss.Value);
    }

    [Theory]
    [InlineData(200, 0.1)]
    [InlineData(50, 0.0)]
    public void Where_no_exact_law_of_s_holds_the_mean_is_the_equivalent_with_its_error_and_no_median_is_claimed(int n, double ridge)
    {
        Predictions predictions = Predict(Declarations.Make("NoLaw", [n], [100, 1_000], ridge: ridge));
        Assert.Contains("where no median is known: given s^2 = E L_gen", predictions.ToString(), StringComparison.Ordinal);
        Prediction prediction = predictions.Settings[0];
        RidgeEquivalent equivalent = RidgeEquivalentLaw.PowerSpectrum(100, 0.5, n, ridge, 4e-6);
        Assert.Equal(equivalent.GeneralizationLoss, prediction.MeanGeneralizationLoss.Value);
        Assert.Equal(equivalent.RelativeError, prediction.MeanGeneralizationLoss.RelativeError);
        Assert.Equal(QualityBand.Asymptotic, prediction.MeanGeneralizationLoss.Law!.Band);
        Assert.Equal(equivalent.LocalExponent, prediction.TrainingExponent.Value);
        Assert.InRange(prediction.GivenMean.Loss[0].Value!.Value, 0, 1);
        Assert.Contains("simulation only", prediction.Typical.Loss[0].Absence, StringComparison.Ordinal);
        Assert.Equal(4e-6, prediction.NoiseVariance.Value!.Value, 1e-18);
        Assert.Equal(5.158, prediction.IntrinsicConstant.Value!.Value, 0.001);
    }

    // The mean is infinite whatever sigma is, also where the bias is far above what the noise adds to most designs.
    [Theory]
    [InlineData(99, 1e-3)]
    [InlineData(99, 1)]
    [InlineData(99, 1e-9)]
    [InlineData(100, 1e-3)]
    [InlineData(101, 1e-3)]
    [InlineData(101, 1e-9)]
    public void At_the_peak_the_mean_is_infinite_and_so_says_all_that_is_derived_from_it(int n, double sigma)
    {
        Predictions predictions = Predict(Declarations.Make("Peak", [n], [100, 1_000], delta: sigma).With(Role.TargetNoise, sigma));
        Prediction peak = predictions.Settings[0];
        string reason = peak.MeanGeneralizationLoss.Absence!;
        Assert.StartsWith("Infinite:", reason, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"N = {n}, d = 100"), reason, StringComparison.Ordinal);
        TailPrediction tails = predictions.Tails[0].GivenMean;
        LawValue[] derived =
        [
            peak.TrainingExponent, peak.GivenMean.EffectiveExponent, .. peak.GivenMean.Loss, .. peak.GivenMean.LocalExponent,
            tails.Crossover, tails.SecondExponent, .. tails.Refined.Loss,
        ];
        Assert.All(derived, value => Assert.Equal((null, reason), (value.Value, value.Absence)));
        Prediction single = Predictor.Predict(DeclaredExperiment.Of(predictions.Spec), peak.Setting, 500);
        Assert.Equal((null, reason), (single.MeanGeneralizationLoss.Value, single.MeanGeneralizationLoss.Absence));
    }

    [Fact]
    public void Next_to_the_peak_heavy_noise_has_no_mean()
    {
        Prediction heavy = Predict(Declarations.Make("Heavy", [50], [100, 1_000], beta: 1.5)).Settings[0];
        Assert.StartsWith("Infinite:", heavy.MeanGeneralizationLoss.Absence, StringComparison.Ordinal);
    }

    // -d ln E L_gen/d ln N against the law at the neighbouring N.
    [Theory]
    [InlineData(40, 0)]
    [InlineData(300, 0)]
    [InlineData(95, 1e-3)]
    [InlineData(400, 1e-2)]
    public void The_training_exponent_is_the_slope_of_the_law(int n, double ridge)
    {
        Predictions predictions = Predict(Declarations.Make("Slope", [n - 1, n, n + 1], [100, 1_000], ridge: ridge));
        double[] loss = [.. predictions.Settings.Select(s => s.MeanGeneralizationLoss.Value!.Value)];
        double slope = -Math.Log(loss[2] / loss[0]) / Math.Log((n + 1.0) / (n - 1));
        Assert.Equal(slope, predictions.Settings[1].TrainingExponent.Value!.Value, 0.01);
    }

    [Fact]
    public void Values_beyond_what_a_law_computes_are_absent_for_a_reason_and_never_NaN()
    {
        Prediction narrow = Predict(Declarations.Make("Narrow", [200], [100, 1_000], delta: 1e-12)).Settings[0];
        Assert.Contains("delta/sigma", narrow.Typical.Loss[0].Absence, StringComparison.Ordinal);
        Prediction light = Predict(Declarations.Make("Light", [200], [1, 1_000_000_000_000], beta: 90, delta: 0.1)).Settings[0];
        Assert.All(light.Typical.Loss, loss => Assert.True(loss.Value is null == loss.Absence is not null));
    }

    [Fact]
    public void One_point_off_the_grid_agrees_with_the_grid()
    {
        ExperimentSpec spec = Declarations.Make("Point", [200, 1_000], [100, 1_000]);
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec);
        Prediction onGrid = Predictor.Predict(experiment).Settings[1];
        Prediction point = Predictor.Predict(experiment, onGrid.Setting, 1_000);
        LawValue loss = Assert.Single(point.Typical.Loss);
        Assert.Equal(onGrid.Typical.Loss[1], loss);
        Assert.Equal(Basis.Typical, loss.Basis);
        Assert.Equal(onGrid.GivenMean.LocalExponent[1], Assert.Single(point.GivenMean.LocalExponent));
        Assert.Equal(onGrid.Typical.EffectiveExponent, point.Typical.EffectiveExponent);
        LawValue tail = Assert.Single(point.IntrinsicTail);
        Assert.Equal(onGrid.IntrinsicConstant.Value!.Value * Math.Pow(1_000, -2.5), tail.Value!.Value, 1e-12 * tail.Value!.Value);

        // Off the grid beta_eff is that of the grid, as declared.
        Prediction between = Predictor.Predict(experiment, onGrid.Setting, 500);
        Assert.Equal([500], between.Attempts);
        Assert.InRange(between.Typical.Loss[0].Value!.Value, onGrid.Typical.Loss[1].Value!.Value, onGrid.Typical.Loss[0].Value!.Value);
        Assert.Equal(onGrid.Typical.EffectiveExponent.Value!.Value, between.Typical.EffectiveExponent.Value!.Value, 1e-9);
        Assert.Contains("k = 100", onGrid.ToString(), StringComparison.Ordinal);
        Assert.Contains("typical", point.ToString(), StringComparison.Ordinal);

        Assert.Throws<ArgumentOutOfRangeException>(() => Predictor.Predict(experiment, onGrid.Setting, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Predictor.Predict(experiment, onGrid.Setting with { Beta = double.NaN }, 1));
    }

    [Fact]
    public void Every_number_carries_its_law_and_the_tables_fit_a_terminal()
    {
        Predictions predictions = Predict(Declarations.HardTail);
        Prediction setting = predictions.Settings[3];
        Assert.All(
            (LawValue[])[
                setting.MeanGeneralizationLoss, setting.MedianGeneralizationLoss, setting.NoiseVariance, setting.IntrinsicConstant,
                .. setting.Typical.Loss, setting.Typical.EffectiveExponent],
            value => Assert.NotNull(value.Law));
        Assert.All(predictions.ToString().Split('\n'), line => Assert.True(line.Length <= 120, line));
    }

    private static Predictions Predict(ExperimentSpec spec) => Predictor.Predict(DeclaredExperiment.Of(spec));
}
