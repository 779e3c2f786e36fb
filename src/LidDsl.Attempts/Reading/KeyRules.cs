using System.Text.Unicode;

namespace LidDsl.Attempts;

/// <summary>What the parts of a key must be.</summary>
internal static class KeyRules
{
    /// <summary>That a text is not UTF-8, with the mend.</summary>
    public const string NoUtf8 =
        "the text is not UTF-8: names must be, so that they are the same everywhere; save the file as UTF-8, or convert it, as by "
        + "'iconv -f LATIN1 -t UTF-8'.";

    /// <summary>What is wrong with a part; null where nothing is.</summary>
    public static string? Violation(ReadOnlySpan<byte> part, bool hasEscapes, bool isProblem)
    {
        if (isProblem && part.Trim(" \t"u8).IsEmpty)
            return "the problem is blank: every row names its problem; fill the cell.";
        if (!hasEscapes)
            return Utf8.IsValid(part) ? null : NoUtf8;
        // The pieces between are valid where the whole is, as a separator is a character of one byte.
        while (part.IndexOf(KeyLayout.Escaped) is var at and >= 0)
        {
            if (!Utf8.IsValid(part[..at]))
                return NoUtf8;
            part = part[(at + 1)..];
        }

        return Utf8.IsValid(part) ? null : NoUtf8;
    }
}
