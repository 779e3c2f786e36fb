using System.Composition;
using LidDsl.Generators.Reading;
using LidDsl.Generators.Validating;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>Mends the members that play roles: which they play, and in what form.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MemberFixes))]
[Shared]
public sealed class MemberFixes : DeclarationFixProvider
{
    private static readonly SyntaxKind[] OfAField = [SyntaxKind.StaticKeyword, SyntaxKind.ReadOnlyKeyword, SyntaxKind.VolatileKeyword, SyntaxKind.RequiredKeyword];

    private protected override IReadOnlyDictionary<string, Fix> Fixes { get; } = new Dictionary<string, Fix>
    {
        ["LID011"] = new("Declare the missing role", DeclareRole),
        ["LID012"] = new("Remove the repeated role", flaw => [Edit.Remove(flaw.Enclosing<AttributeSyntax>())]),
        ["LID013"] = new("Give the role a member of its own", SplitRoles),
        ["LID014"] = new("Make it a constant or a partial property", GiveForm),
        ["LID015"] = new("Use the type of the role", flaw => flaw.Node is TypeSyntax ? [Edit.Replace(flaw.Node, flaw.Argument(4))] : []),
        ["LID016"] = new("Make it a free quantity", flaw => flaw.Member is PropertyDeclarationSyntax property ? MakeFree(property) : []),
        ["LID017"] = new("Make it an axis", flaw => flaw.Member is PropertyDeclarationSyntax property ? AxisForm.Give(property) : []),
        ["LID018"] = new("Remove the implementing part", flaw => [new(flaw.Member.ContainsDirectives ? flaw.Member.Span : flaw.Member.FullSpan, "")]),
    };

    private static IEnumerable<TextChange> DeclareRole(Flaw flaw)
    {
        TypeDeclarationSyntax type = flaw.Enclosing<TypeDeclarationSyntax>();
        Role role = (Role)Enum.Parse(typeof(Role), flaw.Argument(2));
        return NewMember.Declare(flaw, type, flaw.Attribute(type, Vocabulary.Experiment), role, ExampleValue.Of(role));
    }

    // A quantity that played both roles has the value for both.
    private static IEnumerable<TextChange> SplitRoles(Flaw flaw)
    {
        AttributeSyntax second = flaw.Enclosing<AttributeSyntax>();
        Role role = (Role)Enum.Parse(typeof(Role), flaw.Argument(2));
        bool shared = flaw.Symbol(flaw.Member) is IFieldSymbol { IsConst: true } field && flaw.Role is { } first && RoleRule.Of(first).ValueType == RoleRule.Of(role).ValueType
            && field.ConstantValue is { } value && RoleRule.Of(role).Violation(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture), "") is null;
        return NewMember.Declare(flaw, flaw.Enclosing<TypeDeclarationSyntax>(), second, role, shared ? flaw.Argument(0) : ExampleValue.Of(role)).Prepend(Edit.Remove(second));
    }

    private static IEnumerable<TextChange> GiveForm(Flaw flaw) => flaw.Member switch
    {
        FieldDeclarationSyntax field when flaw.Symbol(field) is IFieldSymbol { Type: var type } && Vocabulary.AxisValueType(type) is not null =>
            AxisForm.Make(flaw, RoleRule.Of(flaw.Role!.Value).TypeKeyword),
        FieldDeclarationSyntax { Declaration.Variables: [var variable] } field when variable.Initializer is null || flaw.Constant(variable.Initializer.Value) is not null =>
        [
            Edit.Modifiers(field, OfAField, SyntaxKind.ConstKeyword),
            .. variable.Initializer is null ? [Edit.InsertAfter(variable, $" = {ExampleValue.Of(flaw.Role!.Value)}")] : Array.Empty<TextChange>(),
        ],
        PropertyDeclarationSyntax property when Vocabulary.AxisValueType(((IPropertySymbol)flaw.Symbol(property)!).Type) is not null => AxisForm.Give(property),
        PropertyDeclarationSyntax property => MakeFree(property),
        _ => [],
    };

    private static IEnumerable<TextChange> MakeFree(PropertyDeclarationSyntax property)
    {
        yield return Edit.Modifiers(property, [SyntaxKind.StaticKeyword, SyntaxKind.RequiredKeyword], SyntaxKind.PartialKeyword);
        const string Accessors = "{ get; init; }";
        yield return property.ExpressionBody is { } body
            ? new(TextSpan.FromBounds(body.SpanStart, property.Span.End), $"{Accessors} = {body.Expression};")
            : Edit.Replace(property.AccessorList!, Accessors);
    }
}
