using System.Text.RegularExpressions;

namespace LidDsl.Writing;

/// <summary>
/// Sentences as HTML in which the symbols of the theory look as in formulas: <c>beta_eff</c> is a Greek letter with an index. Of any other
/// text nothing changes, above all of names that a user gave.
/// </summary>
internal static partial class HtmlProse
{
    /// <summary>Sets a sentence.</summary>
    /// <param name="text">What it is added to.</param>
    /// <param name="words">The sentence.</param>
    public static void Set(HtmlText text, string words)
    {
        int at = 0;
        words = words.Replace(" -> ", " → ", StringComparison.Ordinal).Replace(" <= ", " ≤ ", StringComparison.Ordinal)
            .Replace(" >= ", " ≥ ", StringComparison.Ordinal);
        words = PlusMinus().Replace(words, "±");
        foreach (Match match in Symbol().Matches(words))
        {
            string stem = match.Groups["stem"].Value;
            bool isIndexed = match.Groups["index"].Success || match.Groups["power"].Success;
            string letter = stem == "sum" && isIndexed ? "∑" : FormulaNames.Sign(stem);
            if (!isIndexed && words.AsSpan(match.Index + match.Length).StartsWith(" law", StringComparison.Ordinal))
                continue;
            if (letter == stem && !(isIndexed && (stem.Length == 1 || stem == "10")))
                continue;
            text.Words(words[at..match.Index]).Words(letter + (match.Groups["star"].Success ? "*" : ""));
            foreach (Capture index in match.Groups["index"].Captures)
                text.Markup("<sub>").Words(FormulaNames.Sign(index.Value)).Markup("</sub>");
            if (match.Groups["power"] is { Success: true, Value: var power })
            {
                bool isNegative = power.StartsWith('-');
                text.Markup("<sup>").Words((isNegative ? "−" : "") + FormulaNames.Sign(isNegative ? power[1..] : power)).Markup("</sup>");
            }

            at = match.Index + match.Length;
        }

        text.Words(words[at..]);
    }

    /// <summary>An element with a sentence in it.</summary>
    /// <param name="text">What it is added to.</param>
    /// <param name="tag">The name of the element.</param>
    /// <param name="words">The sentence.</param>
    public static void Element(HtmlText text, string tag, string words)
    {
        text.Markup($"<{tag}>");
        Set(text, words);
        text.Markup($"</{tag}>\n");
    }

    // Not within a longer name, a path or quotation marks, nor where it is a word: "a gamma law", "beta laws".
    [GeneratedRegex(
        """(?<![\w\\.'"-]|\b[Aa]n? |(?<!\b([A-Za-z]|alpha|beta|delta|eta|sigma|tau))/)(?<stem>[A-Za-z]+|10)(?<star>\*)?"""
            + """(_(?<index>[A-Za-z\d]+))*(\^(?<power>-?[A-Za-z\d]+))?"""
            + """(?![\w\\'"^]|[.-]\w|/(?!\d|\(|([A-Za-z]|alpha|beta|delta|eta|sigma|tau)\b))""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Symbol();

    [GeneratedRegex(@"(?<![^\s(])\+-(?![^\s:)])", RegexOptions.CultureInvariant)]
    private static partial Regex PlusMinus();
}
