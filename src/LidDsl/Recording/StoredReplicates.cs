using System.Collections;

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
        RowCodec codec = new(shape);
        foreach (int replicate in StoreRows.Scan(connection, codec, setting, from, below))
        {
            ReplicateRecord record = shape.CreateRecord();
            codec.Decode(record);
            yield return new StoredReplicate(replicate, record);
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
