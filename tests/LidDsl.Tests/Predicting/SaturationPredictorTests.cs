using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Predicting;

public sealed class SaturationPredictorTests
{
    [Fact]
    public void The_headline_saturates_where_the_exact_exponent_comes_within_5_per_cent_of_its_plateau()
    {
        Predictions predictions = Predict(Declarations.HardTail);
        SaturationPrediction saturation = Assert.Single(predictions.Saturations);
        Assert.Equal(Basis.GivenMean, saturation.Basis);
        int n = saturation.Point.N!.Value;
        IReadOnlyList<Prediction> around =
            Predict(Declarations.Make("Around", [n - 1, n], [.. Declarations.HardTail.AttemptsGrid])).Settings;
        double bound = 0.95 * saturation.Point.Plateau;
        Assert.True(around[0].GivenMean.EffectiveExponent.Value < bound);
        Assert.True(around[1].GivenMean.EffectiveExponent.Value >= bound);
        Assert.Contains("Saturation of beta_eff over N", predictions.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_fitted_curve_leaves_the_residual_that_it_states()
    {
        Predictions predictions = Predict(Declarations.HardTail);
        SaturationFit fit = predictions.Saturations[0].Fit!;
        Assert.Equal(2.5, fit.Ceiling);
        double[] left = [.. predictions.Settings.Select(
            s => s.GivenMean.EffectiveExponent.Value!.Value - 2.5 + (fit.Drop / (1 + (fit.Rate * Math.Pow(s.Setting.N, fit.Power)))))];
        Assert.Equal(Math.Sqrt(left.Average(value => value * value)), fit.RootMeanSquare, 1e-12);
        Assert.Equal(left.Max(Math.Abs), fit.LargestResidual, 1e-12);
    }

    [Fact]
    public void Few_N_and_no_law_have_no_saturation_and_values_that_do_not_rise_say_so()
    {
        Assert.Empty(Predict(Declarations.Make("Few", [110, 200, 500], [100, 1_000])).Saturations);
        Assert.Empty(Predict(Declarations.Make("Ridge", [110, 200, 500, 900], [100, 1_000], ridge: 0.1)).Saturations);
        SaturationPrediction flat = Assert.Single(Predict(
            Declarations.Make("Flat", [200_000, 300_000, 400_000, 500_000], [100_000, 1_000_000])
                with { Window = new ExponentWindow(1e5, 1e6) }).Saturations);
        Assert.True(flat.Fit is null == flat.Absence is not null);
    }

    [Fact]
    public void Where_the_mean_is_infinite_the_median_is_followed()
    {
        Predictions predictions = Predict(Declarations.Make("Heavy", [110, 400, 2_000, 10_000], [100, 1_000], beta: 1.5));
        Assert.Equal(Basis.Typical, Assert.Single(predictions.Saturations).Basis);
    }

    private static Predictions Predict(ExperimentSpec spec) => Predictor.Predict(DeclaredExperiment.Of(spec));
}
