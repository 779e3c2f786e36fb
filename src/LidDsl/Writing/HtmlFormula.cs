using LidDsl.Reporting;

namespace LidDsl.Writing;

/// <summary>Formulas of the laws as HTML: MathML, or the text as it is where that cannot be read as a formula.</summary>
internal static class HtmlFormula
{
    /// <summary>Sets formulas that stand below one another, each with what it is of.</summary>
    /// <param name="text">What they are added to.</param>
    /// <param name="formulas">The formulas.</param>
    public static void Set(HtmlText text, IEnumerable<Block.Formula> formulas)
    {
        text.Markup("<dl class=\"formulas\">\n");
        foreach (Block.Formula formula in formulas)
        {
            text.Markup("<div><dt>").Words(formula.Label).Markup("</dt><dd>");
            Set(text, formula.Label, formula.Text);
            text.Markup("</dd></div>\n");
        }

        text.Markup("</dl>\n");
    }

    // Every statement is a box, wide ones are scrolled by themselves.
    private static void Set(HtmlText text, string label, string formula)
    {
        if (!FormulaParser.TryRead(formula, out IReadOnlyList<FormulaNode>? statements))
        {
            text.Markup("<code>").Words(formula).Markup("</code>");
            return;
        }

        MathMl math = new(text);
        foreach (FormulaNode statement in statements)
        {
            text.Markup("<div class=\"scroll math\" tabindex=\"0\" role=\"group\" aria-label=\"Formula: ").Words(label).Markup("\">");
            math.Set(statement);
            text.Markup("</div>");
        }
    }
}
