using System.Diagnostics.CodeAnalysis;

namespace LidDsl.Writing;

/// <summary>
/// Formulas as the laws write them in ASCII, read for a page: <c>_</c> is an index, <c>^</c> an exponent, <c>/</c> a fraction of all the
/// factors before it over the one behind it, a parenthesis right behind a name its argument, <c>E</c> a mean of the whole product behind.
/// </summary>
internal sealed class FormulaParser
{
    /// <summary>The most characters that are read as a formula. Those of the laws have a few hundred.</summary>
    /// <remarks>
    /// A file from elsewhere may hold anything, and what is read grows with the square of the length, and fractions and exponents in one
    /// another with the length.
    /// </remarks>
    public const int Longest = 2_000;

    // Deeper than any formula, for the same reason.
    private const int Deepest = 30;

    private readonly IReadOnlyList<FormulaToken> tokens;
    private int at;
    private int end;
    private int depth;
    private bool isInBars;

    private FormulaParser(IReadOnlyList<FormulaToken> tokens) => this.tokens = tokens;

    /// <summary>The statements of a formula, each of which may stand on a line of its own.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="statements">The statements; null where it cannot be read, or is longer than <see cref="Longest"/>.</param>
    public static bool TryRead(string formula, [NotNullWhen(true)] out IReadOnlyList<FormulaNode>? statements)
    {
        statements = null;
        if (formula.Length > Longest)
            return false;
        try
        {
            IReadOnlyList<FormulaToken> tokens = FormulaLexer.Tokens(formula);
            FormulaParser parser = new(tokens);
            statements = [.. FormulaStatements.Of(tokens).Select(parser.Statement)];
            return statements.Count > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private FormulaNode Statement(Range range)
    {
        (at, int length) = range.GetOffsetAndLength(tokens.Count);
        end = at + length;
        FormulaNode statement = Sequence();
        return at == end ? statement : throw Unexpected();
    }

    // Expressions with signs and words between them, up to what closes them.
    private FormulaNode Sequence()
    {
        if (++depth > Deepest)
            throw new FormatException("It lies too deep.");
        List<FormulaNode> parts = [];
        int asides = 0;
        while (at < end && (asides > 0 || !Is(")")) && !Is("]") && !(isInBars && Is("|")))
        {
            if (IsWord(at))
            {
                parts.Add(Words(""));
            }
            else if (IsAside(at))
            {
                asides++;
                parts.Add(Words(Take()));
            }
            else if (Is(")"))
            {
                asides--;
                parts.Add(new FormulaNode.Sign(Take(), SignForm.Separator));
            }
            else if (tokens[at].Kind == FormulaTokenKind.Sign && FormulaNames.Relation(tokens[at].Text) is { } relation)
            {
                parts.Add(new FormulaNode.Sign(relation, Take() is "," or ";" or ":" or "." ? SignForm.Separator : SignForm.Infix));
            }
            else
            {
                Sum(parts);
            }
        }

        depth--;
        return FormulaNode.Row.Of(parts);
    }

    private FormulaNode.Words Words(string before)
    {
        List<string> words = [];
        while (at < end && IsWord(at))
            words.Add(Take());
        return new FormulaNode.Words(before + string.Join(' ', words));
    }

    private void Sum(List<FormulaNode> parts)
    {
        bool isFirst = true;
        do
        {
            if (Is("+") || Is("-"))
                parts.Add(new FormulaNode.Sign(Take() == "-" ? "−" : "+", isFirst ? SignForm.Prefix : SignForm.Infix));
            isFirst = false;
            parts.Add(at < end && IsWord(at) ? Words("") : Product());
        }
        while (at < end && (Is("+") || Is("-")));
    }

    private FormulaNode Product()
    {
        List<FormulaNode> factors = [];
        while (at < end)
        {
            if (factors.Count > 0 && Is("/"))
            {
                at++;
                FormulaNode under = IsLargeSign() ? LargeSign() : Factor();
                Divide(factors, under);
            }
            else if (factors.Count > 0 && Is(".") && !tokens[at].IsApart && at + 1 < end && !tokens[at + 1].IsApart)
            {
                at++;
                factors.Add(new FormulaNode.Sign("·", SignForm.Infix));
            }
            else if (IsLargeSign())
            {
                factors.Add(LargeSign());
            }
            else if (StartsFactor())
            {
                factors.Add(Factor());
            }
            else
            {
                break;
            }
        }

        return factors.Count > 0 ? FormulaNode.Product.Of(factors) : throw Unexpected();
    }

    private static void Divide(List<FormulaNode> factors, FormulaNode under)
    {
        // dp/p and dL/dN are fractions of their own.
        FormulaNode fraction;
        int first = factors[^1] is FormulaNode.Product { Factors: [FormulaNode.Symbol { Name: "d" }, _] } ? factors.Count - 1 : 0;
        if (first == 0 && factors is [FormulaNode.Fraction before, _, ..])
        {
            // a/b c / d has a c above the line and b d below it.
            fraction = new FormulaNode.Fraction(
                new FormulaNode.Product([before.Over, .. factors[1..]]), new FormulaNode.Product([before.Under, under]));
        }
        else
        {
            fraction = new FormulaNode.Fraction(FormulaNode.Product.Of(factors[first..]), under);
        }

        factors.RemoveRange(first, factors.Count - first);
        factors.Add(fraction);
    }

    // What is of the whole product behind it: a mean, a sum, an integral, a limit.
    private bool IsLargeSign() =>
        at + 1 < end
        && tokens[at].Kind == FormulaTokenKind.Name
        && !IsWord(at)
        && FormulaNames.Stem(tokens[at].Text) is "E" or "sum" or "integral" or "lim"
        && (tokens[at + 1].IsApart || FormulaNames.Stem(tokens[at].Text) != "E")
        && (IsOf(at + 1) || StartsFactor(at + 1));

    private FormulaNode.Call LargeSign()
    {
        string text = Take();
        if (IsOf(at))
            at++;
        FormulaNode sign = FormulaNames.Stem(text) switch
        {
            "sum" => new FormulaNode.Sign("∑", SignForm.Large),
            "integral" => new FormulaNode.Sign("∫", SignForm.Large),
            var name => new FormulaNode.Symbol(name, name),
        };
        string index = text[FormulaNames.Stem(text).Length..].TrimStart('_');
        if (index.Length > 0)
            sign = new FormulaNode.Script(sign, FormulaNames.Index(index), null);
        return new FormulaNode.Call(sign, Product());
    }

    private FormulaNode Factor()
    {
        if (at >= end || !StartsFactor())
            throw Unexpected();
        FormulaNode factor = tokens[at] switch
        {
            { Kind: FormulaTokenKind.Number } => new FormulaNode.Number(Take()),
            { Text: "(" } => Fence("(", ")"),
            { Text: "[" } => Fence("[", "]"),
            { Text: "|" } => Bars(),
            { Text: "..." } => Dots(),
            _ => Named(),
        };
        while (at < end && Is("^"))
        {
            at++;
            FormulaNode exponent = Exponent();

            // A star and an exponent stand side by side above an index.
            factor = factor is FormulaNode.Script { Sub: { } sub, Sup: { } sup, Base: var on }
                ? new FormulaNode.Script(on, sub, new FormulaNode.Row([sup, exponent]))
                : factor is FormulaNode.Script { Sub: { } index, Sup: null, Base: var low } && low is not FormulaNode.Sign
                    ? new FormulaNode.Script(low, index, exponent)
                    : new FormulaNode.Script(factor, null, exponent);
        }

        return factor;
    }

    private FormulaNode Exponent()
    {
        List<FormulaNode> parts = [];
        if (Is("-") || Is("+"))
            parts.Add(new FormulaNode.Sign(Take() == "-" ? "−" : "+", SignForm.Prefix));
        if (at >= end)
            throw Unexpected();
        parts.Add(tokens[at] switch
        {
            { Kind: FormulaTokenKind.Number } => new FormulaNode.Number(Take()),
            { Kind: FormulaTokenKind.Name } => FormulaNames.Node(Take()),
            { Text: "(" } when parts.Count == 0 => Fence("(", ")").Inner,
            { Text: "(" } => Fence("(", ")"),
            _ => throw Unexpected(),
        });
        return FormulaNode.Row.Of(parts);
    }

    private FormulaNode Named()
    {
        string text = Take();
        bool isCalled = at < end && !tokens[at].IsApart && (Is("(") || Is("["));
        if (text == "sqrt" && isCalled && Is("("))
            return new FormulaNode.Root(Fence("(", ")").Inner);
        if (text == "d" && at < end && Is("ln"))
            return new FormulaNode.Product([new FormulaNode.Symbol("d", "d"), Factor()]);
        FormulaNode name = FormulaNames.Node(text);
        if (isCalled)
            return new FormulaNode.Call(name, Is("(") ? Fence("(", ")") : Fence("[", "]"));
        return FormulaNames.IsPrefix(text) && at < end && StartsFactor() ? new FormulaNode.Call(name, Factor()) : name;
    }

    private FormulaNode.Fence Fence(string open, string close)
    {
        bool outer = isInBars;
        isInBars = false;
        at++;
        FormulaNode inner = Sequence();
        isInBars = outer;
        if (at >= end || !Is(close))
            throw Unexpected();
        at++;
        return new FormulaNode.Fence(open, inner, close);
    }

    private FormulaNode.Fence Bars()
    {
        isInBars = true;
        at++;
        FormulaNode inner = Sequence();
        isInBars = false;
        if (at >= end || !Is("|"))
            throw Unexpected();
        at++;
        return new FormulaNode.Fence("|", inner, "|");
    }

    private FormulaNode.Sign Dots()
    {
        at++;
        return new FormulaNode.Sign("…", SignForm.Prefix);
    }

    private bool StartsFactor() => StartsFactor(at);

    private bool StartsFactor(int place) => place < end && tokens[place] switch
    {
        { Kind: FormulaTokenKind.Number } => true,
        { Kind: FormulaTokenKind.Name } => !IsWord(place),
        { Kind: FormulaTokenKind.Sign, Text: "(" } => !IsAside(place),
        { Kind: FormulaTokenKind.Sign, Text: "[" or "..." } => true,
        { Kind: FormulaTokenKind.Sign, Text: "|" } => !isInBars,
        _ => false,
    };

    // "integral of exp(x)" is a sign, "integral of the density" are words, and so is "sum of N squares".
    private bool IsOf(int place) => place > 0 && tokens[place - 1].Text == "integral" && tokens[place].Text == "of"
        && place + 1 < end && tokens[place + 1].Kind != FormulaTokenKind.Word;

    private bool IsWord(int place) => tokens[place].Kind == FormulaTokenKind.Word
        ? !IsOf(place)
        : tokens[place] is { Kind: FormulaTokenKind.Name, Text: "sum" or "integral" or "mean" or "median" or "min" or "max" }
            && place + 1 < end && tokens[place + 1].Kind == FormulaTokenKind.Word && !IsOf(place + 1);

    // A parenthesis of words, which is no factor.
    private bool IsAside(int place) =>
        tokens[place].Text == "(" && tokens[place].IsApart && place + 1 < end && IsWord(place + 1);

    private bool Is(string text) => tokens[at].Text == text;

    private string Take() => tokens[at++].Text;

    private FormatException Unexpected() =>
        new(at < end ? $"'{tokens[at].Text}' is not expected there." : "It ends too early.");
}
