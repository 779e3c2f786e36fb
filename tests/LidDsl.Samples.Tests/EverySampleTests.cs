using System.Text.Json;

namespace LidDsl.Samples.Tests;

/// <summary>What every sample does alike, through the shared host.</summary>
[Collection(SmallRuns.Name)]
public sealed class EverySampleTests(SmallRuns runs)
{
    public static TheoryData<string> Names => Samples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_small_budget_is_simulated_checked_and_never_contradicts_the_laws(string sample)
    {
        SampleRun run = runs.Checked(sample);
        Assert.Contains("Verdicts", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 120, line));
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('∞', run.Output);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_predicted_number_names_a_law_whose_band_and_accuracy_the_JSON_gives(string sample)
    {
        foreach (JsonElement experiment in SmallRuns.Experiments(runs.Predicted(sample)))
        {
            Dictionary<string, JsonElement> laws =
                experiment.GetProperty("laws").EnumerateArray().ToDictionary(law => law.GetProperty("name").GetString()!);
            Assert.All(laws.Values, law => Assert.False(string.IsNullOrEmpty(law.GetProperty("accuracy").GetString())));
            int numbers = 0;
            foreach (JsonElement value in Values(experiment).Where(v => v.GetProperty("value").ValueKind == JsonValueKind.Number))
            {
                numbers++;
                JsonElement law = laws[value.GetProperty("law").GetString()!];
                Assert.Equal(law.GetProperty("band").GetString(), value.GetProperty("band").GetString());
                Assert.Equal(law.GetProperty("band").GetString() != "Exact", value.TryGetProperty("relative_error", out _));
            }

            Assert.True(numbers > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_law_that_the_JSON_names_anywhere_is_among_its_laws(string sample)
    {
        foreach (JsonElement experiment
            in SmallRuns.Experiments(runs.Checked(sample)).Concat(SmallRuns.Experiments(runs.Predicted(sample))))
        {
            string[] known = [.. experiment.GetProperty("laws").EnumerateArray().Select(law => law.GetProperty("name").GetString()!)];
            Assert.Equal(known.Length, known.Distinct().Count());
            string[] named = [.. Laws(experiment).Distinct()];
            Assert.NotEmpty(named);
            Assert.Empty(named.Except(known));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_table_has_one_row_for_each_point_and_a_verdict_on_each(string sample)
    {
        SampleRun run = runs.Checked(sample);
        foreach (JsonElement experiment in SmallRuns.Experiments(run))
        {
            string name = experiment.GetProperty("name").GetString()!;
            (int settings, int attempts) =
                (experiment.GetProperty("settings").GetArrayLength(), experiment.GetProperty("attempts").GetArrayLength());
            Dictionary<string, int> points = new()
            {
                ["generalization_loss"] = settings,
                ["beta_eff"] = settings,
                ["inference_loss"] = settings * attempts,
                ["checks"] = experiment.GetProperty("checks").GetArrayLength(),
                ["measurements"] = experiment.TryGetProperty("measurements", out JsonElement own) ? own.GetArrayLength() : 0,
                ["plain_instances"] = experiment.TryGetProperty("plain_instances", out JsonElement plain) ? plain.GetArrayLength() : 0,
                ["samplers"] = experiment.TryGetProperty("samplers", out JsonElement samplers) ? samplers.GetArrayLength() : 0,
                ["allocations"] = experiment.TryGetProperty("allocations", out JsonElement allocations) ? allocations.GetArrayLength() : 0,
            };
            string[] files =
                [.. experiment.GetProperty("provenance").GetProperty("files").EnumerateArray().Select(file => file.GetString()!)];
            Assert.Equal(
                [.. points.Where(p => p.Value > 0).Select(p => $"{name}.{p.Key}.csv").Append(name + ".json").Order(StringComparer.Ordinal)],
                files.Order(StringComparer.Ordinal));
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
        // A part of the model has its law in words.
        JsonValueKind.Object => element.EnumerateObject().Where(member => member.Name != "model").SelectMany(
            member => member is { Name: "law", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : Laws(member.Value)),
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

    // Every object that gives a number with its law.
    private static IEnumerable<JsonElement> Values(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("law", out _) && element.TryGetProperty("value", out _) => [element],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Values(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Values),
        _ => [],
    };
}
