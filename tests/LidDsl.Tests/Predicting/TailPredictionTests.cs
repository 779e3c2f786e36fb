using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Predicting;

public sealed class TailPredictionTests
{
    private static readonly long[] Grid = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    // s = 0.3 sigma at delta = 0.1 sigma crosses over at k = 6.743e4: N such that E L_gen = (0.3 sigma)^2 is 101 + 400/0.09.
    [Fact]
    public void The_crossover_and_the_distances_are_those_of_the_exact_curve_beside_them()
    {
        Predictions predictions = Predict(Declarations.Make("Tails", [4_545], Grid, delta: 1e-4));
        Prediction setting = predictions.Settings[0];
        TailPrediction tail = predictions.Tails[0].GivenMean;
        Assert.InRange(tail.Crossover.Value!.Value, 6.7e4, 6.8e4);
        Assert.InRange(tail.WindowTo.Value!.Value, tail.WindowFrom.Value!.Value, tail.Crossover.Value.Value);
        Assert.True(predictions.Tails[0].Typical.Crossover.Value > tail.Crossover.Value);
        Assert.Equal((Basis.GivenMean, Basis.Typical), (tail.Crossover.Basis, predictions.Tails[0].Typical.Crossover.Basis));
        foreach (TailCurve curve in (TailCurve[])[tail.Intrinsic, tail.TwoTail, tail.Refined, tail.ClosedForm])
        {
            for (int j = 0; j < Grid.Length; j++)
            {
                if (curve.Loss[j].Value is not { } loss)
                    continue;
                double ratio = loss / setting.GivenMean.Loss[j].Value!.Value;
                Assert.Equal(ratio - 1, curve.Distance[j]!.Value, 1e-9 * ratio);
            }
        }

        Assert.Equal((1_000, 10_000), (tail.Intrinsic.HoldsFrom, tail.Intrinsic.HoldsTo));
        Assert.Equal(1_000_000, tail.Refined.HoldsTo);
        Assert.Same(predictions.Tails, predictions.Tails);
    }

    [Fact]
    public void A_cut_has_tails_given_the_mean_and_its_own_closed_form()
    {
        ExperimentSpec spec = Declarations.Make("Cut", [2_000], Grid);
        spec = spec with
        {
            Quantities = new ValueList<Quantity>(
                spec.Quantities.Append(new Quantity(Role.LargestPrecision, "T", Variation.Fixed, new ValueList<double>([4])))),
        };
        Predictions predictions = Predict(spec);
        SettingTails tails = predictions.Tails[0];
        Assert.Equal(CutTail.Info, tails.GivenMean.ClosedForm.Loss[0].Law);
        Assert.Contains("given s^2 = E L_gen", predictions.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_is_none_there_is_a_reason()
    {
        TailPrediction heavy = Predict(Declarations.Make("Heavy", [200], Grid, beta: 1.5)).Tails[0].GivenMean;
        Assert.Null(heavy.Crossover.Value);
        Assert.StartsWith("Infinite:", heavy.Crossover.Absence, StringComparison.Ordinal);
        Assert.All(heavy.Refined.Distance, distance => Assert.Null(distance));

        TailPrediction narrow = Predict(Declarations.Make("Narrow", [200], Grid, delta: 1e-12)).Tails[0].Typical;
        Assert.Contains("delta/sigma", narrow.Crossover.Absence, StringComparison.Ordinal);

        TailPrediction saturated = Predict(Declarations.Make("Saturated", [100_000], Grid)).Tails[0].Typical;
        Assert.NotNull(saturated.WindowFrom.Value);
        Assert.Contains("past k = 1e15", saturated.WindowTo.Absence, StringComparison.Ordinal);
        Assert.Contains("a crossover, if there is any, lies beyond", saturated.Crossover.Absence, StringComparison.Ordinal);
    }

    // Far beyond the range of doubles on both sides.
    [Theory]
    [InlineData(90, 1e-4)]
    [InlineData(90, 1e-9)]
    [InlineData(0.06, 1)]
    public void Extremes_are_absent_for_a_reason_and_never_NaN(double beta, double delta)
    {
        Predictions predictions = Predict(Declarations.Make("Extreme", [200], [1, 1_000, 1_000_000_000_000], beta: beta, delta: delta));
        TailPrediction tail = predictions.Tails[0].Typical;
        Assert.All(
            (LawValue[])[
                tail.Crossover, tail.WindowFrom, tail.WindowTo, tail.SecondExponent, tail.Residual, .. tail.Intrinsic.Loss,
                .. tail.TwoTail.Loss, .. tail.Refined.Loss],
            value => Assert.True(value.Value is { } number ? double.IsFinite(number) : value.Absence is not null));
        Assert.All(predictions.ToString().Split('\n'), line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public void The_tables_show_every_setting()
    {
        string text = Predict(Declarations.Make("Shown", [1_000, 2_000, 5_000], Grid)).ToString();
        string[] lines = text.Split('\n');
        Assert.Equal(3, lines.Count(line => line.Contains(" refined ", StringComparison.Ordinal)));
        Assert.Contains(
            lines,
            line => line.Contains("k*", StringComparison.Ordinal) && line.Contains("gamma", StringComparison.Ordinal)
                && line.Contains("residual", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.TrimStart().StartsWith("Refined tail ", StringComparison.Ordinal));
    }

    private static Predictions Predict(ExperimentSpec spec) => Predictor.Predict(DeclaredExperiment.Of(spec));
}
