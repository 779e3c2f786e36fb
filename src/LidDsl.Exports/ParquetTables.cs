using System.Globalization;
using LidDsl.Reporting;
using LidDsl.Writing;
using Parquet;
using Parquet.Schema;

namespace LidDsl.Exports;

/// <summary>
/// Parquet files, one for each that CSV has and with the same columns: numbers are doubles, counts 64-bit integers, seeds unsigned ones,
/// and null stands where CSV has an empty field. Words are as they were given, whatever a spreadsheet would make of them.
/// </summary>
internal sealed class ParquetTables : ReportWriter
{
    // Little is as compact as a column of the same words, and every reader knows Snappy.
    private static readonly ParquetOptions Options = new() { CompressionMethod = CompressionMethod.Snappy };

    /// <inheritdoc/>
    public override string Name => "parquet";

    /// <inheritdoc/>
    public override string Description => "parquet (the tables of csv, with types)";

    /// <inheritdoc/>
    public override string Extension => Name;

    /// <inheritdoc/>
    public override bool IsText => false;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: it is no text.</exception>
    public override string Write(IReadOnlyList<Document> documents, int width) =>
        throw new NotSupportedException("Parquet is no text to print: ask for files.");

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Content(IReadOnlyList<Document> documents) =>
        Bytes(FlatTable.Of(documents, document => document.Main));

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Func<ResultFile> Make)> Files(Document document) =>
        document.Tables(Extension).Select(table => (
            table.Name,
            (Func<ResultFile>)(() => new ResultFile(table.Name, Bytes(FlatTable.Of(document, table.Section))))));

    /// <inheritdoc/>
    public override IEnumerable<string> PossibleNames(string stem, IReadOnlyList<string> tables) =>
        tables.Select(table => $"{stem}.{table}.{Extension}");

    private static ReadOnlyMemory<byte> Bytes(FlatTable table)
    {
        using MemoryStream stream = new();
        WriteAsync(table, stream).GetAwaiter().GetResult();
        return stream.ToArray();
    }

    private static async Task WriteAsync(FlatTable table, Stream stream)
    {
        DataField[] fields = [.. table.Names.Select((name, column) => new DataField(name, TypeOf(table.Kinds[column]), isNullable: true))];
        var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, Options).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            for (int column = 0; column < fields.Length; column++)
            {
                Cell[] cells = [.. table.Rows.Select(row => row[column])];
                await (table.Kinds[column] switch
                {
                    ValueKind.Number => WriteAsync(group, fields[column], cells, Parsed<double>),
                    ValueKind.Count => WriteAsync(group, fields[column], cells, Parsed<long>),
                    ValueKind.Seed => WriteAsync(group, fields[column], cells, Parsed<ulong>),
                    ValueKind.Flag => WriteAsync<bool>(group, fields[column], cells, cell => (cell as Cell.Flag)?.Value),
                    _ => group.WriteAsync(fields[column], cells.Select(Words).ToArray()!),
                }).ConfigureAwait(false);
            }
        }
    }

    private static Type TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.Number => typeof(double),
        ValueKind.Count => typeof(long),
        ValueKind.Seed => typeof(ulong),
        ValueKind.Flag => typeof(bool),
        _ => typeof(string),
    };

    private static Task WriteAsync<T>(ParquetRowGroupWriter group, DataField field, Cell[] cells, Func<Cell, T?> value)
        where T : struct => group.WriteAsync<T>(field, cells.Select(value).ToArray().AsMemory());

    private static T? Parsed<T>(Cell cell)
        where T : struct, IParsable<T> =>
        (cell as Cell.Number)?.Value.Text is { } text ? T.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string? Words(Cell cell) => cell switch
    {
        Cell.Words words => words.Text,
        Cell.Number { Value.Text: null } => null,
        _ => CsvWriter.Field(cell),
    };
}
