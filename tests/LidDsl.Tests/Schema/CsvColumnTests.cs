using System.Text.Json;
using LidDsl.Tests.Hosting;
using LidDsl.Writing;

namespace LidDsl.Tests.Schema;

/// <summary>Every column of a CSV is a field of the schema, which says its meaning, unit and absence under the same name.</summary>
public sealed class CsvColumnTests
{
    [Fact]
    public void Every_column_of_every_CSV_is_described_by_the_schema()
    {
        HashSet<string> described = [];
        Collect(JsonSerializer.Deserialize<JsonElement>(SchemaDocument.Results.Text), described);
        SortedSet<string> columns = new(StringComparer.Ordinal);
        foreach (string verb in (string[])["list", "describe", "laws", "predict", "check", "emit"])
        {
            using HostRun run = new(HostRun.Experiments("Small"), verb, "--output", "FOLDER");
            foreach (string file in Directory.GetFiles(run.Folder, "*.csv"))
                columns.UnionWith(File.ReadLines(file).First().Split(','));
        }

        Assert.All((string[])["N", "k", "run_id", "crossover", "p_value", "intrinsic"], column => Assert.Contains(column, columns));

        // What names the document is the name of the object in JSON, and what a list says of axes stands there in the declaration.
        Assert.All((string[])["experiment", "axes"], column => Assert.True(columns.Remove(column)));
        Assert.Subset(described, columns);
    }

    private static void Collect(JsonElement schema, HashSet<string> described)
    {
        if (schema.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in schema.EnumerateArray())
                Collect(item, described);
        }
        else if (schema.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in schema.EnumerateObject())
            {
                if (member.Name == "properties" && member.Value.ValueKind == JsonValueKind.Object)
                    described.UnionWith(member.Value.EnumerateObject().Select(property => property.Name));
                Collect(member.Value, described);
            }
        }
    }
}
