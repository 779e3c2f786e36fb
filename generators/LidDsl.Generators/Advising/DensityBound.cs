using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LidDsl.Generators.Advising;

/// <summary>What the density of a record's own compares its tau with: where it may jump.</summary>
internal static class DensityBound
{
    /// <summary>The other side of the first comparison, as the code says it; null where there is none, or no density.</summary>
    public static string? Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        IMethodSymbol? density = type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(method =>
            method.Parameters.Length > 0
            && method.GetAttributes().Any(a => WellKnownTypes.OwnMethodKindOf(a) == OwnMethodKind.PrecisionDensity));
        return density?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is MethodDeclarationSyntax syntax
            ? In(syntax, density.Parameters[0].Name)
            : null;
    }

    private static string? In(MethodDeclarationSyntax method, string tau) => method.DescendantNodes()
        .Select(node => node switch
        {
            BinaryExpressionSyntax { Left: var left, Right: var right } comparison when IsComparison(comparison) =>
                IsTau(left, tau) ? right.ToString() : IsTau(right, tau) ? left.ToString() : null,
            RelationalPatternSyntax pattern when Governing(pattern) is { } of && IsTau(of, tau) => pattern.Expression.ToString(),
            _ => null,
        })
        .FirstOrDefault(bound => bound is not null && bound is not ("0" or "0.0"));

    private static bool IsTau(ExpressionSyntax expression, string tau) =>
        expression is IdentifierNameSyntax name && name.Identifier.ValueText == tau;

    private static bool IsComparison(BinaryExpressionSyntax expression) =>
        expression.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression
            or SyntaxKind.GreaterThanOrEqualExpression;

    private static ExpressionSyntax? Governing(RelationalPatternSyntax pattern) =>
        pattern.FirstAncestorOrSelf<IsPatternExpressionSyntax>()?.Expression
            ?? pattern.FirstAncestorOrSelf<SwitchExpressionSyntax>()?.GoverningExpression;
}
