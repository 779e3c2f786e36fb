using System.Globalization;
using LidDsl.Generators.Reading;
using LidDsl.Generators.Validating;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LidDsl.CodeFixes;

/// <summary>A diagnostic in the document as it now is.</summary>
/// <param name="diagnostic">The diagnostic.</param>
/// <param name="root">The document.</param>
/// <param name="model">What its names mean.</param>
internal sealed class DiagnosticContext(Diagnostic diagnostic, SyntaxNode root, SemanticModel model)
{
    /// <summary>What its names mean.</summary>
    public SemanticModel Model => model;

    /// <summary>The token that the diagnostic begins with.</summary>
    public SyntaxToken Token => root.FindToken(diagnostic.Location.SourceSpan.Start);

    /// <summary>The line end of the document.</summary>
    public string LineEnd => root.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n";

    /// <summary>What is marked.</summary>
    public SyntaxNode Node => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>What fills this place of the message.</summary>
    public string Argument(int index) => Finding.Argument(diagnostic, index);

    /// <summary>The innermost node of a kind that holds what is marked.</summary>
    public T Enclosing<T>()
        where T : SyntaxNode => Node.FirstAncestorOrSelf<T>()!;

    /// <summary>The member that is marked, or in which something is: a field, or a property.</summary>
    public MemberDeclarationSyntax Member => Enclosing<MemberDeclarationSyntax>();

    /// <summary>The role that the marked member plays first; null where it plays none.</summary>
    public Role? Role => Symbol(Member)?.GetAttributes().Select(WellKnownTypes.RoleOf).FirstOrDefault(r => r is not null);

    /// <summary>The constant that an expression folds to, as a double; null where it is no number.</summary>
    public double? Constant(SyntaxNode expression) => model.GetConstantValue(expression) is { HasValue: true, Value: var value }
        ? Number.Of(value, LocationInfo.None)?.Value ?? OtherNumber(value)
        : null;

    // Of the types that convert to those of the values of a grid.
    private static double? OtherNumber(object? value) => value is byte or sbyte or short or ushort or uint or ulong or float
        ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
        : null;

    /// <summary>What a declaration declares.</summary>
    public ISymbol? Symbol(MemberDeclarationSyntax member) =>
        model.GetDeclaredSymbol(member is FieldDeclarationSyntax field ? field.Declaration.Variables[0] : member);

    /// <summary>The name of a type as it can be written at a position: qualified where nothing of that name is in scope.</summary>
    public string Qualified(string name, string qualifier, int position) =>
        model.LookupNamespacesAndTypes(position, name: name).IsEmpty ? $"{qualifier}.{name}" : name;

    /// <summary>The first attribute on a member that stands for a role; null where it bears none.</summary>
    public AttributeSyntax? RoleAttribute() => Symbol(Member)?.GetAttributes()
        .Where(a => WellKnownTypes.RoleOf(a) is not null)
        .Select(a => a.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)
        .FirstOrDefault(a => a is not null);

    /// <summary>The attribute of the language with this name on a type.</summary>
    public AttributeSyntax Attribute(TypeDeclarationSyntax type, string name) =>
        (AttributeSyntax)WellKnownTypes.Find(model.GetDeclaredSymbol(type)!, name)!.ApplicationSyntaxReference!.GetSyntax();
}
