using System.Text.Json;
using System.Text.Json.Nodes;
using LidDsl.Laws;

namespace LidDsl.Package.Tests;

/// <summary>A new project builds from the package alone, says what the laws say, and does so trimmed and after an upgrade.</summary>
[Collection(Story.Name)]
public sealed class ConsumerTests(Story story)
{
    private static readonly string[] Questions = ["check", "--threads", "1", "--fresh"];

    [Fact]
    public void The_readme_adds_the_version_that_is_packed() =>
        Assert.Contains($"Include=\"LidDsl\" Version=\"{Build.Version}\"", Consumer.ProjectOfReadme(), StringComparison.Ordinal);

    // The page that the message names is in the package; where the repository has an address the build prints a link to it.
    [Fact]
    [Trait("Category", "Long")]
    public void A_build_shows_the_warnings_of_the_theory_with_their_page()
    {
        string output = story.Built.BuildWarnedVariant();
        Assert.Contains("NextToD.cs(9,25): warning LID401: N = 6 is within 1 of d = 6 at ridge 0", output, StringComparison.Ordinal);
        Assert.Contains("(see generators/LidDsl.Generators/Rules/LID401.md in the package LidDsl)", output, StringComparison.Ordinal);
        Assert.Contains("generators/LidDsl.Generators/Rules/LID401.md", story.Content.Keys);
        Assert.DoesNotContain("info LID", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_output_holds_what_runs_and_nothing_of_the_compiler()
    {
        string[] assemblies =
            [.. Directory.GetFiles(story.Built.Output, "*.dll").Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "LidDsl.Laws.dll", "LidDsl.dll", "MathNet.Numerics.dll", "Microsoft.Data.Sqlite.dll", "SQLitePCLRaw.batteries_v2.dll",
                "SQLitePCLRaw.core.dll", "SQLitePCLRaw.provider.e_sqlite3.dll", "Spectre.Console.dll", "System.CommandLine.dll",
                "Tried.dll",
            ],
            assemblies);
    }

    [Fact]
    public void The_numbers_are_those_of_the_laws()
    {
        JsonElement experiment = story.Built.Ask("predict").GetProperty("experiments")[0];
        Assert.Equal("FewFeatures", experiment.GetProperty("name").GetString());
        long[] attempts = [.. experiment.GetProperty("attempts").EnumerateArray().Select(k => k.GetInt64())];
        Assert.Equal([1, 2, 5, 10, 22, 46, 100, 215, 464, 1000], attempts);
        JsonElement[] settings = [.. experiment.GetProperty("generalization_loss").EnumerateArray()];
        JsonElement[] curves = [.. experiment.GetProperty("inference_loss").EnumerateArray()];
        Assert.Equal(4, settings.Length);
        Assert.All(settings, setting =>
        {
            double beta = setting.GetProperty("beta").GetDouble();
            double mean = GeneralizationLossLaw.OlsMean(beta, Consumer.Sigma, Consumer.D, setting.GetProperty("N").GetInt32()).Value;
            double[] losses = new double[attempts.Length];
            new InferenceLossLaw(beta, Consumer.Delta / Consumer.Sigma, attempts).Evaluate(Math.Sqrt(mean) / Consumer.Sigma, losses);

            AssertClose(mean, setting.GetProperty("law_mean").GetProperty("value").GetDouble());
            double[] printed = [.. curves.Where(row => IsAt(row, setting)).Select(row => row.GetProperty("law_given_mean").GetDouble())];
            Assert.Equal(losses.Length, printed.Length);
            Assert.All(losses.Zip(printed), pair => AssertClose(pair.First, pair.Second));
        });
    }

    private static bool IsAt(JsonElement row, JsonElement setting) => ((string[])["beta", "N"])
        .All(symbol => row.GetProperty(symbol).GetDouble() == setting.GetProperty(symbol).GetDouble());

    [Fact]
    public void The_simulation_agrees_with_the_laws() => Assert.Equal(
        "agrees", story.Built.Ask(Questions).GetProperty("experiments")[0].GetProperty("verdict").GetString());

    [Fact]
    [Trait("Category", "Long")]
    public void The_trimmed_program_gives_the_same_answer() =>
        Assert.Equal(Lasting(story.Built.Ask(Questions)), Lasting(story.Built.AskOf(story.Published, Questions)));

    // Below that every fused multiply-add is a call.
    [Theory]
    [InlineData("linux-x64", "x86-64-v3")]
    [InlineData("win-x64", "x86-64-v3")]
    [InlineData("linux-arm64", "")]
    public void Native_code_is_for_processors_that_have_the_vectors(string platform, string instructionSet) =>
        Assert.Equal(instructionSet, story.Built.InstructionSet(platform));

    [Theory]
    [InlineData("Estimate")]
    public void A_debugger_steps_into_the_generated_kernel_and_shows_its_source(string method)
    {
        (byte[] assembly, byte[] symbols) = (
            File.ReadAllBytes(Path.Combine(story.Built.Output, "Tried.dll")),
            File.ReadAllBytes(Path.Combine(story.Built.Output, "Tried.pdb")));
        (string document, int[] lines) = PortablePdb.Steps(assembly, symbols, "FewFeaturesKernel", method);
        string[] source = PortablePdb.Documents(symbols)[document]!.Split('\n');
        int declared = Array.FindIndex(
            source,
            line => line.Contains($" {method}(", StringComparison.Ordinal)
                && line.Contains("override ", StringComparison.Ordinal));
        Assert.InRange(declared, 0, lines.Min() - 1);
        Assert.True(lines.Distinct().Count() > 3, document);
        Assert.DoesNotContain(lines, line => string.IsNullOrWhiteSpace(source[line - 1]));
    }

    [Fact]
    [Trait("Category", "Long")]
    public void An_upgrade_leaves_no_generated_code_of_the_version_before()
    {
        string before = Generated(story.Built, Build.Version);
        Assert.Contains("class FewFeaturesKernel", before, StringComparison.Ordinal);
        string answer = Lasting(story.Built.Ask(Questions));
        string after = Generated(story.Upgraded, Story.NextVersion);
        Assert.Equal(before, after.Replace(Story.NextVersion, Build.Version, StringComparison.Ordinal));

        // The version before was packed without native code.
        Assert.True(File.Exists(Path.Combine(story.Upgraded.Output, "runtimes", Build.RuntimeIdentifier, "lib/net10.0/LidDsl.dll")));
        Assert.Equal(answer, Lasting(story.Upgraded.Ask(Questions)));
    }

    // The generated kernel as it was compiled, which names the version that wrote it.
    private static string Generated(Consumer consumer, string version)
    {
        byte[] symbols = File.ReadAllBytes(Path.Combine(consumer.Output, "Tried.pdb"));
        KeyValuePair<string, string?> document = PortablePdb.Documents(symbols).Single(
            d => d.Key.EndsWith("Tried.FewFeatures.g.cs", StringComparison.Ordinal));
        Assert.StartsWith($"// <auto-generated>LidDsl {version}</auto-generated>", document.Value, StringComparison.Ordinal);
        return document.Value!;
    }

    // How a run went is no part of its answer, nor is the version that gave it.
    private static string Lasting(JsonElement answer)
    {
        JsonNode node = JsonNode.Parse(answer.GetRawText())!;
        Assert.True(node.AsObject().Remove("product_version"));
        Assert.True(node["experiments"]![0]!.AsObject().Remove("facts"));
        JsonObject provenance = node["experiments"]![0]!["provenance"]!.AsObject();
        Assert.True(provenance.Remove("run_id") && provenance.Remove("product_version"));
        return node.ToJsonString();
    }

    // Laws are written with 13 significant digits: half a unit of the last is at most 5e-13 of the number.
    private static void AssertClose(double expected, double actual) => Assert.Equal(1, actual / expected, 5.0001e-13);
}
