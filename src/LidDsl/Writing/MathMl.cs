using System.Globalization;

namespace LidDsl.Writing;

/// <summary>Formulas as MathML, in the part of it that browsers set by themselves.</summary>
/// <param name="text">What they are added to.</param>
internal sealed class MathMl(HtmlText text)
{
    private const string ThinSpace = "<mspace width=\"0.167em\"/>";
    private const string Apply = "<mo>&#x2061;</mo>";

    /// <summary>Parts that stand side by side as an element of their own.</summary>
    public void Set(IEnumerable<FormulaNode> parts)
    {
        text.Markup("<math displaystyle=\"true\">");
        foreach (FormulaNode part in parts)
            Write(part, Place.Line);
        text.Markup("</math>");
    }

    private void Write(FormulaNode node, Place place)
    {
        switch (node)
        {
            case FormulaNode.Number number:
                Number(number.Digits);
                break;
            case FormulaNode.Symbol symbol:
                // A single letter is set in italics unless it is told otherwise: capital Greek letters are functions, E is a mean.
                bool isUpright = symbol.Text is "E" or "∞" || symbol.Text is [>= 'Α' and <= 'Ω'];
                text.Markup(isUpright ? "<mi mathvariant=\"normal\">" : "<mi>").Words(symbol.Text).Markup("</mi>");
                break;
            case FormulaNode.Words words:
                text.Markup("<mtext>&#xA0;").Words(words.Text).Markup("&#xA0;</mtext>");
                break;
            case FormulaNode.Sign sign:
                Sign(sign);
                break;
            case FormulaNode.Script script:
                Script(script, place);
                break;
            case FormulaNode.Hat hat:
                text.Markup("<mover accent=\"true\">");
                Write(hat.Base, place);
                text.Markup("<mo stretchy=\"false\">^</mo></mover>");
                break;
            case FormulaNode.Fraction fraction:
                Fraction(fraction, place);
                break;
            case FormulaNode.Root root:
                text.Markup("<msqrt>");
                Write(root.Of, place == Place.Line ? Place.Argument : place);
                text.Markup("</msqrt>");
                break;
            case FormulaNode.Fence fence:
                Fence(fence, place);
                break;
            case FormulaNode.Call { Argument: FormulaNode.Fence argument } call when call.Function is not FormulaNode.Sign:
                text.Markup("<mrow>");
                Write(call.Function, place);
                text.Markup(Apply);
                Fence(argument, place == Place.Line ? Place.Argument : place);
                text.Markup("</mrow>");
                break;
            case FormulaNode.Call call:
                text.Markup("<mrow>");
                Write(call.Function, place);
                text.Markup(call.Function is FormulaNode.Symbol ? Apply + ThinSpace : ThinSpace);
                Write(call.Argument, place);
                text.Markup("</mrow>");
                break;
            case FormulaNode.Product product:
                Product(product, place);
                break;
            case FormulaNode.Row row:
                text.Markup("<mrow>");
                foreach (FormulaNode part in row.Parts)
                    Write(part, place);
                text.Markup("</mrow>");
                break;
        }
    }

    private void Number(string digits)
    {
        int mark = digits.IndexOf('e', StringComparison.Ordinal);
        if (mark < 0)
        {
            text.Markup("<mn>").Words(digits).Markup("</mn>");
            return;
        }

        int exponent = int.TryParse(digits.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int power)
            ? power
            : 0;
        string sign = exponent < 0 ? "<mo>−</mo>" : "";
        text.Markup("<mrow>").Markup(digits[..mark] == "1" ? "" : $"<mn>{digits[..mark]}</mn><mo>×</mo>")
            .Markup(FormattableString.Invariant($"<msup><mn>10</mn><mrow>{sign}<mn>{Math.Abs((long)exponent)}</mn></mrow></msup></mrow>"));
    }

    private void Sign(FormulaNode.Sign sign) => text
        .Markup(sign.Form switch
        {
            SignForm.Infix => "<mo form=\"infix\">",
            SignForm.Separator => "<mo separator=\"true\" lspace=\"0\" rspace=\"0.3em\">",
            SignForm.Large => "<mo largeop=\"true\" movablelimits=\"true\">",
            _ => "<mo form=\"prefix\" lspace=\"0\" rspace=\"0\">",
        })
        .Words(sign.Text).Markup("</mo>");

    private void Script(FormulaNode.Script script, Place place)
    {
        string tag = script switch
        {
            { Base: FormulaNode.Sign { Form: SignForm.Large } } => "munder",
            { Sub: null } => "msup",
            { Sup: null } => "msub",
            _ => "msubsup",
        };
        text.Markup($"<{tag}>");
        Write(script.Base, place);
        if (script.Sub is { } sub)
            Write(sub, Place.Script);
        if (script.Sup is { } sup)
            Write(sup, Place.Script);
        text.Markup($"</{tag}>");
    }

    // Small fractions stand in line where there is little height, and so do those within others.
    private void Fraction(FormulaNode.Fraction fraction, Place place)
    {
        bool isInLine = place is Place.Small or Place.Script
            || (place == Place.Argument && IsShort(fraction.Over) && IsShort(fraction.Under));
        if (isInLine)
        {
            text.Markup("<mrow>");
            Write(fraction.Over, place);
            text.Markup("<mo form=\"infix\" lspace=\"0\" rspace=\"0\">/</mo>");
            Write(NeedsFence(fraction.Under) ? new FormulaNode.Fence("(", fraction.Under, ")") : fraction.Under, place);
            text.Markup("</mrow>");
            return;
        }

        text.Markup("<mfrac>");
        Write(Bare(fraction.Over), Place.Small);
        Write(Bare(fraction.Under), Place.Small);
        text.Markup("</mfrac>");
    }

    private static bool NeedsFence(FormulaNode under) => under switch
    {
        FormulaNode.Product { Factors: [FormulaNode.Symbol { Name: "d" }, ..] } => false,
        FormulaNode.Product => true,
        FormulaNode.Call { Argument: var of } => of is not FormulaNode.Fence,
        _ => false,
    };

    private static bool IsShort(FormulaNode node) =>
        node.IsAtom || node is FormulaNode.Fence { Inner: FormulaNode.Product { Factors: var factors } } && factors.All(f => f.IsAtom);

    // A line between them says what belongs together.
    private static FormulaNode Bare(FormulaNode node) => node is FormulaNode.Fence { Open: "(", Inner: var inner } ? inner : node;

    private void Fence(FormulaNode.Fence fence, Place place)
    {
        text.Markup("<mrow><mo form=\"prefix\" stretchy=\"true\">").Words(fence.Open).Markup("</mo>");
        Write(fence.Inner, place);
        text.Markup("<mo form=\"postfix\" stretchy=\"true\">").Words(fence.Close).Markup("</mo></mrow>");
    }

    private void Product(FormulaNode.Product product, Place place)
    {
        text.Markup("<mrow>");
        for (int i = 0; i < product.Factors.Count; i++)
        {
            FormulaNode factor = product.Factors[i];
            if (i > 0 && factor is not FormulaNode.Sign && product.Factors[i - 1] is not FormulaNode.Sign)
                text.Markup("<mo>&#x2062;</mo>").Markup(IsLoose(factor) || IsLoose(product.Factors[i - 1]) ? ThinSpace : "");
            Write(factor, place);
        }

        text.Markup("</mrow>");
    }

    // Upright names run into their neighbours without some room.
    private static bool IsLoose(FormulaNode factor) => factor switch
    {
        FormulaNode.Symbol { Text.Length: > 1 } => true,
        FormulaNode.Script { Base: FormulaNode.Symbol { Text.Length: > 1 } } => true,
        FormulaNode.Call { Function: FormulaNode.Symbol { Text.Length: > 1 } or FormulaNode.Script or FormulaNode.Sign } => true,
        FormulaNode.Call { Argument: not FormulaNode.Fence } => true,
        FormulaNode.Product => true,
        FormulaNode.Fraction => true,
        _ => false,
    };

    // Where a part stands, and so how high it may be: in the line, behind a function, above or below the line of a fraction, as an index.
    private enum Place
    {
        Line,
        Argument,
        Small,
        Script,
    }
}
