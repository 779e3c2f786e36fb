using System.Composition;
using LidDsl.Generators.Reading;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>Fixes studies of attempts.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StudyFixes))]
[Shared]
public sealed class StudyFixes : DeclarationFixProvider
{
    private const string Namespace = "LidDsl.Attempts";

    private protected override IReadOnlyDictionary<string, CodeFix> Fixes { get; } = new Dictionary<string, CodeFix>
    {
        ["LID701"] = new("Make it a sealed partial record", TypeFixes.MakeRecord),
        ["LID702"] = new("Make the containing type partial", TypeFixes.MakePartial),
        ["LID703"] = new("Remove the type parameters", TypeFixes.RemoveTypeParameters),
        ["LID706"] = new("Make it internal", MakeInternal),
        ["LID710"] = new("Mark it with [AttemptsStudy]", context => TypeFixes.Mark(context, "AttemptsStudy")),
        ["LID723"] = new("Name the other column", NameOtherColumn),
        ["LID726"] = new("Make it a static partial property", GiveForm),
        ["LID727"] = new("Use the type of the part", UseTypeOfPart),
        ["LID728"] = new("Remove the implementing part", MemberFixes.RemoveMember),
        ["LID732"] = new("Remove the role", RemoveRole),
        ["LID741"] = new("Put the ends of the window in order", context => ValueFixes.OrderWindow(context, StudyDomain.MostAttempts)),
        ["LID743"] = new(
            "Sort the horizons and give each once",
            context => GridFixes.SortList(context, context.Enclosing<AttributeSyntax>()),
            context => context.Enclosing<AttributeSyntax>()),
        ["LID746"] = new("Leave it out", LeaveOut),
        ["LID747"] = new("Name the covariate", NameCovariate),
        ["LID748"] = new("Leave it out", LeaveOut),
        ["LID763"] = new("Use a value in the domain", ValueFixes.UseNearest),
    };

    private static IEnumerable<TextChange> LeaveOut(DiagnosticContext context) =>
        [Edit.Remove(context.Enclosing<AttributeArgumentSyntax>())];

    // What is obsolete as an error is so for a reason of its author's.
    private static IEnumerable<TextChange> MakeInternal(DiagnosticContext context) =>
        context.Token.Text == "file" ? [Edit.Replace(context.Token, "internal")]
        : context.Node is TypeDeclarationSyntax ? TypeFixes.MakeInternal(context)
        : [];

    private static IEnumerable<TextChange> NameOtherColumn(DiagnosticContext context)
    {
        AttributeSyntax mark = context.Enclosing<AttributeSyntax>();
        return [Edit.InsertAfter(mark, $", {Edit.Qualifier(mark)}{context.Argument(2)}(\"{context.Argument(3)}\")")];
    }

    // A property that returns a reference to something is not the generator's to make.
    private static IEnumerable<TextChange> GiveForm(DiagnosticContext context) =>
        context.Member is PropertyDeclarationSyntax { Type: not RefTypeSyntax } property ? MemberEdit.MakeAxis(property) : [];

    private static IEnumerable<TextChange> UseTypeOfPart(DiagnosticContext context)
    {
        if (context.Node is not TypeSyntax type)
            return [];
        string name = context.Argument(3);
        string simple = name.Split('<')[0];
        return [Edit.Replace(type, context.Qualified(simple, Namespace, type.SpanStart) + name.Substring(simple.Length))];
    }

    // A partial property without a role would lack its other half.
    private static IEnumerable<TextChange> RemoveRole(DiagnosticContext context) =>
        context.Member is FieldDeclarationSyntax ? [Edit.Remove(context.Enclosing<AttributeSyntax>())] : [];

    private static IEnumerable<TextChange> NameCovariate(DiagnosticContext context)
    {
        ISymbol[] covariates =
        [
            .. ((INamedTypeSymbol)context.Model.GetDeclaredSymbol(context.Enclosing<TypeDeclarationSyntax>())!).GetMembers()
                .Where(member => member.GetAttributes().Any(a => WellKnownTypes.PartOf(a) == StudyPart.Covariate)),
        ];
        return covariates is [var only] ? [Edit.Replace(context.Node, $"nameof({only.Name})")] : [];
    }
}
