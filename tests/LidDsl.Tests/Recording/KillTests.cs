using System.Diagnostics;
using System.Globalization;
using LidDsl.Running;
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
        string results = folder["results"];
        using (ProbeHost run = new(
            Path.GetDirectoryName(results)!, $"ulimit -f 4000; export DOTNET_EnableWriteXorExecute=0; exec PROGRAM run {Options(20_000)}"))
        {
            Assert.Equal(3, run.ExitCode);
            Assert.Contains("error: BothRoutes: ", run.Errors, StringComparison.Ordinal);
            Assert.Contains("BothRoutes.sqlite", run.Errors, StringComparison.Ordinal);
            Assert.Contains("--resume", run.Errors, StringComparison.Ordinal);
        }

        int kept = StoredRun.Open(Store, BothRoutes.Default).Result.Settings.Sum(setting => setting.Replicates.Count);
        Assert.True(kept > 0, "Nothing was kept.");
        using ProbeHost again = new(Path.GetDirectoryName(results)!, $"exec PROGRAM run --resume {Options(100)}");
        Assert.Equal(0, again.ExitCode);
        AssertWhole(100);
    }

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
        string home = Path.GetDirectoryName(folder["results"])!;
        int late = 0;
        for (int i = 0; i < kills; i++)
        {
            using ProbeHost run = new(home, $"exec PROGRAM run --resume {Options(replicates)}");
            Stopwatch clock = Stopwatch.StartNew();
            int wait = random.Next(100, 900);
            while (clock.ElapsedMilliseconds < wait && !run.HasEnded)
                Thread.Sleep(5);
            run.Signal("KILL", atOnce: true);
            if (run.ExitCode == 137)
                continue;
            Assert.Equal(0, run.ExitCode);
            replicates += ReplicatesAtOnce;
            i--;
            Assert.True(++late < 5 * kills, "The run ends before it is killed.");
        }

        using ProbeHost last = new(home, $"exec PROGRAM run --resume {Options(replicates)}");
        Assert.Equal(0, last.ExitCode);
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
