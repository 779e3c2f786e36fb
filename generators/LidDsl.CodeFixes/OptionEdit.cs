using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>Options of a record: attributes on it beside <c>[LidExperiment]</c>.</summary>
internal static class OptionEdit
{
    /// <summary>Sets a named argument of an option, which is added where the record has none of its own.</summary>
    /// <param name="context">The diagnostic that it fixes, anywhere in the record.</param>
    /// <param name="option">The option, such as <c>Budget</c>.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="value">Its value as an expression.</param>
    /// <param name="instead">An argument that it takes the place of; null for none.</param>
    public static IEnumerable<TextChange> Set(
        DiagnosticContext context, string option, string argument, string value, string? instead = null)
    {
        TypeDeclarationSyntax type = context.Enclosing<TypeDeclarationSyntax>();
        string given = $"{argument} = {value}";
        if (Own(context, type, option) is not { } attribute)
            return Add(context, type, $"{option}({given})");
        if (Named(attribute, argument) is { } there)
            return [Edit.Replace(there.Expression, value)];
        return instead is not null && Named(attribute, instead) is { } replaced
            ? [Edit.Replace(replaced, given)]
            : [Edit.Add(attribute, given)];
    }

    /// <summary>Gives an option these arguments and no others.</summary>
    public static IEnumerable<TextChange> Replace(DiagnosticContext context, string option, string arguments)
    {
        TypeDeclarationSyntax type = context.Enclosing<TypeDeclarationSyntax>();
        return Own(context, type, option) is { } attribute
            ? [Edit.Replace(attribute, $"{attribute.Name}({arguments})")]
            : Add(context, type, $"{option}({arguments})");
    }

    /// <summary>The option as the record itself writes it, in the file at hand; null where it writes none.</summary>
    public static AttributeSyntax? Own(DiagnosticContext context, TypeDeclarationSyntax type, string option) =>
        context.Model.GetDeclaredSymbol(type) is { } symbol
        && WellKnownTypes.Find(symbol, option + nameof(Attribute))?.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == type.SyntaxTree
            ? (AttributeSyntax)reference.GetSyntax()
            : null;

    private static AttributeArgumentSyntax? Named(AttributeSyntax attribute, string name) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name);

    // Beside [LidExperiment], and qualified as it is; nothing where that, or the option itself, stands in another file.
    private static IEnumerable<TextChange> Add(DiagnosticContext context, TypeDeclarationSyntax type, string option)
    {
        string name = option.Substring(0, option.IndexOf('(')) + nameof(Attribute);
        bool isThere = context.Model.GetDeclaredSymbol(type) is { } symbol && WellKnownTypes.Find(symbol, name) is not null;
        return !isThere && Own(context, type, "LidExperiment") is { } experiment
            ? [Edit.InsertAfter(experiment, $", {Edit.Qualifier(experiment)}{option}")]
            : [];
    }
}
