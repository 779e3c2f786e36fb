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
            text.Markup("<div><dt>");
            HtmlProse.Set(text, formula.Label);
            text.Markup("</dt><dd>");
            if (FormulaParser.TryRead(formula.Text, out IReadOnlyList<FormulaNode>? statements))
            {
                foreach (FormulaNode statement in statements)
                    Statement(text, formula.Label, statement is FormulaNode.Row row ? row.Parts : [statement]);
            }
            else
            {
                text.Markup("<code>").Words(formula.Text).Markup("</code>");
            }

            text.Markup("</dd></div>\n");
        }

        text.Markup("</dl>\n");
    }

    // Words are text of the page, and between them stand pieces that begin at a sign: so a line is broken where a person would break it.
    private static void Statement(HtmlText text, string label, IReadOnlyList<FormulaNode> parts)
    {
        text.Markup("<span class=\"statement\">");
        List<FormulaNode> piece = [];
        bool isApart = false;
        foreach (FormulaNode part in parts)
        {
            if (part is FormulaNode.Words or FormulaNode.Sign { Form: SignForm.Infix })
                Flush();
            switch (part)
            {
                case FormulaNode.Words words:
                    text.Markup(isApart ? " " : "").Words(words.Text);
                    isApart = true;
                    break;
                case FormulaNode.Sign { Form: SignForm.Separator } separator:
                    Flush();
                    text.Words(separator.Text);
                    isApart = true;
                    break;
                default:
                    piece.Add(part);
                    break;
            }
        }

        Flush();
        text.Markup("</span>\n");

        // What is wider than the page is scrolled by itself.
        void Flush()
        {
            if (piece.Count == 0)
                return;
            text.Markup(isApart && piece[0] is not FormulaNode.Sign { Form: SignForm.Infix } ? " " : "")
                .Markup("<span class=\"scroll math\" tabindex=\"0\" role=\"group\" aria-label=\"Formula: ").Words(label).Markup("\">");
            new MathMl(text).Set(piece);
            text.Markup("</span>");
            piece.Clear();
            isApart = true;
        }
    }
}
