using System.Globalization;
using System.Text.Json.Nodes;

namespace LidDsl.Tests.Running;

/// <summary>The same laws, p-values, powers and files whatever vector hardware there is and on any number of threads.</summary>
public class ResultBitsTests
{
    private static readonly Lazy<string> Laws = new(() => ProbeRun.Of(null, "laws"));
    private static readonly Lazy<string> Snapshots = new(() => ProbeRun.Of(null, "snapshots"));
    private static readonly Lazy<SortedDictionary<string, string>> Files = new(() => Written(null, 2));

    // Without fused multiply-add in hardware laws are ten times slower.
    [Theory]
    [Trait("Category", "Long")]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Every_number_of_predictions_and_reports_has_the_same_bits_without(string switchedOff) => AssertSameNumbers(switchedOff);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("DOTNET_EnableAVX512", 1)]
    [InlineData("DOTNET_EnableAVX2", 2)]
    [InlineData("DOTNET_EnableHWIntrinsic", 3)]
    public void Whole_files_are_the_same_on_any_number_of_threads_without(string switchedOff, int threads) =>
        AssertSameFiles(switchedOff, threads);

    [Fact]
    public void Snapshots_are_the_same_with_half_the_vectors() => AssertSameSnapshots("DOTNET_EnableAVX512");

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Snapshots_are_the_same_without(string switchedOff) => AssertSameSnapshots(switchedOff);

    private static void AssertSameSnapshots(string switchedOff)
    {
        Assert.Equal(5, Snapshots.Value.Split("(snapshot ").Length - 1);
        Assert.Equal(Snapshots.Value, ProbeRun.Of(switchedOff, "snapshots"));
    }

    private static void AssertSameNumbers(string switchedOff)
    {
        // The first line says what is accelerated.
        string[] expected = Laws.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(9, expected.Length);
        Assert.Equal(expected, ProbeRun.Of(switchedOff, "laws").Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]);
    }

    private static void AssertSameFiles(string switchedOff, int threads)
    {
        // Of three experiments at least: JSON and four tables.
        Assert.True(Files.Value.Count >= 15, string.Join('\n', Files.Value.Keys));
        Assert.Contains(Files.Value.Keys, name => name.EndsWith(".checks.csv", StringComparison.Ordinal));
        SortedDictionary<string, string> written = Written(switchedOff, threads);
        Assert.Equal(Files.Value.Keys, written.Keys);
        Assert.All(Files.Value, file => Assert.Equal(file.Value, written[file.Key]));
    }

    /// <summary>The files of a check, and the document of the predictions, without the facts of the run.</summary>
    private static SortedDictionary<string, string> Written(string? switchedOff, int threads)
    {
        string folder = Directory.CreateTempSubdirectory("liddsl-bits-").FullName;
        try
        {
            string[] output = ["--output", folder, "--experiment", "Whole*"];
            ProbeRun.Of(
                switchedOff, ["check", "--quiet", "--seed", "7", "--threads", threads.ToString(CultureInfo.InvariantCulture), .. output]);
            ProbeRun.Of(switchedOff, ["predict", .. output]);
            return new(
                Directory.GetFiles(folder).Where(path => !path.EndsWith(".sqlite", StringComparison.Ordinal)
                    && !path.EndsWith(RunStatus.Extension, StringComparison.Ordinal)).ToDictionary(
                    path => Path.GetFileName(path),
                    path => path.EndsWith(".json", StringComparison.Ordinal)
                        ? WithoutFacts(File.ReadAllText(path))
                        : File.ReadAllText(path)),
                StringComparer.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string WithoutFacts(string document)
    {
        JsonNode root = JsonNode.Parse(document)!;
        foreach (JsonNode? experiment in root["experiments"]!.AsArray())
            experiment!.AsObject().Remove("facts");
        return root.ToJsonString();
    }
}
