using System.Globalization;
using Spectre.Console;

namespace LidDsl.Reporting;

/// <summary>A table of plain text: no colour, at most 120 columns, the same on a terminal and in a file.</summary>
internal sealed class TextTable
{
    private const int Width = 120;

    private readonly Table table = new() { Border = TableBorder.Simple };

    /// <summary>Makes a table.</summary>
    /// <param name="columns">The headings; one that starts with '&lt;' is of words, set from the left, all others are of numbers, set from the right.</param>
    public TextTable(params IEnumerable<string> columns)
    {
        foreach (string column in columns)
        {
            bool words = column.StartsWith('<');
            var heading = new TableColumn(Markup.Escape(words ? column[1..] : column)) { Alignment = words ? Justify.Left : Justify.Right };
            table.AddColumn(heading);
        }
    }

    /// <summary>Adds a row with one text for each column.</summary>
    public void Add(params IEnumerable<string> cells) => table.AddRow([.. cells.Select(cell => new Text(cell))]);

    /// <summary>The table, each line ending in a line feed.</summary>
    public override string ToString()
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Width;
        console.Write(table);
        IEnumerable<string> lines = writer.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
        return string.Join('\n', lines).Trim('\n') + "\n";
    }
}
