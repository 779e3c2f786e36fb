using System.Buffers;
using System.Text;
using LidDsl.Reporting;

namespace LidDsl.Writing;

/// <summary>Words in Markdown, as GitHub and CommonMark read it: whatever they are, they are shown as they are.</summary>
/// <remarks>
/// Nothing in them becomes markup, a link, a formula or another block. An empty comment stands in what would be a link, call a user or
/// point to an issue; no other way keeps these from it.
/// </remarks>
internal static class MarkdownText
{
    private const string Nothing = "<!-- -->";

    private static readonly SearchValues<char> Marks = SearchValues.Create("\\`*[]|~$");

    /// <summary>Words within a line.</summary>
    public static string Of(string words)
    {
        string plain = PlainCharacters.InLine(words);
        StringBuilder text = new(plain.Length + 8);
        for (int i = 0; i < plain.Length; i++)
        {
            char c = plain[i];
            char next = i + 1 < plain.Length ? plain[i + 1] : ' ';
            char before = i > 0 ? plain[i - 1] : ' ';
            text.Append(c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '_' when char.IsLetterOrDigit(before) && char.IsLetterOrDigit(next) => "_",
                '_' => "\\_",
                '@' or '#' when next != ' ' => c + Nothing,
                ':' when next == '/' => c + Nothing,
                '.' when i >= 3 && plain.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase) => c + Nothing,
                _ => Marks.Contains(c) ? $"\\{c}" : c.ToString(),
            });
        }

        return text.ToString();
    }

    /// <summary>Words that begin a block: a paragraph and neither a heading, nor an item of a list, nor anything else.</summary>
    public static string Block(string words)
    {
        string text = Of(words.Trim(' '));
        int digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits > 0 && text[digits] is '.' or ')')
            return text.Insert(digits, "\\");
        return text.Length > 0 && text[0] is '#' or '-' or '+' or '=' ? "\\" + text : text;
    }

    /// <summary>A text of many lines as it is, between fences that are longer than any in it.</summary>
    public static string Fenced(string text)
    {
        int longest = 2;
        int run = 0;
        foreach (char c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        string fence = new('`', longest + 1);
        return $"{fence}\n{PlainCharacters.InText(text).TrimEnd('\n')}\n{fence}\n";
    }
}
