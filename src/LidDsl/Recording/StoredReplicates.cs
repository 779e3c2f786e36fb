using System.Collections;

namespace LidDsl.Recording;

/// <summary>
/// The finished replicates of one setting of a store, by rising index: read anew each time that they are gone through, so that no more
/// than a block of them is in memory. They are those that were there when they were first asked for, whatever is added meanwhile.
/// </summary>
/// <param name="store">The store: no other that takes its place is read.</param>
/// <param name="series">A series of the store.</param>
/// <param name="setting">One of its settings.</param>
/// <param name="below">Replicates from this index on are left out.</param>
internal sealed class StoredReplicates(RunStore store, StoredSeries series, StoredSetting setting, int below)
    : IReadOnlyList<ReplicateRecord>
{
    private readonly Lazy<(int Count, BitArray? Present)> there = new(() => Find(store, setting.Number, below));

    /// <inheritdoc/>
    public int Count => there.Value.Count;

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
    public IEnumerator<ReplicateRecord> GetEnumerator()
    {
        (int count, BitArray? present) = there.Value;
        if (count == 0)
            yield break;
        using var connection = StoreConnection.OpenSame(store.Path, store.Id);
        using RowCursor rows = new(connection);
        int given = 0;
        for (bool more = rows.Begin(series, setting, 0, below); more && given < count; more = rows.Next())
        {
            if (present?[rows.Replicate] == false)
                continue;
            given++;
            yield return Decode(rows.Row, series.Shape);
        }

        if (given < count)
            throw connection.Damaged("it has fewer replicates than it had");
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The first rows from an index on, each with its index and a record of its own.</summary>
    /// <param name="store">The store.</param>
    /// <param name="series">A series of the store.</param>
    /// <param name="setting">One of its settings.</param>
    /// <param name="from">The index.</param>
    /// <param name="most">How many, at most.</param>
    public static List<StoredReplicate> Take(RunStore store, StoredSeries series, StoredSetting setting, int from, int most)
    {
        using var connection = StoreConnection.OpenSame(store.Path, store.Id);
        using RowCursor rows = new(connection, most);
        List<StoredReplicate> taken = [];
        for (bool more = rows.Begin(series, setting, from); more && taken.Count < most; more = rows.Next())
            taken.Add(new StoredReplicate(rows.Replicate, Decode(rows.Row, series.Shape)));
        return taken;
    }

    private static ReplicateRecord Decode(RowCodec row, RowShape shape)
    {
        ReplicateRecord record = shape.CreateRecord();
        row.Decode(record);
        return record;
    }

    // Which rows there are is kept where they are not simply the first ones.
    private static (int Count, BitArray? Present) Find(RunStore store, long setting, int below)
    {
        using var connection = StoreConnection.OpenSame(store.Path, store.Id);
        int count = 0;
        BitArray? present = null;
        foreach (int replicate in StoreRows.Keys(connection, setting, below))
        {
            if (replicate != count && present is null)
            {
                present = new BitArray(replicate + 1);
                for (int i = 0; i < count; i++)
                    present[i] = true;
            }

            if (present is not null)
            {
                if (present.Length <= replicate)
                    present.Length = (int)Math.Min(Math.Max(2L * present.Length, replicate + 1L), below);
                present[replicate] = true;
            }

            count++;
        }

        return (count, present);
    }
}
