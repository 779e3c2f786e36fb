using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>Names of emitted files. The compiler compares them without regard to case, C# names with.</summary>
internal static class HintNames
{
    private const string Extension = ".g.cs";

    /// <summary>The full names that differ from another one in case only.</summary>
    public static ValueList<string> Ambiguous(IEnumerable<string> fullNames) => new(fullNames
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .OrderBy(name => name, StringComparer.Ordinal));

    /// <summary>The name of the file of one experiment.</summary>
    public static string Of(string fullName, ValueList<string> ambiguous) =>
        ambiguous.Contains(fullName) ? $"{fullName}-{CasePattern(fullName)}{Extension}" : fullName + Extension;

    /// <summary>The name of the file of one experiment that holds the text of the other; no name of a type has a hyphen.</summary>
    public static string OfCode(string fullName, ValueList<string> ambiguous)
    {
        string name = Of(fullName, ambiguous);
        return name.Substring(0, name.Length - Extension.Length) + "-code" + Extension;
    }

    /// <summary>The name of the file of a type that breaks a rule.</summary>
    /// <param name="fullName">Its full name.</param>
    /// <param name="keywords">What it and those that contain it are: while they are typed, types of one name may be of several kinds.
    /// </param>
    public static string OfStub(string fullName, IEnumerable<string> keywords) =>
        $"{fullName}-{CasePattern(fullName)}-{string.Concat(keywords.Select(keyword => keyword.Replace(' ', '_') + "-"))}stub{Extension}";

    // Which letters are capitals, in hexadecimal, and every character beyond ASCII by its place and code point: it differs where names
    // differ in case alone, also where that is a matter of glyphs and not of capitals, as in the two forms of phi.
    private static string CasePattern(string name)
    {
        List<char> digits = [];
        for (int start = 0; start < name.Length; start += 4)
        {
            int digit = 0;
            for (int i = start; i < Math.Min(start + 4, name.Length); i++)
                digit = (2 * digit) + (char.IsUpper(name[i]) ? 1 : 0);
            digits.Add("0123456789abcdef"[digit]);
        }

        IEnumerable<string> glyphs = name.Select((c, i) => (c, i))
            .Where(glyph => glyph.c > 127)
            .Select(glyph => string.Format(CultureInfo.InvariantCulture, "_{0:x}.{1:x}", glyph.i, (int)glyph.c));
        return new string([.. digits]) + string.Concat(glyphs);
    }
}
