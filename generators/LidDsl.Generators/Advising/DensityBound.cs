using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LidDsl.Generators.Advising;

/// <summary>Where the density of a record's own says that it ends: beyond a bound of its tau it gives 0.</summary>
internal static class DensityBound
{
    /// <summary>The bound, as the code says it; null where there is none, or no density.</summary>
    public static string? Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        IMethodSymbol? density = type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(method =>
            method.Parameters.Length > 0
            && method.GetAttributes().Any(a => WellKnownTypes.OwnMethodKindOf(a) == OwnMethodKind.PrecisionDensity));
        return density?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is MethodDeclarationSyntax syntax
            ? In(syntax, density.Parameters[0].Name)
            : null;
    }

    // tau > b ? 0 : ..., tau <= b ? ... : 0, if (tau > b) return 0, and an arm > b => 0.
    private static string? In(MethodDeclarationSyntax method, string tau) => method.DescendantNodes()
        .Select(node => node switch
        {
            ConditionalExpressionSyntax { Condition: BinaryExpressionSyntax condition } choice =>
                IsZero(choice.WhenTrue) ? Bound(condition, tau, isBeyond: true)
                : IsZero(choice.WhenFalse) ? Bound(condition, tau, isBeyond: false)
                : null,
            IfStatementSyntax { Condition: BinaryExpressionSyntax condition } choice
                when Returned(choice) is { } returned && IsZero(returned) => Bound(condition, tau, isBeyond: true),
            SwitchExpressionArmSyntax { Pattern: RelationalPatternSyntax pattern, Parent: SwitchExpressionSyntax choice } arm
                when IsZero(arm.Expression) && IsTau(choice.GoverningExpression, tau) && pattern.OperatorToken.Text.StartsWith(">") =>
                pattern.Expression.ToString(),
            _ => null,
        })
        .FirstOrDefault(bound => bound is not null);

    private static ExpressionSyntax? Returned(IfStatementSyntax choice) =>
        choice.Statement.DescendantNodesAndSelf().OfType<ReturnStatementSyntax>().FirstOrDefault()?.Expression;

    // What tau is compared with, where the comparison holds beyond it, or, if it is not to, up to it.
    private static string? Bound(BinaryExpressionSyntax comparison, string tau, bool isBeyond)
    {
        string operation = comparison.OperatorToken.Text;
        bool isLarger = operation.StartsWith(">");
        if (!isLarger && !operation.StartsWith("<"))
            return null;
        return IsTau(comparison.Left, tau) ? (isLarger == isBeyond ? comparison.Right.ToString() : null)
            : IsTau(comparison.Right, tau) && isLarger != isBeyond ? comparison.Left.ToString()
            : null;
    }

    private static bool IsTau(ExpressionSyntax expression, string tau) =>
        expression is IdentifierNameSyntax name && name.Identifier.ValueText == tau;

    private static bool IsZero(ExpressionSyntax expression) => expression is LiteralExpressionSyntax { Token.Value: var value }
        && value is 0 or 0.0 or 0f;
}
