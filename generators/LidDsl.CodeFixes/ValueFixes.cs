using System.Composition;
using LidDsl.Generators.Emitting;
using LidDsl.Generators.Validating;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>Mends values that are outside their domain, or missing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ValueFixes))]
[Shared]
public sealed class ValueFixes : DeclarationFixProvider
{
    private protected override IReadOnlyDictionary<string, Fix> Fixes { get; } = new Dictionary<string, Fix>
    {
        ["LID102"] = new("Add an initial value", AddInitialValue),
        ["LID103"] = new("Use a value in the domain", UseNearest),
        ["LID104"] = new("Use the default", flaw => [Edit.Replace(flaw.Node, flaw.Argument(2))]),
        ["LID105"] = new("Use the default", flaw => [Edit.Replace(flaw.Node, flaw.Argument(2))]),
        ["LID106"] = new("Put the ends of the window in order", OrderWindow),
        ["LID109"] = new("Leave it out", flaw => [Edit.Remove(flaw.Enclosing<AttributeArgumentSyntax>())]),
    };

    private static IEnumerable<TextChange> AddInitialValue(Flaw flaw) =>
        flaw.Member is PropertyDeclarationSyntax { AccessorList: { } accessors } && flaw.Role is { } role
            ? [Edit.InsertAfter(accessors, $" = {ExampleValue.Of(role)};")]
            : [];

    private static IEnumerable<TextChange> UseNearest(Flaw flaw) =>
        flaw.Role is { } role && flaw.Constant(flaw.Node) is { } value ? [Edit.Replace(flaw.Node, ExampleValue.Near(role, value))] : [];

    private static IEnumerable<TextChange> OrderWindow(Flaw flaw)
    {
        if (Ends.Of(flaw.Enclosing<AttributeSyntax>()) is not var (from, to))
            return [];
        if (flaw.Constant(from) is not { } first || flaw.Constant(to) is not { } second || !(Math.Abs(first - second) <= double.MaxValue))
            return [];
        double smaller = Math.Max(1, Math.Min(first, second));
        double larger = Math.Max(first, second) > smaller ? Math.Max(first, second) : 10 * smaller;
        return [Edit.Replace(from, Text(smaller)), Edit.Replace(to, Text(larger))];

        string Text(double value) => value == first ? from.ToString() : value == second ? to.ToString() : CSharpText.Number(value);
    }
}
