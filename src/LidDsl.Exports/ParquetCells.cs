using Parquet;
using Parquet.Schema;

namespace LidDsl.Attempts;

/// <summary>The columns of one row group that are read, each row of them as cells.</summary>
internal sealed class ParquetCells : ICells
{
    private readonly ParquetColumn?[] columns;
    private readonly (int Start, int Length)[] cells;
    private byte[] text = new byte[1 << 10];

    public ParquetCells(DataField[] fields, TablePlan plan, string path)
    {
        columns = new ParquetColumn?[fields.Length];
        cells = new (int, int)[fields.Length];
        foreach (int column in plan.Needed)
            columns[column] = ParquetColumn.Of(fields[column], path);
    }

    public ReadOnlySpan<byte> this[int column] => text.AsSpan(cells[column].Start, cells[column].Length);

    /// <summary>Reads a row group; how many rows it has.</summary>
    public async Task<int> ReadAsync(ParquetRowGroupReader group)
    {
        int rows = checked((int)group.RowCount);
        foreach (ParquetColumn? column in columns)
        {
            if (column is not null)
                await column.ReadAsync(group, rows).ConfigureAwait(false);
        }

        return rows;
    }

    /// <summary>Goes to a row.</summary>
    public void MoveTo(int row)
    {
        int used = 0;
        for (int i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { } column)
                continue;
            int length;
            while (!column.TryWrite(row, text.AsSpan(used), out length))
                Array.Resize(ref text, text.Length * 2);
            cells[i] = (used, length);
            used += length;
        }
    }
}
