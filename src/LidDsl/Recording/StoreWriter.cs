using System.Collections;
using LidDsl.Specs;
using SQLitePCL;

namespace LidDsl.Recording;

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

    // Tries, of a second each, to commit where a reader holds the file.
    private const int LongestHold = 600;

    private readonly StoreConnection connection;
    private readonly sqlite3_stmt insert;
    private readonly RunStore store;
    private readonly StoredSeries series;
    private readonly StoredSetting[] settings;
    private readonly RowPlace[] places;
    private readonly Thread thread;
    private readonly int patience;
    private readonly TimeSpan betweenFlushes;
    private readonly object gate = new();
    private readonly Stack<RowCodec> spare = [];
    private List<RowCodec> waiting = [];
    private List<RowCodec> writing = [];

    // When the first commit was made that is not flushed yet; null for none.
    private long? committed;
    private bool isFlushing;
    private volatile bool isEnding;
    private Exception? failure;

    private StoreWriter(
        StoreConnection connection, StoredSeries series, StoredSetting[] settings, BitArray[] present, StoreOptions options)
    {
        (patience, betweenFlushes) = (options.Patience, options.BetweenFlushes);
        this.connection = connection;
        store = RunStore.Of(connection);
        this.series = series;
        this.settings = settings;
        places = [.. settings.Select(setting => RowPlace.Of(series, setting))];
        Present = present;

        // Whoever holds the file is waited for by Commit.
        connection.Wait(seconds: 1);
        insert = connection.Prepare(
            $"INSERT INTO replicates ({StoreSchema.RowColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING");
        thread = new Thread(Write) { IsBackground = true, Name = "LidDsl store" };
        thread.Start();
    }

    /// <summary>Which of the share's replicates the store had when it was opened, at each setting.</summary>
    public IReadOnlyList<BitArray> Present { get; }

    /// <summary>The file.</summary>
    public string Path => connection.Path;

    /// <summary>Opens the store of a run, and takes it for this process.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="spec">The experiment.</param>
    /// <param name="plan">What its replicates have in common.</param>
    /// <param name="grid">Its settings.</param>
    /// <param name="replicates">Replicates at each setting, at most.</param>
    /// <param name="shard">The share of them that is this store's; null for all.</param>
    /// <param name="asked">How many are asked for as yet.</param>
    /// <param name="cancellation">Gives it up before anything of it is changed.</param>
    /// <exception cref="StoreException">It is of another run, damaged, in use, or its folder takes no file.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static StoreWriter Open(
        StoreOptions options, ExperimentSpec spec, SeriesPlan plan, IReadOnlyList<Setting> grid, int replicates, Shard? shard, int asked,
        CancellationToken cancellation = default)
    {
        (StoreConnection connection, BitArray[] present) =
            StoreOpening.Open(options, spec, plan, grid, replicates, shard, cancellation);
        try
        {
            StoredSeries series = StoreOpening.Begin(connection, options, plan, grid, asked, out StoredSetting[] settings);
            return new StoreWriter(connection, series, settings, present, options);
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

        codec ??= new RowCodec(series.Shape);
        codec.Encode(places[setting], replicate, record);
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
            connection.Execute("UPDATE series SET replicates = $1 WHERE series = $2 AND replicates < $1", replicates, series.Number);
            Commit();
            connection.Execute("BEGIN IMMEDIATE");
        }
    }

    /// <summary>The replicates of a setting, read from the store.</summary>
    /// <param name="setting">The place of the setting.</param>
    /// <param name="below">Replicates from this index on are left out.</param>
    public IReadOnlyList<ReplicateRecord> At(int setting, int below) => new StoredReplicates(store, series, settings[setting], below);

    /// <summary>Commits what was taken, and lets go of the file, which then is one file without others beside it.</summary>
    /// <exception cref="StoreException">The store took no more.</exception>
    public void Complete()
    {
        End();
        lock (gate)
            ThrowIfFailed();
        connection.Execute("DELETE FROM store WHERE part = 'writer'");
        Commit();
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

    // Whoever reads a file with a rollback journal may hold it for long: the rows wait for that, a second at each try.
    private void Commit()
    {
        int code;
        int tries = 0;
        do
        {
            code = raw.sqlite3_exec(connection.Handle, "COMMIT");
            tries++;
        }
        while ((code & 0xFF) == raw.SQLITE_BUSY && tries < (isEnding ? patience : LongestHold));
        connection.Require(code);

        // Where it was renamed, it is still written to.
        if (!File.Exists(Path))
        {
            throw new StoreException(
                $"{Path} was moved or deleted while a run wrote to it: move it back, and --resume goes on from what is in it.");
        }
    }

    // Commits of a log are not flushed one by one, for that would be a twentieth of a fast run. A checkpoint takes all of them to the disk,
    // outside of a transaction.
    private void FlushLog()
    {
        Commit();
        connection.Require(raw.sqlite3_exec(connection.Handle, "PRAGMA wal_checkpoint(PASSIVE); BEGIN IMMEDIATE"));
        committed = null;
    }

    private bool IsFlushDue(out int left)
    {
        left = committed is { } since
            ? (int)Math.Max(0, since + (long)betweenFlushes.TotalMilliseconds - Environment.TickCount64)
            : Timeout.Infinite;
        return left == 0;
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
                    {
                        if (IsFlushDue(out int left))
                            FlushLog();
                        else
                            Monitor.Wait(gate, left);
                    }

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
                Commit();
                connection.Require(raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE"));
                if (connection.IsAhead)
                    committed ??= Environment.TickCount64;
                if (IsFlushDue(out _))
                    FlushLog();
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
