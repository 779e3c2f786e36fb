using System.Globalization;
using Spectre.Console;

namespace LidDsl.Reporting;

/// <summary>
/// A table of plain text: no colour, the same on a terminal and in a file. No number is broken: headings are broken between words, and
/// a table that is still too wide stands in several blocks, each with the first columns.
/// </summary>
internal sealed class TextTable
{
    // Stands for a blank at which no line is broken, and is one in what is printed.
    private const char HardBlank = '\uE000';

    private readonly Head[] columns;
    private readonly List<string[]> rows = [];

    /// <summary>Makes a table.</summary>
    /// <param name="columns">
    /// The headings; one that starts with '&lt;' is of words, set from the left, all others are of numbers, set from the right.
    /// </param>
    public TextTable(params IEnumerable<string> columns) => this.columns =
        [.. columns.Select(heading => heading.StartsWith('<') ? new Head(heading[1..], Words: true) : new Head(heading, Words: false))];

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
    public void Add(params IEnumerable<string> cells) => rows.Add([.. cells]);

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
        var table = new Table { Border = TableBorder.Simple };
        for (int i = 0; i < chosen.Length; i++)
        {
            Head column = columns[chosen[i]];
            Justify alignment = column.Words ? Justify.Left : Justify.Right;
            table.AddColumn(new TableColumn(Markup.Escape(column.Heading)) { Alignment = alignment, Width = widths[i] });
        }

        foreach (string[] row in rows)
            table.AddRow([.. chosen.Select(c => new Text(row[c]))]);
        return Rendered(table, TotalWidth(widths));
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

    // A blank on each side of a column, one more between two, and one at each end.
    private static int TotalWidth(int[] widths) => widths.Sum() + (3 * widths.Length) + 1;

    private static string Rendered(Table table, int width)
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Write(table);
        string[] lines = writer.ToString().Replace(HardBlank, ' ').ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', lines.Select(line => line.TrimEnd())).Trim('\n') + "\n";
    }

    private sealed record Head(string Heading, bool Words);
}
