using System.Text.Json;
using LidDsl.Hosting;

namespace LidDsl.Tests.Hosting;

/// <summary>The command line and the stores of runs.</summary>
public sealed class StoreHostTests : IDisposable
{
    private static readonly IReadOnlyList<ILidExperiment> One = HostRun.Experiments("Small");

    private readonly string folder = Directory.CreateTempSubdirectory("lid-hosted-").FullName;

    private string Store => Path.Combine(folder, "Small.sqlite");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_store_in_the_way_is_exit_code_3_and_says_what_to_do()
    {
        Assert.Equal(0, Main("run").Code);
        (int code, _, string errors) = Main("run");
        Assert.Equal(3, code);
        Assert.Equal(
            $"error: Small: {Store} holds 60 of 60 replicates of Small: --resume goes on from it, --fresh starts over and keeps it under "
                + "another name.",
            errors.TrimEnd());
        Assert.Equal(0, Main("run", "--resume").Code);
        Assert.Equal(0, Main("run", "--fresh").Code);
        Assert.Equal(2, Main("run", "--fresh", "--resume").Code);
        Assert.True(File.Exists(Path.Combine(folder, "Small.1.sqlite")));
    }

    [Fact]
    public void What_is_resumed_is_the_same_answer()
    {
        Main("check", "--replicates", "200");
        string json = Answer();
        Main("check", "--replicates", "50", "--fresh");
        Assert.NotEqual(json, Answer());
        Main("check", "--replicates", "200", "--resume");
        Assert.Equal(json, Answer());
    }

    [Theory]
    [InlineData("run")]
    [InlineData("check")]
    [InlineData("report")]
    public void A_store_is_answered_from_without_a_run(string verb)
    {
        Main([verb, "--replicates", "200", "--format", "json"]);
        string json = Answer();
        File.Delete(Path.Combine(folder, "Small.json"));
        (int code, string output, string errors) = Main([verb, "--from", Store, "--verbose"]);
        Assert.Contains(code, (int[])[0, 4]);
        Assert.DoesNotContain("replicates, ", errors, StringComparison.Ordinal);
        Assert.Contains("Small", output, StringComparison.Ordinal);
        Assert.Equal(json, Answer());
    }

    [Fact]
    public void A_store_that_is_partial_is_marked_and_writes_beside_the_whole()
    {
        Main("run", "--shard", "1/3");
        string shard = Path.Combine(folder, "Small.shard-1-of-3.sqlite");
        Assert.Equal([shard, RunStatus.PathOf(shard)], Directory.GetFiles(folder).Order(StringComparer.Ordinal));
        (_, string output, _) = Main("check", "--from", shard);
        Assert.Contains("PARTIAL STORE: 20 of 60 replicates were finished", output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(folder, "Small.partial.json"), Directory.GetFiles(folder));
    }

    [Fact]
    public void A_time_limit_is_exit_code_75_and_what_is_finished_is_written()
    {
        (int code, string output, _) = Main("run", "--replicates", "500000", "--time-limit", "1s", "--force");
        Assert.Equal(75, code);
        Assert.Contains("TIME OVER", output, StringComparison.Ordinal);
        Assert.Contains("Next: --resume goes on", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "Small.partial.json")));
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("3h50m", 13_800)]
    [InlineData("1d", 86_400)]
    [InlineData("03:50:00", 13_800)]
    [InlineData("1-00:00:01", 86_401)]
    public void Times_are_those_of_people_and_of_queues(string text, double seconds) =>
        Assert.Equal(seconds, StoreUseOptions.TimeOf(text)!.Value.TotalSeconds);

    [Theory]
    [InlineData("")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("90")]
    [InlineData("25d")]
    [InlineData("1h 5m")]
    [InlineData("5m1h")]
    [InlineData("1:60:00")]
    [InlineData("90s\n")]
    [InlineData("03:50:00\n")]
    [InlineData("\u0663s")]
    [InlineData("0\u0663:50:00")]
    public void Others_are_none(string text) => Assert.Null(StoreUseOptions.TimeOf(text));

    [Theory]
    [InlineData("--shard 0/3", "--shard 0/3 is none")]
    [InlineData("--shard 4/3", "--shard 4/3 is none")]
    [InlineData("--shard 3", "--shard 3 is none")]
    [InlineData("--time-limit 5", "--time-limit 5 is no time")]
    [InlineData("--from nothing.sqlite", "nothing.sqlite cannot be read")]
    [InlineData("--from nothing.sqlite --resume", "--from simulates nothing")]
    public void What_cannot_be_is_refused_in_a_line(string options, string said)
    {
        (int code, _, string errors) = Main(["run", .. options.Split(' ')]);
        Assert.Contains(code, (int[])[2, 3]);
        Assert.StartsWith("error: " + said, Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void Another_program_s_store_is_refused_by_its_name()
    {
        Main("run");
        using StringWriter output = new();
        using StringWriter errors = new();
        int code = LidHost.Main(
            ["check", "--from", Store, "--output", folder], HostRun.Experiments("Other"),
            new LidDsl.Hosting.Host(output, errors, live: false, CancellationToken.None));
        Assert.Equal(2, code);
        Assert.Contains("is of Small, which is none of the experiments asked for: Other.", errors.ToString(), StringComparison.Ordinal);
    }

    // Without how long it took.
    private string Answer()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "Small.json")));
        return string.Join('\n', document.RootElement.GetProperty("experiments")[0].EnumerateObject()
            .Where(member => member.Name != "facts").Select(member => member.Name + member.Value.GetRawText()));
    }

    private (int Code, string Output, string Errors) Main(params string[] args)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        int code = LidHost.Main(
            [.. args, "--output", folder], One, new LidDsl.Hosting.Host(output, errors, live: false, CancellationToken.None));
        return (code, output.ToString(), errors.ToString());
    }
}
