using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using LidDsl.Checking;
using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Specs;
using LidDsl.Tests.Hosting;
using LidDsl.Writing;

namespace LidDsl.Tests.Schema;

/// <summary>The schema of the results holds for every document of every verb, strictly, and says what each field is.</summary>
public sealed class SchemaTests
{
    private static readonly JsonElement Schema = JsonSerializer.Deserialize<JsonElement>(SchemaDocument.Results.Text);
    private static readonly SchemaTree Tree = new(Schema);

    private static readonly string Example = File.ReadAllText(SchemaFiles.Example(JsonWriter.SchemaVersion));

    private static readonly SchemaCorpus.Entry OldRuns =
        new("the runs", JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(SchemaFiles.Runs(JsonWriter.SchemaVersion))));

    // What later builds of a version add, files of earlier ones are without.
    private static readonly SchemaSeen Seen =
        new(Tree, [.. SchemaCorpus.All, new("the example", JsonSerializer.Deserialize<JsonElement>(Example)), OldRuns]);

    [Fact]
    public void It_is_a_schema_of_draft_2020_12() => Assert.Empty(Errors(MetaSchemas.Draft202012, Schema));

    [Fact]
    public void Its_version_is_that_of_the_writer()
    {
        JsonElement version = Schema.GetProperty("properties").GetProperty("schema_version").GetProperty("const");
        Assert.Equal(JsonWriter.SchemaVersion, version.GetInt32());
        Assert.Equal($"urn:liddsl:results:{JsonWriter.SchemaVersion}", Schema.GetProperty("$id").GetString());
    }

    [Fact]
    public void Every_document_of_every_verb_holds_to_it()
    {
        JsonSchema schema = Built(SchemaDocument.Results.Text);
        Assert.InRange(SchemaCorpus.All.Count, 40, 400);
        string[] wrong =
        [
            .. SchemaCorpus.All.Where(entry => !schema.Evaluate(entry.Document).IsValid)
                .Select(entry => $"{entry.Name}:\n  " + string.Join("\n  ", Errors(schema, entry.Document).Take(5))),
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong.Take(3)));
    }

    // Columns that stand beside others of their kind, and hold nothing as long as no law of this version claims such an error; and a power
    // that no budget of seconds brings about.
    private static readonly string[] Unseen =
    [
        "#/$defs/inference_loss_row/properties/relative_error_typical: no document has a value there",
        "#/$defs/power/properties/detectable_error: it is null nowhere",
        "#/$defs/tail/properties/intrinsic_relative_error: no document has a value there",
        "#/$defs/tail/properties/two_tail_relative_error: no document has a value there",
    ];

    [Fact]
    public void Every_field_of_it_occurs_with_a_value_and_without_one_where_it_may()
    {
        string[] missing = [.. Tree.Places.SelectMany(Seen.Missing).Except(Unseen)];
        Assert.True(missing.Length == 0, string.Join('\n', missing));
        Assert.Empty(Unseen.Except(Tree.Places.SelectMany(Seen.Missing)));
    }

    [Fact]
    public void It_forbids_what_it_does_not_name() => Assert.All(Tree.Containers, found =>
    {
        (JsonElement schema, string pointer) = found;
        string[] types = [.. Tree.TypesOf(schema)];
        if (types.Contains("array"))
        {
            bool isEmpty = schema.TryGetProperty("maxItems", out JsonElement most) && most.GetInt32() == 0;
            Assert.True(isEmpty || schema.TryGetProperty("items", out _), pointer);
        }
        else
        {
            JsonElement others = schema.GetProperty("additionalProperties");
            bool hasNames = schema.TryGetProperty("properties", out _);
            Assert.True(others.ValueKind == (hasNames ? JsonValueKind.False : JsonValueKind.Object), pointer);
        }
    });

    [Fact]
    public void Every_field_has_a_type_and_a_description() => Assert.All(Tree.Places.Where(IsNamed), place =>
    {
        Assert.NotEmpty(Tree.TypesOf(place.Schema));
        Assert.True(Tree.Keyword(place.Schema, "description") is [.., '.'], place.Pointer);
    });

    [Fact]
    public void Every_number_has_a_unit_of_its_list_and_every_unit_is_one_of_a_number()
    {
        string[] units = [.. Schema.GetProperty("x-units").EnumerateObject().Select(unit => unit.Name)];
        SchemaTree.Place[] numbers = [.. Tree.Places.Where(place => Tree.TypesOf(place.Schema).Any(t => t is "number" or "integer"))];
        Assert.All(numbers, place => Assert.True(units.Contains(Unit(place)), $"{place.Pointer}: {Unit(place)}"));
        Assert.Empty(units.Except(Tree.Places.Select(Unit)));
        Assert.DoesNotContain(FieldList.Of(Schema), line => line.Contains("as the column", StringComparison.Ordinal));

        // A column of numbers with their laws has the unit that its values have.
        Assert.All(
            Tree.Places.Where(place => place.Schema.TryGetProperty("$ref", out JsonElement to)
                && to.GetString()!.StartsWith("#/$defs/law_value", StringComparison.Ordinal)),
            place => Assert.True(units.Contains(Unit(place)), place.Pointer));

        static string? Unit(SchemaTree.Place place) => Tree.Keyword(place.Schema, "x-unit");
    }

    [Fact]
    public void What_may_be_null_or_left_out_says_when_and_nothing_else_does() => Assert.All(Tree.Places, place =>
    {
        bool mayBe = Tree.TypesOf(place.Schema).Contains("null") || !place.IsRequired;
        string? absent = Tree.Keyword(place.Schema, "x-absent");
        Assert.True(!mayBe || absent is [.., '.'], place.Pointer);

        // A definition says it for all that refer to it.
        Assert.True(mayBe || !place.Schema.TryGetProperty("x-absent", out _), place.Pointer);
    });

    [Theory]
    [InlineData("experiments[report].declaration.quantities[].variation", typeof(Variation))]
    [InlineData("experiments[report].declaration.own_methods[].stands_for", typeof(OwnMethodKind))]
    [InlineData("experiments[report].declaration.estimator", typeof(EstimatorKind))]
    [InlineData("experiments[report].facts.end?", typeof(RunEnd))]
    [InlineData("experiments[report].declaration.training?", typeof(TrainingRule))]
    [InlineData("experiments[report].declaration.selection?", typeof(SelectionRule))]
    [InlineData("experiments[report].generalization_loss[].law_mean.basis", typeof(Basis))]
    [InlineData("experiments[report].laws[].band", typeof(QualityBand))]
    [InlineData("experiments[report].checks[].verdict", typeof(Verdict))]
    [InlineData("experiments[report].checks[].statistic_kind", typeof(StatisticKind))]
    [InlineData("experiments[report].allocations[].regime", typeof(AllocationRegime))]
    [InlineData("experiments[report].allocations[].boundary", typeof(AllocationBoundary))]
    public void Its_words_are_those_of_the_code(string path, Type words)
    {
        string line = FieldList.Of(Schema).Single(line => line.StartsWith(path + " ", StringComparison.Ordinal));
        Assert.EndsWith($"{{{string.Join(", ", Enum.GetValues(words).Cast<object>().Select(Word))}}}", line, StringComparison.Ordinal);

        static string Word(object value) => value switch
        {
            Variation variation => Words.Of(variation),
            OwnMethodKind kind => Words.Of(kind),
            EstimatorKind estimator => Words.Of(estimator),
            TrainingRule rule => Words.Of(rule),
            SelectionRule rule => Words.Of(rule),
            Basis basis => BasisWords.InFiles(basis),
            Verdict verdict => VerdictWords.Of(verdict),
            QualityBand band => band.ToString(),
            _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()!),
        };
    }

    [Fact]
    public void Its_symbols_are_those_of_the_roles() =>
        Assert.Equal(RoleRule.All.Select(rule => rule.Symbol), Tree.WordsOf(Schema.GetProperty("$defs").GetProperty("symbol")));

    // What the test of occurrence and that of strictness say together, seen once.
    [Theory]
    [InlineData("prediction", "tails")]
    [InlineData("inference_loss_row", "law_typical")]
    [InlineData("law_value", "absence")]
    [InlineData("declaration", "window")]
    [InlineData("sampler", "largest_difference")]
    [InlineData("advice", "severity")]
    public void Without_any_of_its_fields_some_document_does_not_hold(string definition, string field)
    {
        JsonNode changed = JsonNode.Parse(SchemaDocument.Results.Text)!;
        JsonObject parent = changed["$defs"]![definition]!.AsObject();
        Assert.True(parent["properties"]!.AsObject().Remove(field));
        JsonArray required = parent["required"]!.AsArray();
        foreach (JsonNode? name in required.Where(name => name!.GetValue<string>() == field).ToArray())
            required.Remove(name);
        JsonSchema schema = Built(changed.ToJsonString());
        SchemaCorpus.Entry entry = SchemaCorpus.All.First(entry => Seen.FirstWith($"#/$defs/{definition}/properties/{field}") == entry);
        Assert.False(schema.Evaluate(entry.Document).IsValid);
        Assert.Contains(Errors(schema, entry.Document), error => error.Contains(field, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"basis\":\"typical\"", "\"basis\":\"usual\"")]
    [InlineData("\"k\":10,", "\"k\":10.5,")]
    [InlineData("\"k\":10,", "")]
    [InlineData("\"schema_version\": 3", "\"schema_version\": 2")]
    [InlineData("\"complete\": true", "\"complete\": false")]
    public void A_document_that_is_changed_does_not_hold(string text, string other)
    {
        Assert.Contains(text, Example, StringComparison.Ordinal);
        JsonElement changed = JsonSerializer.Deserialize<JsonElement>(Example.Replace(text, other, StringComparison.Ordinal));
        Assert.False(Built(SchemaDocument.Results.Text).Evaluate(changed).IsValid);
    }

    [Fact]
    public void A_file_that_was_written_under_this_version_holds_to_it_and_has_the_members_of_one_that_is_written_now()
    {
        JsonElement written = JsonSerializer.Deserialize<JsonElement>(Example);
        Assert.Empty(Errors(Built(SchemaDocument.Results.Text), written));
        JsonElement now = SchemaCorpus.All.Single(
            entry => entry.Name.StartsWith("Grid.predictions.json ", StringComparison.Ordinal)).Document;
        Assert.Empty(Names(written).Except(Names(now)));

        static IEnumerable<string> Names(JsonElement document)
        {
            HashSet<string> names = [];
            Tree.Visit(document, (pointer, value) => _ = value is null || names.Add(pointer));
            return names;
        }
    }

    [Fact]
    public void The_verb_prints_it_or_writes_it_and_that_of_snapshots()
    {
        ILidExperiment[] one = [SchemaCorpus.Grid];
        using HostRun printed = new(one, "schema");
        Assert.Equal(0, printed.ExitCode);
        Assert.Equal(SchemaDocument.Results.Text, printed.Output);
        using HostRun written = new(one, "schema", "--output", "FOLDER");
        string[] files = [.. SchemaDocument.All.Select(schema => Path.Combine(written.Folder, schema.FileName))];
        Assert.Equal(files, written.Lines);
        Assert.Equal(SchemaDocument.All.Select(schema => schema.Text), files.Select(File.ReadAllText));
        using HostRun other = new(one, "schema", "--format", "json");
        Assert.StartsWith("error: schema has no option --format: ", other.Complaint, StringComparison.Ordinal);
    }

    // An item of an array is what the array says it is.
    private static bool IsNamed(SchemaTree.Place place) => !place.Pointer.EndsWith("/items", StringComparison.Ordinal);

    // One that is registered nowhere, so that a changed one may bear the same id.
    private static JsonSchema Built(string text) => JsonSchema.FromText(text, new BuildOptions { SchemaRegistry = new SchemaRegistry() });

    /// <summary>What is wrong, with the path of each, as the kind of document that it is most like sees it.</summary>
    private static string[] Errors(JsonSchema schema, JsonElement document)
    {
        EvaluationResults results = schema.Evaluate(document, new EvaluationOptions { OutputFormat = OutputFormat.List });
        if (results.IsValid)
            return [];
        string[] errors =
        [
            .. from detail in results.Details ?? []
               let at = detail.InstanceLocation.ToString()
               where detail.Errors is not null && IsOfKind(detail.EvaluationPath.ToString(), at, document)
               from error in detail.Errors!
               orderby at.Count(c => c == '/') descending
               select string.Join(" ", at + ":", error.Key, error.Value),
        ];
        return errors.Length > 0 ? errors : ["it is of no kind"];
    }

    private static bool IsOfKind(string path, string at, JsonElement document)
    {
        string[] steps = path.Split('/');
        int kind = Array.IndexOf(steps, "oneOf") + 1;
        if (kind == 0 || kind == steps.Length)
            return kind == 0 && !at.StartsWith("/experiments", StringComparison.Ordinal);
        JsonElement entry = document.GetProperty("experiments")[int.Parse(at.Split('/')[2], CultureInfo.InvariantCulture)];
        return int.Parse(steps[kind], CultureInfo.InvariantCulture) == Tree.NearestKind(entry);
    }
}
