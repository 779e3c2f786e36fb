using LidDsl.Specs;
using Parquet;
using Parquet.Schema;

namespace LidDsl.Attempts;

/// <summary>Reads attempts from Parquet files, as <see cref="AttemptFile"/> does from text.</summary>
public static class ParquetAttempts
{
    /// <summary>Reads a file, one row group after the other.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Which column plays which part; by the usual names of <see cref="AttemptFile"/> where it is left out.</param>
    /// <param name="options">How to read it; of these <see cref="ReadOptions.SkipBrokenRows"/> alone has a meaning here.</param>
    /// <returns>The counts of every group, in the order of the file.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or blank.</exception>
    /// <exception cref="AttemptFileException">The file is missing or breaks a rule; nothing of it is returned.</exception>
    public static AttemptData Read(string path, StudyColumns? columns = null, ReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        (long bytes, string? sha256) = Measure(path);
        AttemptSource source = new(path, options?.SkipBrokenRows ?? false, "row") { Hints = options?.Hints };
        using FileStream stream = AttemptStreams.Open(path);
        try
        {
            return ReadAsync(stream, columns, source, bytes, sha256).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is ParquetException or IOException or NotSupportedException or InvalidDataException)
        {
            throw new AttemptFileException(
                path, $"the file is no whole Parquet file: {exception.Message.TrimEnd('.')}; write it again, or save it as CSV.", null,
                    null, exception);
        }
    }

    private static async Task<AttemptData> ReadAsync(Stream stream, StudyColumns? columns, AttemptSource source, long bytes, string? sha256)
    {
        ParquetReader reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            DataField[] fields = reader.Schema.DataFields;
            string[] names = [.. fields.Select(field => field.Path.ToString())];
            columns ??= ColumnNames.Recognise(names, source.Path, source.Hints);
            TablePlan plan = new(names, columns, KeyLayout.Escaped, source.Path);
            ParquetCells cells = new(fields, plan, source.Path);
            using AttemptTally tally = new(plan.Layout, source.Broken, source.GroupName);
            CellRows<MappedRow, ParquetCells> rows = new(new MappedRow(columns), cells, plan, tally, source.Broken);
            long row = 0;
            for (int i = 0; i < reader.RowGroupCount; i++)
            {
                using ParquetRowGroupReader group = reader.OpenRowGroupReader(i);
                int count = await cells.ReadAsync(group).ConfigureAwait(false);
                for (int at = 0; at < count; at++, row++)
                {
                    cells.MoveTo(at);
                    rows.Add(row);
                }
            }

            return source.Finish(tally, columns, bytes, sha256, row);
        }
    }

    // The reader goes to and fro in the file, so its bytes are hashed beforehand.
    private static (long Bytes, string? Sha256) Measure(string path)
    {
        using MeteredStream stream = new(AttemptStreams.Open(path), ownsInner: true);
        if (stream.Length > MeteredStream.MostHashed)
            return (stream.Length, null);
        stream.CopyTo(Stream.Null);
        return (stream.Bytes, stream.Sha256());
    }
}
