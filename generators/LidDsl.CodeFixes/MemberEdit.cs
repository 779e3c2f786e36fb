using LidDsl.Generators.Emitting;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>Members of a record: a new one for a role, and the form of an axis for one that is there.</summary>
internal static class MemberEdit
{
    /// <summary>Declares a constant for a role, behind the members that a record has.</summary>
    /// <param name="context">The diagnostic that it fixes.</param>
    /// <param name="type">The record.</param>
    /// <param name="attribute">An attribute of the language in the record: the new one is qualified as it is.</param>
    /// <param name="role">The role.</param>
    /// <param name="value">Its value as an expression.</param>
    public static IEnumerable<TextChange> DeclareConstant(
        DiagnosticContext context, TypeDeclarationSyntax type, AttributeSyntax attribute, Role role, string value)
    {
        string name = FreeName(context, type, role);
        string line = $"[{Edit.Qualifier(attribute)}{role}] public const {RoleRule.Of(role).TypeKeyword} {name} = {value};";
        string outer = Indentation(type);
        string inner = type.Members.Count > 0 ? Indentation(type.Members[0]) : outer + "    ";
        string end = context.LineEnd;
        if (type.OpenBraceToken.RawKind == 0)
            return [Edit.Replace(type.SemicolonToken, $"{end}{outer}{{{end}{inner}{line}{end}{outer}}}")];

        // Behind the last token that is there, comments on the same line included.
        SyntaxToken last = type.CloseBraceToken.GetPreviousToken();
        int position = last.TrailingTrivia.Count > 0 ? last.TrailingTrivia.Last(t => true).FullSpan.End : last.Span.End;
        bool ownLine = last.TrailingTrivia.ToFullString().EndsWith("\n", StringComparison.Ordinal);
        return
        [
            new(new TextSpan(position, 0), ownLine
                ? $"{inner}{line}{end}{(type.CloseBraceToken.LeadingTrivia.Span.Length == 0 ? outer : "")}"
                : $"{end}{inner}{line}{end}{outer}"),
        ];
    }

    /// <summary>Gives a property the form of an axis: static partial with <c>get</c> alone, its values in its grid.</summary>
    public static IEnumerable<TextChange> MakeAxis(PropertyDeclarationSyntax property) =>
    [
        Edit.Modifiers(property, [SyntaxKind.RequiredKeyword], SyntaxKind.StaticKeyword, SyntaxKind.PartialKeyword),
        new(TextSpan.FromBounds(property.Identifier.Span.End, property.Span.End), " { get; }"),
    ];

    /// <summary>Makes an axis of the marked member, whatever its form and type.</summary>
    public static IEnumerable<TextChange> MakeAxis(DiagnosticContext context, string valueType)
    {
        string axis = context.Qualified("Axis", "LidDsl", context.Member.SpanStart);
        return context.Member switch
        {
            PropertyDeclarationSyntax property => [.. MakeAxis(property), Edit.Replace(property.Type, $"{axis}<{valueType}>")],
            FieldDeclarationSyntax { Declaration: { Variables: [var variable] } declaration } field =>
            [
                Edit.Modifiers(
                    field, [SyntaxKind.ConstKeyword, SyntaxKind.ReadOnlyKeyword], SyntaxKind.StaticKeyword, SyntaxKind.PartialKeyword),
                Edit.Replace(declaration.Type, $"{axis}<{valueType}>"),
                new(TextSpan.FromBounds(variable.Identifier.Span.End, field.Span.End), " { get; }"),
            ],
            _ => [],
        };
    }

    /// <summary>The white space that the line of a node begins with.</summary>
    public static string Indentation(SyntaxNode node)
    {
        SourceText text = node.SyntaxTree.GetText();
        string line = text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    private static string FreeName(DiagnosticContext context, TypeDeclarationSyntax type, Role role)
    {
        INamedTypeSymbol symbol = context.Model.GetDeclaredSymbol(type)!;
        string[] names = [DefaultName(role), role.ToString()];
        return CSharpText.Identifier(names
            .Concat(Enumerable.Range(2, int.MaxValue - 2).Select(i => role.ToString() + i))
            .First(name => name != symbol.Name && symbol.GetMembers(name).IsEmpty));
    }

    // The name that the samples give to a role; for others, that of the role.
    private static string DefaultName(Role role) => role switch
    {
        Role.Dimension => "D",
        Role.SpectralDecay => "Alpha",
        Role.TailExponent => "Beta",
        Role.TargetNoise => "Sigma",
        Role.Tolerance => "Delta",
        Role.SampleSize => "N",
        Role.Attempts => "K",
        _ => role.ToString(),
    };
}
