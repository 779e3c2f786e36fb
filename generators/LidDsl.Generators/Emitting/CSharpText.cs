using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Emitting;

/// <summary>C# literals and names, the same on every machine and in every culture.</summary>
internal static class CSharpText
{
    /// <summary>
    /// The shortest literal of 15 to 17 digits that reads back as the same double; it has a point or an exponent unless it is whole.
    /// Infinity has a name.
    /// </summary>
    public static string Number(double value)
    {
        if (double.IsPositiveInfinity(value))
            return "double.PositiveInfinity";

        // From 1e15 on a format of 15 digits has an exponent, and no whole number in C# has one.
        if (value == Math.Floor(value) && Math.Abs(value) is >= 1e15 and <= 9_007_199_254_740_992)
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        foreach (string format in (string[])["G15", "G16"])
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture).Equals(value))
                return text;
        }

        return value.ToString("G17", CultureInfo.InvariantCulture);
    }

    /// <summary>The literal of an unsigned long.</summary>
    public static string Unsigned(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A string literal.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A name, with an at sign before keywords.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>The literal of a truth value.</summary>
    public static string Boolean(bool value) => value ? "true" : "false";

    /// <summary>A name that begins in lower case, as parameters do; not escaped.</summary>
    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>Text for an XML documentation comment.</summary>
    public static string Xml(string text) =>
        new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").ToString();
}
