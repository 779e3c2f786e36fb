using LidDsl.Running;
using LidDsl.Tests.Recording;

namespace LidDsl.Tests.Running;

/// <summary>What a plan measures by, and where.</summary>
public sealed class CostProbeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lid-probe-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_a_replicate_throws_keeps_the_place_where_it_was_thrown()
    {
        DeclaredExperiment broken = new Counted { Then = (1, Break) }.Experiment(StoreFolder.Small);
        RunPlan plan = RunPlan.Of(broken.Spec, new RunOptions { Threads = 1 });
        using CostProbe probe = new(broken, broken.Spec, plan, folder, CancellationToken.None);
        Exception thrown = Assert.Throws<InvalidOperationException>(() => probe.Replicates(TimeSpan.FromMilliseconds(50)));
        Assert.Contains(nameof(Break), thrown.StackTrace, StringComparison.Ordinal);

        static void Break() => throw new InvalidOperationException("No lamp.");
    }

    [Fact]
    public void Stores_are_measured_in_the_folder_of_the_run_which_is_left_as_it_was()
    {
        string output = Path.Combine(folder, "deep", "results");
        using (ProbeFolder made = new(output))
            Assert.Equal(output, Path.GetDirectoryName(made.Path));
        Assert.Empty(Directory.GetFileSystemEntries(folder));

        File.WriteAllText(Path.Combine(folder, "kept"), "");
        using (ProbeFolder there = new(folder))
        {
            Assert.Equal(folder, Path.GetDirectoryName(there.Path));
            File.WriteAllText(Path.Combine(there.Path, "rows"), "");
        }

        Assert.Equal(["kept"], Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)));

        // A file takes no folder.
        string path;
        using (ProbeFolder elsewhere = new(Path.Combine(folder, "kept", "results")))
        {
            path = elsewhere.Path;
            Assert.StartsWith(Path.GetTempPath(), path, StringComparison.Ordinal);
            Assert.NotEqual(folder, Path.GetDirectoryName(path));
        }

        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void A_helper_that_runs_share_simulates_the_replicate_of_a_run()
    {
        ILidExperiment experiment = new Counted().Experiment(StoreFolder.Small);
        RunPlan plan = RunPlan.Of(experiment.Spec, new RunOptions());
        RunResult run = Runner.Run(experiment, new RunOptions { Replicates = 3 });
        ReplicateRecord record = new(experiment.Spec.AttemptsGrid.Count);
        new OneReplicate(experiment, plan, [.. experiment.Settings]).Simulate(experiment.CreateKernel(), 1, 2, record);
        Assert.Equal(StoreFolder.Bits(run.Settings[1].Replicates[2]), StoreFolder.Bits(record));
    }
}
