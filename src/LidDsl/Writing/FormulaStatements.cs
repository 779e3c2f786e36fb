namespace LidDsl.Writing;

/// <summary>Where a formula consists of several, each of which may stand on a line of its own.</summary>
internal static class FormulaStatements
{
    /// <summary>The pieces of each: a semicolon ends one, and a comma before an equation of its own.</summary>
    public static IEnumerable<Range> Of(IReadOnlyList<FormulaToken> tokens)
    {
        int depth = 0;
        int start = 0;
        bool isNamed = false;
        for (int i = 0; i < tokens.Count; i++)
        {
            string text = tokens[i].Text;
            depth += text is "(" or "[" ? 1 : text is ")" or "]" ? -1 : 0;
            isNamed |= depth == 0 && text == ":";
            if (depth != 0 || !(text == ";" || (text == "," && !isNamed && BeginsEquation(tokens, i + 1))))
                continue;
            if (i > start)
                yield return start..i;
            start = i + 1;
            isNamed = false;
        }

        if (tokens.Count > start)
            yield return start..tokens.Count;
    }

    // Whether a relation comes before any word and any other comma.
    private static bool BeginsEquation(IReadOnlyList<FormulaToken> tokens, int from)
    {
        int depth = 0;
        foreach (FormulaToken token in tokens.Skip(from))
        {
            depth += token.Text is "(" or "[" ? 1 : token.Text is ")" or "]" ? -1 : 0;
            if (depth > 0)
                continue;
            if (token.Kind == FormulaTokenKind.Word || token.Text is "," or ";")
                return false;
            if (token.Text is "=" or "~" or "<" or ">" or "<=" or ">=")
                return true;
        }

        return false;
    }
}
