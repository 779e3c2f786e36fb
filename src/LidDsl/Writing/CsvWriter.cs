using System.Text;
using LidDsl.Reporting;

namespace LidDsl.Writing;

/// <summary>
/// CSV tables in the invariant culture, such as pandas and R read with no option: one line of column names, what was declared or measured
/// with all its digits and laws with 13 (see <see cref="FileNumber"/>), lines that end in a line feed, and an empty field where there is
/// no number. Every row begins with the name of its experiment or study and ends in what says where its numbers come from.
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
    public override string Write(IReadOnlyList<Document> documents, int width) => Table(documents, document => document.Main);

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Func<string> Text)> Files(Document document)
    {
        Section[] tables = [.. document.Sections.Where(section => section.InTables)];
        return tables.Select(section => (
            tables.Length == 1 ? $"{document.Stem}.csv" : $"{document.Stem}.{section.Id}.csv",
            (Func<string>)(() => Table([document], _ => section))));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> PossibleNames(string stem, IReadOnlyList<string> tables) =>
        tables.Select(table => $"{stem}.{table}.csv");

    /// <summary>A cell as a field.</summary>
    public static string Field(Cell cell) => cell switch
    {
        Cell.Number number => number.Value.Text ?? "",
        Cell.Flag flag => flag.Value ? "true" : "false",
        Cell.Noted noted => Field(noted.Value),
        Cell.Words { Text: var text } when text.AsSpan().IndexOfAny(",\"\r\n") >= 0 =>
            '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"',
        Cell.Words { Text: var text } => text,
        _ => throw new ArgumentException(
            "Several cells together have no place in a table: leave the column to whole documents.", nameof(cell)),
    };

    private static string Table(IReadOnlyList<Document> documents, Func<Document, Section> of)
    {
        StringBuilder text = new();
        Document first = documents[0];
        bool isBare = of(first).IsBare;
        bool isNamed = !isBare || documents.Count > 1;
        IEnumerable<string> origin = isBare ? [] : first.Origin.Select(member => member.Name);
        text.AppendJoin(',', [.. isNamed ? [first.Kind.Name] : (string[])[], .. Columns(of(first)).Select(column => column.Id!), .. origin])
            .Append('\n');
        foreach (Document document in documents)
        {
            Section section = of(document);
            Column[] columns = [.. Columns(section)];
            string[] begin = isNamed ? [Field(document.Name)] : [];
            string[] end = isBare ? [] : [.. document.Origin.Select(member => Field(member.Value))];
            for (int row = 0; row < section.Count; row++)
                text.AppendJoin(',', [.. begin, .. columns.Select(column => Field(column.Value(row))), .. end]).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<Column> Columns(Section section) =>
        section.Columns.Where(column => column is { Id: not null, InTables: true });
}
