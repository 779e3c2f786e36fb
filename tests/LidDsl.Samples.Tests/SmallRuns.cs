using System.Collections.Concurrent;
using System.Text.Json;

namespace LidDsl.Samples.Tests;

/// <summary>
/// Every sample run once with a small budget and asked once for its predictions, for the tests that look at either from several sides.
/// </summary>
public sealed class SmallRuns : IDisposable
{
    /// <summary>The name of the collection of tests that share them.</summary>
    public const string Name = "Small runs";

    private readonly ConcurrentDictionary<(string Sample, bool Checked), SampleRun> runs = new();

    public void Dispose()
    {
        foreach (SampleRun run in runs.Values)
            run.Dispose();
    }

    /// <summary>A simulation held against its laws, with every table printed.</summary>
    internal SampleRun Checked(string sample)
    {
        SampleRun run = runs.GetOrAdd((sample, true), _ => SampleRun.Of(sample, "--verbose", "--replicates", "4", "--instances", "300"));
        Assert.True(run.ExitCode is 0 or 4, $"{sample} exited with {run.ExitCode}: {run.Errors}");
        return run;
    }

    /// <summary>Predictions.</summary>
    internal SampleRun Predicted(string sample)
    {
        SampleRun run = runs.GetOrAdd((sample, false), _ => SampleRun.Of(sample, "predict", "--quiet"));
        Assert.True(run.ExitCode == 0, $"{sample} exited with {run.ExitCode}: {run.Errors}");
        return run;
    }

    /// <summary>What the files of a run say of each experiment of a sample.</summary>
    internal static IEnumerable<JsonElement> Experiments(SampleRun run) => Directory
        .GetFiles(Path.Combine(run.Folder, "results"), "*.json")
        .Where(file => !file.EndsWith(".status.json", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .SelectMany(file => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(file)).GetProperty("experiments").EnumerateArray());
}

/// <summary>The tests that share small runs.</summary>
[CollectionDefinition(SmallRuns.Name)]
public sealed class SharedSmallRuns : ICollectionFixture<SmallRuns>;
