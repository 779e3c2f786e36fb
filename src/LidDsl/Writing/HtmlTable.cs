using System.Globalization;
using LidDsl.Drawing;
using LidDsl.Reporting;

namespace LidDsl.Writing;

/// <summary>Tables of reports and of the numbers of figures as HTML.</summary>
internal static class HtmlTable
{
    // A table this short is shown whole, whatever of it a page of text shows.
    private const int Few = 40;

    // One with more columns keeps the first in sight when it is scrolled.
    private const int Narrow = 4;

    // Words of more characters are broken into lines.
    private const int Long = 28;

    private const int Digits = 6;

    /// <summary>A section; of a long one what a page shows, and all of it to be opened.</summary>
    /// <param name="text">What it is added to.</param>
    /// <param name="section">The section.</param>
    /// <param name="part">The heading above it, for its name.</param>
    public static void Set(HtmlText text, Section section, string part)
    {
        Column[] columns = [.. section.Columns.Where(column => column.Heading is not null)];
        int[] all = [.. Enumerable.Range(0, section.Count)];
        string words = section.Id.Replace('_', ' ');
        string name = part.Length > 0 ? $"{part}: {words}" : words;
        if (columns.Length == 0)
            return;
        if (section.Count <= Few || section.Shown.Count == section.Count)
        {
            Rows(text, columns, all, name);
            return;
        }

        if (section.Shown.Count > 0)
            Rows(text, columns, section.Shown, name);
        text.Markup("<details>\n")
            .Element("summary", string.Create(CultureInfo.InvariantCulture, $"All {section.Count} rows"));
        Rows(text, columns, all, name + ", all rows");
        text.Markup("</details>\n");
    }

    /// <summary>The numbers of a figure: one body a series, so that its name stands there once.</summary>
    /// <remarks>A number that is shown rounded has all its digits beside it, for the file that a reader saves.</remarks>
    /// <param name="text">What it is added to.</param>
    /// <param name="table">The numbers.</param>
    /// <param name="name">What they are of.</param>
    public static void Set(HtmlText text, FigureTable table, string name)
    {
        Begin(text, name, isWide: table.Columns.Count >= Narrow);
        text.Markup("<th scope=\"col\" class=\"words\">series</th>");
        foreach (string column in table.Columns)
        {
            text.Markup("<th scope=\"col\"");
            Named(text, column, CsvField.Of(column), column);
        }

        text.Markup("</tr></thead>\n");
        for (int row = 0; row < table.Rows.Count;)
        {
            string series = table.Rows[row].Series;
            int count = table.Rows.Skip(row).TakeWhile(other => other.Series == series).Count();
            text.Markup(string.Create(CultureInfo.InvariantCulture, $"<tbody><tr><th scope=\"rowgroup\" rowspan=\"{count}\""));
            Named(text, series, CsvField.Quoted(series), $"\"{series}\"");
            for (int i = 0; i < count; i++, row++)
            {
                text.Markup(i == 0 ? "" : "<tr>");
                foreach (double? number in table.Rows[row].Numbers)
                    Number(text, number);
                text.Markup("</tr>\n");
            }

            text.Markup("</tbody>\n");
        }

        text.Markup("</table></div>\n");
    }

    // The rest of a heading, with the field of a file where that says more than the words.
    private static void Named(HtmlText text, string words, string field, string plain)
    {
        if (field != plain)
            text.Markup(" data-field=\"").Words(field).Markup("\"");
        text.Markup(">").Words(words).Markup("</th>");
    }

    private static void Number(HtmlText text, double? number)
    {
        if (number is not { } value)
        {
            text.Markup("<td></td>");
            return;
        }

        bool isWhole = value == Math.Floor(value) && Math.Abs(value) < 1e15;
        string shown = isWhole ? NumberText.Exact(value) : NumberText.Exact(value, Digits);
        string full = value.ToString("R", CultureInfo.InvariantCulture);
        text.Markup(shown == full ? "<td>" : $"<td data-v=\"{full}\">").Markup(shown).Markup("</td>");
    }

    private static void Rows(HtmlText text, Column[] columns, IReadOnlyList<int> rows, string name)
    {
        string[] kinds = [.. columns.Select(column => Kind(column, rows))];
        Begin(text, name, columns.Length > Narrow);
        for (int i = 0; i < columns.Length; i++)
        {
            text.Markup($"<th scope=\"col\"{kinds[i]}>");
            HtmlPicture.Set(text, FigureText.Formula(columns[i].Heading!.Replace("+-", "±", StringComparison.Ordinal)));
            text.Markup("</th>");
        }

        text.Markup("</tr></thead>\n<tbody>\n");
        foreach (int row in rows)
        {
            text.Markup("<tr>");
            for (int i = 0; i < columns.Length; i++)
            {
                bool isHead = i == 0 || columns[i].IsKey;
                text.Markup(isHead ? "<th scope=\"row\"" : "<td").Markup(kinds[i]).Markup(">");
                if (columns[i].HasEquations)
                    HtmlProse.Set(text, columns[i].Text(row).Replace(" = ", "\u00A0=\u00A0", StringComparison.Ordinal));
                else if (columns[i].Text(row) is { Length: > 0 } bar && bar.AsSpan().IndexOfAnyExcept('█') < 0)
                    text.Markup("<span class=\"bar\">").Words(bar).Markup("</span>");
                else
                    text.Words(columns[i].Text(row));
                text.Markup(isHead ? "</th>" : "</td>");
            }

            text.Markup("</tr>\n");
        }

        text.Markup("</tbody>\n</table></div>\n");
    }

    // Words stand at the left, and only long ones are broken.
    private static string Kind(Column column, IReadOnlyList<int> rows) => !column.IsWords ? ""
        : rows.Any(row => column.Text(row).Length > Long) ? " class=\"words long\"" : " class=\"words\"";

    private static void Begin(HtmlText text, string name, bool isWide) =>
        text.Markup("<div class=\"scroll table\" tabindex=\"0\" role=\"group\" aria-label=\"Table: ").Words(name)
            .Markup(isWide ? "\"><table class=\"wide\"><caption class=\"unseen\">" : "\"><table><caption class=\"unseen\">").Words(name)
            .Markup("</caption>\n<thead><tr>");
}
