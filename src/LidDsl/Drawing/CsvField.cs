using System.Buffers;
using System.Globalization;

namespace LidDsl.Drawing;

/// <summary>Words as a field of CSV.</summary>
/// <remarks>
/// A spreadsheet runs words that begin like a formula, whoever wrote them: a name that begins with an equals, plus, minus or at sign, in
/// plain or full width, with a tab or with the end of a line. Such words are written in quotes behind an apostrophe, which makes them text
/// to a spreadsheet. So are those that have apostrophes before such a sign already: whoever wants the very words drops one apostrophe
/// where that is followed by such a sign, perhaps behind more apostrophes. Words that are no more than a number, such as <c>-1.5</c>, stay
/// as they are: there is nothing to run.
/// </remarks>
internal static class CsvField
{
    private const string Signs = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> Digits = SearchValues.Create("+-.0123456789Ee");

    /// <summary>Words as a field that no spreadsheet runs.</summary>
    public static string Of(string words) => IsFormula(words) ? InQuotes("'" + words) : Verbatim(words);

    /// <summary>The same, in quotes even where it needs none.</summary>
    public static string Quoted(string words) => InQuotes(IsFormula(words) ? "'" + words : words);

    /// <summary>Words as a field that says nothing else, for files that are read by programs alone.</summary>
    public static string Verbatim(string words) => words.AsSpan().ContainsAny(Special) ? InQuotes(words) : words;

    private static string InQuotes(string words) => '"' + words.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private static bool IsFormula(ReadOnlySpan<char> words)
    {
        ReadOnlySpan<char> begun = words.TrimStart('\'');
        return begun.Length > 0 && Signs.Contains(begun[0], StringComparison.Ordinal) && !IsNumber(words);
    }

    private static bool IsNumber(ReadOnlySpan<char> words) =>
        !words.ContainsAnyExcept(Digits) && double.TryParse(words, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
