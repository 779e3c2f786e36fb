using System.Text.Json;

namespace LidDsl.Samples.Tests;

/// <summary>The files of every sample hold together.</summary>
public sealed class ResultFileTests
{
    public static TheoryData<string> Names => Samples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_law_that_the_JSON_names_anywhere_is_among_its_laws(string sample)
    {
        foreach (string[] line in (string[][])[["check", "--replicates", "4", "--instances", "300"], ["predict"]])
        {
            using SampleRun run = SampleRun.Of(sample, [.. line, "--format", "json"]);
            Assert.True(run.ExitCode is 0 or 4, $"{sample} exited with {run.ExitCode}: {run.Errors}");
            using JsonDocument document = JsonDocument.Parse(run.Output);
            foreach (JsonElement experiment in document.RootElement.GetProperty("experiments").EnumerateArray())
            {
                string[] known = [.. experiment.GetProperty("laws").EnumerateArray().Select(law => law.GetProperty("name").GetString()!)];
                Assert.Equal(known.Length, known.Distinct().Count());
                string[] named = [.. Laws(experiment).Distinct()];
                Assert.NotEmpty(named);
                Assert.Empty(named.Except(known));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_table_has_one_row_for_each_point_and_a_verdict_on_each(string sample)
    {
        using SampleRun run = SampleRun.Of(sample, "check", "--replicates", "4", "--instances", "300", "--format", "json");
        using JsonDocument document = JsonDocument.Parse(run.Output);
        foreach (JsonElement experiment in document.RootElement.GetProperty("experiments").EnumerateArray())
        {
            string name = experiment.GetProperty("name").GetString()!;
            (int settings, int attempts) = (experiment.GetProperty("settings").GetArrayLength(), experiment.GetProperty("attempts").GetArrayLength());
            Dictionary<string, int> points = new()
            {
                ["generalization_loss"] = settings,
                ["beta_eff"] = settings,
                ["inference_loss"] = settings * attempts,
                ["checks"] = experiment.GetProperty("verdicts").GetProperty("laws").GetArrayLength(),
                ["measurements"] = experiment.GetProperty("settings").EnumerateArray().Sum(s => s.TryGetProperty("measurements", out JsonElement own) ? own.GetArrayLength() : 0),
                ["samplers"] = experiment.GetProperty("verdicts").TryGetProperty("samplers", out JsonElement samplers) ? samplers.GetArrayLength() : 0,
                ["allocations"] = experiment.TryGetProperty("allocations", out JsonElement allocations) ? allocations.GetArrayLength() : 0,
            };
            string[] files = [.. experiment.GetProperty("provenance").GetProperty("files").EnumerateArray().Select(file => file.GetString()!)];
            Assert.Equal([.. points.Where(p => p.Value > 0).Select(p => $"{name}.{p.Key}.csv").Append(name + ".json").Order(StringComparer.Ordinal)], files.Order(StringComparer.Ordinal));
            string id = experiment.GetProperty("provenance").GetProperty("run_id").GetString()!;
            foreach ((string table, int rows) in points.Where(p => p.Value > 0))
            {
                string[][] fields = Table(run.File("results", $"{name}.{table}.csv"));
                Assert.Equal(rows, fields.Length - 1);
                Assert.All(fields, row => Assert.Equal(fields[0].Length, row.Length));
                Assert.All(fields.Skip(1), row => Assert.Equal(id, row[Array.IndexOf(fields[0], "run_id")]));
                if (table == "allocations")
                    continue;
                string[] verdicts = ["agrees", "disagrees", "unresolved", "below resolution", "no law"];
                Assert.All(fields.Skip(1), row => Assert.Contains(row[Array.IndexOf(fields[0], "verdict")], verdicts));
            }

            // Pooled over settings in the report, and said of each of them.
            string[][] losses = Table(run.File("results", name + ".generalization_loss.csv"));
            Assert.Contains("N", losses[0]);
            Assert.All(losses.Skip(1), row => Assert.NotEqual("", row[Array.IndexOf(losses[0], "verdict")]));
        }
    }

    // The name of a law stands in a member "law"; an object there is a number that bears its own.
    private static IEnumerable<string> Laws(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member is { Name: "law", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : Laws(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Laws),
        _ => [],
    };

    // The fields of a table, quoted where they hold a comma.
    private static string[][] Table(string text) => [.. text.TrimEnd('\n').Split('\n').Select(line => Fields(line).ToArray())];

    private static IEnumerable<string> Fields(string line)
    {
        for (int at = 0; at <= line.Length;)
        {
            bool quoted = at < line.Length && line[at] == '"';
            int end = quoted ? line.IndexOf('"', at + 1) + 1 : line.IndexOf(',', at);
            if (end < 0)
                end = line.Length;
            yield return line[at..end];
            at = end + 1;
        }
    }
}
