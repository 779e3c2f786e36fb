using System.Text.Json;
using Json.Schema;
using LidDsl.Checking;
using LidDsl.Comparing;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Running;
using LidDsl.VectorProbe;
using LidDsl.Writing;

namespace LidDsl.Tests.Schema;

/// <summary>The schema of snapshots holds for those of predictions, runs, reports and declarations, and says what each field is.</summary>
public sealed class SnapshotSchemaTests
{
    private static readonly SnapshotOptions Options = new() { Format = SnapshotFormat.Json };
    private static readonly JsonElement Schema = JsonSerializer.Deserialize<JsonElement>(SchemaDocument.Snapshots.Text);
    private static readonly SchemaTree Tree = new(Schema);
    private static readonly JsonSchema Built = JsonSchema.FromText(
        SchemaDocument.Snapshots.Text, new BuildOptions { SchemaRegistry = new SchemaRegistry() });

    private static readonly Lazy<IReadOnlyList<SchemaCorpus.Entry>> Snapshots = new(() => [.. All().Select(of => new SchemaCorpus.Entry(
        of.Name, JsonSerializer.Deserialize<JsonElement>(of.Text)))]);

    [Fact]
    public void It_is_a_schema_of_draft_2020_12() => Assert.True(MetaSchemas.Draft202012.Evaluate(Schema).IsValid);

    [Fact]
    public void Every_snapshot_holds_to_it() => Assert.All(Snapshots.Value, entry =>
    {
        EvaluationResults results = Built.Evaluate(entry.Document, new EvaluationOptions { OutputFormat = OutputFormat.List });
        string[] errors =
        [
            .. from detail in results.Details ?? []
               where detail.Errors is not null
               from error in detail.Errors!
               select $"{detail.InstanceLocation} {detail.EvaluationPath}: {error.Key} {error.Value}",
        ];
        Assert.True(results.IsValid, $"{entry.Name}:\n{string.Join('\n', errors)}");
    });

    [Fact]
    public void It_has_every_kind_of_snapshot_and_each_occurs()
    {
        string[] kinds = [.. SchemaTree.Branches(Schema).SelectMany(
            kind => Tree.WordsOf(Tree.Resolved(kind, "").Schema.GetProperty("properties").GetProperty("kind")))];
        Assert.Equal(["predictions", "run", "report", "declaration"], kinds);
        Assert.Equal(kinds.Order(), Snapshots.Value.Select(entry => entry.Document.GetProperty("kind").GetString()!).Distinct().Order());
    }

    // The other quantities of a selection, of which there is none yet; and axes that no experiment here has: they stand as the others.
    private static bool IsUnseen(SchemaTree.Place place) =>
        place.Pointer.StartsWith("#/$defs/run_quantities/", StringComparison.Ordinal) || Axes.Contains(NameOf(place));

    private static readonly string[] Axes = [.. RoleRule.All.Select(rule => rule.Symbol).Where(symbol => symbol != "k")];

    private static string NameOf(SchemaTree.Place place) => place.Pointer[(place.Pointer.LastIndexOf('/') + 1)..];

    [Fact]
    public void Every_field_of_it_occurs()
    {
        HashSet<string> seen = [];
        foreach (SchemaCorpus.Entry entry in Snapshots.Value)
            Tree.Visit(entry.Document, (pointer, value) => _ = value is { ValueKind: not JsonValueKind.Null } && seen.Add(pointer));
        string[] missing =
            [.. Tree.Places.Where(place => !IsUnseen(place) && !seen.Contains(place.Pointer)).Select(place => place.Pointer)];
        Assert.True(missing.Length == 0, string.Join('\n', missing));
        Assert.Contains("#/$defs/run_inference_loss/properties/rows/items/properties/N", seen);
    }

    [Fact]
    public void It_forbids_what_it_does_not_name_but_the_numbers_of_predictions() => Assert.Equal(
        ["#/$defs/predicted/properties/rows/items"],
        Tree.Containers.Where(found => found.Schema.GetProperty("type").GetString() == "object")
            .Where(found => found.Schema.GetProperty("additionalProperties").ValueKind != JsonValueKind.False)
            .Select(found => found.Pointer));

    [Fact]
    public void Every_table_of_predictions_is_in_it_by_its_name()
    {
        string[] named =
        [
            .. Enum.GetValues<SnapshotTableKind>().Select(SnapshotTableRule.Of).SelectMany(
                rule => rule.IsPerBasis ? new[] { rule.Id + "_given_mean", rule.Id + "_typical" } : [rule.Id]),
        ];
        Assert.Equal(named, Tree.WordsOf(Schema.GetProperty("$defs").GetProperty("predicted").GetProperty("properties").GetProperty("id")));
    }

    [Fact]
    public void Every_field_has_a_type_and_a_description_a_number_a_unit_and_what_may_be_missing_says_when()
    {
        string[] units = [.. Schema.GetProperty("x-units").EnumerateObject().Select(unit => unit.Name)];
        Assert.All(Tree.Places.Where(place => !place.Pointer.EndsWith("/items", StringComparison.Ordinal)), place =>
        {
            IReadOnlyList<string> types = Tree.TypesOf(place.Schema);
            Assert.NotEmpty(types);
            Assert.True(Tree.Keyword(place.Schema, "description") is [.., '.'], place.Pointer);
            string? unit = Tree.Keyword(place.Schema, "x-unit");
            Assert.True(types.Any(t => t is "number" or "integer") ? units.Contains(unit) : unit is null, place.Pointer);
            Assert.True(
                (!types.Contains("null") && place.IsRequired) || Tree.Keyword(place.Schema, "x-absent") is [.., '.'], place.Pointer);
        });
        Assert.Empty(units.Except(Tree.Places.Select(place => Tree.Keyword(place.Schema, "x-unit"))));
    }

    [Theory]
    [InlineData("\"kind\": \"declaration\"", "\"kind\": \"claim\"")]
    [InlineData("\"snapshot_version\": 1", "\"snapshot_version\": 2")]
    [InlineData("\"variation\":\"swept\"", "\"variation\":\"varied\"")]
    [InlineData("\"id\": \"choices\"", "\"id\": \"chosen\"")]
    [InlineData("\"symbol\":\"N\"", "\"sign\":\"N\"")]
    public void A_snapshot_that_is_changed_does_not_hold(string text, string other)
    {
        string snapshot = SchemaCorpus.Grid.Spec.ToSnapshot(Options);
        Assert.Contains(text, snapshot, StringComparison.Ordinal);
        string changed = snapshot.Replace(text, other, StringComparison.Ordinal);
        Assert.False(Built.Evaluate(JsonSerializer.Deserialize<JsonElement>(changed)).IsValid);
    }

    private static IEnumerable<(string Name, string Text)> All()
    {
        ILidExperiment small = DeclaredExperiment.Of(Declarations.Make("Small", [20, 40], [1, 10, 100, 1_000], d: 5));
        yield return ("predictions of Small", Predictor.Predict(small).ToSnapshot(Options));
        (ILidExperiment Of, RunOptions By)[] runs =
        [
            (SchemaCorpus.Ridged, new RunOptions()), (SchemaCorpus.Lattice, new RunOptions()), (SchemaCorpus.Scattered, new RunOptions()),
            (WholeOwnResults.Default, new RunOptions { Replicates = 4, Instances = 50 }),
        ];
        foreach ((ILidExperiment experiment, RunOptions options) in runs)
        {
            string name = experiment.Spec.Name;
            RunResult run = Runner.Run(experiment, options);
            yield return ($"declaration of {name}", experiment.Spec.ToSnapshot(Options));
            yield return ($"run of {name}", run.ToSnapshot(Options));
            yield return ($"report of {name}", Checker.Check(experiment, run).ToSnapshot(Options));
        }

        // With the tables that only some predictions have.
        foreach (SchemaCorpus.Entry entry in SchemaCorpus.All.Where(
            entry => entry.Name.Contains(".predictions.json ", StringComparison.Ordinal)))
        {
            yield return (entry.Name, PredictionTable.Parse(entry.Document.GetRawText()).ToSnapshot(Options));
        }
    }
}
