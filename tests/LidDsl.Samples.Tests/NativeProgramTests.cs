using System.Text.Json.Nodes;

namespace LidDsl.Samples.Tests;

/// <summary>A sample that was compiled to native code gives the answers of one that is compiled while it runs.</summary>
public sealed class NativeProgramTests
{
    private static readonly string[][] Questions =
    [
        ["predict"],
        ["check", "--verbose", "--seed", "7", "--replicates", "4", "--instances", "20000"],
        ["run", "--seed", "7", "--replicates", "4", "--instances", "20000", "--estimator", "exact-law"],
        ["emit"],
    ];

    [Fact]
    [Trait("Category", "Long")]
    public void A_native_program_prints_and_writes_the_same_to_the_byte()
    {
        using NativeProgram native = new();
        foreach (string[] question in Questions)
        {
            using SampleRun expected = SampleRun.Of("HardTail", question);
            using SampleRun actual = SampleRun.Published(native.Program, question);
            Assert.Equal(expected.ExitCode, actual.ExitCode);
            Assert.Equal(Printed(expected), Printed(actual));
            string[] files = Files(expected);
            Assert.Equal(question is ["emit"], files.Length == 0);
            Assert.Equal(files, Files(actual));
            Assert.All(files, file => Assert.Equal(Written(expected, file), Written(actual, file)));
        }
    }

    private static string[] Files(SampleRun run)
    {
        string folder = Path.Combine(run.Folder, "results");
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!)
                .Where(name => !name.EndsWith(".sqlite", StringComparison.Ordinal)
                    && !name.EndsWith(".status.json", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)]
            : [];
    }

    private static string Printed(SampleRun run) => run.Output.Replace(run.Folder, "FOLDER", StringComparison.Ordinal);

    // How a run went is in one object of the JSON, and no part of its answer.
    private static string Written(SampleRun run, string file)
    {
        string text = run.File("results", file);
        if (!file.EndsWith(".json", StringComparison.Ordinal))
            return text;
        JsonNode document = JsonNode.Parse(text)!;
        foreach (JsonNode? experiment in document["experiments"]!.AsArray())
            experiment!.AsObject().Remove("facts");
        return document.ToJsonString();
    }
}
