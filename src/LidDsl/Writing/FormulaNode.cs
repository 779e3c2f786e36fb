namespace LidDsl.Writing;

/// <summary>A part of a formula as it is set.</summary>
internal abstract record FormulaNode
{
    private FormulaNode()
    {
    }

    /// <summary>Whether it is one sign or number, so that it needs no parentheses beside a slash.</summary>
    public bool IsAtom => this is Symbol or Number or Hat || (this is Script { Base: var on, Sup: null or Sign } && on.IsAtom);

    /// <summary>Digits with a decimal point.</summary>
    public sealed record Number(string Digits) : FormulaNode;

    /// <summary>A letter or the name of a function.</summary>
    /// <param name="Name">How it is written in ASCII.</param>
    /// <param name="Text">How it is set.</param>
    public sealed record Symbol(string Name, string Text) : FormulaNode;

    /// <summary>Words between formulas.</summary>
    public sealed record Words(string Text) : FormulaNode;

    /// <summary>A sign between two parts, or before one.</summary>
    public sealed record Sign(string Text, SignForm Form) : FormulaNode;

    /// <summary>A part with an index, an exponent or both; a sum has its index below.</summary>
    public sealed record Script(FormulaNode Base, FormulaNode? Sub, FormulaNode? Sup) : FormulaNode;

    /// <summary>An estimate.</summary>
    public sealed record Hat(FormulaNode Base) : FormulaNode;

    /// <summary>One part over another.</summary>
    public sealed record Fraction(FormulaNode Over, FormulaNode Under) : FormulaNode;

    /// <summary>A square root.</summary>
    public sealed record Root(FormulaNode Of) : FormulaNode;

    /// <summary>A part in parentheses, brackets or bars.</summary>
    public sealed record Fence(string Open, FormulaNode Inner, string Close) : FormulaNode;

    /// <summary>A function and what it is of.</summary>
    public sealed record Call(FormulaNode Function, FormulaNode Argument) : FormulaNode;

    /// <summary>Parts in order.</summary>
    public sealed record Row(IReadOnlyList<FormulaNode> Parts) : FormulaNode
    {
        /// <summary>Parts in order; of one, that one.</summary>
        public static FormulaNode Of(IReadOnlyList<FormulaNode> parts) => parts.Count == 1 ? parts[0] : new Row(parts);
    }

    /// <summary>Factors in order.</summary>
    public sealed record Product(IReadOnlyList<FormulaNode> Factors) : FormulaNode
    {
        /// <summary>Factors in order; of one, that one.</summary>
        public static FormulaNode Of(IReadOnlyList<FormulaNode> factors) => factors.Count == 1 ? factors[0] : new Product(factors);
    }
}

/// <summary>How a sign stands to its neighbours.</summary>
internal enum SignForm
{
    /// <summary>Between two parts, with room on both sides.</summary>
    Infix,

    /// <summary>Before a part, such as a minus.</summary>
    Prefix,

    /// <summary>A sum or an integral, larger than the line.</summary>
    Large,

    /// <summary>A comma or the like.</summary>
    Separator,
}
