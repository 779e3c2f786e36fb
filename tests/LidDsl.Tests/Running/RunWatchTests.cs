using System.Diagnostics;
using System.Globalization;
using LidDsl.Specs;
using LidDsl.Tests.Recording;

namespace LidDsl.Tests.Running;

/// <summary>What a run says beside its store, and what others see of it.</summary>
public sealed class RunWatchTests : IDisposable
{
    private readonly StoreFolder folder = new();

    private RunWatch Watch => new(Path.GetDirectoryName(folder.Store)!);

    private string StatusPath => RunStatus.PathOf(folder.Store);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_says_how_far_it_is_while_it_goes_on_and_how_it_ended()
    {
        RunStatus? amid = null;
        RunPicture? seen = null;
        Counted counted = new() { Then = (25, Look) };
        folder.Run(StoreFolder.Small, options: new RunOptions { Threads = 1 }, counted: counted);

        // The replicate that is in hand is not among them.
        Assert.Equal((RunState.Running, 24L, 60L), (amid!.State, amid.Done, amid.Total));
        Assert.Equal(("Small", "Small.sqlite", null), (amid.Experiment, amid.Store, amid.Shard));
        Assert.Equal((Environment.ProcessId, Environment.MachineName), (amid.Process, amid.Machine));
        Assert.NotNull(amid.Remaining);
        Assert.NotNull(amid.LeastCertain);
        Assert.Null(amid.Reason);
        Assert.InRange(amid.Updated - amid.Started, TimeSpan.FromSeconds(0.9), TimeSpan.FromMinutes(1));
        Assert.False(seen!.IsOver);
        Assert.Equal((24L, 60L), (seen.Done, seen.Total));
        Assert.Equal("running", Assert.Single(seen.Runs).InWords());

        var end = RunStatus.Read(StatusPath);
        Assert.Equal((RunState.Finished, 60L, 0L), (end.State, end.Done, end.Before));
        Assert.Equal(TimeSpan.Zero, end.Remaining);
        Assert.Equal("all replicates are finished", end.Reason);
        Assert.True(Watch.Look().IsOver);
        Assert.Equal(["Small.sqlite", "Small.status.json"], Names());

        // The writer comes round once a second.
        void Look()
        {
            SpinWait.SpinUntil(() => File.Exists(StatusPath) && RunStatus.Read(StatusPath).Done == 24, TimeSpan.FromSeconds(20));
            amid = RunStatus.Read(StatusPath);
            seen = Watch.Look();
        }
    }

    // As on a disk that is full.
    [Fact]
    public void How_a_run_ended_is_said_though_no_new_file_can_be_made()
    {
        Counted counted = new()
        {
            Then = (25, () => Assert.True(SpinWait.SpinUntil(
                () =>
                {
                    try
                    {
                        Directory.CreateDirectory(StatusPath + ".new");
                        return true;
                    }
                    catch (IOException)
                    {
                        return false;
                    }
                },
                TimeSpan.FromSeconds(20)))),
        };
        folder.Run(StoreFolder.Small, options: new RunOptions { Threads = 1 }, counted: counted);
        RunStatus status = RunStatus.Read(StatusPath);
        Assert.Equal((RunState.Finished, 60L), (status.State, status.Done));
    }

    // On the machine of the process that can be seen at once; of another one silence alone tells.
    [Fact]
    public void A_run_whose_process_is_gone_does_not_go_on()
    {
        folder.Run(StoreFolder.Small with { Budget = new Budget(2, 20, 3) });
        using Process ended = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, ["--version"]) { RedirectStandardOutput = true })!;
        ended.WaitForExit();
        RunStatus status = RunStatus.Read(StatusPath) with { State = RunState.Running, Updated = DateTimeOffset.UtcNow };
        Assert.Equal((false, false), Says(Environment.ProcessId));
        Assert.Equal((false, true), Says(ended.Id));
        status = status with { Machine = "another" };
        Assert.Equal((false, false), Says(ended.Id));

        // At once, and six seconds later.
        (bool AtOnce, bool Later) Says(int process)
        {
            File.WriteAllBytes(StatusPath, (status with { Process = process }).ToJson());
            bool[] silent =
                [.. new[] { 1, 6 }.Select(seconds => Watch.Look(status.Updated.AddSeconds(seconds)).Runs.Single().Silent is not null)];
            return (silent[0], silent[1]);
        }
    }

    [Fact]
    public void A_run_that_was_cancelled_or_out_of_time_or_that_failed_says_so()
    {
        using CancellationTokenSource source = new();
        folder.Run(StoreFolder.Small, options: new RunOptions { Threads = 1, Cancellation = source.Token }, counted: new Counted
        {
            Then = (10, source.Cancel),
        });
        var status = RunStatus.Read(StatusPath);
        Assert.Equal((RunState.Cancelled, 10L, null), (status.State, status.Done, status.Remaining));
        Assert.True(Watch.Look().IsOver);

        Counted slow = new() { Then = (5, () => Thread.Sleep(1500)) };
        folder.Run(
            StoreFolder.Small, StoreUse.Resume, new RunOptions { Threads = 1, TimeLimit = TimeSpan.FromSeconds(1) }, slow);
        status = RunStatus.Read(StatusPath);
        Assert.Equal((RunState.TimeOver, 10L, 15L), (status.State, status.Before, status.Done));

        Counted broken = new() { Then = (5, () => throw new ArithmeticException("No head\nat all.")) };
        Assert.Throws<RunFailedException>(() => folder.Run(
            StoreFolder.Small, StoreUse.Resume, new RunOptions { Threads = 1 }, broken));
        status = RunStatus.Read(StatusPath);
        Assert.Equal((RunState.Failed, "No head at all."), (status.State, status.Reason));
        Assert.Equal("failed: No head at all.", Assert.Single(Watch.Look().Runs).InWords());

        Counted worse = new() { Then = (2, () => throw new InvalidOperationException("Not that.")) };
        Assert.Throws<InvalidOperationException>(() => folder.Run(
            StoreFolder.Small, StoreUse.Resume, new RunOptions { Threads = 1 }, worse));
        Assert.Equal("Not that.", RunStatus.Read(StatusPath).Reason);
    }

    [Fact]
    public void A_run_that_is_refused_its_store_leaves_the_status_of_whoever_has_it()
    {
        folder.Run(StoreFolder.Small);
        byte[] before = File.ReadAllBytes(StatusPath);
        Assert.Throws<StoreException>(() => folder.Run(StoreFolder.Small));
        Assert.Throws<StoreException>(() => folder.Run(
            Declarations.Make("Small", [8, 20], [1, 10, 100, 1_000], d: 6) with { Budget = StoreFolder.Small.Budget }, StoreUse.Resume));
        Assert.Equal(before, File.ReadAllBytes(StatusPath));
    }

    [Fact]
    public void A_status_that_cannot_be_written_stops_no_run()
    {
        Directory.CreateDirectory(StatusPath + ".new");
        RunResult result = folder.Run(StoreFolder.Small);
        Assert.Equal(RunEnd.Done, result.Facts.End);
        Assert.False(File.Exists(StatusPath));

        // And its store is counted.
        RunPicture picture = Watch.Look();
        Assert.True(picture.IsOver);
        Assert.Equal((60L, 60L), (picture.Done, picture.Total));
        Assert.Equal("finished", Assert.Single(picture.Runs).InWords());
    }

    [Fact]
    public void Whoever_says_nothing_for_half_a_minute_is_called_silent()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        Say(Of(1, 4) with { Updated = now.AddSeconds(-29) });
        Say(Of(2, 4) with { Updated = now.AddSeconds(-150) });
        Say(Of(3, 4) with { Updated = now.AddHours(-5) });
        Say(Of(4, 4) with { Updated = now.AddHours(-5), State = RunState.Finished, Done = 100 });
        RunPicture picture = Watch.Look(now);
        Assert.Equal(
            ["running", "silent for 2 min", "silent for 5 h", "finished"], picture.Runs.Select(run => run.InWords()));
        Assert.False(picture.IsOver);

        // Of the rest nothing comes any more.
        Assert.Equal(2.5, picture.ReplicatesPerSecond, 6);
        Assert.Equal(TimeSpan.FromSeconds(20), picture.Remaining);
    }

    [Fact]
    public void All_together_counts_shards_that_have_not_begun_and_stores_without_a_status()
    {
        Say(Of(1, 4) with { Remaining = TimeSpan.FromSeconds(70) });
        Say(Of(4, 4) with { LeastCertain = new UncertainQuantity("L_inf", 1_000_000, "N = 110", 0.3) });
        folder.Run(StoreFolder.Small, options: new RunOptions
        {
            Shard = new Shard(2, 5), Store = new StoreOptions(folder["Small.shard-2-of-5.sqlite"]),
        });
        File.Delete(folder["Small.shard-2-of-5.status.json"]);
        RunPicture picture = Watch.Look();
        Assert.Equal(["Other.shard-1-of-4", "Other.shard-4-of-4", "Small.shard-2-of-5"], picture.Runs.Select(run => run.Name));
        Assert.Equal(["Other 2/4", "Other 3/4", "Small 1/5", "Small 3/5", "Small 4/5", "Small 5/5"],
            picture.Missing.Select(missing => $"{missing.Experiment} {missing.Shard}"));
        Assert.Equal(50 + 50 + 12, picture.Done);

        // 2 settings of 200 replicates, and 2 of 30.
        Assert.Equal(400 + 60, picture.Total);
        Assert.Equal(TimeSpan.FromSeconds(70), picture.Remaining);
        Assert.Equal("Other.shard-4-of-4", picture.LeastCertain!.Name);
        Assert.Equal("L_inf(k = 1e6) at N = 110 +- 30%", picture.LeastCertain.Status!.LeastCertain!.ToString());
        Assert.False(picture.IsOver);
    }

    [Fact]
    public void Merged_stores_and_those_that_were_put_aside_are_not_counted_twice()
    {
        folder.Run(StoreFolder.Small);
        folder.Run(StoreFolder.Small, StoreUse.Fresh);
        Assert.Equal((60L, 60L), (Watch.Look().Done, Watch.Look().Total));
        File.Delete(StatusPath);
        for (int i = 1; i <= 2; i++)
        {
            folder.Run(StoreFolder.Small, options: new RunOptions
            {
                Shard = new Shard(i, 2), Store = new StoreOptions(folder[$"Small.shard-{i}-of-2.sqlite"]),
            });
        }

        RunPicture picture = Watch.Look();
        Assert.Equal((60L, 60L), (picture.Done, picture.Total));
        Assert.Equal("Small.sqlite", Assert.Single(picture.Skipped).Name);
        Assert.True(picture.IsOver);
    }

    [Fact]
    public void Shares_of_a_run_and_of_a_sweep_of_one_experiment_are_told_apart()
    {
        foreach ((string stem, int index) in (ReadOnlySpan<(string, int)>)[("Other", 1), ("Other", 2), ("Other.sweep", 3)])
            Say(Of(index, 4) with { Store = $"{stem}.shard-{index}-of-4.sqlite" });
        RunPicture picture = Watch.Look();
        Assert.Equal(
            ["Other 3/4", "Other 4/4", "Other.sweep 1/4", "Other.sweep 2/4", "Other.sweep 4/4"],
            picture.Missing.Select(missing => $"{missing.Run} {missing.Shard}"));
        Assert.All(picture.Missing, missing => Assert.Equal("Other", missing.Experiment));
    }

    [Fact]
    public void The_store_of_a_sweep_has_nothing_of_the_shares_of_a_run_beside_it()
    {
        folder.Run(StoreFolder.Small, options: new RunOptions
        {
            Shard = new Shard(1, 1), Store = new StoreOptions(folder["Small.shard-1-of-1.sqlite"]),
        });
        folder.Run(StoreFolder.Small, options: new RunOptions
        {
            Store = new StoreOptions(folder["Small.sweep.sqlite"]) { Sweep = new StoreSweep([Role.TailExponent], 0, 1) },
        });
        File.Delete(folder["Small.sweep.status.json"]);
        RunPicture picture = Watch.Look();
        Assert.Equal(["Small.sweep", "Small.shard-1-of-1"], picture.Runs.Select(run => run.Name));
        Assert.Empty(picture.Skipped);
        Assert.Equal((120L, 120L), (picture.Done, picture.Total));
    }

    [Fact]
    public void Stores_whose_names_differ_have_files_of_their_own()
    {
        Assert.Equal("a.status.json", RunStatus.PathOf("a.sqlite"));
        Assert.Equal("a.x.status.json", RunStatus.PathOf("a.x"));
        Assert.Equal("a.y.status.json", RunStatus.PathOf("a.y"));
        Assert.Equal("a.b.status.json", RunStatus.PathOf("a.b.sqlite"));
        Assert.Throws<ArgumentNullException>(() => RunStatus.PathOf(null!));
        Assert.Throws<ArgumentNullException>(() => new RunWatch(null!));
    }

    [Fact]
    public void A_status_is_read_back_as_it_was()
    {
        RunStatus status = Of(2, 3) with { LeastCertain = new UncertainQuantity("beta_eff", null, "N = 8", double.PositiveInfinity) };
        Say(status);
        Assert.Equal(status, RunStatus.Read(RunStatus.PathOf(folder["Other.shard-2-of-3.sqlite"])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"run_status\": 2}")]
    [InlineData("{\"run_status\": 1, \"state\": \"running\"}")]
    [InlineData("\u0000\u0001")]
    public void What_is_no_status_is_named_and_skipped(string text)
    {
        Say(Of(1, 1));
        File.WriteAllText(folder["a.status.json"], text);
        File.WriteAllText(folder["b.sqlite"], text);
        RunPicture picture = Watch.Look();
        Assert.Equal(["a.status.json", "b.sqlite"], picture.Skipped.Select(file => file.Name));
        Assert.Equal(50, picture.Done);
        Assert.Throws<FormatException>(() => RunStatus.Read(folder["a.status.json"]));
    }

    [Fact]
    public void No_beginning_nor_any_changed_value_of_a_status_is_more_than_skipped()
    {
        string whole = System.Text.Encoding.UTF8.GetString(Of(1, 1).ToJson());
        string path = folder["Other.status.json"];
        for (int length = 0; length < whole.Length - 2; length++)
        {
            File.WriteAllText(path, whole[..length]);
            Assert.Single(Watch.Look().Skipped);
        }

        foreach (string line in whole.Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal)))
        {
            foreach (string value in (string[])["null", "-1", "1e300", "\"x\"", "[]", "{}", "true"])
            {
                string changed = line[..(line.IndexOf(": ", StringComparison.Ordinal) + 2)] + value
                    + (line.EndsWith(',') ? "," : "");
                File.WriteAllText(path, whole.Replace(line, changed, StringComparison.Ordinal));
                RunPicture picture = Watch.Look();
                Assert.Equal(1, picture.Runs.Count + picture.Skipped.Count);
                Assert.All(picture.Runs, run => Assert.NotEmpty(run.InWords()));
            }
        }
    }

    private static RunStatus Of(int index, int count) => new()
    {
        Store = string.Create(CultureInfo.InvariantCulture, $"Other.shard-{index}-of-{count}.sqlite"),
        Experiment = "Other",
        Shard = new Shard(index, count),
        Process = 7,
        Machine = "far",
        Started = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Updated = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()),
        Settings = 2,
        Replicates = 200,
        Before = 0,
        Done = 50,
        Total = 400 / count,
        Elapsed = TimeSpan.FromSeconds(20),
        Remaining = TimeSpan.FromSeconds(20),
        State = RunState.Running,
    };

    private void Say(RunStatus status) => File.WriteAllBytes(RunStatus.PathOf(folder[status.Store]), status.ToJson());

    private string[] Names() =>
        [.. Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(folder.Store)!).Select(path => Path.GetFileName(path)).Order()];
}
