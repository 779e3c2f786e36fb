using System.Text;

namespace LidDsl.Reporting;

/// <summary>Running text, broken between words.</summary>
internal static class Paragraph
{
    private const int Width = 116;

    /// <summary>Appends a paragraph, its first line set in by two blanks and the others by four.</summary>
    public static void Append(StringBuilder text, string paragraph)
    {
        text.Append(' ');
        int column = 1;
        foreach (string word in paragraph.Split(' '))
        {
            if (column + 1 + word.Length > Width)
            {
                text.Append("\n   ");
                column = 3;
            }

            text.Append(' ').Append(word);
            column += 1 + word.Length;
        }

        text.Append('\n');
    }
}
