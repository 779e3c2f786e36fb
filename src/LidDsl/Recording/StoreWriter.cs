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

/// <summary>
/// Writes replicates to a store as they are finished, in batches, on a thread of its own; whoever is killed loses what was not yet
/// committed, of a second at most.
/// </summary>
internal sealed class StoreWriter : IDisposable
{
    // The writer is woken for so many, or when the first of them has waited for so long: each batch writes the last page of every setting
    // anew, so that few rows at a time cost more than many.
    private const int Batch = 1_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    // Who finishes more than the disk takes waits.
    private const int MostWaiting = 4 * Batch;

    private static readonly HashSet<string> LocalDisks = new(StringComparer.OrdinalIgnoreCase)
    {
        "ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "overlay", "overlayfs", "apfs", "hfs", "hfs+", "ntfs", "refs",
        "exfat", "fat32", "vfat", "ext2/ext3", "bcachefs", "ufs",
    };

    private readonly StoreConnection connection;
    private readonly sqlite3_stmt insert;
    private readonly RowShape shape;
    private readonly long[] settings;
    private readonly Thread thread;
    private readonly object gate = new();
    private readonly Stack<RowCodec> spare = [];
    private List<RowCodec> waiting = [];
    private List<RowCodec> writing = [];
    private readonly long series;
    private bool isFlushing;
    private bool isEnding;
    private Exception? failure;

    private StoreWriter(StoreConnection connection, StoredSeries series, long[] settings, BitArray[] present)
    {
        this.connection = connection;
        this.series = series.Number;
        shape = series.Shape;
        this.settings = settings;
        Present = present;
        insert = connection.Prepare($"INSERT OR IGNORE INTO replicates ({StoreSchema.RowColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        thread = new Thread(Write) { IsBackground = true, Name = "LidDsl store" };
        thread.Start();
    }

    /// <summary>Which replicates the store had when it was opened, at each setting.</summary>
    public IReadOnlyList<BitArray> Present { get; }

    /// <summary>The file.</summary>
    public string Path => connection.Path;

    /// <summary>Passes a run that was told what to do with a file that is there.</summary>
    /// <exception cref="StoreException">It was not.</exception>
    public static void RequireUse(StoreOptions? options)
    {
        if (options is { Use: StoreUse.New } && File.Exists(options.Path))
        {
            throw new StoreException(
                $"{options.Path} holds {What(options.Path)}: --resume goes on from it, --fresh starts over and keeps it under another "
                    + "name.");
        }
    }

    /// <summary>Gives a file that is there another name where a run starts over.</summary>
    /// <exception cref="StoreException">It cannot be renamed, or a run writes to it.</exception>
    public static void MakeRoom(StoreOptions options)
    {
        if (options.Use != StoreUse.Fresh || !File.Exists(options.Path))
            return;

        // Nobody writes to it any more, and what a killed process left of it is in it, before it gets another name.
        try
        {
            using StoreConnection old = StoreConnection.Open(options.Path, isWritten: true);
            Take(old);
            old.Wait();
            old.Execute("COMMIT; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
        }
        catch (StoreException exception) when (!exception.IsInUse)
        {
            // A damaged file is kept as it is.
        }

        string kept = FreeName(options.Path);
        try
        {
            foreach (string suffix in (string[])["", "-wal", "-shm", "-journal"])
            {
                if (File.Exists(options.Path + suffix))
                    File.Move(options.Path + suffix, kept + suffix);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                $"{options.Path} cannot be renamed to {kept} ({exception.Message.TrimEnd('.')}): give another --output.", exception);
        }
    }

    /// <summary>Opens the store of a run, and takes it for this process.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="spec">The experiment.</param>
    /// <param name="plan">What its replicates have in common.</param>
    /// <param name="grid">Its settings.</param>
    /// <param name="replicates">Replicates at each setting, at most.</param>
    /// <param name="shard">The share of them that is this store's; null for all.</param>
    /// <param name="asked">How many are asked for as yet.</param>
    /// <exception cref="StoreException">It is of another run, damaged, in use, or its folder takes no file.</exception>
    public static StoreWriter Open(
        StoreOptions options, ExperimentSpec spec, SeriesPlan plan, IReadOnlyList<Setting> grid, int replicates, Shard? shard, int asked)
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
            RunStore store = RunStore.Of(connection);
            RequireSame(store, spec, options.Sweep, shard);
            UseJournal(connection, options);
            connection.Execute("INSERT OR REPLACE INTO store VALUES ('writer', $1)", Me);
            (StoredSeries series, long[] numbers) = Begin(connection, store, spec, plan, grid, asked);
            connection.Execute("COMMIT; BEGIN IMMEDIATE");
            return new StoreWriter(connection, series, numbers, Rows(connection, series, numbers, replicates));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Takes a finished replicate; whoever is ahead of the disk waits.</summary>
    /// <param name="setting">The place of its setting.</param>
    /// <param name="replicate">Its index.</param>
    /// <param name="record">What it measured; it may be overwritten behind it.</param>
    /// <exception cref="StoreException">The store takes no more.</exception>
    public void Add(int setting, int replicate, ReplicateRecord record)
    {
        RowCodec? codec;
        lock (gate)
        {
            while (waiting.Count >= MostWaiting && failure is null)
                Monitor.Wait(gate);
            ThrowIfFailed();
            spare.TryPop(out codec);
        }

        codec ??= new RowCodec(shape);
        codec.Encode(StoreSchema.KeyOf(settings[setting], replicate), record);
        lock (gate)
        {
            waiting.Add(codec);
            if (waiting.Count is 1 or Batch)
                Monitor.PulseAll(gate);
        }
    }

    /// <summary>Commits what was taken, so that it can be read.</summary>
    /// <exception cref="StoreException">The store takes no more.</exception>
    public void Flush()
    {
        lock (gate)
        {
            isFlushing = true;
            Monitor.PulseAll(gate);
            while ((waiting.Count > 0 || writing.Count > 0) && failure is null)
                Monitor.Wait(gate);
            isFlushing = false;
            ThrowIfFailed();
        }
    }

    /// <summary>
    /// Notes that by now so many replicates are asked for at each setting, where it was fewer: whoever reads the store knows when it has
    /// all.
    /// </summary>
    /// <exception cref="StoreException">The store takes no more.</exception>
    public void Ask(int replicates)
    {
        Flush();

        // The thread that writes has nothing to write, and waits for this lock before it has.
        lock (gate)
        {
            connection.Execute("UPDATE series SET replicates = $1 WHERE series = $2 AND replicates < $1", replicates, series);
            connection.Execute("COMMIT; BEGIN IMMEDIATE");
        }
    }

    /// <summary>The replicates of a setting, read from the store.</summary>
    /// <param name="setting">The place of the setting.</param>
    /// <param name="below">Replicates from this index on are left out.</param>
    public IReadOnlyList<ReplicateRecord> At(int setting, int below) => new StoredReplicates(Path, settings[setting], shape, below);

    /// <summary>Commits what was taken, and lets go of the file, which then is one file without others beside it.</summary>
    /// <exception cref="StoreException">The store took no more.</exception>
    public void Complete()
    {
        End();
        lock (gate)
            ThrowIfFailed();
        connection.Execute("DELETE FROM store WHERE part = 'writer'; COMMIT");
        try
        {
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
        }
        catch (StoreException)
        {
            // A reader has it open: the log stays beside it until the next one that writes.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        insert.Dispose();
        connection.Dispose();
    }

    private static string Me =>
        string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}");

    // The transaction that is open between batches is what keeps another process out: SQLite lets one write, and all read.
    private static void Take(StoreConnection connection)
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
        string passing = $"{options.Path}.{System.IO.Path.GetRandomFileName()}";
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

    private static (StoredSeries Series, long[] Settings) Begin(
        StoreConnection connection, RunStore store, ExperimentSpec spec, SeriesPlan plan, IReadOnlyList<Setting> grid, int replicates)
    {
        StoredSeries? series = store.Series.FirstOrDefault(series => IsOf(series, spec, plan));
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

        long[] numbers = new long[grid.Count];
        for (int i = 0; i < grid.Count; i++)
        {
            Setting setting = grid[i];
            numbers[i] = series.Settings.FirstOrDefault(stored => stored.Is(setting))?.Number
                ?? StoreRows.AddSetting(connection, series.Number, role => setting[role]);
        }

        return (series, numbers);
    }

    /// <summary>Whether replicates of a series are those that a run would make.</summary>
    internal static bool IsOf(StoredSeries series, ExperimentSpec spec, SeriesPlan plan) =>
        series.Seed == plan.Seed && series.Estimator == plan.Estimator && series.Instances == plan.Instances
        && series.PlainInstances == plan.PlainInstances && series.Attempts.SequenceEqual(spec.AttemptsGrid);

    // Every row is read, so that what is damaged is found before anything is added to it.
    private static BitArray[] Rows(StoreConnection connection, StoredSeries series, long[] settings, int replicates)
    {
        BitArray[] present = [.. settings.Select(_ => new BitArray(replicates))];
        RowCodec codec = new(series.Shape);
        for (int i = 0; i < settings.Length; i++)
        {
            using sqlite3_stmt statement = connection.Prepare(
                $"SELECT {StoreSchema.RowColumns} FROM replicates WHERE key >= ? AND key < ? ORDER BY key");
            raw.sqlite3_bind_int64(statement, 1, StoreSchema.KeyOf(settings[i], 0));
            raw.sqlite3_bind_int64(statement, 2, StoreSchema.KeyOf(settings[i], int.MaxValue));
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                int replicate = StoreSchema.ReplicateOf(codec.Read(connection, statement));
                if (replicate < replicates)
                    present[i][replicate] = true;
            }

            connection.Require(code);
        }

        return present;
    }

    private static string What(string path)
    {
        try
        {
            RunStore store = RunStore.Open(path);
            long asked = store.Series.Sum(series => series.Settings.Count * (long)series.Replicates);
            long finished = store.Series.Sum(series => series.Settings.Sum(
                setting => (long)new StoredReplicates(path, setting.Number, series.Shape, int.MaxValue).Count));
            return string.Create(CultureInfo.InvariantCulture, $"{finished} of {asked} replicates of {store.Experiment}");
        }
        catch (StoreException)
        {
            return "what this program cannot read";
        }
    }

    private static string FreeName(string path)
    {
        string stem = System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(path) ?? "", System.IO.Path.GetFileNameWithoutExtension(path));
        for (int i = 1; ; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{stem}.{i}{System.IO.Path.GetExtension(path)}");
            if (!File.Exists(name))
                return name;
        }
    }

    private void ThrowIfFailed()
    {
        if (failure is StoreException known)
            throw new StoreException(known.Message, known);
        if (failure is not null)
            throw new StoreException($"{Path} takes no more ({failure.Message.TrimEnd('.')}): give another --output.", failure);
    }

    private void End()
    {
        lock (gate)
        {
            isEnding = true;
            Monitor.PulseAll(gate);
        }

        thread.Join();
    }

    private void Write()
    {
        try
        {
            while (true)
            {
                lock (gate)
                {
                    while (waiting.Count == 0 && !isEnding)
                        Monitor.Wait(gate);
                    if (waiting.Count == 0)
                        return;
                    long until = Environment.TickCount64 + (long)Longest.TotalMilliseconds;
                    while (waiting.Count < Batch && !isEnding && !isFlushing && until - Environment.TickCount64 is > 0 and var left)
                        Monitor.Wait(gate, (int)left);
                    (waiting, writing) = (writing, waiting);
                    Monitor.PulseAll(gate);
                }

                foreach (RowCodec codec in writing)
                    codec.Write(connection, insert);
                connection.Require(raw.sqlite3_exec(connection.Handle, "COMMIT"));
                connection.Require(raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE"));
                lock (gate)
                {
                    foreach (RowCodec codec in writing)
                        spare.Push(codec);
                    writing.Clear();
                    Monitor.PulseAll(gate);
                }
            }
        }
        catch (Exception exception)
        {
            // Told to whoever adds next, and at the end.
            lock (gate)
            {
                failure = exception;
                Monitor.PulseAll(gate);
            }
        }
    }
}
