using LidDsl.Reporting;

namespace LidDsl.Writing;

/// <summary>
/// A section as a table of its own, whatever form it is written in: the name of the experiment or study, the columns of the section, and
/// what says where the numbers come from.
/// </summary>
internal sealed class FlatTable
{
    private FlatTable(IReadOnlyList<string> names, IReadOnlyList<Cell[]> rows, IReadOnlyList<ValueKind> declared)
    {
        Names = names;
        Rows = rows;
        Kinds = [.. declared.Select((kind, column) => kind == ValueKind.Unknown ? Told(rows.Select(row => row[column])) : kind)];
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>
    /// What each column holds: as it is declared, else as its cells tell; words where they differ or there is none.
    /// </summary>
    public IReadOnlyList<ValueKind> Kinds { get; }

    /// <summary>The rows, with a cell for each column.</summary>
    public IReadOnlyList<Cell[]> Rows { get; }

    /// <summary>The table of one section of a document.</summary>
    public static FlatTable Of(Document document, Section section) => Of([document], _ => section);

    /// <summary>The table of the same section of each of several documents.</summary>
    /// <param name="documents">The documents, at least one.</param>
    /// <param name="of">The section.</param>
    public static FlatTable Of(IReadOnlyList<Document> documents, Func<Document, Section> of)
    {
        Document first = documents[0];
        bool isBare = of(first).IsBare;
        bool isNamed = !isBare || documents.Count > 1;
        Column[] declared = [.. Columns(of(first))];
        return new FlatTable(
            [
                .. isNamed ? [first.Kind.Name] : (string[])[],
                .. declared.Select(column => column.Id!),
                .. isBare ? [] : first.Origin.Select(member => member.Name),
            ],
            [.. documents.SelectMany(document => RowsOf(document, of(document), isNamed, isBare))],
            [
                .. isNamed ? [ValueKind.Words] : (ValueKind[])[],
                .. declared.Select(column => column.Kind),
                .. isBare ? [] : first.Origin.Select(member => Told(member.Value)),
            ]);
    }

    private static IEnumerable<Cell[]> RowsOf(Document document, Section section, bool isNamed, bool isBare)
    {
        Column[] columns = [.. Columns(section)];
        Cell[] begin = isNamed ? [document.Name] : [];
        Cell[] end = isBare ? [] : [.. document.Origin.Select(member => member.Value)];
        return Enumerable.Range(0, section.Count).Select(row => (Cell[])
        [
            .. begin,
            .. columns.Select(column => column.Value(row) is Cell.Noted noted ? noted.Value : column.Value(row)),
            .. end,
        ]);
    }

    private static IEnumerable<Column> Columns(Section section) =>
        section.Columns.Where(column => column is { Id: not null, InTables: true });

    private static ValueKind Told(IEnumerable<Cell> cells)
    {
        ValueKind[] kinds = [.. cells.Select(Told).Where(kind => kind != ValueKind.Unknown).Distinct()];
        return kinds switch
        {
            [var one] => one,
            [_, _] when kinds.Contains(ValueKind.Number) && kinds.Contains(ValueKind.Count) => ValueKind.Number,
            _ => ValueKind.Words,
        };
    }

    private static ValueKind Told(Cell cell) => cell switch
    {
        Cell.Number number => number.Value.Kind,
        Cell.Flag => ValueKind.Flag,
        Cell.Words => ValueKind.Words,
        _ => ValueKind.Unknown,
    };
}
