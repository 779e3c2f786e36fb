using System.Text;
using LidDsl.Drawing;

namespace LidDsl.Reporting;

/// <summary>
/// A page as plain text of a given width: running text is broken between words, and tables stand in blocks that fit; lines end in a line
/// feed.
/// </summary>
internal sealed class TextPage
{
    /// <summary>The width where there is no terminal.</summary>
    public const int PlainWidth = 120;

    /// <summary>The least width: headings and the keys of a table need some room.</summary>
    public const int LeastWidth = 40;

    private const int Indentation = 2;
    private const int NumberedIndentation = 3;

    private readonly StringBuilder text = new();
    private readonly int width;

    private TextPage(int width) => this.width = width >= LeastWidth
        ? width
        : throw new ArgumentOutOfRangeException(
            nameof(width), width, FormattableString.Invariant($"A page is {LeastWidth} columns wide or more."));

    /// <summary>The text of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="width">The columns that a line may take.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is below <see cref="LeastWidth"/>.</exception>
    public static string Of(Page page, int width = PlainWidth)
    {
        TextPage plain = new(width);
        foreach (Block block in page.Blocks)
            plain.Set(block);
        return plain.text.ToString();
    }

    private void Set(Block block)
    {
        switch (block)
        {
            case Block.Line line:
                bool isCut = line.MayBeCut && line.Text.Length > width;
                text.Append(PlainCharacters.InLine(isCut ? line.Text[..(width - 3)].TrimEnd() + "..." : line.Text)).Append('\n');
                break;
            case Block.Verbatim verbatim:
                text.Append(PlainCharacters.InText(verbatim.Text));
                break;
            case Block.Heading { Text: var heading }:
                // The first line alone begins where the page does.
                text.Append('\n');
                Wrap(heading, 0, heading.Length > 0 && char.IsAsciiDigit(heading[0]) ? NumberedIndentation : Indentation);
                break;
            case Block.Flush flush:
                Wrap(flush.Text, 0, Indentation);
                break;
            case Block.Paragraph paragraph:
                Wrap(paragraph.Text, Indentation, 2 * Indentation);
                break;
            case Block.Labelled labelled:
                Wrap(labelled.Text, Indentation, Indentation + labelled.Column, labelled.Label.PadRight(labelled.Column));
                break;
            case Block.Table table:
                text.Append(TextTable.Of(table.Section).ToText(width));
                break;
            case Block.Verdict verdict:
                Wrap(verdict.Text, 0, Indentation);
                break;
            case Block.Facts facts:
                int column = facts.Items.Max(fact => fact.Label.Length) + Indentation;
                foreach ((string label, string fact) in facts.Items)
                    Wrap(fact, Indentation, Indentation + column, label.PadRight(column));
                break;
            case Block.Formula formula:
                Wrap($"{formula.Label}: {formula.Text}", Indentation, 2 * Indentation);
                break;
            case Block.Picture picture:
                text.Append(PlainCharacters.InText(picture.Figure.ToText(width)));
                break;
            case Block.Fold fold:
                Wrap(fold.Title, Indentation, 2 * Indentation);
                break;
        }
    }

    // A margin of a few columns reads better than text to the very edge.
    private void Wrap(string paragraph, int first, int others, string label = "")
    {
        int limit = width - (width >= 80 ? 4 : 0);
        text.Append(' ', first).Append(PlainCharacters.InLine(label));
        int column = first + label.Length;
        bool begun = false;
        foreach (string word in PlainCharacters.InLine(paragraph).Split(' '))
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
