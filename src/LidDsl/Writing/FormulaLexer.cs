using System.Text.RegularExpressions;

namespace LidDsl.Writing;

/// <summary>What a piece of a formula is.</summary>
internal enum FormulaTokenKind
{
    /// <summary>Digits, with a point or a power of ten.</summary>
    Number,

    /// <summary>A letter, a Greek letter by name or a function, with its star, index and primes, or <c>pass@k</c>.</summary>
    Name,

    /// <summary>A word that names nothing.</summary>
    Word,

    /// <summary>Anything else, such as <c>+</c> or <c>&lt;=</c>.</summary>
    Sign,
}

/// <summary>A piece of a formula.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters.</param>
/// <param name="IsApart">Whether a blank stands before it.</param>
internal readonly record struct FormulaToken(FormulaTokenKind Kind, string Text, bool IsApart);

/// <summary>Formulas of the laws as pieces.</summary>
internal static partial class FormulaLexer
{
    /// <summary>The pieces in order.</summary>
    /// <exception cref="FormatException">A character has no place in a formula.</exception>
    public static IReadOnlyList<FormulaToken> Tokens(string formula)
    {
        List<FormulaToken> tokens = [];
        bool isApart = false;
        for (int at = 0; at < formula.Length;)
        {
            if (formula[at] == ' ')
            {
                isApart = true;
                at++;
                continue;
            }

            (FormulaTokenKind kind, string text) = Next(formula, at);
            tokens.Add(new FormulaToken(kind, text, isApart));
            isApart = false;
            at += text.Length;
        }

        return tokens;
    }

    private static (FormulaTokenKind Kind, string Text) Next(string formula, int at)
    {
        if (Number().Match(formula, at) is { Success: true } number)
            return (FormulaTokenKind.Number, number.Value);
        if (PassAt().Match(formula, at) is { Success: true } pass)
            return (FormulaTokenKind.Name, pass.Value);
        if (Hyphened().Match(formula, at) is { Success: true } hyphened && FormulaNames.IsOneWord(hyphened.Value))
            return (FormulaNames.IsName(hyphened.Value) ? FormulaTokenKind.Name : FormulaTokenKind.Word, hyphened.Value);
        if (Name().Match(formula, at) is { Success: true } name)
        {
            bool isName = FormulaNames.IsName(name.Value) && !IsArticle(name.Value, formula, at + name.Length);
            return (isName ? FormulaTokenKind.Name : FormulaTokenKind.Word, name.Value);
        }

        return Sign().Match(formula, at) is { Success: true } sign
            ? (FormulaTokenKind.Sign, sign.Value)
            : throw new FormatException($"'{formula[at]}' has no place in a formula.");
    }

    // "a power" is no product.
    private static bool IsArticle(string text, string formula, int at) =>
        text == "a" && NextWord().Match(formula, at) is { Success: true } next && !FormulaNames.IsName(next.Groups[1].Value);

    [GeneratedRegex(@"\G\d+(\.\d+)?(e[+-]?\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    // As the field writes it, with a letter or a number of attempts.
    [GeneratedRegex(@"\Gpass@(\d+|[A-Za-z]+)", RegexOptions.CultureInvariant)]
    private static partial Regex PassAt();

    [GeneratedRegex(@"\G[A-Za-z]{3,}([-'][A-Za-z]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Hyphened();

    [GeneratedRegex(@"\G[A-Za-z]+\d*\*?(_[A-Za-z\d]+)*'*", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\G(\.\.\.|<=|>=|<<|>>|->|[-+=~<>/^,;:.|()\[\]])", RegexOptions.CultureInvariant)]
    private static partial Regex Sign();

    [GeneratedRegex(@"\G +([A-Za-z]{2,})", RegexOptions.CultureInvariant)]
    private static partial Regex NextWord();
}
