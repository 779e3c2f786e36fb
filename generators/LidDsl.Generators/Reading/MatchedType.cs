using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LidDsl.Generators.Reading;

/// <summary>The types that attributes of the language are matched on.</summary>
internal static class MatchedType
{
    /// <summary>The record of a match; null where there is nothing to reopen, or another part of it has been matched before.</summary>
    public static INamedTypeSymbol? Of(GeneratorAttributeSyntaxContext context) =>
        context.TargetSymbol is INamedTypeSymbol type && !IsNameless(type) && IsFirstMatch(context, type) ? type : null;

    /// <summary>
    /// The type around an attribute of a member, of which it is the first such attribute, so that the type is read once for all of them;
    /// null otherwise.
    /// </summary>
    /// <param name="context">The attribute.</param>
    /// <param name="isRead">Whether a member bears such an attribute where it is read.</param>
    /// <param name="isSuch">Whether an attribute is such a one.</param>
    /// <param name="cancellation">Stops the binding.</param>
    public static INamedTypeSymbol? Around(
        GeneratorSyntaxContext context, Func<ISymbol, bool> isRead, Func<AttributeData, bool> isSuch, CancellationToken cancellation)
    {
        AttributeSyntax attribute = (AttributeSyntax)context.Node;
        SyntaxNode declared = attribute.Parent!.Parent is FieldDeclarationSyntax { Declaration.Variables: [var variable, ..] }
            ? variable
            : attribute.Parent.Parent!;
        if (context.SemanticModel.GetDeclaredSymbol(declared, cancellation) is not { } member
            || member.ContainingType is not { TypeKind: not TypeKind.Enum } type
            || IsNameless(type))
        {
            return null;
        }

        AttributeData? first = type.GetMembers()
            .Where(m => !m.IsImplicitlyDeclared && isRead(m))
            .SelectMany(m => m.GetAttributes())
            .FirstOrDefault(isSuch);
        return first?.ApplicationSyntaxReference?.GetSyntax(cancellation) == attribute ? type : null;
    }

    /// <summary>
    /// Whether a node is an attribute with one of these names on a member of a type whose part at hand bears none of those.
    /// </summary>
    public static bool IsOnMember(SyntaxNode node, HashSet<string> names, HashSet<string> marks) =>
        node is AttributeSyntax { Parent.Parent: PropertyDeclarationSyntax or FieldDeclarationSyntax or IndexerDeclarationSyntax } attribute
        && names.Contains(NameOf(attribute))
        && attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        && !type.AttributeLists.SelectMany(list => list.Attributes).Any(a => marks.Contains(NameOf(a)));

    /// <summary>The names of attributes, with and without their ending.</summary>
    public static HashSet<string> Names(IEnumerable<string> attributes) =>
        [.. attributes.SelectMany(name => new[] { name, name + nameof(Attribute) })];

    /// <summary>The summary of the part of a type that bears an attribute; empty without one.</summary>
    public static string SummaryOf(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } part
            ? SummaryReader.Of(part)
            : "";

    private static string NameOf(AttributeSyntax attribute) => attribute.Name switch
    {
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax name => name.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    // One that is still being typed, or what stands behind a stray brace: there is nothing to reopen, and the compiler says so.
    private static bool IsNameless(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (!SyntaxFacts.IsValidIdentifier(outer.Name))
                return true;
        }

        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (!SyntaxFacts.IsValidIdentifier(space.Name))
                return true;
        }

        return false;
    }

    // The attribute may stand on several parts while they are typed; after an edit the compiler lists them in another order.
    private static bool IsFirstMatch(GeneratorAttributeSyntaxContext context, INamedTypeSymbol type)
    {
        INamedTypeSymbol? mark = context.Attributes[0].AttributeClass;
        SyntaxReference[] marks =
        [
            .. type.GetAttributes().Where(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, mark))
                .Select(a => a.ApplicationSyntaxReference).OfType<SyntaxReference>(),
        ];
        if (marks.Length > 1)
        {
            List<SyntaxTree> trees = [.. context.SemanticModel.Compilation.SyntaxTrees];
            marks = [.. marks.OrderBy(mark => trees.IndexOf(mark.SyntaxTree)).ThenBy(mark => mark.Span.Start)];
        }

        return marks is not [var first, ..]
            || (first.SyntaxTree == context.TargetNode.SyntaxTree && context.TargetNode.Span.Contains(first.Span));
    }
}
