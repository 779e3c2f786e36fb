using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Reading;

/// <summary>
/// Reads the summary of the documentation comment above a declaration, whether or not the compiler is asked for documentation.
/// </summary>
internal static class SummaryReader
{
    // Without documentation the compiler takes such lines for plain comments.
    private const string Prefix = "///";

    /// <summary>The summary in one line; empty where there is none that can be read.</summary>
    public static string Of(SyntaxNode declaration)
    {
        IEnumerable<string> lines = declaration.GetLeadingTrivia()
            .SelectMany(trivia => trivia.ToFullString().Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.StartsWith(Prefix, StringComparison.Ordinal) && !line.StartsWith(Prefix + "/", StringComparison.Ordinal))
            .Select(line => line.Substring(Prefix.Length));
        try
        {
            XElement? summary = XElement.Parse("<doc>" + string.Join("\n", lines) + "</doc>").Element("summary");
            return summary is null ? "" : Regex.Replace(string.Concat(summary.DescendantNodes().Select(TextOf)), @"\s+", " ").Trim();
        }
        catch (XmlException)
        {
            return "";
        }
    }

    // A reference without text of its own stands for the name that it refers to.
    private static string TextOf(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } element when element.FirstAttribute is { } name => name.Value,
        _ => "",
    };
}
