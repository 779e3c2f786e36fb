using System.Text;

namespace LidDsl.Reporting;

/// <summary>Running text, broken between words.</summary>
internal static class Paragraph
{
    private const int Width = 116;

    /// <summary>Appends a paragraph, its first line set in by two blanks and the others by four.</summary>
    public static void Append(StringBuilder text, string paragraph)
    {
        text.Append("  ");
        Append(text, paragraph, 4);
    }

    /// <summary>Appends a paragraph that begins where the line does, its other lines set in by two blanks.</summary>
    public static void AppendFlush(StringBuilder text, string paragraph) => Append(text, paragraph, 2);

    private static void Append(StringBuilder text, string paragraph, int indentation)
    {
        int column = indentation - 2;
        bool first = true;
        foreach (string word in paragraph.Split(' '))
        {
            if (!first && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(' ', indentation);
                column = indentation;
                first = true;
            }

            text.Append(first ? "" : " ").Append(word);
            column += (first ? 0 : 1) + word.Length;
            first = false;
        }

        text.Append('\n');
    }
}
