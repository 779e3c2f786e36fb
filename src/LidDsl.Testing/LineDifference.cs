using System.Globalization;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace LidDsl.Testing;

/// <summary>The difference of two texts, line by line.</summary>
internal static class LineDifference
{
    // How many lines that are the same stand before and after a change.
    private const int Context = 3;

    /// <summary>The lines that differ, after <c>-</c> and <c>+</c>, with some around them, under the number of the first.</summary>
    /// <param name="verified">The text as it was.</param>
    /// <param name="received">The text as it is.</param>
    public static IEnumerable<string> Of(string verified, string received)
    {
        List<DiffPiece> lines = InlineDiffBuilder.Diff(verified, received, ignoreWhiteSpace: false, ignoreCase: false).Lines;
        int shown = -1;
        int number = 0;
        for (int i = 0; i < lines.Count; i++)
        {
            // Deleted lines have no number in the received text: they stand before the next one.
            if (lines[i].Type != ChangeType.Deleted)
                number++;
            if (!IsNearChange(lines, i))
                continue;
            if (shown != i - 1 || i == 0)
            {
                int line = lines[i].Type == ChangeType.Deleted ? number + 1 : number;
                yield return string.Create(CultureInfo.InvariantCulture, $"@@ line {line}");
            }

            shown = i;
            yield return Shown(lines[i]);
        }
    }

    private static bool IsNearChange(List<DiffPiece> lines, int at)
    {
        for (int i = Math.Max(0, at - Context); i <= Math.Min(lines.Count - 1, at + Context); i++)
        {
            if (lines[i].Type != ChangeType.Unchanged)
                return true;
        }

        return false;
    }

    // White space at the end of a line that changed would not be seen.
    private static string Shown(DiffPiece line)
    {
        string text = line.Text ?? "";
        if (line.Type == ChangeType.Unchanged)
            return $"  {text}";
        string seen = text.TrimEnd(' ', '\t');
        string end = text[seen.Length..].Replace(' ', '\u00B7').Replace('\t', '\u2192');
        return $"{(line.Type == ChangeType.Deleted ? '-' : '+')} {seen}{end}";
    }
}
