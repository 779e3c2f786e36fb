using System.Text.Json;
using Json.Schema;
using LidDsl.Attempts.Asking;
using LidDsl.Attempts.Reporting;
using LidDsl.Attempts.Tests.Hosting;
using LidDsl.Reporting;
using LidDsl.Tests.Schema;

namespace LidDsl.Attempts.Tests.Reporting;

/// <summary>The schema of answers about attempts holds for every document of every verb, strictly, and says what each field is.</summary>
public sealed class StudySchemaTests
{
    private static readonly JsonElement Schema = JsonSerializer.Deserialize<JsonElement>(StudySchema.Document.Text);
    private static readonly SchemaTree Tree = new(Schema);
    private static readonly Lazy<(string Name, JsonElement Document)[]> Corpus = new(() => [.. Documents()]);

    [Fact]
    public void It_is_a_schema_of_draft_2020_12() => Assert.True(MetaSchemas.Draft202012.Evaluate(Schema).IsValid);

    [Fact]
    public void Its_version_is_that_of_the_writer()
    {
        JsonElement version = Schema.GetProperty("properties").GetProperty("schema_version").GetProperty("const");
        Assert.Equal(DocumentKind.Study.SchemaVersion, version.GetInt32());
        Assert.Equal($"urn:liddsl:attempts:{DocumentKind.Study.SchemaVersion}", Schema.GetProperty("$id").GetString());
    }

    [Fact]
    public void Every_document_of_every_verb_holds_to_it()
    {
        JsonSchema schema = JsonSchema.FromText(StudySchema.Document.Text, new BuildOptions { SchemaRegistry = new SchemaRegistry() });
        foreach ((string name, JsonElement document) in Corpus.Value)
        {
            EvaluationResults results = schema.Evaluate(document, new EvaluationOptions { OutputFormat = OutputFormat.List });
            Assert.True(
                results.IsValid,
                name + ":\n" + string.Join('\n', (results.Details ?? []).Where(d => d.Errors is not null).SelectMany(d =>
                    d.Errors!.Select(error => $"{d.InstanceLocation}: {error.Key} {error.Value}")).Take(20)));
        }
    }

    [Fact]
    public void Every_field_of_it_occurs_with_a_value()
    {
        HashSet<string> seen = [];
        foreach ((_, JsonElement document) in Corpus.Value)
            Tree.Visit(document, (pointer, value) => _ = value is { ValueKind: not JsonValueKind.Null } && seen.Add(pointer));
        Assert.Empty(Tree.Places.Select(place => place.Pointer).Except(seen));
    }

    [Fact]
    public void It_forbids_what_it_does_not_name() => Assert.All(Tree.Containers, found =>
    {
        (JsonElement schema, string pointer) = found;
        if (Tree.TypesOf(schema).Contains("array"))
            Assert.True(schema.TryGetProperty("items", out _) || schema.TryGetProperty("maxItems", out _), pointer);
        else
            Assert.True(schema.TryGetProperty("additionalProperties", out _), pointer);
    });

    [Fact]
    public void Every_field_has_a_type_a_description_a_unit_where_it_is_a_number_and_says_when_it_is_absent()
    {
        string[] units = [.. Schema.GetProperty("x-units").EnumerateObject().Select(unit => unit.Name)];
        Assert.All(Tree.Places.Where(place => !place.Pointer.EndsWith("/items", StringComparison.Ordinal)), place =>
        {
            IReadOnlyList<string> types = Tree.TypesOf(place.Schema);
            Assert.True(types.Count > 0, place.Pointer);
            Assert.True(Tree.Keyword(place.Schema, "description") is [.., '.'], place.Pointer);
            bool isNumber = types.Any(type => type is "number" or "integer");
            Assert.True(!isNumber || units.Contains(Tree.Keyword(place.Schema, "x-unit")), place.Pointer);
            bool mayBeAbsent = types.Contains("null") || !place.IsRequired;
            Assert.True(!mayBeAbsent || Tree.Keyword(place.Schema, "x-absent") is [.., '.'], place.Pointer);
        });
        Assert.Empty(units.Except(Tree.Places.Select(place => Tree.Keyword(place.Schema, "x-unit"))));
    }

    [Fact]
    public void The_verb_prints_it_or_writes_it()
    {
        using StudyRun printed = new("", "schema");
        Assert.Equal((0, StudySchema.Document.Text), (printed.ExitCode, printed.Output));
        using StudyRun written = new("", "schema", "--output", "FOLDER/results");
        Assert.Equal([StudySchema.Document.FileName], written.Written);
    }

    // Something in every section, printed and written.
    private static IEnumerable<(string Name, JsonElement Document)> Documents()
    {
        string[] stages = ["--covariate", "tokens=model:_([0-9.]+B)$", "--covariate", "size=model:_([0-9.]+[MB])_"];
        string mixed = CountsText.Of(
            null,
            [
                (CountsText.Drawn("Even", 0.4), ""), (CountsText.Drawn("Few", 0.01), ""),
                (CountsText.Drawn("Random", 0.3, SamplingRule.RandomExtension), ""),
                (CountsText.Drawn("Picked", 0.15, SamplingRule.KeptIfSuccessful), ""),
            ]);
        yield return Run("mixed", mixed, ["estimate", "FOLDER/counts.csv"]);
        yield return Run("stages", CountsText.Stages, ["estimate", "FOLDER/counts.csv", "--family-by", "tokens", .. stages]);
        yield return Run("forecast", CountsText.Family, ["forecast", "FOLDER/counts.csv", "--family", "--horizon", "100,1e6"]);
        yield return Run("near", CountsText.Plain, ["forecast", "FOLDER/counts.csv", "--horizon", "1"]);
        yield return Run(
            "advise", CountsText.Stages,
            ["advise", "FOLDER/counts.csv", "--spend", "1000", "--budget", "1e6", "--training-cost", "1e-7", .. stages]);
        yield return Run("backtest", mixed, ["backtest", "FOLDER/counts.csv", "--from", "20", "--subsamples", "2", "--horizon", "100"]);
        yield return Run(
            "skipped", CountsText.Plain + "Short,1,5,0\n",
            ["backtest", "FOLDER/counts.csv", "--from", "20", "--subsamples", "2", "--horizon", "100"]);
        yield return Run("describe", CountsText.Family, ["describe", "FOLDER/counts.csv"]);
        yield return Run("pooled", Pooled(), ["describe", "FOLDER/counts.csv"]);
        yield return Run("one", "model,problem,n,c\nA,1,10,3\n", ["estimate", "FOLDER/counts.csv"]);
        yield return Run("outcomes", "problem,passed\n1,0\n1,1\n", ["describe", "FOLDER/counts.csv"]);
        NamedStudy[] declared = [.. NamedStudy.Of([ByStage.Default])];
        Dictionary<string, string> files = new(StringComparer.Ordinal) { ["counts.csv"] = CountsText.Stages };
        yield return Parsed("list", new StudyRun(declared, files, "list", "--format", "json"));
        yield return Parsed("declared", new StudyRun(declared, files, "describe", "--format", "json"));
        yield return Parsed("described", new StudyRun(declared, files, "describe", "FOLDER/counts.csv", "--format", "json"));
        files["outcomes.csv"] = CountsText.Outcomes;
        yield return Parsed(
            "outcomes", new StudyRun(declared, files, "describe", "FOLDER/outcomes.csv", "--outcome", "passed", "--format", "json"));
        NamedStudy[] known =
        [
            .. NamedStudy.Of(
            [
                ByStage.Default,
                new SyntheticStudy(
                    ByStage.Default, Path.Combine(Path.GetTempPath(), "lid-schema-known", "counts.csv"),
                    [
                        new("Made_1B_2B", new KnownSuccess.Beta(0.3, 5), 64, 100),
                        new("Made_1B_20B", new KnownSuccess.Beta(0.02, 5), 64, 100),
                    ]),
            ]),
        ];
        yield return Parsed("known and failed", new StudyRun(known, files, "--output", "FOLDER/results", "--format", "json"));
    }

    // Many groups, each harmless by itself.
    private static string Pooled()
    {
        List<string> rows = ["model,problem,n,c"];
        for (int m = 0; m < 8; m++)
        {
            for (int i = 0; i < 40; i++)
                rows.Add($"M{m},{i},{(i % 2 == 0 ? 10 : 100)},{(i % 2 == 0 ? (i % 3 == 0 ? 1 : 0) : (i % 3 == 0 ? 0 : 2))}");
        }

        return string.Join('\n', rows) + "\n";
    }

    private static (string, JsonElement) Run(string name, string counts, string[] args) =>
        Parsed(name, new StudyRun(counts, [.. args, "--format", "json"]));

    private static (string, JsonElement) Parsed(string name, StudyRun run)
    {
        using (run)
        {
            Assert.True(run.Output.Length > 0, name + ": " + run.Errors);
            return (name, JsonSerializer.Deserialize<JsonElement>(run.Output));
        }
    }
}
