using System.Text;
using LidDsl.Reporting;

namespace LidDsl.Comparing;

/// <summary>Snapshots as text: line feeds, no trailing space, no last line feed.</summary>
internal static class SnapshotText
{
    // Raised when the form changes, so that a reader of a diff sees at once why every line differs.
    private const int Version = 1;

    private const string Margin = "  ";

    // What a law's own error takes behind its number, with the mark before it.
    private const int ErrorWidth = 9;

    /// <summary>The text.</summary>
    public static string Of(SnapshotDocument document)
    {
        StringBuilder text = new();
        text.Append("# ").Append(document.Kind).Append(" of ").Append(document.Name).Append(" (snapshot ").Append(Version).Append(")\n");
        foreach (SnapshotTable table in document.Tables)
            Append(text, table);
        return text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, SnapshotTable table)
    {
        text.Append("\n## ").Append(table.Title).Append('\n');
        foreach (string note in table.Notes)
            text.Append(note).Append('\n');
        text.Append('\n');
        Line(text, table, [.. table.Columns.Select(column => new SnapshotCell(column.Heading))]);
        foreach (IReadOnlyList<SnapshotCell> row in table.Rows)
            Line(text, table, row);
    }

    private static void Line(StringBuilder text, SnapshotTable table, IReadOnlyList<SnapshotCell> cells)
    {
        StringBuilder line = new();
        for (int i = 0; i < table.Columns.Count; i++)
        {
            SnapshotColumn column = table.Columns[i];
            string cell = cells[i].Text ?? NumberText.None;
            line.Append(Margin).Append(column.IsWords ? cell.PadRight(column.Width) : Number(column, cell, cells[i].LawError));
        }

        text.Append(line.ToString().TrimEnd()).Append('\n');
    }

    private static string Number(SnapshotColumn column, string number, string? lawError) => !column.HasLawError
        ? number.PadLeft(column.Width)
        : number.PadLeft(column.Width) + (lawError is null ? "" : " ~" + lawError).PadRight(ErrorWidth);
}
