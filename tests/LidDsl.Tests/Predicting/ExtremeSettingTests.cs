using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Predicting;

/// <summary>
/// A number that is beyond the range of doubles is absent where it is, for its reason, and takes nothing else of the grid away.
/// </summary>
public sealed class ExtremeSettingTests
{
    [Fact]
    public void A_median_that_overflows_is_absent_at_its_setting_alone()
    {
        ExperimentSpec spec = Swept(
            Declarations.Make("Overflow", [200, 10_000], [100, 1_000], delta: 1), (Role.TailExponent, [0.05, 2.5]),
            (Role.TargetNoise, [1, 1e100]));
        Predictions predictions = Predict(spec);
        Assert.Equal(8, predictions.Settings.Count);
        foreach (Prediction prediction in predictions.Settings)
        {
            Setting setting = prediction.Setting;
            if (setting is { Beta: 0.05, Sigma: 1e100, N: 10_000 })
            {
                Assert.Null(prediction.MedianGeneralizationLoss.Value);
                Assert.Equal(
                    GeneralizationLossLaw.Info.Name + ": the value is beyond the range of doubles here.",
                    prediction.MedianGeneralizationLoss.Absence);
                Assert.Equal(prediction.MedianGeneralizationLoss.Absence, prediction.Typical.EffectiveExponent.Absence);
                Assert.All(prediction.Typical.Loss, loss => Assert.Equal(prediction.MedianGeneralizationLoss.Absence, loss.Absence));
            }
            else
            {
                Assert.Equal(
                    GeneralizationLossLaw.OlsMedian(setting.Beta, setting.Sigma, setting.D, setting.N),
                    prediction.MedianGeneralizationLoss.Value);
            }
        }

        Assert.NotNull(predictions.Settings[0].Typical.Loss[0].Value);
        Assert.Contains("beyond the range of doubles", predictions.ToString(), StringComparison.Ordinal);
        Prediction single = Predictor.Predict(
            DeclaredExperiment.Of(spec), predictions.Settings.First(s => s.Setting is { Beta: 0.05, Sigma: 1e100, N: 10_000 }).Setting,
            100);
        Assert.Contains("beyond the range of doubles", single.MedianGeneralizationLoss.Absence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-3)]
    [InlineData(1e100)]
    public void Every_end_of_every_domain_predicts_numbers_or_reasons(double ridge)
    {
        ExperimentSpec spec = Swept(
            Declarations.Make("Ends", [1, 4, 5, 6, 40, int.MaxValue], [1, 100, 1_000], d: 5, ridge: ridge),
            (Role.TailExponent, [0.05, 2.5, 100]), (Role.TargetNoise, [1e-100, 1, 1e100]), (Role.Tolerance, [1e-100, 1, 1e100]),
            (Role.SpectralDecay, [-1, 100]));
        Predictions predictions = Predict(spec);
        Assert.Equal(6 * 27 * 2, predictions.Settings.Count);
        Assert.All(predictions.Settings.SelectMany(Values), Meaningful);
        Assert.All(predictions.Tails.SelectMany(t => (TailPrediction[])[t.GivenMean, t.Typical]).SelectMany(Values), Meaningful);
        Assert.All(predictions.Saturations, saturation => Assert.InRange(saturation.Point.Plateau, 0, 101));
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(1e-100, 0.05)]
    [InlineData(1e100, 0.05)]
    [InlineData(1e100, 2.5)]
    [InlineData(1e-100, 100)]
    public void An_allocation_at_the_ends_is_one_or_says_why_not(double scale, double beta)
    {
        ExperimentSpec made = Declarations.Make("Allocated", [40], [1, 100, 1_000], d: 5, beta: beta, delta: scale)
            .With(Role.TargetNoise, scale);
        ExperimentSpec spec =
            made with { Quantities = new([.. made.Quantities, new Quantity(Role.ComputeBudget, "C", Variation.Fixed, new([1e6]))]) };
        AllocationPrediction allocation = Assert.Single(Predict(spec).Allocations);
        Assert.True(allocation.Allocation is null == allocation.Absence is not null);
        Meaningful(allocation.EffectiveExponent);
    }

    private static void Meaningful(LawValue value)
    {
        Assert.True(value.Value is null == value.Absence is { Length: > 0 });
        Assert.True(double.IsFinite(value.Value ?? 0));
    }

    private static IEnumerable<LawValue> Values(Prediction p) =>
    [
        p.MeanGeneralizationLoss, p.MedianGeneralizationLoss, p.TrainingExponent, p.NoiseVariance, p.IntrinsicConstant,
        p.GivenMean.EffectiveExponent, p.Typical.EffectiveExponent,
        .. p.GivenMean.Loss, .. p.GivenMean.LocalExponent, .. p.Typical.Loss, .. p.Typical.LocalExponent,
    ];

    private static IEnumerable<LawValue> Values(TailPrediction t) =>
        [
            t.WindowFrom, t.WindowTo, t.Crossover, t.SecondExponent, t.Residual, .. t.Intrinsic.Loss, .. t.TwoTail.Loss, .. t.Refined.Loss,
            .. t.ClosedForm.Loss,
        ];

    private static ExperimentSpec Swept(ExperimentSpec spec, params (Role Role, double[] Values)[] axes) => spec with
    {
        Quantities = new(spec.Quantities.Select(q => axes.FirstOrDefault(a => a.Role == q.Role) is { Values: { } values }
            ? q with { Variation = Variation.Swept, Values = new(values) }
            : q)),
    };

    private static Predictions Predict(ExperimentSpec spec) => Predictor.Predict(DeclaredExperiment.Of(spec));
}
