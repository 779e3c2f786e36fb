using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using LidDsl.Recording;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Hosting;
using LidDsl.VectorProbe;

namespace LidDsl.Tests.Recording;

/// <summary>A run that is killed at any instant and resumed ends with the bits of one that never was.</summary>
public sealed class KillTests : IDisposable
{
    // One in so many kills may come before a first batch is committed; each must find the run unfinished.
    private const int ReplicatesAtOnce = 400;

    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Three_kills_lose_nothing() => Kill(3, seed: 1);

    [Fact]
    [Trait("Category", "Long")]
    public void Fifty_kills_lose_nothing() => Kill(50, seed: 2);

    // A limit of the size of files is the disk that is full which needs no disk; the runtime's own large files have to go for it.
    [Fact]
    public void A_disk_that_is_full_loses_nothing_that_was_finished()
    {
        if (!ProbeHost.IsPossible)
            return;
        using (ProbeHost run = new(
            Home, $"ulimit -f 4000; export DOTNET_EnableWriteXorExecute=0; exec PROGRAM run {Options(20_000)}"))
        {
            Assert.Equal(3, run.ExitCode);
            Assert.Contains("error: BothRoutes: ", run.Errors, StringComparison.Ordinal);
            Assert.Contains("BothRoutes.sqlite", run.Errors, StringComparison.Ordinal);
            Assert.Contains("--resume", run.Errors, StringComparison.Ordinal);
        }

        int kept = StoredRun.Open(Store, BothRoutes.Default).Result.Settings.Sum(setting => setting.Replicates.Count);
        Assert.True(kept > 0, "Nothing was kept.");
        using ProbeHost again = new(Home, $"exec PROGRAM run --resume {Options(100)}");
        Assert.Equal(0, again.ExitCode);
        AssertWhole(100);
    }

    // What is not in the log yet when the power is gone may be there in part, or as anything: from the last flush on, which a kill does not
    // show, so that the log is cut and changed at any byte.
    [Fact]
    [Trait("Category", "Long")]
    public void A_log_that_was_cut_anywhere_loses_its_end_alone()
    {
        if (!ProbeHost.IsPossible)
            return;
        using (ProbeHost run = new(Home, $"exec PROGRAM run {Options(20_000)}"))
        {
            Stopwatch clock = Stopwatch.StartNew();
            while (!(File.Exists(Log) && new FileInfo(Log).Length > 4_000_000) && clock.Elapsed < TimeSpan.FromMinutes(1))
                Thread.Sleep(5);
            run.Signal("KILL", atOnce: true);
            Assert.Equal(137, run.ExitCode);
        }

        (byte[] store, byte[] log) = (File.ReadAllBytes(Store), File.ReadAllBytes(Log));
        int[] kept = new int[8];
        for (int i = 0; i < kept.Length; i++)
        {
            int cut = (int)((long)log.Length * i / (kept.Length - 1));
            byte[] left = [.. log.AsSpan(0, cut), .. new byte[i % 2 == 0 ? 0 : Math.Min(5_000, log.Length - cut)]];
            string copy = folder[$"{i}.sqlite"];
            File.WriteAllBytes(copy, store);
            File.WriteAllBytes(copy + "-wal", left);
            kept[i] = RunStore.Open(copy).Series is [] ? 0
                : StoredRun.Open(copy, BothRoutes.Default).Result.Settings.Sum(
                    setting => setting.Replicates.Count(record => double.IsFinite(record.GeneralizationLoss)));
        }

        Assert.Equal(kept.Order(), kept);
        Assert.True(kept[^1] > kept[0], $"{kept[0]} and {kept[^1]} rows.");

        // And a run goes on from what is left.
        File.WriteAllBytes(Log, log[..(log.Length * 2 / 3)]);
        File.Delete(Store + "-shm");
        using ProbeHost last = new(Home, $"exec PROGRAM run --resume {Options(500)}");
        Assert.True(last.ExitCode == 0, last.Errors);
        AssertWhole(500);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void A_run_to_a_precision_that_is_killed_ends_as_one_that_is_not()
    {
        if (!ProbeHost.IsPossible)
            return;
        const double Precision = 0.6;
        string options = Options(4_000) + " --precision 60%";
        RunResult whole = Runner.Run(BothRoutes.Default, new RunOptions
        {
            Replicates = 4_000, Instances = 2_000, Threads = 2, AllowLongRun = true, Precision = Precision,
        });
        int killed = 0;
        for (int wait = 400; wait < 1_300 && killed < 3; wait += 100)
        {
            using ProbeHost run = new(Home, $"exec PROGRAM run --resume {options}");
            killed += run.KillAfter(wait) ? 1 : 0;
        }

        Assert.True(killed > 0, "No run was killed.");
        RunResult last = Runner.Run(BothRoutes.Default, new RunOptions
        {
            Replicates = 4_000, Instances = 2_000, Threads = 2, AllowLongRun = true, Precision = Precision,
            Store = new StoreOptions(Store, StoreUse.Resume),
        });
        Assert.Equal((RunEnd.Precision, whole.Replicates), (last.Facts.End, last.Replicates));
        Assert.Equal(whole.Precision!.ToString(), last.Precision!.ToString());
        Assert.Equal(StoreFolder.Bits(whole), StoreFolder.Bits(last));
    }

    // A target is not there, or whole; and what was left is gone after the next one.
    [Fact]
    [Trait("Category", "Long")]
    public void Kills_amid_a_merge_leave_its_stores_and_no_part_of_its_target()
    {
        if (!ProbeHost.IsPossible)
            return;
        string results = Path.GetDirectoryName(Store)!;
        Directory.CreateDirectory(results);
        const int Replicates = 6_000;
        string[] shards = [Write(new Shard(1, 2)), Write(new Shard(2, 2))];
        string[] hashes = [.. shards.Select(Hash)];
        int killed = 0;
        for (int wait = 150; killed < 4 && wait < 3_000; wait += 90)
        {
            using ProbeHost merge = new(Home, "exec PROGRAM merge --experiment BothRoutes --quiet --fresh");
            while (!Directory.EnumerateFiles(results, "*.merging").Any() && !merge.HasEnded)
                Thread.Sleep(1);
            Thread.Sleep(wait - 150);
            merge.Signal("KILL", atOnce: true);
            if (merge.ExitCode == 0)
                break;
            killed++;
            Assert.False(File.Exists(Store), "There is a part of a target.");
            Assert.Single(Directory.EnumerateFiles(results, "*.merging"));
        }

        Assert.True(killed > 1, "No merge was killed.");
        Assert.Equal(hashes, shards.Select(Hash));
        using ProbeHost last = new(Home, "exec PROGRAM merge --experiment BothRoutes --quiet --fresh");
        Assert.True(last.ExitCode == 0, last.Errors);
        Assert.Empty(Directory.EnumerateFiles(results, "*.merging*"));
        Assert.Equal(
            Replicates * (long)((ILidExperiment)BothRoutes.Default).Settings.Count,
            StoredRun.Open(Store, BothRoutes.Default).Result.Settings.Sum(setting => (long)setting.Replicates.Count));

        string Write(Shard shard)
        {
            ILidExperiment experiment = BothRoutes.Default;
            string path = Path.Combine(results, $"BothRoutes.shard-{shard.Index}-of-{shard.Count}.sqlite");
            SeriesPlan plan = new(SeriesIdentity.Of(experiment.Spec, 1, EstimatorKind.Importance, 50, 0), null);
            using StoreWriter store = StoreWriter.Open(
                new StoreOptions(path), experiment.Spec, plan, [.. experiment.Settings], Replicates, shard, Replicates);
            ReplicateRecord record = RowShape.Of(experiment.Spec).CreateRecord();
            for (int place = 0; place < shard.CountOf(Replicates); place++)
            {
                for (int setting = 0; setting < experiment.Settings.Count; setting++)
                {
                    record.GeneralizationLoss = setting + (0.5 * shard.At(place));
                    store.Add(setting, shard.At(place), record);
                }
            }

            store.Complete();
            return path;
        }

        static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
    }

    // Where none is there yet, and where one is started over.
    [Theory]
    [InlineData("--resume")]
    [InlineData("--fresh")]
    public void Of_two_processes_that_begin_at_once_one_has_the_store(string use)
    {
        if (!ProbeHost.IsPossible)
            return;
        string line = $"exec PROGRAM run {use} {Options(60)}";
        using ProbeHost first = new(Home, line);
        using ProbeHost second = new(Home, line);
        ProbeHost[] both = [first, second];
        Assert.All(both, run => Assert.True(run.ExitCode is 0 or 3, run.Errors));
        Assert.Contains(both, run => run.ExitCode == 0);
        Assert.All(both, run => Assert.True(
            run.ExitCode == 0 || run.Errors.Contains("another process", StringComparison.Ordinal), run.Errors));
        AssertWhole(60);
    }

    private string Home => Path.GetDirectoryName(folder["results"])!;

    private string Log => Store + "-wal";

    private string Store => Path.Combine(folder["results"], "BothRoutes.sqlite");

    private static string Options(int replicates) => string.Create(
        CultureInfo.InvariantCulture,
        $"--experiment BothRoutes --replicates {replicates} --instances 2000 --threads 2 --force --quiet");

    // Kills at moments from before the program reads its arguments to well within the run; a run that came to its end is made longer.
    private void Kill(int kills, int seed)
    {
        if (!ProbeHost.IsPossible)
            return;
        Random random = new(seed);
        int replicates = ReplicatesAtOnce;
        int late = 0;
        for (int i = 0; i < kills; i++)
        {
            using ProbeHost run = new(Home, $"exec PROGRAM run --resume {Options(replicates)}");
            if (run.KillAfter(random.Next(100, 900)))
                continue;
            Assert.True(run.ExitCode == 0, run.Errors);
            replicates += ReplicatesAtOnce;
            i--;
            Assert.True(++late < 5 * kills, "The run ends before it is killed.");
        }

        using ProbeHost last = new(Home, $"exec PROGRAM run --resume {Options(replicates)}");
        Assert.True(last.ExitCode == 0, last.Errors);
        AssertWhole(replicates);
    }

    private void AssertWhole(int replicates)
    {
        RunResult stored = StoredRun.Open(Store, BothRoutes.Default, new RunOptions { Replicates = replicates }).Result;
        RunResult whole = Runner.Run(
            BothRoutes.Default, new RunOptions { Replicates = replicates, Instances = 2_000, Threads = 2, AllowLongRun = true });
        Assert.Equal(RunEnd.Done, stored.Facts.End);
        Assert.Equal(replicates * stored.Settings.Count, stored.Settings.Sum(setting => setting.Replicates.Count));
        foreach ((SettingResult kept, SettingResult made) in stored.Settings.Zip(whole.Settings))
        {
            foreach ((ReplicateRecord first, ReplicateRecord second) in kept.Replicates.Zip(made.Replicates))
                Assert.Equal(StoreFolder.Bits(second), StoreFolder.Bits(first));
        }
    }
}
