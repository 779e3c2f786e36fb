using System.Text.Json;
using LidDsl.Hosting;
using LidDsl.Tests.Recording;

namespace LidDsl.Tests.Hosting;

/// <summary>The verb merge.</summary>
public sealed class MergeVerbTests : IDisposable
{
    private static readonly IReadOnlyList<ILidExperiment> Two = HostRun.Experiments("Mine", "Other");

    private readonly string folder = Directory.CreateTempSubdirectory("lid-merge-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void All_shards_of_a_folder_are_joined_to_what_a_single_run_has()
    {
        Shards("Mine", 3);
        Shards("Other", 2);
        (int code, string output, string errors) = Merge();
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(
            [
                $"Mine: 60 of 60 replicates of 3 stores in {At("Mine")}", "Next: check --resume holds them against the laws",
                $"Other: 60 of 60 replicates of 2 stores in {At("Other")}", "Next: check --resume holds them against the laws",
            ],
            Unwrapped(output));
        using HostRun whole = new(Two, "run", "--experiment", "Mine", "--output", "FOLDER");
        Assert.Equal(ShardStores.Rows(Path.Combine(whole.Folder, "Mine.sqlite")), ShardStores.Rows(At("Mine")));

        // Nothing is left to simulate, and the report is that of a run that was never divided.
        using HostRun joined = new(Two, "check", "--experiment", "Mine", "--resume", "--output", folder, "--format", "csv");
        using HostRun single = new(Two, "check", "--experiment", "Mine", "--output", "FOLDER", "--format", "csv");
        Assert.Equal(single.Output, joined.Output);
    }

    [Fact]
    public void Stores_are_named_and_one_that_is_there_is_kept_under_another_name()
    {
        string[] shards = Shards("Mine", 2);
        Assert.Equal(0, Merge([.. shards, "--quiet"]).Code);
        (int code, string output, string errors) = Merge(shards);
        Assert.Equal((ExitCode.Store, ""), (code, output));
        Assert.Equal(
            $"error: Mine: {At("Mine")} is there already: --fresh keeps it under another name, or give another --output.\n", errors);
        (code, output, errors) = Merge([.. shards, "--fresh", "--quiet"]);
        Assert.Equal((0, $"Mine: 60 of 60 replicates of 2 stores in {At("Mine")}\n", ""), (code, output, errors));
        Assert.Equal(ShardStores.Rows(At("Mine")), ShardStores.Rows(At("Mine.1")));
    }

    [Fact]
    public void What_is_missing_is_refused_unless_it_may_be()
    {
        string[] shards = Shards("Mine", 3);
        File.Delete(shards[1]);
        (int code, string output, string errors) = Merge();
        Assert.Equal((ExitCode.Store, ""), (code, output));
        Assert.StartsWith("error: Mine: of 3 shards 1 is missing: 2. Run with --resume", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(At("Mine")));
        (code, output, errors) = Merge("--partial", "--quiet");
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal($"Mine: 40 of 60 replicates of 2 stores in {At("Mine")}, partial: of 3 shards 1 is missing: 2\n", output);
    }

    [Fact]
    public void One_experiment_that_cannot_be_joined_does_not_stop_another()
    {
        File.Delete(Shards("Mine", 2)[0]);
        Shards("Other", 2);
        (int code, string output, string errors) = Merge("--format", "json");
        Assert.Equal(ExitCode.Store, code);
        Assert.Contains("of 2 shards 1 is missing: 1", errors, StringComparison.Ordinal);
        JsonElement other = Assert.Single(JsonDocument.Parse(output).RootElement.GetProperty("experiments").EnumerateArray());
        Assert.Equal("Other", other.GetProperty("name").GetString());
        Assert.Equal(60, other.GetProperty("finished").GetInt32());
    }

    [Fact]
    public void A_store_of_another_declaration_than_the_program_s_is_named()
    {
        string[] shards = Shards("Mine", 2);
        (int code, _, string errors) = Merge(HostRun.Experiments("Yours"), shards);
        Assert.Equal(ExitCode.Store, code);
        Assert.Contains(
            $"({shards[0]}) is of another declaration than this program: experiment is Yours there and Mine here", errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_store_that_cannot_be_read_makes_none_of_the_others_foreign()
    {
        string broken = Path.Combine(folder, "broken.sqlite");
        File.WriteAllText(broken, "no store");
        string[] shards = Shards("Other", 2);
        (int code, _, string errors) = Merge([broken, .. shards]);
        Assert.Equal(ExitCode.Store, code);
        Assert.StartsWith("error: Other: ", errors, StringComparison.Ordinal);
        Assert.Contains(broken, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("of another declaration", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_is_no_shard_it_says_so()
    {
        (int code, _, string errors) = Merge();
        Assert.Equal(ExitCode.Store, code);
        Assert.StartsWith($"error: {Path.Combine(folder, "Mine.shard-*-of-*.sqlite")} is not there", errors, StringComparison.Ordinal);
    }

    // A paragraph may take two lines.
    private static string[] Unwrapped(string output) =>
        [.. output.Replace("\n  ", " ", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private string At(string name) => Path.Combine(folder, name + ".sqlite");

    private string[] Shards(string name, int count)
    {
        for (int index = 1; index <= count; index++)
        {
            using HostRun run = new(Two, "run", "--experiment", name, "--shard", $"{index}/{count}", "--output", folder);
            Assert.Equal(0, run.ExitCode);
        }

        return [.. Enumerable.Range(1, count).Select(index => At($"{name}.shard-{index}-of-{count}"))];
    }

    private (int Code, string Output, string Errors) Merge(params string[] arguments) => Merge(Two, arguments);

    private (int Code, string Output, string Errors) Merge(IReadOnlyList<ILidExperiment> experiments, string[] arguments)
    {
        using HostRun run = new(experiments, ["merge", .. arguments, "--output", folder]);
        return (run.ExitCode, run.Output, run.Errors);
    }
}
