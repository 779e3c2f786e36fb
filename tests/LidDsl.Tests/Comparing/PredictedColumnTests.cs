using System.Text.Json;
using LidDsl.Comparing;
using LidDsl.Predicting;
using LidDsl.Specs;
using LidDsl.Tests.Hosting;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Comparing;

/// <summary>No column of predictions in JSON is forgotten by snapshots and drift.</summary>
public sealed class PredictedColumnTests
{
    // What tells rows apart or goes with a number, and what follows from others: distances, the split without its whole numbers, what the
    // rule loses. The rest is measured, and empty in predictions.
    private static readonly string[] NotPredicted =
    [
        .. RoleRule.All.Select(rule => rule.Symbol), "basis", "law", "absence", "within", "saturated", "regime", "boundary",
        "c", "cost", "relative_rule_excess", "next_gain", "continuous", "constant_exponent_rule", "attempt_exponent", "training_exponent",
        "generalization_exponent", "intrinsic_distance", "two_tail_distance", "refined_distance", "closed_form_distance",
    ];

    [Fact]
    public void Every_column_that_holds_a_number_has_its_row_or_a_reason()
    {
        ExperimentSpec spec = Declarations.Make("Whole", [8, 12, 20, 40, 80], [1, 10, 100, 1_000], d: 5);
        spec = spec with
        {
            Quantities = new([.. spec.Quantities, new Quantity(Role.ComputeBudget, "C", Variation.Fixed, new([1_000]))]),
        };
        using HostRun run = new([DeclaredExperiment.Of(spec)], "predict", "--format", "json", "--output", "FOLDER");
        using JsonDocument document = JsonDocument.Parse(run.Output);
        List<string> missing = [];
        foreach (JsonProperty section in document.RootElement.GetProperty("experiments")[0].EnumerateObject().Where(IsTable))
        {
            PredictedColumn[] known = [.. PredictedColumns.All.Where(column => column.Section == section.Name)];
            foreach (JsonProperty cell in section.Value.EnumerateArray().SelectMany(row => row.EnumerateObject()).Where(HasNumber))
            {
                bool isKnown = known.Any(column => column.Column.Split('.')[0] == cell.Name
                    || column.LawErrorColumn == cell.Name || column.NumericalErrorColumn == cell.Name);
                if (!isKnown && !NotPredicted.Contains(cell.Name))
                    missing.Add($"{section.Name}.{cell.Name}");
            }
        }

        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public void Every_row_is_of_a_column_that_there_is_and_no_key_is_there_twice()
    {
        ExperimentSpec spec = Declarations.Make("Whole", [8, 12, 20, 40, 80], [1, 10, 100, 1_000], d: 5);
        spec = spec with
        {
            Quantities = new([.. spec.Quantities, new Quantity(Role.ComputeBudget, "C", Variation.Fixed, new([1_000]))]),
        };
        PredictionTable table = PredictionTable.Of(Predictor.Predict(DeclaredExperiment.Of(spec)));
        Assert.Equal(table.Values.Count, table.Values.Select(value => value.Key).Distinct().Count());
        PredictedColumn[] seen = [.. table.Cells.Select(cell => cell.Column).Distinct()];
        Assert.Empty(PredictedColumns.All.Except(seen).Where(column => column.Section != "quantities").Select(column => column.Column));
        Assert.All(
            table.Values.Where(value => value.Value is not null), value => Assert.False(string.IsNullOrEmpty(value.Law), value.Name));
    }

    private static bool IsTable(JsonProperty property) => property.Name != "laws"
        && property.Value is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0
        && array[0].ValueKind == JsonValueKind.Object;

    private static bool HasNumber(JsonProperty cell) => cell.Value.ValueKind is JsonValueKind.Number or JsonValueKind.Object;
}
