using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LidDsl.CodeFixes;

/// <summary>The two ends that an attribute says, as <c>from</c> and <c>to</c>.</summary>
internal static class Ends
{
    public static (ExpressionSyntax From, ExpressionSyntax To)? Of(AttributeSyntax attribute)
    {
        List<AttributeArgumentSyntax> positional = [.. (attribute.ArgumentList?.Arguments ?? default).Where(a => a.NameEquals is null)];
        if (positional.Count != 2)
            return null;
        return (Named("from") ?? positional[0].Expression, Named("to") ?? positional[1].Expression);

        ExpressionSyntax? Named(string name) => positional.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == name)?.Expression;
    }
}
