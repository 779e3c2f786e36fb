using System.Text;

namespace LidDsl.Reporting;

/// <summary>
/// A table of plain text: no colour, the same on a terminal and in a file. No number is broken: headings are broken between words, and
/// a table that is still too wide stands in several blocks, each with the first columns.
/// </summary>
internal sealed class TextTable
{
    // Stands for a blank at which no line is broken, and is one in what is printed.
    private const char HardBlank = '\uE000';

    // The columns between two columns of the table, and at each end of the line below the headings.
    private const int Gap = 3;
    private const int Margin = 2;

    private readonly Head[] columns;
    private readonly List<string[]> rows = [];

    /// <summary>Makes a table.</summary>
    /// <param name="columns">
    /// The headings; one that starts with '&lt;' is of words, set from the left, all others are of numbers, set from the right.
    /// </param>
    public TextTable(params IEnumerable<string> columns) => this.columns =
        [.. columns.Select(heading => heading.StartsWith('<') ? new Head(PlainCharacters.InLine(heading[1..]), Words: true)
            : new Head(PlainCharacters.InLine(heading), Words: false))];

    /// <summary>How many columns each block begins with: those that tell the rows apart.</summary>
    public int Keys { get; init; } = 1;

    /// <summary>The columns of a section that have a heading, in the rows that a page shows.</summary>
    public static TextTable Of(Section section)
    {
        Column[] shown = [.. section.Columns.Where(column => column.Heading is not null)];
        TextTable table = new([.. shown.Select(column => (column.IsWords ? "<" : "") + column.Heading)])
        {
            Keys = Math.Max(1, shown.TakeWhile(column => column.IsKey).Count()),
        };
        foreach (int row in section.Shown)
            table.Add(shown.Select(column => column.HasEquations ? Unbroken(column.Text(row)) : column.Text(row)));
        return table;
    }

    // A text in which no equation is broken, such as z = -1.20 at N = 200.
    private static string Unbroken(string text) => text.Replace(" = ", $"{HardBlank}={HardBlank}", StringComparison.Ordinal);

    /// <summary>Adds a row with one text for each column.</summary>
    public void Add(params IEnumerable<string> cells) => rows.Add([.. cells.Select(PlainCharacters.InLine)]);

    /// <summary>The table at the width of a page without a terminal.</summary>
    public override string ToString() => ToText(TextPage.PlainWidth);

    /// <summary>The table, each line ending in a line feed.</summary>
    /// <param name="width">The columns that a line may take; one column beside the keys stands there even if it takes more.</param>
    public string ToText(int width) => string.Join('\n', Blocks(width).Select(block => Block(block, width)));

    // As many columns to a block as fit when their headings are broken; one beside the keys at least.
    private IEnumerable<int[]> Blocks(int width)
    {
        int[] least = [.. Enumerable.Range(0, columns.Length).Select(Least)];
        int[] keys = [.. Enumerable.Range(0, Math.Min(Keys, columns.Length))];
        List<int> block = [.. keys];
        for (int column = keys.Length; column < columns.Length; column++)
        {
            if (block.Count > keys.Length && TotalWidth([.. block.Append(column).Select(c => least[c])]) > width)
            {
                yield return [.. block];
                block = [.. keys];
            }

            block.Add(column);
        }

        yield return [.. block];
    }

    private string Block(int[] chosen, int width)
    {
        int[] widths = Widths(chosen, width);
        StringBuilder text = new();
        Append(text, chosen, widths, column => columns[column].Heading);
        text.Append('\u2500', TotalWidth(widths)).Append('\n');
        foreach (string[] row in rows)
            Append(text, chosen, widths, column => row[column]);
        return text.Replace(HardBlank, ' ').ToString().Trim('\n') + "\n";
    }

    // A row, as many lines high as its highest cell.
    private void Append(StringBuilder text, int[] chosen, int[] widths, Func<int, string> cell)
    {
        List<string>[] cells = [.. chosen.Select((column, i) => Broken(cell(column), widths[i]))];
        int height = cells.Max(lines => lines.Count);
        for (int line = 0; line < height; line++)
        {
            int end = text.Length;
            for (int i = 0; i < chosen.Length; i++)
            {
                string part = line < cells[i].Count ? cells[i][line] : "";
                text.Append(' ', i == 0 ? Margin : Gap);
                text.Append(columns[chosen[i]].Words ? part.PadRight(widths[i]) : part.PadLeft(widths[i]));
            }

            while (text.Length > end && text[^1] == ' ')
                text.Length--;
            text.Append('\n');
        }
    }

    // Words as many to a line as fit, which the widest always does.
    private static List<string> Broken(string cell, int width)
    {
        if (cell.Length <= width)
            return [cell];
        List<string> lines = [];
        string line = "";
        foreach (string word in cell.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = "";
            }

            line += line.Length > 0 ? " " + word : word;
        }

        lines.Add(line);
        return lines;
    }

    // The columns whose headings can be broken give way, the widest first.
    private int[] Widths(int[] chosen, int width)
    {
        int[] least = [.. chosen.Select(Least)];
        int[] widths = [.. chosen.Select(c => rows.Select(row => row[c].Length).Append(columns[c].Heading.Length).Max())];
        while (TotalWidth(widths) > width)
        {
            int widest = Enumerable.Range(0, widths.Length).Where(i => widths[i] > least[i])
                .OrderByDescending(i => widths[i]).FirstOrDefault(-1);
            if (widest < 0)
                break;
            widths[widest]--;
        }

        return widths;
    }

    // Words are broken between words, numbers nowhere.
    private int Least(int column) => rows
        .SelectMany(row => columns[column].Words ? row[column].Split(' ') : [row[column]])
        .Concat(columns[column].Heading.Split(' '))
        .Max(word => word.Length);

    private static int TotalWidth(int[] widths) => widths.Sum() + (Gap * (widths.Length - 1)) + (2 * Margin);

    private sealed record Head(string Heading, bool Words);
}
