using System.Globalization;
using System.Text.Json;
using LidDsl.Hosting;
using LidDsl.Tests.Recording;

namespace LidDsl.Tests.Hosting;

/// <summary>What watch shows of a folder that others fill.</summary>
public sealed class WatchVerbTests : IDisposable
{
    private readonly StoreFolder folder = new();

    private string Path => System.IO.Path.GetDirectoryName(folder.Store)!;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void One_picture_is_a_table_of_all_stores_and_a_line_of_all_together()
    {
        Shards(1, 2);
        using HostRun run = Watched("--once");
        Assert.Equal(ExitCode.Agrees, run.ExitCode);
        Assert.Contains("Small.shard-1-of-3", run.Output, StringComparison.Ordinal);
        Assert.Contains("all: 40 of 60 replicates in 2 stores, 1 shard not begun; least certain: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Not begun: 3 of the 3 shards of Small", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.Lines.Count(line => line.Contains("100%", StringComparison.Ordinal)));
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void It_ends_by_itself_when_all_have_ended_and_writes_nothing()
    {
        Shards(1, 2, 3);
        File.WriteAllText(folder["c.status.json"], "{}");
        string[] before = Directory.GetFiles(Path);
        using HostRun run = Watched();
        Assert.Equal(ExitCode.Agrees, run.ExitCode);
        Assert.Equal(5, run.Lines.Length);
        Assert.Equal("Small.shard-1-of-3: 20 of 20 replicates, finished", run.Lines[0]);
        Assert.StartsWith("skipped c.status.json: ", run.Lines[3], StringComparison.Ordinal);
        Assert.StartsWith("all: 60 of 60 replicates in 3 stores; least certain: ", run.Lines[4], StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(Path));
    }

    [Theory]
    [InlineData("--format", "json")]
    [InlineData("--progress", "json")]
    public void As_json_it_is_a_line_for_each_store_and_one_for_all(string option, string value)
    {
        Shards(1, 2, 3);
        using HostRun run = Watched(option, value);
        Assert.Equal(ExitCode.Agrees, run.ExitCode);
        Assert.Equal(4, run.Lines.Length);
        JsonElement[] lines = [.. run.Lines.Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.All(lines[..3], line => Assert.Equal("finished", line.GetProperty("state").GetString()));
        Assert.Equal("2/3", lines[1].GetProperty("shard").GetString());
        Assert.Equal(60, lines[3].GetProperty("done").GetInt32());
        Assert.Equal(60, lines[3].GetProperty("total").GetInt32());
        Assert.True(lines[3].GetProperty("is_over").GetBoolean());
        Assert.Equal(JsonValueKind.Object, lines[3].GetProperty("least_certain").ValueKind);
    }

    [Fact]
    public void It_goes_on_while_something_is_to_come_and_an_interrupt_ends_it()
    {
        Shards(1);
        using CancellationTokenSource source = new(TimeSpan.FromSeconds(2.5));
        using StringWriter output = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using Host host = new(output, TextWriter.Null, live: false, source.Token);
        int code = LidHost.Main(["watch", Path, "--format", "json"], HostRun.Experiments("Small"), host);
        Assert.Equal(ExitCode.Cancelled, code);
        Assert.InRange(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 4, 6);
    }

    [Fact]
    public void A_run_that_failed_or_ended_early_is_told_by_the_exit_code()
    {
        using CancellationTokenSource source = new();
        folder.Run(StoreFolder.Small, options: new RunOptions { Cancellation = source.Token, Threads = 1 }, counted: new Counted
        {
            Then = (9, source.Cancel),
        });
        using HostRun cut = Watched();
        Assert.Equal(ExitCode.TimeOver, cut.ExitCode);
        Assert.StartsWith("Small: 9 of 60 replicates, cancelled", cut.Lines[0], StringComparison.Ordinal);
        Counted broken = new() { Then = (5, () => throw new ArithmeticException("No head.")) };
        Assert.ThrowsAny<Exception>(() => folder.Run(StoreFolder.Small, StoreUse.Resume, new RunOptions { Threads = 1 }, broken));
        using HostRun failed = Watched();
        Assert.Equal(ExitCode.BadUsage, failed.ExitCode);
        Assert.Contains("failed: No head.", failed.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_runs_is_said_to_be_empty_and_one_that_is_not_there_to_be_missing()
    {
        using HostRun empty = Watched("--once");
        Assert.Equal(ExitCode.Agrees, empty.ExitCode);
        Assert.Contains("No run in", empty.Output, StringComparison.Ordinal);
        using HostRun missing = new(HostRun.Experiments("Mine"), "watch", Path + "/no", "--once");
        Assert.Contains("there is no such folder", missing.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_more_rows_than_a_terminal_has_shows_those_that_tell_most()
    {
        WatchedRun[] runs = [.. Enumerable.Range(1, 500)
            .Select(i => new WatchedRun($"X.shard-{i}-of-500", "X", new Shard(i, 500), i == 7 ? 1 : 2, 2))];
        RunPicture picture = new(runs, [], []);
        string text = LidDsl.Reporting.TextPage.Of(WatchView.Of(picture, "f", WatchView.RowsOf(picture, 24)).Page!(), 100);
        Assert.InRange(text.Split('\n').Length, 10, 24);
        Assert.Contains("X.shard-7-of-500", text, StringComparison.Ordinal);
        Assert.Contains("and 484 more", text, StringComparison.Ordinal);
        Assert.Contains("all: 999 of 1000 replicates in 500 stores", text, StringComparison.Ordinal);
    }

    private HostRun Watched(params string[] args) => new(HostRun.Experiments("Small"), ["watch", Path, .. args]);

    private void Shards(params int[] indices)
    {
        foreach (int i in indices)
        {
            folder.Run(StoreFolder.Small, options: new RunOptions
            {
                Shard = new Shard(i, 3), Store = new StoreOptions(folder[$"Small.shard-{i}-of-3.sqlite"]),
            });
        }
    }
}
