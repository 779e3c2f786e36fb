using System.Text;
using LidDsl.Drawing;
using LidDsl.Reporting;

namespace LidDsl.Writing;

/// <summary>
/// CSV tables in the invariant culture, such as pandas and R read with no option: one line of column names, what was declared or measured
/// with all its digits and laws with 13 (see <see cref="FileNumber"/>), lines that end in a line feed, and an empty field where there is
/// no number. Every row begins with the name of its experiment or study and ends in what says where its numbers come from. Words that a
/// spreadsheet would take for a formula have an apostrophe before them: see <see cref="CsvField"/>.
/// </summary>
internal sealed class CsvWriter : ReportWriter
{
    /// <inheritdoc/>
    public override string Name => "csv";

    /// <inheritdoc/>
    public override string Description => "csv (one table: of predict, run and check the failure curves)";

    /// <inheritdoc/>
    public override string Extension => Name;

    /// <inheritdoc/>
    public override string Write(IReadOnlyList<Document> documents, int width) =>
        Table(FlatTable.Of(documents, document => document.Main));

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Func<ResultFile> Make)> Files(Document document) =>
        document.Tables(Extension!).Select(table => (
            table.Name,
            (Func<ResultFile>)(() => new ResultFile(table.Name, Table(FlatTable.Of(document, table.Section))))));

    /// <inheritdoc/>
    public override IEnumerable<string> PossibleNames(string stem, IReadOnlyList<string> tables) =>
        tables.Select(table => $"{stem}.{table}.csv");

    /// <summary>A cell as a field.</summary>
    public static string Field(Cell cell) => cell switch
    {
        Cell.Number number => number.Value.Text ?? "",
        Cell.Flag flag => flag.Value ? "true" : "false",
        Cell.Noted noted => Field(noted.Value),
        Cell.Words words => CsvField.Of(words.Text),
        _ => throw new ArgumentException(
            "Several cells together have no place in a table: leave the column to whole documents.", nameof(cell)),
    };

    /// <summary>Words as a field of a file that is read by this program alone: as they are, whatever a spreadsheet makes of them.</summary>
    public static string Verbatim(string words) => CsvField.Verbatim(words);

    private static string Table(FlatTable table)
    {
        StringBuilder text = new();
        text.AppendJoin(',', table.Names.Select(CsvField.Of)).Append('\n');
        foreach (Cell[] row in table.Rows)
            text.AppendJoin(',', row.Select(Field)).Append('\n');
        return text.ToString();
    }
}
