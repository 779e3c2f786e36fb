using System.Text;

namespace LidDsl.Reporting;

/// <summary>A page of plain text of a given width: running text is broken between words, and tables stand in blocks that fit; lines end in a line feed.</summary>
internal sealed class TextPage
{
    /// <summary>The width where there is no terminal.</summary>
    public const int PlainWidth = 120;

    /// <summary>The least width: headings and the keys of a table need some room.</summary>
    public const int LeastWidth = 40;

    private const int Indentation = 2;
    private const int NumberedIndentation = 3;

    private readonly StringBuilder text = new();

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is below <see cref="LeastWidth"/>.</exception>
    public TextPage(int width = PlainWidth) =>
        Width = width >= LeastWidth ? width : throw new ArgumentOutOfRangeException(nameof(width), width, FormattableString.Invariant($"A page is {LeastWidth} columns wide or more."));

    /// <summary>The columns that a line may take.</summary>
    public int Width { get; }

    /// <summary>An empty line.</summary>
    public void Blank() => text.Append('\n');

    /// <summary>A line as it is.</summary>
    public void Line(string line) => text.Append(line).Append('\n');

    /// <summary>An empty line, then a heading: its other lines are set in, so that the first alone begins where the page does.</summary>
    public void Heading(string heading)
    {
        Blank();
        Wrap(heading, 0, heading.Length > 0 && char.IsAsciiDigit(heading[0]) ? NumberedIndentation : Indentation);
    }

    /// <summary>A paragraph that begins where the line does, its other lines set in.</summary>
    public void Flush(string paragraph) => Wrap(paragraph, 0, Indentation);

    /// <summary>A paragraph, its first line set in and the others twice as far.</summary>
    public void Paragraph(string paragraph) => Wrap(paragraph, Indentation, 2 * Indentation);

    /// <summary>A paragraph behind a label, its other lines set in as far as the first begins.</summary>
    /// <param name="label">Such as <c>checked</c>.</param>
    /// <param name="column">Where the paragraph begins, beyond the label.</param>
    /// <param name="paragraph">What is said.</param>
    public void Labelled(string label, int column, string paragraph) => Wrap(paragraph, Indentation, Indentation + column, label.PadRight(column));

    /// <summary>A table.</summary>
    public void Table(TextTable table) => text.Append(table.ToText(Width));

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    // A margin of a few columns reads better than text to the very edge.
    private void Wrap(string paragraph, int first, int others, string label = "")
    {
        int limit = Width - (Width >= 80 ? 4 : 0);
        text.Append(' ', first).Append(label);
        int column = first + label.Length;
        bool begun = false;
        foreach (string word in paragraph.Split(' '))
        {
            if (begun && column + 1 + word.Length > limit)
            {
                text.Append('\n').Append(' ', others);
                column = others;
                begun = false;
            }

            text.Append(begun ? " " : "").Append(word);
            column += (begun ? 1 : 0) + word.Length;
            begun = true;
        }

        text.Append('\n');
    }
}
