using SQLitePCL;

namespace LidDsl.Recording;

/// <summary>
/// Goes through the rows of a setting by rising replicate, in blocks: a run that writes to the store never waits for more than one.
/// </summary>
/// <param name="connection">The store.</param>
/// <param name="most">The most rows of a block.</param>
internal sealed class RowCursor(StoreConnection connection, int most = RowCursor.Block) : IDisposable
{
    /// <summary>Rows of a block, where nobody has to save memory.</summary>
    public const int Block = 128;

    private readonly sqlite3_stmt rows = connection.Prepare(FormattableString.Invariant(
        $"SELECT {StoreSchema.RowColumns} FROM replicates WHERE key >= ? AND key < ? ORDER BY key LIMIT {most}"));

    private RowCodec[] block = [];
    private RowShape? shape;
    private RowPlace place;
    private long next;
    private long end;
    private int filled;
    private int at;

    /// <summary>The row on which it stands.</summary>
    public RowCodec Row => block[at];

    /// <summary>The replicate of that row.</summary>
    public int Replicate { get; private set; }

    /// <summary>Goes to the first row of a setting.</summary>
    /// <param name="series">A series.</param>
    /// <param name="setting">One of its settings.</param>
    /// <param name="from">The first replicate.</param>
    /// <param name="below">Replicates from this index on are left out.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="StoreException">A row is damaged.</exception>
    public bool Begin(StoredSeries series, StoredSetting setting, int from = 0, int below = int.MaxValue)
    {
        if (shape != series.Shape)
        {
            shape = series.Shape;
            block = [.. Enumerable.Range(0, most).Select(_ => new RowCodec(shape))];
        }

        place = RowPlace.Of(series, setting);
        (next, end) = (place.KeyOf(from), place.KeyOf(below));
        return Fill();
    }

    /// <summary>Goes to the next row of the setting.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="StoreException">A row is damaged.</exception>
    public bool Next()
    {
        at++;
        if (at == filled)
            return filled == most && Fill();
        Replicate = StoreSchema.ReplicateOf(Row.Key);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();

    private bool Fill()
    {
        (at, filled) = (0, 0);
        connection.Require(raw.sqlite3_bind_int64(rows, 1, next));
        connection.Require(raw.sqlite3_bind_int64(rows, 2, end));
        try
        {
            int code;
            while ((code = raw.sqlite3_step(rows)) == raw.SQLITE_ROW)
            {
                long key = block[filled++].Read(connection, rows, place);
                if (key < next || key >= end)
                    throw connection.OutOfOrder();
                next = key + 1;
            }

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
