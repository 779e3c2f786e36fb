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

    /// <summary>The name of the file of a record that breaks a rule.</summary>
    public static string OfStub(string fullName) => $"{fullName}-{CasePattern(fullName)}-stub{Extension}";

    // Which letters are capitals, in hexadecimal: it differs where names differ in case alone.
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

        return new string([.. digits]);
    }
}
