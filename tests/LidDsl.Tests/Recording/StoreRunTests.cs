using System.Diagnostics;
using LidDsl.Checking;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Recording;

/// <summary>A run that keeps its replicates has the bits of one that does not, and goes on from what it has.</summary>
public sealed class StoreRunTests : IDisposable
{
    private static readonly ExperimentSpec Small = StoreFolder.Small;

    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Specs() => [.. Shapes.Keys];

    private static Dictionary<string, ExperimentSpec> Shapes { get; } = new(StringComparer.Ordinal)
    {
        ["importance"] = Small,
        ["lattices and plain instances"] = Small with { Budget = new Budget(24, 5_000, 3) },
        ["several quantities"] = Small with { Selection = SelectionRule.FirstSuccess },
        ["exact law"] = Small with { Estimator = EstimatorKind.ExactLaw },
        ["a budget by precision"] = Small with { Budget = new Budget(24, 0, 3, 0.05) },
    };

    [Theory]
    [MemberData(nameof(Specs))]
    public void A_kept_run_has_the_bits_and_the_report_of_one_in_memory(string shape)
    {
        ExperimentSpec spec = Shapes[shape];
        RunResult memory = Runner.Run(new Counted().Experiment(spec));
        RunResult kept = folder.Run(spec);
        Assert.Equal(StoreFolder.Bits(memory), StoreFolder.Bits(kept));
        Assert.Equal(memory.ToText(), kept.ToText());
        var experiment = DeclaredExperiment.Of(spec);
        CheckReport expected = Checker.Check(experiment, memory);
        Assert.Equal(expected.ToText(verbose: true), Checker.Check(experiment, kept).ToText(verbose: true));

        // And as it is read again, without a run.
        var stored = StoredRun.Open(folder.Store, experiment);
        Assert.Equal(StoreFolder.Bits(memory), StoreFolder.Bits(stored.Result));
        Assert.Equal(RunEnd.Done, stored.Result.Facts.End);
        Assert.Equal(expected.ToText(verbose: true), Checker.Check(stored.Experiment, stored.Result).ToText(verbose: true));
    }

    [Fact]
    public void A_store_that_is_there_stops_a_run_that_was_not_told_what_to_do_with_it()
    {
        folder.Run(Small);
        byte[] before = File.ReadAllBytes(folder.Store);
        StoreException refusal = Assert.Throws<StoreException>(() => folder.Run(Small));
        Assert.Contains("60 of 60 replicates of Small", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--resume", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--fresh", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder.Store));
    }

    [Fact]
    public void Starting_over_keeps_every_file_that_was_there()
    {
        folder.Run(Small);
        byte[] first = File.ReadAllBytes(folder.Store);
        Counted counted = new();
        folder.Run(Small with { Budget = new Budget(31, 200, 3) }, StoreUse.Fresh, counted: counted);
        Assert.Equal(62, counted.Count);
        Assert.Equal(first, File.ReadAllBytes(folder["Small.1.sqlite"]));
        folder.Run(Small, StoreUse.Fresh);
        Assert.True(File.Exists(folder["Small.2.sqlite"]));
        Assert.Equal(first, File.ReadAllBytes(folder["Small.1.sqlite"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_run_that_was_cancelled_goes_on_and_simulates_no_replicate_twice(int threads)
    {
        string[] whole = StoreFolder.Bits(Runner.Run(new Counted().Experiment(Small)));
        Counted counted = new();
        int before = 0;
        foreach (int at in (int[])[7, 22, 41])
        {
            using CancellationTokenSource source = new();
            Counted part = new() { Then = (at - before, source.Cancel) };
            RunResult cut = folder.Run(
                Small, StoreUse.Resume, new RunOptions { Threads = threads, Cancellation = source.Token }, part);
            Assert.Equal(RunEnd.Cancelled, cut.Facts.End);
            Assert.True(cut.Facts.Cancelled);
            int kept = cut.Settings.Sum(setting => setting.Replicates.Count);
            Assert.Equal(before + part.Count, kept);
            Assert.Equal(before, cut.Facts.Before);
            before = kept;
        }

        RunResult rest = folder.Run(Small, StoreUse.Resume, new RunOptions { Threads = threads }, counted);
        Assert.Equal(60 - before, counted.Count);
        Assert.Equal(RunEnd.Done, rest.Facts.End);
        Assert.Equal(whole, StoreFolder.Bits(rest));
    }

    // What a result says does not change while somebody goes through it, whatever a run adds meanwhile.
    [Fact]
    public void What_is_added_to_a_store_changes_no_result_of_before()
    {
        folder.Run(Small);
        StoreFolder.Sql(folder.Store, "DELETE FROM replicates WHERE key & 4294967295 IN (0, 3, 17, 28, 29)");
        RunResult before = StoredRun.Open(folder.Store, DeclaredExperiment.Of(Small)).Result;
        Assert.All(before.Settings, setting => Assert.Equal(25, setting.Replicates.Count));
        string[] bits = StoreFolder.Bits(before);
        Assert.Equal(60, StoreFolder.Bits(folder.Run(Small, StoreUse.Resume)).Length);
        Assert.Equal(bits, StoreFolder.Bits(before));
        Assert.Equal(60, StoreFolder.Bits(StoredRun.Open(folder.Store, DeclaredExperiment.Of(Small)).Result).Length);
    }

    [Fact]
    public void A_store_that_takes_the_place_of_another_is_not_read_for_it()
    {
        RunResult before = folder.Run(Small);
        Assert.Equal(60, StoreFolder.Bits(before).Length);
        folder.Run(Small, StoreUse.Fresh, new RunOptions { Seed = 4 });
        Assert.Contains(
            "was started over by another process meanwhile", Assert.Throws<StoreException>(() => StoreFolder.Bits(before)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_ended_while_it_reads_its_store_changes_nothing()
    {
        folder.Run(Small, options: new RunOptions { Replicates = 20 });
        byte[] bytes = File.ReadAllBytes(folder.Store);
        Counted counted = new();
        RunResult result = folder.Run(
            Small, StoreUse.Resume, new RunOptions { Cancellation = new CancellationToken(canceled: true) }, counted);
        Assert.Equal(RunEnd.Cancelled, result.Facts.End);
        Assert.All(result.Settings, setting => Assert.Empty(setting.Replicates));
        Assert.Equal(0, counted.Count);
        Assert.Equal(bytes, File.ReadAllBytes(folder.Store));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => folder.Run(Small, StoreUse.Fresh, new RunOptions { TimeLimit = TimeSpan.Zero }));
        Assert.Equal(bytes, File.ReadAllBytes(folder.Store));
    }

    // Lattices are built for the largest k of the declaration, whatever a run is narrowed to.
    [Fact]
    public void Replicates_of_two_lattices_are_two_series()
    {
        ExperimentSpec spec = UpTo([1, 10, 1_000_000]);
        ExperimentSpec narrowed = NamedQuantity.Set(spec, spec[Role.Attempts], [1, 10]);
        ExperimentSpec fewer = UpTo([1, 10]);
        string[] first = StoreFolder.Bits(folder.Run(narrowed));
        string[] second = StoreFolder.Bits(folder.Run(fewer, StoreUse.Resume));
        Assert.NotEqual(first, second);
        Assert.Equal(second, StoreFolder.Bits(Runner.Run(new Counted().Experiment(fewer))));
        Assert.Equal([1_000_000L, 10L], RunStore.Open(folder.Store).Series.Select(series => series.LargestAttempts));

        static ExperimentSpec UpTo(long[] attempts) => Declarations.Make("Small", [8, 20], attempts, d: 5) with
        {
            Estimator = EstimatorKind.Lattice,
            Budget = new Budget(3, 254, 3),
        };
    }

    // The file without its log is what a power cut leaves for certain. A file of this process is not to be opened but by SQLite.
    [Fact]
    public void What_was_committed_is_on_the_disk_before_long()
    {
        if (OperatingSystem.IsWindows())
            return;
        Counted counted = new()
        {
            Then = (30, () =>
            {
                Thread.Sleep(TimeSpan.FromSeconds(2));
                using Process copy = Process.Start("cp", [folder.Store, folder["copy.sqlite"]]);
                copy.WaitForExit();
            }),
        };
        StoreOptions store = new(folder.Store) { Journal = StoreJournal.WriteAhead, BetweenFlushes = TimeSpan.FromSeconds(0.3) };
        folder.Run(Small, options: new RunOptions { Threads = 1, Store = store }, counted: counted);
        RunResult left = StoredRun.Open(folder["copy.sqlite"], DeclaredExperiment.Of(Small)).Result;
        Assert.Equal(29, left.Settings.Sum(setting => setting.Replicates.Count));
    }

    [Fact]
    public void A_store_says_which_versions_wrote_to_it()
    {
        RunOptions options = new() { Replicates = 2, Instances = 50, Store = new StoreOptions(folder.Store) };
        Runner.Run(VectorProbe.Calibrated.Default, options);
        string own = $"LidDsl {ProductVersion.Text}, generated by {ProductVersion.Text}";
        Assert.Equal([own], RunStore.Open(folder.Store).WrittenBy);
        StoreFolder.Sql(folder.Store, "UPDATE store SET text = 'LidDsl 0.0.1, generated by 0.0.1' WHERE part = 'written_by'");
        for (int i = 0; i < 2; i++)
            Runner.Run(VectorProbe.Calibrated.Default, options with { Store = new StoreOptions(folder.Store, StoreUse.Resume) });
        Assert.Equal(["LidDsl 0.0.1, generated by 0.0.1", own], RunStore.Open(folder.Store).WrittenBy);
        folder.Run(Small, options: new RunOptions { Store = new StoreOptions(folder["hand.sqlite"]) });
        Assert.Equal([$"LidDsl {ProductVersion.Text}, written by hand"], RunStore.Open(folder["hand.sqlite"]).WrittenBy);
    }

    [Fact]
    public void Going_on_where_there_is_nothing_starts()
    {
        Counted counted = new();
        folder.Run(Small, StoreUse.Resume, counted: counted);
        Assert.Equal(60, counted.Count);
        counted = new();
        folder.Run(Small, StoreUse.Resume, counted: counted);
        Assert.Equal(0, counted.Count);
    }

    [Fact]
    public void What_is_added_to_a_run_is_simulated_and_nothing_else()
    {
        folder.Run(Small);

        // More replicates, then another N.
        ExperimentSpec longer = Small with { Budget = new Budget(40, 200, 3) };
        Assert.Equal(20, Added(longer));
        ExperimentSpec wider = Declarations.Make("Small", [8, 12, 20], [1, 10, 100, 1_000], d: 5) with { Budget = longer.Budget };
        Assert.Equal(40, Added(wider));

        // Another estimator beside it, and then the first again.
        ExperimentSpec other = wider with { Estimator = EstimatorKind.Conditional };
        Assert.Equal(120, Added(other));
        Assert.Equal(0, Added(wider));
        Assert.Equal(0, Added(Small));

        // A new k simulates anew, and leaves what was there.
        ExperimentSpec further = Declarations.Make("Small", [8, 20], [1, 10, 100, 1_000, 10_000], d: 5) with { Budget = Small.Budget };
        Assert.Equal(60, Added(further));
        Assert.Equal(0, Added(wider));
        Assert.Equal(3, RunStore.Open(folder.Store).Series.Count);

        int Added(ExperimentSpec spec)
        {
            Counted counted = new();
            RunResult result = folder.Run(spec, StoreUse.Resume, counted: counted);
            Assert.Equal(StoreFolder.Bits(Runner.Run(new Counted().Experiment(spec))), StoreFolder.Bits(result));
            return counted.Count;
        }
    }

    // The number follows from the worst point of the grid, so that another N or k would move it and every bit.
    [Fact]
    public void Instances_that_a_precision_asked_for_stay_when_the_grid_grows()
    {
        ExperimentSpec spec = Of(8, 20);
        RunResult first = folder.Run(spec);
        ExperimentSpec wider = Of(8, 20, 60);
        Assert.NotEqual(first.Instances, Runner.Run(new Counted().Experiment(wider)).Instances);
        Counted counted = new();
        RunResult second = folder.Run(wider, StoreUse.Resume, counted: counted);
        Assert.Equal(first.Instances, second.Instances);
        Assert.Equal(10, counted.Count);
        Assert.Equal(StoreFolder.Bits(first), StoreFolder.Bits(second)[..20]);

        static ExperimentSpec Of(params int[] sizes) => Declarations.Make("Small", sizes, [1, 10, 100], d: 5) with
        {
            Budget = new Budget(10, 0, 3, 0.5),
            Estimator = EstimatorKind.Conditional,
        };
    }

    [Fact]
    public void Another_declaration_is_refused_with_what_differs()
    {
        folder.Run(Small);
        byte[] before = File.ReadAllBytes(folder.Store);
        ExperimentSpec other = Declarations.Make("Small", [8, 20], [1, 10, 100, 1_000], d: 5, beta: 3) with { Budget = Small.Budget };
        StoreException refusal = Assert.Throws<StoreException>(() => folder.Run(other, StoreUse.Resume));
        Assert.Contains("another declaration: beta is 2.5 there and 3 here.", refusal.Message, StringComparison.Ordinal);
        refusal = Assert.Throws<StoreException>(() => folder.Run(Small with { StreamKey = "other" }, StoreUse.Resume));
        Assert.Contains("stream key is Tests.Small there and other here", refusal.Message, StringComparison.Ordinal);
        refusal = Assert.Throws<StoreException>(() => StoredRun.Open(folder.Store, DeclaredExperiment.Of(other)));
        Assert.Contains("beta is 2.5 there and 3 here", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder.Store));
    }

    [Fact]
    public void The_time_that_is_over_ends_a_run_and_keeps_what_is_finished()
    {
        ExperimentSpec spec = Small with { Budget = new Budget(100_000, 200, 3) };
        RunResult cut = folder.Run(spec, StoreUse.New, new RunOptions { TimeLimit = TimeSpan.FromSeconds(1), AllowLongRun = true });
        Assert.Equal(RunEnd.TimeLimit, cut.Facts.End);
        Assert.InRange(cut.Facts.Elapsed.TotalSeconds, 0.9, 4);
        Assert.InRange(cut.Settings.Sum(setting => setting.Replicates.Count), 1, 199_999);
        Assert.Contains("TIME OVER", cut.ToText(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => folder.Run(spec, StoreUse.Resume, new RunOptions { TimeLimit = TimeSpan.Zero }));
    }

    [Fact]
    public async Task The_reader_gives_every_replicate_with_its_index_and_can_be_ended()
    {
        RunResult result = folder.Run(Small with { Budget = new Budget(600, 50, 3) });
        RunStore store = await RunStore.OpenAsync(folder.Store);
        Assert.Equal("Small", store.Experiment);
        Assert.Null(store.Shard);
        Assert.InRange(DateTimeOffset.UtcNow - store.Created, TimeSpan.FromSeconds(-2), TimeSpan.FromMinutes(5));
        StoredSeries series = Assert.Single(store.Series);
        Assert.Equal((3ul, EstimatorKind.Importance, 50, 600), (series.Seed, series.Estimator, series.Instances, series.Replicates));
        Assert.Equal([8.0, 20.0], series.Settings.Select(setting => setting.Values[Role.SampleSize]));
        List<string> bits = [];
        int index = 0;
        await foreach (StoredReplicate row in store.ReadAsync(series, series.Settings[1]))
        {
            Assert.Equal(index++, row.Replicate);
            bits.Add("1: " + StoreFolder.Bits(row.Record));
        }

        Assert.Equal(StoreFolder.Bits(result)[600..], bits);
        StoredSetting foreign = new(9, series.Settings[0].Values);
        Assert.Throws<ArgumentException>(() => store.ReadAsync(series, foreign));
        Assert.Throws<ArgumentException>(() => store.ReadAsync(series with { Seed = 4 }, series.Settings[0]));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunStore.OpenAsync(folder.Store, new CancellationToken(canceled: true)));
        using CancellationTokenSource source = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (StoredReplicate row in store.ReadAsync(series, series.Settings[0], source.Token))
                await source.CancelAsync();
        });
    }

    [Fact]
    public void Shares_together_are_the_whole()
    {
        string[] whole = StoreFolder.Bits(Runner.Run(new Counted().Experiment(Small)));
        List<string> parts = [];
        for (int i = 1; i <= 7; i++)
        {
            Counted counted = new();
            RunResult part = folder.Run(
                Small, options: new RunOptions { Shard = new Shard(i, 7), Store = new StoreOptions(folder[$"{i}.sqlite"]) },
                counted: counted);
            Assert.Equal(2 * new Shard(i, 7).CountOf(30), counted.Count);
            Assert.Equal(RunEnd.Done, part.Facts.End);
            parts.AddRange(StoreFolder.Bits(part));
        }

        Assert.Equal(whole.Order(StringComparer.Ordinal), parts.Order(StringComparer.Ordinal));
        Assert.Throws<StoreException>(() => folder.Run(
            Small, options: new RunOptions { Shard = new Shard(2, 7), Store = new StoreOptions(folder["1.sqlite"], StoreUse.Resume) }));
    }

    [Fact]
    public void What_is_left_to_do_is_said_beforehand()
    {
        RunOptions resumed = new() { Store = new StoreOptions(folder.Store, StoreUse.Resume), Threads = 1 };
        Assert.Equal((60L, 0L, null), Told(Small));
        folder.Run(Small with { Budget = new Budget(20, 200, 3) });
        Assert.Equal((20L, 40L, null), Told(Small));
        ExperimentSpec further = Declarations.Make("Small", [8, 20], [1, 10, 100, 1_000, 10_000], d: 5) with { Budget = Small.Budget };
        Assert.Equal((60L, 0L, "all are simulated, for the store has replicates of another grid of k"), Told(further));
        Assert.Equal(
            (60L, 0L, "all are simulated, for the store has replicates of another seed, estimator or number of instances"),
            Told(Small with { Budget = new Budget(30, 201, 3) }));
        var estimate = Runner.Estimate(new Counted().Experiment(Small), resumed);
        Assert.Matches("^20 more replicates on 1 thread, about .*; the store has 40$", estimate.ToString());

        (long, long, string?) Told(ExperimentSpec spec)
        {
            var told = Runner.Estimate(new Counted().Experiment(spec), resumed);
            return (told.Replicates, told.Before, told.Remark);
        }
    }
}
