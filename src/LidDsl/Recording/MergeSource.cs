using System.Diagnostics.CodeAnalysis;
using SQLitePCL;

namespace LidDsl.Recording;

/// <summary>
/// One of the stores that are joined, read in blocks of rows: a run that still writes to it never waits for more than one of them.
/// </summary>
internal sealed class MergeSource : IDisposable
{
    private const int Block = 128;

    private readonly StoreConnection connection;
    private readonly sqlite3_stmt rows;
    private readonly sqlite3_stmt keys;
    private RowCodec[] block = [];
    private RowShape? shape;
    private long next;
    private long end;
    private int filled;
    private int at;

    private MergeSource(StoreConnection connection)
    {
        this.connection = connection;
        Store = RunStore.Of(connection);
        rows = connection.Prepare(FormattableString.Invariant(
            $"SELECT {StoreSchema.RowColumns} FROM replicates WHERE key >= ? AND key < ? ORDER BY key LIMIT {Block}"));
        keys = connection.Prepare("SELECT key FROM replicates WHERE key >= ? AND key < ? ORDER BY key");
    }

    /// <summary>What it says of itself.</summary>
    public RunStore Store { get; }

    /// <summary>The file, and the share where it is one.</summary>
    public string Name => Store.Shard is { } shard ? $"shard {shard} ({Store.Path})" : Store.Path;

    /// <summary>The row on which it stands.</summary>
    public RowCodec Row => block[at];

    /// <summary>The replicate of that row.</summary>
    public int Replicate { get; private set; }

    /// <summary>Opens a store.</summary>
    /// <exception cref="StoreException">It is none, or damaged.</exception>
    public static MergeSource Open(string path)
    {
        StoreConnection connection = StoreConnection.Open(path, isWritten: false);
        try
        {
            // Pages are read once: a cache for each of hundreds of stores would take memory for nothing.
            connection.Execute("PRAGMA cache_size = -512");
            return new MergeSource(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Its series of the same parameters as another's; null for none.</summary>
    public StoredSeries? SeriesLike(StoredSeries series) => Store.Series.FirstOrDefault(own => IsLike(own, series));

    /// <summary>Whether replicates of two series are made alike.</summary>
    public static bool IsLike(StoredSeries first, StoredSeries second) =>
        first.Seed == second.Seed && first.Estimator == second.Estimator && first.Instances == second.Instances
        && first.PlainInstances == second.PlainInstances && first.Attempts.SequenceEqual(second.Attempts);

    /// <summary>The number of a setting in this store; null where it has none of these values.</summary>
    public long? NumberOf(StoredSeries series, StoredSetting setting) =>
        SeriesLike(series)?.Settings.FirstOrDefault(own => own.Values.All(value => value.Value.Equals(setting.Values[value.Key])))?.Number;

    /// <summary>The replicates that it has of a setting, by its own number of it.</summary>
    public IEnumerable<int> Replicates(long setting)
    {
        raw.sqlite3_bind_int64(keys, 1, StoreSchema.KeyOf(setting, 0));
        raw.sqlite3_bind_int64(keys, 2, StoreSchema.KeyOf(setting, int.MaxValue));
        try
        {
            while (true)
            {
                int code = raw.sqlite3_step(keys);
                connection.Require(code);
                if (code == raw.SQLITE_DONE)
                    yield break;
                yield return StoreSchema.ReplicateOf(raw.sqlite3_column_int64(keys, 0));
            }
        }
        finally
        {
            raw.sqlite3_reset(keys);
        }
    }

    /// <summary>Goes to the first row of a setting.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Begin(RowShape rowShape, long setting)
    {
        if (shape != rowShape)
        {
            shape = rowShape;
            block = [.. Enumerable.Range(0, Block).Select(_ => new RowCodec(rowShape))];
        }

        (next, end) = (StoreSchema.KeyOf(setting, 0), StoreSchema.KeyOf(setting, int.MaxValue));
        return Fill();
    }

    /// <summary>Goes to the next row of the setting.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="StoreException">A row of it is damaged.</exception>
    public bool Next()
    {
        at++;
        if (at == filled)
            return filled == Block && Fill();
        Replicate = StoreSchema.ReplicateOf(Row.Key);
        return true;
    }

    /// <summary>What is said of a store whose tables contradict one another.</summary>
    [DoesNotReturn]
    public void Contradict() => throw connection.Damaged("it has replicates that nobody asked for");

    /// <inheritdoc/>
    public void Dispose()
    {
        rows.Dispose();
        keys.Dispose();
        connection.Dispose();
    }

    private bool Fill()
    {
        (at, filled) = (0, 0);
        raw.sqlite3_bind_int64(rows, 1, next);
        raw.sqlite3_bind_int64(rows, 2, end);
        try
        {
            int code;
            while ((code = raw.sqlite3_step(rows)) == raw.SQLITE_ROW)
                next = block[filled++].Read(connection, rows) + 1;
            connection.Require(code);
        }
        finally
        {
            raw.sqlite3_reset(rows);
        }

        if (filled == 0)
            return false;
        Replicate = StoreSchema.ReplicateOf(Row.Key);
        return true;
    }
}
