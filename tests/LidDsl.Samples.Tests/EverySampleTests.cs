using System.Text.Json;

namespace LidDsl.Samples.Tests;

/// <summary>What every sample does alike, through the shared host.</summary>
public sealed class EverySampleTests
{
    public static TheoryData<string> Names => Samples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_small_budget_is_simulated_checked_and_never_contradicts_the_laws(string sample)
    {
        using SampleRun run = SampleRun.Of(sample, "--verbose", "--replicates", "4", "--instances", "300");
        Assert.True(run.ExitCode is 0 or 4, $"{sample} exited with {run.ExitCode}: {run.Errors}");
        Assert.Contains("Verdicts", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 120, line));
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('∞', run.Output);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_predicted_number_names_a_law_whose_band_and_accuracy_the_JSON_gives(string sample)
    {
        using SampleRun run = SampleRun.Of(sample, "predict", "--format", "json");
        Assert.Equal(0, run.ExitCode);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        foreach (JsonElement experiment in document.RootElement.GetProperty("experiments").EnumerateArray())
        {
            Dictionary<string, JsonElement> laws = experiment.GetProperty("laws").EnumerateArray().ToDictionary(law => law.GetProperty("name").GetString()!);
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

    // Every object that gives a number with its law.
    private static IEnumerable<JsonElement> Values(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("law", out _) && element.TryGetProperty("value", out _) => [element],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Values(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Values),
        _ => [],
    };
}
