using System.Text.Json;
using LidDsl.Hosting;
using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Reporting;
using LidDsl.Specs;
using LidDsl.Tests.Running;
using LidDsl.Writing;

namespace LidDsl.Tests.Predicting;

public sealed class AllocatorTests
{
    [Fact]
    public void Every_combination_of_axes_costs_and_budgets_is_allocated_once()
    {
        ExperimentSpec spec = Split(Declarations.Make("Split", [200, 1_000], [100, 1_000, 10_000]), [0.1, 10], [500, 5_000, 50_000]);
        IReadOnlyList<AllocationPrediction> allocations = Predict(spec).Allocations;
        Assert.Equal(
            [(0.1, 500), (0.1, 5_000), (0.1, 50_000), (10, 500), (10, 5_000), (10.0, 50_000.0)],
            allocations.Select(a => (a.Terms.AttemptCost, a.Budget)));
        AllocationLaw law = new(
            new InferenceLossLaw(Difficulty.Gamma(2.5), 1, [1, 1_000_000]), GeneralizationCurve.OlsMean(Difficulty.Gamma(2.5), 1e-3, 100));
        EffectiveExponentLaw exponent = new(Difficulty.Gamma(2.5), 1, [100, 1_000, 10_000]);
        foreach (AllocationPrediction prediction in allocations)
        {
            Allocation expected = law.At(prediction.Budget, prediction.Terms);
            Assert.Equal(Basis.GivenMean, prediction.Basis);
            Assert.Null(prediction.Absence);
            Assert.Equal(
                (expected.Whole.N, expected.Whole.Attempts), (prediction.Allocation!.Whole.N, prediction.Allocation.Whole.Attempts));
            Assert.Equal(expected.Whole.Loss, prediction.Allocation.Whole.Loss, 1e-9 * expected.Whole.Loss);
            Assert.Equal(
                exponent.At(GeneralizationCurve.OlsMean(Difficulty.Gamma(2.5), 1e-3, 100), expected.Whole.N),
                prediction.EffectiveExponent.Value!.Value, 1e-9);
            Assert.Equal(expected.Whole.N >= prediction.Saturation!.Value.N, prediction.IsSaturated);
        }

        Assert.Contains(allocations, a => a.IsSaturated);
        Assert.Contains(allocations, a => !a.IsSaturated);
    }

    // Least squares ignores the spectrum: four of them have the laws of one.
    [Fact]
    public void Settings_that_differ_in_what_their_laws_ignore_share_them()
    {
        ExperimentSpec one = Declarations.Make("Spectra", [200, 1_000], [100, 1_000, 10_000]);
        Predictions predictions = Predict(one with
        {
            Quantities = new(one.Quantities.Select(
                q => q.Role == Role.SpectralDecay ? q with { Variation = Variation.Swept, Values = new([0.25, 0.5, 1, 2]) } : q)),
        });
        Assert.Equal(8, predictions.Settings.Count);
        Assert.Equal(2, predictions.Laws.MedianCount);
        foreach (IGrouping<int, Prediction> same in predictions.Settings.GroupBy(s => s.Setting.N))
        {
            Assert.All(same, s => Assert.Same(same.First().Typical, s.Typical));
            Assert.All(same, s => Assert.Same(same.First().GivenMean, s.GivenMean));
        }

        foreach (IGrouping<int, SettingTails> same in predictions.Tails.GroupBy(s => s.Setting.N))
            Assert.All(same, s => Assert.Same(same.First().Typical, s.Typical));
    }

    [Fact]
    public void Without_a_budget_nothing_is_allocated_or_printed()
    {
        Predictions predictions = Predict(Declarations.Make("Plain", [200], [100, 1_000]));
        Assert.Empty(predictions.Allocations);
        Assert.DoesNotContain("llocation", predictions.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("allocations", Json(predictions).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_says_what_is_shared_marks_saturation_and_stays_narrow()
    {
        string text = Predict(Split(Declarations.Make("Split", [200], [100, 1_000, 10_000]), [1], [300, 30_000])).ToString();
        Assert.Contains("given mean: s^2 = E L_gen(N), c_N = 1, R = 1\n", text, StringComparison.Ordinal);
        Assert.Contains("(marked *)", text, StringComparison.Ordinal);
        Assert.Contains("Compute allocation", text, StringComparison.Ordinal);
        string[] rows = [.. text.Split('\n').Where(line => line.TrimStart().StartsWith("1 ", StringComparison.Ordinal))];
        Assert.Equal(2, rows.Length);
        Assert.DoesNotContain('*', rows[0]);
        Assert.Contains('*', rows[1]);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public void Infinite_variance_has_a_typical_allocation()
    {
        AllocationPrediction prediction = Assert.Single(
            Predict(Split(Declarations.Make("Heavy", [20], [100, 1_000], d: 3, beta: 1.5), [1], [40])).Allocations);
        Assert.Equal(Basis.Typical, prediction.Basis);
        Assert.True(prediction.Allocation!.IsTypical);
        Assert.InRange(prediction.Allocation.Whole.N, 4, 39);
    }

    [Theory]
    [InlineData(50, 0, 2.5, 1e-3, "costs 103")]
    [InlineData(1e20, 0, 2.5, 1e-3, "the most that the laws cover")]
    [InlineData(1000, 0.1, 2.5, 1e-3, "ridge 0 only")]
    [InlineData(1000, 0, 2.5, 1e3, "delta/sigma")]
    public void Where_there_is_no_allocation_it_says_why(double budget, double ridge, double beta, double delta, string reason)
    {
        Predictions predictions = Predict(
            Split(Declarations.Make("None", [200], [100, 1_000], beta: beta, delta: delta, ridge: ridge), [1], [budget]));
        AllocationPrediction prediction = Assert.Single(predictions.Allocations);
        Assert.Null(prediction.Allocation);
        Assert.False(prediction.IsSaturated);
        Assert.Contains(reason, prediction.Absence, StringComparison.Ordinal);
        Assert.Contains("Where there is no allocation", predictions.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            reason, Json(predictions).GetProperty("allocations")[0].GetProperty("absence").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Costs_that_rounding_would_lose_have_no_allocation_and_say_so()
    {
        AllocationPrediction prediction = Assert.Single(
            Predict(Split(Declarations.Make("Far", [200], [100, 1_000]), [1e17], [5e17])).Allocations);
        Assert.Null(prediction.Allocation);
        Assert.Contains("lost in rounding", prediction.Absence, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_split_the_rule_and_the_saturation()
    {
        Predictions predictions = Predict(Split(Declarations.Make("Split", [200], [100, 1_000, 10_000]), [10], [5_000]));
        JsonElement json = Assert.Single(Json(predictions).GetProperty("allocations").EnumerateArray());
        Allocation allocation = predictions.Allocations[0].Allocation!;
        Assert.Equal(10, json.GetProperty("c_k").GetDouble());
        Assert.Equal(5_000, json.GetProperty("C").GetDouble());
        Assert.Equal("given_mean", json.GetProperty("basis").GetString());
        Assert.Equal("sample", json.GetProperty("regime").GetString());
        Assert.Equal(allocation.Whole.N, json.GetProperty("N").GetDouble());
        Assert.Equal(FileNumber.OfLaw(allocation.Whole.Loss).Text, json.GetProperty("loss").GetRawText());
        Assert.Equal(
            FileNumber.OfLaw(allocation.ConstantExponentRule.Attempts).Text,
            json.GetProperty("constant_exponent_rule").GetProperty("k").GetRawText());
        Assert.Equal(predictions.Allocations[0].Saturation!.Value.N, json.GetProperty("plateau_N").GetInt32());
        Assert.Contains(
            AllocationLaw.Info.Name, Json(predictions, "laws").EnumerateArray().Select(law => law.GetProperty("name").GetString()));
    }

    private static ExperimentSpec Split(ExperimentSpec spec, double[] attemptCosts, double[] budgets) => spec with
    {
        Quantities = new(spec.Quantities.Concat(
        [
            new Quantity(Role.AttemptCost, "CostOfAttempt", Variation.Swept, new(attemptCosts)),
            new Quantity(Role.ComputeBudget, "Compute", Variation.Swept, new(budgets)),
        ])),
    };

    private static Predictions Predict(ExperimentSpec spec) => Predictor.Predict(DeclaredExperiment.Of(spec));

    private static JsonElement Json(Predictions predictions, string? member = null)
    {
        HostAnswer answer = new(predictions.Spec.Name, predictions.Spec, predictions, null, null);
        string document = new JsonWriter().Write([AnswerDocument.Of(answer)], TextPage.PlainWidth);
        JsonElement experiment = JsonDocument.Parse(document).RootElement.GetProperty("experiments")[0].Clone();
        return member is null ? experiment : experiment.GetProperty(member);
    }
}
