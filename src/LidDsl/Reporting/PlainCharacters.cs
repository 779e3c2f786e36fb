using System.Buffers;
using System.Text;

namespace LidDsl.Reporting;

/// <summary>
/// Characters that are printed as themselves: names and summaries are whatever somebody wrote, and must neither move the cursor of a
/// terminal, nor colour it, nor turn the direction of a line, nor begin a line of their own.
/// </summary>
/// <remarks>
/// A control character becomes its picture, such as U+241B for an escape, or U+FFFD where there is none; so does what turns the direction.
/// There are as many characters as before, so that tables stay in line.
/// </remarks>
internal static class PlainCharacters
{
    private const string Turning = "\u061C\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";
    private const char Unknown = '\uFFFD';
    private const char Pictures = '\u2400';
    private const char DeletePicture = '\u2421';

    private static readonly SearchValues<char> Hidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c), .. Turning]);

    /// <summary>A text that stays in its line.</summary>
    public static string InLine(string text) =>
        text.AsSpan().ContainsAny(Hidden) ? string.Create(text.Length, text, (into, from) =>
        {
            for (int i = 0; i < into.Length; i++)
                into[i] = Of(from[i]);
        }) : text;

    /// <summary>A text of several lines, which end in a line feed or in a carriage return with one; tabs stay.</summary>
    public static string InText(string text)
    {
        if (!text.AsSpan().ContainsAny(Hidden))
            return text;
        StringBuilder plain = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isEnd = text[i] == '\n' || (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n');
            plain.Append(isEnd || text[i] == '\t' ? text[i] : Of(text[i]));
        }

        return plain.ToString();
    }

    private static char Of(char c) => c switch
    {
        < ' ' => (char)(Pictures + c),
        '\u007F' => DeletePicture,
        _ => Hidden.Contains(c) ? Unknown : c,
    };
}
