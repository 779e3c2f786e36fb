using System.Collections.Frozen;

namespace LidDsl.Writing;

/// <summary>What the names in formulas of the laws are set as.</summary>
internal static class FormulaNames
{
    private static readonly FrozenDictionary<string, string> Letters = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["alpha"] = "α",
        ["beta"] = "β",
        ["gamma"] = "γ",
        ["delta"] = "δ",
        ["eta"] = "η",
        ["theta"] = "θ",
        ["kappa"] = "κ",
        ["lambda"] = "λ",
        ["mu"] = "μ",
        ["nu"] = "ν",
        ["pi"] = "π",
        ["rho"] = "ρ",
        ["sigma"] = "σ",
        ["tau"] = "τ",
        ["phi"] = "φ",
        ["psi"] = "ψ",
        ["chi"] = "χ",
        ["omega"] = "ω",
        ["Gamma"] = "Γ",
        ["Delta"] = "Δ",
        ["Theta"] = "Θ",
        ["Lambda"] = "Λ",
        ["Sigma"] = "Σ",
        ["Phi"] = "Φ",
        ["Psi"] = "Ψ",
        ["infinity"] = "∞",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Those that stand before what they are of, without parentheses where it is short.
    private static readonly FrozenSet<string> Prefixes =
        new[] { "exp", "ln", "sin", "cos", "mean", "median", "Var" }.ToFrozenSet(StringComparer.Ordinal);

    // Others that are known.
    private static readonly FrozenSet<string> Functions =
        new[] { "erf", "erfc", "erfcx", "lim", "Beta", "Student-t", "Wishart", "sqrt", "sum", "integral", "ridge", "min", "max" }
            .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ShortWords =
        new[] { "an", "as", "at", "be", "by", "do", "if", "in", "is", "it", "no", "of", "on", "or", "so", "to", "up" }
            .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it names a letter, a quantity or a function: a word that does not is a word.</summary>
    /// <param name="text">Letters and digits, with a star, an index and primes.</param>
    public static bool IsName(string text)
    {
        string stem = Stem(text);
        return stem.Length < text.Length
            || stem.Length == 1
            || Letters.ContainsKey(stem)
            || Functions.Contains(stem)
            || Prefixes.Contains(stem)
            || (stem.Length == 2 && !ShortWords.Contains(stem))
            || char.IsAsciiDigit(stem[^1]);
    }

    /// <summary>Whether it stands before what it is of, as <c>ln k</c> does.</summary>
    public static bool IsPrefix(string stem) => Prefixes.Contains(stem);

    /// <summary>Whether two words with a hyphen between them are one.</summary>
    public static bool IsOneWord(string hyphened) => !Letters.ContainsKey(hyphened[..hyphened.AsSpan().IndexOfAny("-'")]);

    /// <summary>Whether it is a small part of a quantity, such as <c>dN</c>.</summary>
    public static bool IsDifferential(string stem) => stem is ['d', not ('f' or 'd' or (>= '0' and <= '9'))];

    /// <summary>The sign of a letter; the name itself where it has none.</summary>
    public static string Sign(string stem) => Letters.TryGetValue(stem, out string? letter) ? letter : stem;

    /// <summary>A name without its star, its index and its primes.</summary>
    public static string Stem(string text)
    {
        int end = text.AsSpan().IndexOfAny("*_'");
        return end < 0 ? text : text[..end];
    }

    /// <summary>A relation or what separates as it is set; null for anything else.</summary>
    public static string? Relation(string text) => text switch
    {
        "=" or "<" or ">" or "," or ";" or ":" or "." => text,
        "~" => "∼",
        "<=" => "≤",
        ">=" => "≥",
        "<<" => "≪",
        ">>" => "≫",
        "->" => "→",
        _ => null,
    };

    /// <summary>A name with its star, its index and its primes.</summary>
    public static FormulaNode Node(string text)
    {
        if (text.Contains('@', StringComparison.Ordinal))
            return new FormulaNode.Symbol(text, text);
        string stem = Stem(text);
        string[] indices = text[stem.Length..].Trim('\'', '*').Split('_', StringSplitOptions.RemoveEmptyEntries);
        if (!IsName(stem))
            return new FormulaNode.Symbol(text, text);
        FormulaNode node = Symbol(stem);
        if (indices is ["hat", ..])
        {
            node = new FormulaNode.Hat(node);
            indices = indices[1..];
        }

        FormulaNode? sup = text.EndsWith('\'')
            ? new FormulaNode.Sign(new string('′', text.Length - text.TrimEnd('\'').Length), SignForm.Prefix)
            : text.Contains('*', StringComparison.Ordinal) ? new FormulaNode.Sign("∗", SignForm.Prefix) : null;
        FormulaNode? sub = indices.Length == 0 ? null : Index(string.Join('_', indices));
        if (sub is null && sup is null)
            return node;

        // Of dL_gen the index is L's.
        return node is FormulaNode.Product { Factors: [var d, var of] }
            ? new FormulaNode.Product([d, new FormulaNode.Script(of, sub, sup)])
            : new FormulaNode.Script(node, sub, sup);
    }

    /// <summary>An index, or several with commas between them.</summary>
    public static FormulaNode Index(string text)
    {
        List<FormulaNode> parts = [];
        foreach (string index in text.Split('_'))
        {
            if (parts.Count > 0)
                parts.Add(new FormulaNode.Sign(",", SignForm.Separator));
            parts.Add(char.IsAsciiDigit(index[0]) ? new FormulaNode.Number(index) : new FormulaNode.Symbol(index, Sign(index)));
        }

        return FormulaNode.Row.Of(parts);
    }

    private static FormulaNode Symbol(string stem)
    {
        if (stem == "chi2")
            return new FormulaNode.Script(new FormulaNode.Symbol("chi", "χ"), null, new FormulaNode.Number("2"));
        if (IsDifferential(stem))
            return new FormulaNode.Product([new FormulaNode.Symbol("d", "d"), new FormulaNode.Symbol(stem[1..], stem[1..])]);
        string letters = stem.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return letters.Length == stem.Length
            ? new FormulaNode.Symbol(stem, Sign(stem))
            : new FormulaNode.Script(new FormulaNode.Symbol(letters, Sign(letters)), new FormulaNode.Number(stem[letters.Length..]), null);
    }
}
