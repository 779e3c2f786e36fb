using System.Globalization;
using LidDsl.Comparing;
using LidDsl.Predicting;
using LidDsl.Writing;

namespace LidDsl.Tests.Schema;

/// <summary>Predictions that stand in a file of an earlier build are read, and are those of now.</summary>
public sealed class StoredExampleTests
{
    private static readonly PredictionTable Old = PredictionTable.Parse(File.ReadAllText(SchemaFiles.Example(JsonWriter.SchemaVersion)));

    // What attempts are made until the first success for has L_inf alone.
    private static readonly PredictedColumn[] Columns = [.. PredictedColumns.All.Where(column => column.Section != "quantities")];

    private static readonly Lazy<PredictionTable> Now = new(() => PredictionTable.Of(Predictor.Predict(SchemaCorpus.Grid)));

    [Fact]
    public void It_has_a_number_of_every_quantity()
    {
        Assert.All(Columns, column => Assert.Contains(Old.Cells, cell => cell.Column == column && cell.Value.Value is not null));
        Assert.Equal(Columns.Length, Old.Cells.Select(cell => cell.Column).Distinct().Count());
        Assert.Equal(
            [
                "L_gen, mean", "L_gen, median", "exponent, mean", "Var eta, declared", "P, declared", "beta_eff, given_mean",
                "beta_eff, typical", "L_inf, given_mean", "L_inf, typical", "beta_loc, given_mean", "beta_loc, typical",
            ],
            Old.Values.Select(value => $"{value.Quantity}, {value.Basis}").Distinct().Take(11));
    }

    // The file has no numerical errors, and an evaluation error of no law.
    [Fact]
    public void Its_numbers_are_taken_to_be_computed_to_what_their_law_says_or_to_their_digits() => Assert.All(
        Old.Cells.Where(cell => cell.Value.Value is not null && cell.Column.RelativeError != 0),
        cell => Assert.True(cell.Value.NumericalError > 0 || cell.Value.Value == 0, cell.Value.Name));

    [Fact]
    public void Nothing_has_moved_since()
    {
        var drift = DriftReport.Between(Old, Now.Value);
        Assert.True(drift.IsEmpty, drift.ToString());
        Assert.Equal(Old.Values.Count, drift.Compared);
    }

    [Fact]
    public void A_number_of_it_that_is_changed_has_moved()
    {
        string file = File.ReadAllText(SchemaFiles.Example(JsonWriter.SchemaVersion));
        PredictedValue loss = Old.Values.First(value => value is { Quantity: "L_inf", Basis: "typical" });
        string digits = loss.Value!.Value.ToString("R", CultureInfo.InvariantCulture);
        Assert.Contains($"\"law_typical\":{digits},", file, StringComparison.Ordinal);
        string changed = file.Replace($"\"law_typical\":{digits},", "\"law_typical\":0.125,", StringComparison.Ordinal);
        Drift moved = Assert.Single(DriftReport.Between(PredictionTable.Parse(changed), Now.Value).Moved);
        Assert.Equal(loss.Name, moved.Value.Name);
        Assert.Equal(0.125, moved.Earlier!.Value);
    }
}
