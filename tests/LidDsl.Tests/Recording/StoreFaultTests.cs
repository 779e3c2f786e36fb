using LidDsl.Recording;
using LidDsl.Specs;
using LidDsl.Tests.Running;
using Microsoft.Data.Sqlite;

namespace LidDsl.Tests.Recording;

/// <summary>What is wrong with a store is told in a line that names the file and the mend, and nothing of it is changed.</summary>
public sealed class StoreFaultTests : IDisposable
{
    private static readonly ExperimentSpec Small = StoreFolder.Small;

    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_that_is_none_is_told_from_one_of_another_program_and_one_of_a_newer_version()
    {
        File.WriteAllText(folder.Store, new string('x', 5_000));
        Refused("is no store of replicates");
        File.WriteAllText(folder.Store, "short");
        Refused("is no store of replicates");
        File.Delete(folder.Store);
        StoreFolder.Sql(folder.Store, "CREATE TABLE other (x); INSERT INTO other VALUES (1)");
        Refused("is no store of replicates");
        File.Delete(folder.Store);
        folder.Run(Small);
        StoreFolder.Sql(folder.Store, $"PRAGMA user_version = {StoreSchema.Version + 1}");
        Refused("has version 2 of the tables, and this program knows up to 1: use a newer LidDsl");
    }

    [Fact]
    public void A_folder_in_the_place_of_a_store_is_told()
    {
        Directory.CreateDirectory(folder.Store);
        foreach (StoreUse use in Enum.GetValues<StoreUse>())
        {
            string message = Assert.Throws<StoreException>(() => folder.Run(Small, use)).Message;
            Assert.StartsWith(folder.Store + " is a folder", message, StringComparison.Ordinal);
        }
    }

    // What is written to a file that has lost its name nobody finds: it is said at once, not after hours.
    [Fact]
    public void A_store_that_is_moved_away_ends_the_run()
    {
        Counted counted = new() { Then = (10, () => File.Move(folder.Store, folder["moved.sqlite"])) };
        ExperimentSpec spec = Small with { Budget = new Budget(200_000, 50, 3) };
        string message = Assert.Throws<StoreException>(
            () => folder.Run(spec, options: new RunOptions { AllowLongRun = true }, counted: counted)).Message;
        Assert.Contains("was moved or deleted while a run wrote to it", message, StringComparison.Ordinal);
        Assert.InRange(counted.Count, 11, 399_999);
    }

    [Fact]
    public void An_empty_file_is_a_place_for_a_store()
    {
        File.WriteAllBytes(folder.Store, []);
        Assert.Equal(60, folder.Run(Small, StoreUse.Resume).Settings.Sum(setting => setting.Replicates.Count));
    }

    [Fact]
    public void No_file_to_read_from_is_told()
    {
        string message = Assert.Throws<StoreException>(() => RunStore.Open(folder["none.sqlite"])).Message;
        Assert.StartsWith(folder["none.sqlite"] + " cannot be read, for there is no such file", message, StringComparison.Ordinal);
    }

    // Each byte of the file in turn, of a sample: whatever it belongs to, no number that was not written is ever taken for one.
    [Fact]
    public void A_byte_that_changed_is_found_or_changes_nothing()
    {
        ExperimentSpec spec = Small with { Budget = new Budget(250, 50, 3) };
        string[] bits = StoreFolder.Bits(folder.Run(spec));
        byte[] whole = File.ReadAllBytes(folder.Store);
        int found = 0;
        for (int i = 0; i < 60; i++)
        {
            byte[] changed = [.. whole];
            int at = (int)(((2 * i) + 1L) * whole.Length / 120);
            changed[at] ^= 0x40;
            File.WriteAllBytes(folder.Store, changed);
            try
            {
                RunResult result = folder.Run(spec, StoreUse.Resume);
                Assert.Equal(bits, StoreFolder.Bits(result));
                Assert.Equal(bits, StoreFolder.Bits(StoredRun.Open(folder.Store, DeclaredExperiment.Of(spec)).Result));
            }
            catch (StoreException exception)
            {
                found++;
                Assert.StartsWith(folder.Store, exception.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(found, 30, 60);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void A_file_that_was_cut_off_is_damaged(double share)
    {
        folder.Run(Small);
        byte[] whole = File.ReadAllBytes(folder.Store);
        byte[] cut = whole[..(int)(share * whole.Length)];
        File.WriteAllBytes(folder.Store, cut);
        string message = Assert.Throws<StoreException>(() => folder.Run(Small, StoreUse.Resume)).Message;
        Assert.Contains("is damaged", message, StringComparison.Ordinal);
        Assert.Contains("--fresh", message, StringComparison.Ordinal);
        Assert.Equal(cut, File.ReadAllBytes(folder.Store));

        // Which keeps it, as it says.
        Assert.Equal(60, folder.Run(Small, StoreUse.Fresh).Settings.Sum(setting => setting.Replicates.Count));
        Assert.Equal(cut, File.ReadAllBytes(folder["Small.1.sqlite"]));
    }

    [Fact]
    public void A_row_that_is_not_what_was_written_is_named()
    {
        folder.Run(Small);
        StoreFolder.Sql(folder.Store, "UPDATE replicates SET generalization_loss = 1 WHERE key = (2 << 32) | 17");
        byte[] damaged = File.ReadAllBytes(folder.Store);
        string message = Assert.Throws<StoreException>(
            () => folder.Run(Small, StoreUse.Resume, new RunOptions { Replicates = 50 })).Message;
        Assert.Equal(damaged, File.ReadAllBytes(folder.Store));
        Assert.Contains("replicate 17 of setting 2 has not the bytes that were written", message, StringComparison.Ordinal);
        RunResult read = StoredRun.Open(folder.Store, DeclaredExperiment.Of(Small)).Result;
        Assert.Throws<StoreException>(() => StoreFolder.Bits(read));
    }

    [Fact]
    public void Two_runs_do_not_write_to_one_store_and_readers_do_not_wait()
    {
        Counted first = new()
        {
            Then = (10, () =>
            {
                string message = Assert.Throws<StoreException>(() => folder.Run(Small, StoreUse.Resume)).Message;
                Assert.Contains("is being written by another process (process ", message, StringComparison.Ordinal);
                Assert.Throws<StoreException>(() => folder.Run(Small, StoreUse.Fresh));
                Assert.Equal("Small", RunStore.Open(folder.Store).Experiment);
                Assert.Equal(
                    RunEnd.Unfinished, StoredRun.Open(folder.Store, DeclaredExperiment.Of(Small)).Result.Facts.End);
            }),
        };
        RunResult result = folder.Run(Small, counted: first);
        Assert.Equal(60, result.Settings.Sum(setting => setting.Replicates.Count));
        Assert.False(File.Exists(folder["Small.1.sqlite"]));
        Assert.Equal(0, Again());

        int Again()
        {
            Counted counted = new();
            folder.Run(Small, StoreUse.Resume, counted: counted);
            return counted.Count;
        }
    }

    [Theory]
    [InlineData("DELETE FROM store WHERE part = 'quantities'", "it does not say its quantities")]
    [InlineData("UPDATE store SET text = '99999999999' WHERE part = 'measurements'", "its tables do not hold what a store's do")]
    [InlineData("UPDATE store SET text = '-1' WHERE part = 'quantities'", "a series has sizes that none can have")]
    [InlineData("UPDATE series SET attempts = x''", "a series has sizes that none can have")]
    [InlineData("UPDATE series SET instances = 99999999999", "its tables do not hold what a store's do")]
    [InlineData("UPDATE series SET seed = 'one'", "its tables do not hold what a store's do")]
    [InlineData("DROP TABLE settings", "cannot be used")]
    public void Facts_that_cannot_be_are_damage(string change, string said)
    {
        folder.Run(Small with { Budget = new Budget(3, 20, 3) });
        StoreFolder.Sql(folder.Store, change);
        Refused(said);
    }

    // What a setting or a series says is as much of a replicate as its numbers.
    [Theory]
    [InlineData("UPDATE settings SET N = 28 - N")]
    [InlineData("UPDATE series SET seed = '4'")]
    [InlineData("UPDATE series SET estimator = 'literal'")]
    [InlineData("UPDATE series SET instances = 21")]
    public void Replicates_that_say_to_be_others_are_found_damaged(string change)
    {
        ExperimentSpec spec = Small with { Budget = new Budget(3, 20, 3) };
        folder.Run(spec);
        StoreFolder.Sql(folder.Store, change);
        RunResult read = StoredRun.Open(folder.Store, DeclaredExperiment.Of(spec)).Result;
        Assert.Contains(
            "has not the bytes that were written", Assert.Throws<StoreException>(() => StoreFolder.Bits(read)).Message,
            StringComparison.Ordinal);
    }

    // As a process that was killed amid a commit leaves it: only who may write can take it back.
    [Fact]
    public void A_reader_takes_back_what_a_killed_process_had_not_committed()
    {
        ExperimentSpec spec = Small with { Budget = new Budget(250, 50, 3) };
        string[] bits = StoreFolder.Bits(folder.Run(spec));
        string copy = folder["copy.sqlite"];
        using (SqliteConnection connection = new($"Data Source={folder.Store};Pooling=false"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 2; BEGIN; UPDATE replicates SET loss = x'00'";
            command.ExecuteNonQuery();
            File.Copy(folder.Store, copy);
            File.Copy(folder.Store + "-journal", copy + "-journal");
        }

        Assert.True(new FileInfo(copy + "-journal").Length > 0, "Nothing was written before its commit.");
        Assert.Equal(bits, StoreFolder.Bits(StoredRun.Open(copy, DeclaredExperiment.Of(spec)).Result));
    }

    // With a rollback journal whoever reads keeps the writer waiting, for longer than one try of it.
    [Fact]
    public void A_reader_that_holds_the_file_does_not_end_a_run()
    {
        using ManualResetEventSlim held = new();
        using SqliteConnection reader = new($"Data Source={folder.Store};Mode=ReadOnly;Pooling=false");
        Counted counted = new()
        {
            Then = (10, () =>
            {
                reader.Open();
                using SqliteCommand begin = reader.CreateCommand();
                begin.CommandText = "BEGIN; SELECT count(*) FROM replicates";
                begin.ExecuteScalar();
                _ = Task.Delay(TimeSpan.FromSeconds(2.5)).ContinueWith(_ =>
                {
                    using SqliteCommand end = reader.CreateCommand();
                    end.CommandText = "COMMIT";
                    end.ExecuteNonQuery();
                    held.Set();
                }, TaskScheduler.Default);
            }),
        };
        RunOptions options = new() { Store = new StoreOptions(folder.Store) { Journal = StoreJournal.Rollback } };
        RunResult result = folder.Run(Small, options: options, counted: counted);
        Assert.True(held.IsSet, "It did not wait.");
        Assert.Equal(60, result.Settings.Sum(setting => setting.Replicates.Count));
    }

    [Theory]
    [InlineData(StoreJournal.WriteAhead)]
    [InlineData(StoreJournal.Rollback)]
    public void A_finished_store_is_one_file(StoreJournal journal)
    {
        RunOptions options = new() { Store = new StoreOptions(folder.Store) { Journal = journal } };
        string[] bits = StoreFolder.Bits(folder.Run(Small, options: options));
        Assert.Equal(
            [folder.Store, RunStatus.PathOf(folder.Store)],
            Directory.GetFiles(Path.GetDirectoryName(folder.Store)!).Order(StringComparer.Ordinal));
        byte[] copy = File.ReadAllBytes(folder.Store);
        File.WriteAllBytes(folder["copy.sqlite"], copy);
        Assert.Equal(bits, StoreFolder.Bits(StoredRun.Open(folder["copy.sqlite"], DeclaredExperiment.Of(Small)).Result));
    }

    // A process that may write anywhere has no folder that is closed to it but those of the system.
    [Fact]
    public void A_folder_that_takes_no_file_is_told()
    {
        if (!OperatingSystem.IsLinux())
            return;
        StoreException refusal = Assert.Throws<StoreException>(() => folder.Run(Small, options: new RunOptions
        {
            Store = new StoreOptions("/proc/Small.sqlite"),
        }));
        Assert.StartsWith("/proc/Small.sqlite cannot be opened", refusal.Message, StringComparison.Ordinal);
    }

    private void Refused(string what)
    {
        byte[] before = File.ReadAllBytes(folder.Store);
        foreach (Action use in (Action[])[
            () => folder.Run(Small, StoreUse.Resume), () => RunStore.Open(folder.Store),
            () => StoredRun.Open(folder.Store, DeclaredExperiment.Of(Small))])
        {
            string message = Assert.Throws<StoreException>(use).Message;
            Assert.StartsWith(folder.Store, message, StringComparison.Ordinal);
            Assert.Contains(what, message, StringComparison.Ordinal);
        }

        Assert.Equal(before, File.ReadAllBytes(folder.Store));
    }
}
