using System.Buffers;

namespace LidDsl.Testing;

/// <summary>Characters that no file may be named by, on any system, so that snapshots can be checked out on all.</summary>
internal static class FileNames
{
    private const string NotInFolders = "\"<>|*?";

    private static readonly SearchValues<char> Barred =
        SearchValues.Create([.. NotInFolders, '\\', '/', ':', .. Enumerable.Range(0, 32).Select(i => (char)i)]);

    private static readonly SearchValues<char> BarredInFolders =
        SearchValues.Create([.. NotInFolders, .. Enumerable.Range(0, 32).Select(i => (char)i)]);

    /// <summary>A text with a hyphen for each of them.</summary>
    public static string Replace(string text) =>
        string.Create(text.Length, text, static (span, text) =>
        {
            for (int i = 0; i < span.Length; i++)
                span[i] = Barred.Contains(text[i]) ? '-' : text[i];
        });

    /// <summary>Requires a name that a file may have.</summary>
    /// <exception cref="SnapshotException">It may not.</exception>
    public static void Require(string name, string what) => Require(name, what, Barred);

    /// <summary>Requires a path that a folder may have.</summary>
    /// <exception cref="SnapshotException">It may not.</exception>
    public static void RequireFolder(string path, string what) => Require(path, what, BarredInFolders);

    private static void Require(string text, string what, SearchValues<char> barred)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new SnapshotException($"'{text}', {what}, is empty: name it.");
        int at = text.AsSpan().IndexOfAny(barred);
        if (at >= 0)
        {
            string shown = char.IsControl(text[at]) ? $"U+{(int)text[at]:X4}" : $"'{text[at]}'";
            throw new SnapshotException($"'{text}', {what}, has the character {shown}, by which no file may be named: take another.");
        }
    }
}
