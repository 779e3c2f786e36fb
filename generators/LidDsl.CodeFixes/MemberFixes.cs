using System.Composition;
using System.Globalization;
using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>Fixes the members that play roles: which they play, and in what form.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MemberFixes))]
[Shared]
public sealed class MemberFixes : DeclarationFixProvider
{
    // What a field may bear and a constant may not.
    private static readonly SyntaxKind[] FieldModifiers =
        [SyntaxKind.StaticKeyword, SyntaxKind.ReadOnlyKeyword, SyntaxKind.VolatileKeyword, SyntaxKind.RequiredKeyword];

    private protected override IReadOnlyDictionary<string, CodeFix> Fixes { get; } = new Dictionary<string, CodeFix>
    {
        ["LID011"] = new("Declare the missing role", DeclareRole),
        ["LID012"] = new("Remove the repeated role", context => [Edit.Remove(context.Enclosing<AttributeSyntax>())]),
        ["LID013"] = new("Give the role a member of its own", SplitRoles),
        ["LID014"] = new("Make it a constant or a partial property", GiveForm),
        ["LID015"] = new("Use the type of the role", UseTypeOfRole),
        ["LID016"] = new("Make it a free quantity", context => OfProperty(context, MakeFree)),
        ["LID017"] = new("Make it an axis", context => OfProperty(context, MemberEdit.MakeAxis)),
        ["LID018"] = new("Remove the implementing part", RemoveMember),
    };

    private static IEnumerable<TextChange> DeclareRole(DiagnosticContext context)
    {
        TypeDeclarationSyntax type = context.Enclosing<TypeDeclarationSyntax>();
        Role role = (Role)Enum.Parse(typeof(Role), context.Argument(2));
        return MemberEdit.DeclareConstant(
            context, type, context.Attribute(type, WellKnownTypes.Experiment), role, RoleRule.Of(role).Example);
    }

    // A quantity that played both roles has the value for both.
    private static IEnumerable<TextChange> SplitRoles(DiagnosticContext context)
    {
        AttributeSyntax second = context.Enclosing<AttributeSyntax>();
        Role role = (Role)Enum.Parse(typeof(Role), context.Argument(2));
        string value = IsConstantFor(context, role) ? context.Argument(0) : RoleRule.Of(role).Example;
        TypeDeclarationSyntax type = context.Enclosing<TypeDeclarationSyntax>();
        return MemberEdit.DeclareConstant(context, type, second, role, value).Prepend(Edit.Remove(second));
    }

    private static bool IsConstantFor(DiagnosticContext context, Role role) =>
        context.Symbol(context.Member) is IFieldSymbol { IsConst: true, ConstantValue: { } value }
        && context.Role is { } first
        && RoleRule.Of(first).ValueType == RoleRule.Of(role).ValueType
        && RoleRule.Of(role).Violation(Convert.ToDouble(value, CultureInfo.InvariantCulture), "") is null;

    private static IEnumerable<TextChange> UseTypeOfRole(DiagnosticContext context) =>
        context.Node is TypeSyntax ? [Edit.Replace(context.Node, context.Argument(4))] : [];

    internal static IEnumerable<TextChange> RemoveMember(DiagnosticContext context) =>
        [new(context.Member.ContainsDirectives ? context.Member.Span : context.Member.FullSpan, "")];

    private static IEnumerable<TextChange> OfProperty(
        DiagnosticContext context, Func<PropertyDeclarationSyntax, IEnumerable<TextChange>> changes) =>
        context.Member is PropertyDeclarationSyntax property ? changes(property) : [];

    private static IEnumerable<TextChange> GiveForm(DiagnosticContext context)
    {
        ITypeSymbol? type = context.Symbol(context.Member) switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        if (context.Role is not { } role)
            return [];
        bool isAxis = type is not null && WellKnownTypes.AxisValueType(type) is not null;
        return context.Member switch
        {
            FieldDeclarationSyntax { Declaration.Variables: [var only] } when isAxis =>
                [
                    .. GridOf(context, only.Initializer?.Value),
                    .. MemberEdit.MakeAxis(context, RoleRule.Of(role).TypeKeyword),
                ],
            FieldDeclarationSyntax { Declaration.Variables: [var variable] } field => MakeConstant(context, field, variable),
            PropertyDeclarationSyntax property => isAxis
                ? [.. GridOf(context, property.Initializer?.Value ?? property.ExpressionBody?.Expression), .. MemberEdit.MakeAxis(property)]
                : MakeFree(property),
            _ => [],
        };
    }

    // The values that an axis was made of are those of its grid.
    private static IEnumerable<TextChange> GridOf(DiagnosticContext context, ExpressionSyntax? made)
    {
        if (context.RoleAttribute() is not { } role
            || made is not BaseObjectCreationExpressionSyntax { ArgumentList: { Arguments.Count: > 0 } list }
            || context.Member.AttributeLists.SelectMany(attributes => attributes.Attributes).Any(a => IsGrid(context, a))
            || list.Arguments.Any(argument => context.Constant(argument.Expression) is null))
        {
            return [];
        }

        return [Edit.InsertAfter(role, $", {Edit.Qualifier(role)}Values{list}")];
    }

    private static bool IsGrid(DiagnosticContext context, AttributeSyntax attribute) =>
        context.Model.GetTypeInfo(attribute).Type?.Name is WellKnownTypes.Values or WellKnownTypes.LogGrid;

    private static IEnumerable<TextChange> MakeConstant(
        DiagnosticContext context, FieldDeclarationSyntax field, VariableDeclaratorSyntax variable)
    {
        if (variable.Initializer is { } initialiser && context.Constant(initialiser.Value) is null)
            yield break;
        yield return Edit.Modifiers(field, FieldModifiers, SyntaxKind.ConstKeyword);
        if (variable.Initializer is null)
            yield return Edit.InsertAfter(variable, $" = {RoleRule.Of(context.Role!.Value).Example}");
    }

    private static IEnumerable<TextChange> MakeFree(PropertyDeclarationSyntax property)
    {
        yield return Edit.Modifiers(property, [SyntaxKind.StaticKeyword, SyntaxKind.RequiredKeyword], SyntaxKind.PartialKeyword);
        const string Accessors = "{ get; init; }";
        yield return property.ExpressionBody is { } body
            ? new(TextSpan.FromBounds(body.SpanStart, property.Span.End), $"{Accessors} = {body.Expression};")
            : Edit.Replace(property.AccessorList!, Accessors);
    }
}
