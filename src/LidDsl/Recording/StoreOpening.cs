using System.Collections;
using System.Globalization;
using LidDsl.Specs;
using SQLitePCL;

namespace LidDsl.Recording;

/// <summary>What the replicates of a run have in common.</summary>
/// <param name="Seed">The seed of every random stream.</param>
/// <param name="Estimator">The estimator of L_inf.</param>
/// <param name="Instances">Test instances for each replicate.</param>
/// <param name="PlainInstances">Instances drawn plainly beside lattices; 0 for none.</param>
/// <param name="RelativeError">The relative error that settled the number of instances; null where that was declared.</param>
internal sealed record SeriesPlan(ulong Seed, EstimatorKind Estimator, int Instances, int PlainInstances, double? RelativeError);

/// <summary>What a run finds in its store, or begins there, before it writes a replicate.</summary>
internal static class StoreOpening
{
    private static readonly HashSet<string> LocalDisks = new(StringComparer.OrdinalIgnoreCase)
    {
        "ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "overlay", "overlayfs", "apfs", "hfs", "hfs+", "ntfs", "refs",
        "exfat", "fat32", "vfat", "ext2/ext3", "bcachefs", "ufs",
    };

    private static string Me =>
        string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}");

    /// <summary>Opens the store of a run, which is made where there is none, and takes it for this process.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="spec">The experiment.</param>
    /// <param name="shard">The share of its replicates that is this store's; null for all.</param>
    /// <exception cref="StoreException">It is of another run, damaged, in use, or its folder takes no file.</exception>
    public static StoreConnection Take(StoreOptions options, ExperimentSpec spec, Shard? shard)
    {
        bool isThere = File.Exists(options.Path) && new FileInfo(options.Path).Length > 0;
        if (!isThere)
            Make(options, spec, shard);
        StoreConnection connection = StoreConnection.Open(options.Path, isWritten: true);
        try
        {
            Take(connection);
            if (isThere)
                Verify(connection);
            RequireSame(RunStore.Of(connection), spec, options.Sweep, shard);
            UseJournal(connection, options);
            connection.Execute("INSERT OR REPLACE INTO store VALUES ('writer', $1)", Me);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Takes a store that is open, at once or not at all: the transaction that is open between batches is what keeps another process out,
    /// for SQLite lets one write, and all read.
    /// </summary>
    /// <exception cref="StoreException">Another process has it.</exception>
    public static void Take(StoreConnection connection)
    {
        connection.Wait(seconds: 0);
        int code = raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE");
        if ((code & 0xFF) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            string holder = connection.Query("SELECT text FROM store WHERE part = 'writer'", row => $" ({row.GetString(0)})")
                .FirstOrDefault("");
            throw new StoreException(
                $"{connection.Path} is being written by another process{holder}: wait for its end, or give another --output.")
            {
                IsInUse = true,
            };
        }

        connection.Require(code);
    }

    /// <summary>The series of a run, which is begun where there is none, and its settings.</summary>
    /// <param name="connection">The store, taken.</param>
    /// <param name="spec">The experiment.</param>
    /// <param name="plan">What its replicates have in common.</param>
    /// <param name="grid">Its settings.</param>
    /// <param name="replicates">How many replicates are asked for at each.</param>
    /// <param name="numbers">The number of each setting in the store.</param>
    public static StoredSeries Begin(
        StoreConnection connection, ExperimentSpec spec, SeriesPlan plan, IReadOnlyList<Setting> grid, int replicates, out long[] numbers)
    {
        StoredSeries? series = RunStore.Of(connection).Series.FirstOrDefault(series => IsOf(series, spec, plan));
        if (series is null)
        {
            StoreRows.AddSeries(connection, new StoredSeries(
                0, plan.Seed, plan.Estimator, plan.Instances, plan.PlainInstances, [.. spec.AttemptsGrid], replicates, [])
            {
                RelativeError = plan.RelativeError,
            });
            series = RunStore.Of(connection).Series[^1];
        }
        else if (replicates > series.Replicates)
        {
            connection.Execute("UPDATE series SET replicates = $1 WHERE series = $2", replicates, series.Number);
        }

        numbers = new long[grid.Count];
        for (int i = 0; i < grid.Count; i++)
        {
            Setting setting = grid[i];
            numbers[i] = series.Settings.FirstOrDefault(stored => stored.Is(setting))?.Number
                ?? StoreRows.AddSetting(connection, series.Number, role => setting[role]);
        }

        connection.Execute("COMMIT; BEGIN IMMEDIATE");
        return series;
    }

    /// <summary>Whether replicates of a series are those that a run would make.</summary>
    public static bool IsOf(StoredSeries series, ExperimentSpec spec, SeriesPlan plan) =>
        series.Seed == plan.Seed && series.Estimator == plan.Estimator && series.Instances == plan.Instances
        && series.PlainInstances == plan.PlainInstances && series.Attempts.SequenceEqual(spec.AttemptsGrid);

    /// <summary>
    /// Which replicates are there, at each setting. Every row is read, so that what is damaged is found before anything is added to it.
    /// </summary>
    public static BitArray[] Rows(StoreConnection connection, StoredSeries series, long[] settings, int replicates)
    {
        BitArray[] present = [.. settings.Select(_ => new BitArray(replicates))];
        RowCodec codec = new(series.Shape);
        for (int i = 0; i < settings.Length; i++)
        {
            foreach (int replicate in StoreRows.Scan(connection, codec, settings[i], 0, int.MaxValue))
            {
                if (replicate < replicates)
                    present[i][replicate] = true;
            }
        }

        return present;
    }

    private static void UseJournal(StoreConnection connection, StoreOptions options)
    {
        bool isAhead = options.Journal switch
        {
            StoreJournal.WriteAhead => true,
            StoreJournal.Rollback => false,
            _ => IsLocal(options.Path),
        };
        connection.Execute("COMMIT");
        connection.Wait();
        connection.Query($"PRAGMA journal_mode = {(isAhead ? "WAL" : "TRUNCATE")}", row => row.GetString(0));
        connection.Execute($"PRAGMA synchronous = {(isAhead ? "NORMAL" : "FULL")}");
        Take(connection);
        connection.Wait();
    }

    // A write-ahead log needs memory that processes share, which no network file system gives.
    private static bool IsLocal(string path)
    {
        try
        {
            return LocalDisks.Contains(new DriveInfo(System.IO.Path.GetFullPath(path)).DriveFormat);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private static void Verify(StoreConnection connection)
    {
        string said = connection.Query("PRAGMA quick_check(1)", row => row.GetString(0)).FirstOrDefault("nothing");
        if (said != "ok")
            throw connection.Damaged($"SQLite says that {said.ReplaceLineEndings(" ").TrimEnd('.')}");
    }

    // Whole before it has its name: a process that is killed meanwhile leaves no store that does not say what it is of.
    private static void Make(StoreOptions options, ExperimentSpec spec, Shard? shard)
    {
        string passing = $"{options.Path}.{Path.GetRandomFileName()}";
        try
        {
            using (var made = StoreConnection.Create(passing, options.Path))
            {
                made.Execute("BEGIN IMMEDIATE");
                Describe(made, spec, options.Sweep, shard);
                made.Execute("COMMIT");
            }

            // One without a byte is none yet.
            bool isEmpty = File.Exists(options.Path) && new FileInfo(options.Path).Length == 0;
            File.Move(passing, options.Path, isEmpty);
        }
        catch (IOException) when (File.Exists(options.Path))
        {
            // Another process was first: whether it is of this run is seen when it is opened.
            File.Delete(passing);
        }
        catch
        {
            File.Delete(passing);
            throw;
        }
    }

    private static void Describe(StoreConnection connection, ExperimentSpec spec, StoreSweep? sweep, Shard? shard)
    {
        StoreRows.AddFacts(
            connection, spec.Name, LidDsl.Laws.Selection.Of(spec.Selection).Quantities.Count, spec.Measurements.Count(), shard);
        foreach ((string part, string text) in StoreDeclaration.Of(spec, sweep))
            connection.Execute("INSERT INTO declaration VALUES ($1, $2)", part, text);
    }

    private static void RequireSame(RunStore store, ExperimentSpec spec, StoreSweep? sweep, Shard? shard)
    {
        if (StoreDeclaration.Difference(store.Declaration, StoreDeclaration.Of(spec, sweep)) is { } difference)
        {
            throw new StoreException(
                $"{store.Path} is of another declaration: {difference}. Run the one that made it, give another --output, or start over "
                    + "with --fresh, which keeps this file.");
        }

        if (store.Shard != shard)
        {
            throw new StoreException(
                $"{store.Path} is for {(store.Shard is { } of ? $"shard {of}" : "all replicates")}, and "
                    + $"{(shard is null ? "all replicates are" : $"shard {shard} is")} asked for: give another --output.");
        }
    }
}
