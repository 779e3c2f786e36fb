using System.Text.RegularExpressions;

namespace LidDsl.Samples.Tests;

/// <summary>
/// Writes the output that a page shows anew: each piece between ellipses keeps its place and its length, and takes the numbers
/// that are printed now.
/// </summary>
internal static partial class PageRefresh
{
    /// <param name="path">The page.</param>
    /// <param name="heading">The section that shows output.</param>
    /// <param name="output">What is printed now.</param>
    /// <param name="all">Whether all fenced blocks of the section show output, or the first alone.</param>
    public static void Write(string path, string heading, string output, bool all)
    {
        string[] page = File.ReadAllLines(path);
        string[] printed = [.. output.Split('\n').Select(line => line.TrimEnd())];
        int at = 0;
        int fences = 0;
        bool inSection = false;
        List<string> written = [];
        for (int i = 0; i < page.Length; i++)
        {
            if (page[i].StartsWith("## ", StringComparison.Ordinal))
                inSection = page[i] == heading;
            bool fence = inSection && page[i].StartsWith("```", StringComparison.Ordinal);
            fences += fence ? 1 : 0;
            if (fence || fences % 2 == 0 || !inSection || (!all && fences > 1) || page[i].Trim() == "...")
            {
                written.Add(page[i]);
                continue;
            }

            int end = i;
            while (!page[end].StartsWith("```", StringComparison.Ordinal) && page[end].Trim() != "...")
                end++;
            int from = Array.FindIndex(printed, at, line => Shape(line) == Shape(page[i]));
            Assert.True(from >= 0, $"{path} shows a line that nothing printed is like: {page[i]}");
            Assert.True(from + (end - i) <= printed.Length, $"{path} shows more than is printed from here on: {page[i]}");
            written.AddRange(printed.Skip(from).Take(end - i));
            at = from + (end - i);
            i = end - 1;
        }

        File.WriteAllText(path, string.Join('\n', written) + "\n");
    }

    // A row of numbers is known by its length and the whole numbers it begins with, at most two; any other line by its letters.
    private static string Shape(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 0 && WholeNumber().IsMatch(words[0]))
            return $"{words.Length}: {string.Join(' ', words.Take(2).TakeWhile(word => WholeNumber().IsMatch(word)))}";
        return string.Concat(line.Where(c => char.IsLetter(c) && c != 'e'));
    }

    [GeneratedRegex(@"^[1-9][0-9]*(e[0-9]+)?$")]
    private static partial Regex WholeNumber();
}
