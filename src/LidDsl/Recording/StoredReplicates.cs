using System.Collections;
using SQLitePCL;

namespace LidDsl.Recording;

/// <summary>
/// The finished replicates of one setting of a store, by rising index: read anew each time that they are gone through, so that no more
/// than one of them is in memory.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="setting">The number of the setting in the store.</param>
/// <param name="shape">The sizes of its rows.</param>
/// <param name="below">Replicates from this index on are left out.</param>
internal sealed class StoredReplicates(string path, long setting, RowShape shape, int below) : IReadOnlyList<ReplicateRecord>
{
    private int? count;

    /// <inheritdoc/>
    public int Count => count ??= CountRows();

    /// <inheritdoc/>
    public ReplicateRecord this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return this.Skip(index).First();
        }
    }

    /// <inheritdoc/>
    public IEnumerator<ReplicateRecord> GetEnumerator() => Numbered(0).Select(row => row.Record).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The replicates from an index on, each with its index and a record of its own.</summary>
    public IEnumerable<StoredReplicate> Numbered(int from)
    {
        using StoreConnection connection = StoreConnection.Open(path, isWritten: false);
        using sqlite3_stmt statement = connection.Prepare(
            $"SELECT {StoreSchema.RowColumns} FROM replicates WHERE key >= ? AND key < ? ORDER BY key");
        raw.sqlite3_bind_int64(statement, 1, StoreSchema.KeyOf(setting, from));
        raw.sqlite3_bind_int64(statement, 2, StoreSchema.KeyOf(setting, below));
        RowCodec codec = new(shape);
        while (true)
        {
            int code = raw.sqlite3_step(statement);
            connection.Require(code);
            if (code == raw.SQLITE_DONE)
                yield break;
            long key = codec.Read(connection, statement);
            ReplicateRecord record = shape.CreateRecord();
            codec.Decode(record);
            yield return new StoredReplicate(StoreSchema.ReplicateOf(key), record);
        }
    }

    private int CountRows()
    {
        using StoreConnection connection = StoreConnection.Open(path, isWritten: false);
        return connection.Query(
            "SELECT count(*) FROM replicates WHERE key >= $1 AND key < $2", row => row.GetInt32(0),
            StoreSchema.KeyOf(setting, 0), StoreSchema.KeyOf(setting, below))[0];
    }
}
