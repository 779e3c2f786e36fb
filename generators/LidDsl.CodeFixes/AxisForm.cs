using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>The form of an axis: a static partial property with <c>get</c> alone, whose values stand in its grid.</summary>
internal static class AxisForm
{
    /// <summary>Gives it to a property.</summary>
    public static IEnumerable<TextChange> Give(PropertyDeclarationSyntax property) =>
    [
        Edit.Modifiers(property, [SyntaxKind.RequiredKeyword], SyntaxKind.StaticKeyword, SyntaxKind.PartialKeyword),
        new(TextSpan.FromBounds(property.Identifier.Span.End, property.Span.End), " { get; }"),
    ];

    /// <summary>Makes an axis of a member of another form.</summary>
    public static IEnumerable<TextChange> Make(Flaw flaw, string type)
    {
        string axis = flaw.Model.LookupNamespacesAndTypes(flaw.Member.SpanStart, name: "Axis").IsEmpty ? "LidDsl.Axis" : "Axis";
        return flaw.Member switch
        {
            PropertyDeclarationSyntax property => [.. Give(property), Edit.Replace(property.Type, $"{axis}<{type}>")],
            FieldDeclarationSyntax { Declaration: { Variables: [var variable] } declaration } field =>
            [
                Edit.Modifiers(field, [SyntaxKind.ConstKeyword, SyntaxKind.ReadOnlyKeyword], SyntaxKind.StaticKeyword, SyntaxKind.PartialKeyword),
                Edit.Replace(declaration.Type, $"{axis}<{type}>"),
                new(TextSpan.FromBounds(variable.Identifier.Span.End, field.Span.End), " { get; }"),
            ],
            _ => [],
        };
    }
}
