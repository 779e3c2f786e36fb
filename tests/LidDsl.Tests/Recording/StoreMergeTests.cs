using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Running;
using LidDsl.Tests.Schema;

namespace LidDsl.Tests.Recording;

/// <summary>Joined stores are the store of a single run, and what cannot be joined is named.</summary>
public sealed class StoreMergeTests : IDisposable
{
    private readonly ShardStores stores = new();

    public static TheoryData<EstimatorKind> Estimators =>
        [.. Enum.GetValues<EstimatorKind>().Where(kind => kind != EstimatorKind.Automatic)];

    public void Dispose() => stores.Dispose();

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Shards_joined_are_the_store_of_a_single_run_to_the_bit(EstimatorKind estimator)
    {
        // The least lattices have more points, and plain instances beside.
        RunOptions options = new() { Estimator = estimator, Instances = estimator == EstimatorKind.Lattice ? 300 : null };
        string whole = stores.Run("whole", options: options);
        StoreMerge merge = RunStores.Merge(stores.RunShards(4, options: options), stores.PathOf("target"));
        Assert.Equal(new StoreMerge(stores.PathOf("target"), "Small", 4, 18, 18) { Missing = merge.Missing }, merge);
        Assert.False(merge.IsPartial);
        Assert.Empty(merge.Missing);
        RequireSame(whole, merge.Path);
        RunStore store = RunStore.Open(merge.Path);
        Assert.Null(store.Shard);
        Assert.Equal("4 stores: shards 1-4 of 4", store.Merged);
        Assert.Null(RunStore.Open(whole).Merged);
    }

    [Fact]
    public void So_they_are_with_measurements_of_their_own_and_more_shards_than_replicates()
    {
        ILidExperiment experiment = SchemaCorpus.Scattered;
        RunOptions options = new() { Replicates = 3 };
        string whole = stores.Run("whole", experiment, null, options);
        string[] shards =
            [.. Enumerable.Range(1, 5).Select(index => stores.Run($"shard-{index}", experiment, new Shard(index, 5), options))];
        RequireSame(whole, RunStores.Merge(shards, stores.PathOf("target")).Path);

        // Those that have no replicate are not missed.
        RequireSame(whole, RunStores.Merge(shards[..3], stores.PathOf("again")).Path);
    }

    [Fact]
    public async Task They_are_given_in_any_order_and_by_a_task()
    {
        string whole = stores.Run("whole");
        string[] shards = stores.RunShards(11);
        StoreMerge merge = await RunStores.MergeAsync([.. shards.Reverse()], stores.PathOf("target"));
        RequireSame(whole, merge.Path);
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunStores.MergeAsync(shards, stores.PathOf("never"), cancellation: source.Token));
        Assert.False(File.Exists(stores.PathOf("never")));
    }

    [Fact]
    public async Task Settings_and_series_that_are_numbered_otherwise_are_joined_by_their_values()
    {
        ExperimentSpec second = Declarations.Make("Small", [40], [1, 10, 100, 1_000], d: 5) with { Budget = ShardStores.Small.Budget };
        string whole = stores.Run("whole");
        stores.Run("whole", options: new RunOptions { Seed = 7 });

        // One shard began with the second setting, and had the other seed first.
        stores.Run("one", new Shard(1, 2), second, new RunOptions { Seed = 7 });
        stores.Run("one", new Shard(1, 2), options: new RunOptions { Seed = 7 });
        string one = stores.Run("one", new Shard(1, 2));
        stores.Run("two", new Shard(2, 2));
        string two = stores.Run("two", new Shard(2, 2), options: new RunOptions { Seed = 7 });
        RunStore merged = RunStore.Open(RunStores.Merge([one, two], stores.PathOf("target")).Path);
        RunStore single = RunStore.Open(whole);
        Assert.Equal(2, merged.Series.Count);
        Assert.Equal(7UL, merged.Series[0].Seed);
        foreach (StoredSeries series in single.Series)
        {
            StoredSeries joined = merged.Series.Single(other => other.Seed == series.Seed);
            foreach (StoredSetting setting in series.Settings)
            {
                StoredSetting same = joined.Settings.Single(other => other.Values[Role.SampleSize] == setting.Values[Role.SampleSize]);
                Assert.Equal(await Replicates(single, series, setting), await Replicates(merged, joined, same));
            }
        }

        static async Task<List<string>> Replicates(RunStore store, StoredSeries series, StoredSetting setting)
        {
            List<string> bits = [];
            await foreach (StoredReplicate row in store.ReadAsync(series, setting))
            {
                IEnumerable<double> values = row.Record.Estimates.SelectMany(estimate => estimate.Mean.Concat(estimate.SecondMoment))
                    .Append(row.Record.GeneralizationLoss).Append(row.Record.NoiseSumOfSquares);
                bits.Add(row.Replicate + ": " + string.Join(' ', values.Select(BitConverter.DoubleToInt64Bits)));
            }

            return bits;
        }
    }

    [Fact]
    public void A_partial_store_says_what_is_missing_and_a_run_goes_on_from_it()
    {
        string whole = stores.Run("whole");
        string[] shards = stores.RunShards(4);
        ShardStores.Execute(shards[1], "DELETE FROM replicates WHERE key & 4294967295 = 5");
        StoreMerge merge = RunStores.Merge(
            [shards[0], shards[1]], stores.PathOf("target"), new StoreMergeOptions { AllowPartial = true });
        Assert.True(merge.IsPartial);
        Assert.Equal((8, 18), (merge.Replicates, merge.Wanted));
        string[] missing =
        [
            "of 4 shards 2 are missing: 3-4",
            $"shard 2/4 ({shards[1]}) has 1 of 2 replicates at N = 20, and too few at 1 more setting",
        ];
        Assert.Equal(missing, merge.Missing);
        Assert.Equal($"2 stores: shards 1-2 of 4; partial, for {string.Join("; ", missing)}", RunStore.Open(merge.Path).Merged);

        RunResult result = Runner.Run(
            ShardStores.Experiment(ShardStores.Small), new RunOptions { Store = new StoreOptions(merge.Path, StoreUse.Resume) });
        Assert.Equal(8, result.Facts.Before);
        Assert.Equal(ShardStores.Rows(whole), ShardStores.Rows(merge.Path));
    }

    [Fact]
    public void What_a_partial_store_lacks_may_come_from_shards_later()
    {
        string whole = stores.Run("whole");
        string[] shards = stores.RunShards(3);
        string target = stores.PathOf("target");
        RunStores.Merge(shards[..2], target, new StoreMergeOptions { AllowPartial = true });
        string complaint = Refusal([target, shards[2]], target);
        Assert.Contains("target.sqlite is there already: --fresh keeps it", complaint, StringComparison.Ordinal);
        RunStores.Merge([target, shards[2]], target, new StoreMergeOptions { IsFresh = true });
        RequireSame(whole, target);
        Assert.Equal(12, ShardStores.Rows(stores.PathOf("target.1")).Length);
    }

    // So are more stores joined than a process may open at once.
    [Fact]
    public void Partial_stores_may_be_joined_to_the_whole()
    {
        string whole = stores.Run("whole");
        string[] shards = stores.RunShards(4);
        StoreMergeOptions partial = new() { AllowPartial = true };
        RunStores.Merge(shards[..2], stores.PathOf("first"), partial);
        RunStores.Merge(shards[2..], stores.PathOf("second"), partial);
        StoreMerge all = RunStores.Merge([stores.PathOf("first"), stores.PathOf("second")], stores.PathOf("all"));
        Assert.False(all.IsPartial);
        RequireSame(whole, all.Path);
    }

    [Fact]
    public void Missing_shards_and_unfinished_ones_are_named_together()
    {
        string[] shards = stores.RunShards(9);
        ShardStores.Execute(shards[4], "DELETE FROM replicates");
        ShardStores.Execute(shards[8], "DELETE FROM replicates WHERE key >> 32 = 2");
        Assert.Equal(
            "of 9 shards 4 are missing: 2, 6-8; "
                + $"shard 5/9 ({shards[4]}) has 0 of 1 replicates at N = 20, and too few at 1 more setting; "
                + $"shard 9/9 ({shards[8]}) has 0 of 1 replicates at N = 40. "
                + "Run with --resume what is missing, or give --partial, which joins what there is.",
            Refusal([shards[0], shards[2], shards[3], shards[4], shards[8]]));
        foreach (string path in (string[])[shards[4], shards[8]])
            stores.Run(Path.GetFileNameWithoutExtension(path), RunStore.Open(path).Shard);
        Assert.StartsWith("of 9 shards 1 is missing: 1. ", Refusal(shards[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shard_of_which_fewer_replicates_were_asked_for_is_unfinished()
    {
        string one = stores.Run("one", new Shard(1, 2));
        string two = stores.Run("two", new Shard(2, 2), options: new RunOptions { Replicates = 4 });
        Assert.StartsWith(
            $"shard 2/2 ({two}) has 2 of 4 replicates at N = 20, and too few at 1 more setting.", Refusal([one, two]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_shard_that_is_there_twice_is_named()
    {
        string[] shards = stores.RunShards(2);
        string copy = stores.PathOf("copy");
        File.Copy(shards[1], copy);
        Assert.Equal($"shard 2/2 is given twice: {shards[1]} and {copy}. Give it once.", Refusal([.. shards, copy]));
        Assert.Equal($"{shards[0]} is given twice: give it once.", Refusal([.. shards, shards[0]]));
    }

    [Fact]
    public void Replicates_that_two_stores_have_are_named()
    {
        string whole = stores.Run("whole");
        string[] shards = stores.RunShards(3);
        Assert.Equal(
            $"{whole} and shard 3/3 ({shards[2]}) both have replicate 2 at N = 20, and so it is with 5 more: leave one of the stores out.",
            Refusal([shards[2], whole]));
        Assert.Contains(
            "leave one of the stores out", Refusal([whole, shards[2]], options: new StoreMergeOptions { AllowPartial = true }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_of_two_counts_are_named()
    {
        string[] two = stores.RunShards(2);
        string third = stores.Run("third", new Shard(3, 3));
        Assert.StartsWith(
            $"there are shards of 2 ({two[0]} and 1 more) and of 3 ({third}): name the stores of one of them.", Refusal([.. two, third]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_of_another_declaration_is_named_with_what_differs()
    {
        string[] shards = stores.RunShards(3);
        ExperimentSpec other =
            Declarations.Make("Small", [20, 40], [1, 10, 100, 1_000], d: 5, beta: 3) with { Budget = ShardStores.Small.Budget };
        string foreign = stores.Run("foreign", new Shard(2, 3), other);

        // Whichever comes first, the most are right.
        Assert.Equal(
            $"shard 2/3 ({foreign}) is of another declaration than shard 1/3 ({shards[0]}): beta is 2.5 there and 3 here. Leave it out.",
            Refusal([foreign, shards[2], shards[0]]));
        Assert.Contains(
            "Leave it out", Refusal([foreign, .. shards], options: new StoreMergeOptions { AllowPartial = true }),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the seed is 3 there and 4 here")]
    [InlineData("the estimator is importance there and conditional here")]
    [InlineData("the number of instances is 64 there and 80 here")]
    [InlineData("k is 1, 10, 100, 1000 there and 1, 10 here")]
    public void A_shard_of_another_run_is_named_with_what_differs(string difference)
    {
        RunOptions usual = new() { Estimator = EstimatorKind.Importance };
        string[] shards = stores.RunShards(3, options: usual);
        RunOptions options = difference.Split(' ')[1] switch
        {
            "seed" => usual with { Seed = 4 },
            "estimator" => usual with { Estimator = EstimatorKind.Conditional },
            "number" => usual with { Instances = 80 },
            _ => usual,
        };
        ExperimentSpec spec = difference[0] == 'k'
            ? Declarations.Make("Small", [20, 40], [1, 10], d: 5) with { Budget = ShardStores.Small.Budget }
            : ShardStores.Small;
        string foreign = stores.Run("foreign", new Shard(1, 3), spec, options);
        string complaint = Refusal([foreign, shards[1], shards[2]], options: new StoreMergeOptions { AllowPartial = true });
        Assert.Equal($"shard 1/3 ({foreign}) is of another run than shard 2/3 ({shards[1]}): {difference}. Leave it out.", complaint);
    }

    [Fact]
    public void What_is_no_store_is_named()
    {
        string[] shards = stores.RunShards(2);
        string text = Path.Combine(stores.Folder, "text");
        File.WriteAllText(text, new string('x', 200));
        string complaint = Refusal([.. shards, text, stores.PathOf("absent")]);
        Assert.Contains($"{text} is no store of replicates", complaint, StringComparison.Ordinal);
        Assert.Contains($"{stores.PathOf("absent")} cannot be read", complaint, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => RunStores.Merge([], stores.PathOf("target")));
    }

    [Fact]
    public void A_merge_that_fails_amid_leaves_the_target_as_it_was()
    {
        string[] shards = stores.RunShards(2);
        string target = stores.PathOf("target");
        RunStores.Merge(shards, target);
        byte[] before = File.ReadAllBytes(target);
        ShardStores.Execute(shards[1], "UPDATE replicates SET generalization_loss = 1 WHERE key = (SELECT max(key) FROM replicates)");
        Assert.Contains(
            $"{shards[1]} is damaged: replicate 7 of setting 2 has not the bytes that were written",
            Refusal(shards, target, new StoreMergeOptions { IsFresh = true }), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(target));
        Assert.Empty(Directory.GetFiles(stores.Folder, "*.merging*"));
        Assert.False(File.Exists(stores.PathOf("target.1")));
    }

    [Fact]
    public void What_a_killed_merge_left_is_removed_by_the_next()
    {
        string[] shards = stores.RunShards(2);
        string target = stores.PathOf("target");
        string left = target + ".abcdefgh.ijk.merging";
        File.Copy(shards[0], left);
        File.WriteAllBytes(target + ".empty.merging", []);
        RunStores.Merge(shards, target);
        Assert.Empty(Directory.GetFiles(stores.Folder, "*.merging"));
        RequireSame(stores.Run("whole"), target);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        string target = Path.Combine(stores.Folder, "absent", "target.sqlite");
        Assert.StartsWith($"{target} cannot be opened", Refusal([stores.Run("whole")], target), StringComparison.Ordinal);
    }

    private string Refusal(IReadOnlyList<string> paths, string? target = null, StoreMergeOptions? options = null)
    {
        string message = Assert.Throws<StoreException>(() => RunStores.Merge(paths, target ?? stores.PathOf("refused"), options)).Message;
        Assert.False(File.Exists(stores.PathOf("refused")));
        return message;
    }

    private static void RequireSame(string whole, string merged)
    {
        Assert.Equal(ShardStores.Rows(whole), ShardStores.Rows(merged));
        foreach (string table in (string[])["declaration", "series", "settings", "store WHERE part NOT IN ('id', 'created', 'merged')"])
            Assert.Equal(ShardStores.Rows(whole, $"SELECT * FROM {table}"), ShardStores.Rows(merged, $"SELECT * FROM {table}"));
    }
}
