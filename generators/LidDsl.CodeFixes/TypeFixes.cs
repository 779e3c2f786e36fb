using System.Composition;
using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>Fixes the record itself and the types around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TypeFixes))]
[Shared]
public sealed class TypeFixes : DeclarationFixProvider
{
    // What another type may bear and a sealed record may not.
    private static readonly SyntaxKind[] ForeignModifiers =
        [SyntaxKind.StaticKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.ReadOnlyKeyword, SyntaxKind.RefKeyword];
    private static readonly SyntaxKind[] Access = [SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword];

    private protected override IReadOnlyDictionary<string, CodeFix> Fixes { get; } = new Dictionary<string, CodeFix>
    {
        ["LID001"] = new("Make it a sealed partial record", MakeRecord),
        ["LID002"] = new("Make it sealed", context => [Edit.Modifiers(Type(context), ForeignModifiers, SyntaxKind.SealedKeyword)]),
        ["LID003"] = new("Make it partial", MakePartial),
        ["LID004"] = new("Make the containing type partial", MakePartial),
        ["LID005"] = new("Remove the type parameters", RemoveTypeParameters),
        ["LID006"] = new("Make it a variant by Like", MakeVariant, elsewhere: NameLikeElsewhere),
        ["LID009"] = new("Make it internal", context => [Edit.Replace(context.Token, "internal")]),
        ["LID010"] = new("Make it internal", MakeInternal),
        ["LID030"] = new("Mark it with [LidExperiment]", MarkAsExperiment),
    };

    private static TypeDeclarationSyntax Type(DiagnosticContext context) => context.Enclosing<TypeDeclarationSyntax>();

    private static IEnumerable<TextChange> MakeRecord(DiagnosticContext context)
    {
        // All parts together, or they would not be parts of one type any more.
        TypeDeclarationSyntax[] parts = [.. Parts(context)];
        if (parts.Any(part => part.SyntaxTree != Type(context).SyntaxTree))
            yield break;
        foreach (TypeDeclarationSyntax part in parts)
        {
            yield return Edit.Modifiers(part, ForeignModifiers, SyntaxKind.SealedKeyword, SyntaxKind.PartialKeyword);
            yield return part is RecordDeclarationSyntax { ClassOrStructKeyword: { RawKind: not 0 } word }
                ? Edit.Remove(word.SpanStart, word.GetNextToken().SpanStart)
                : Edit.Replace(part.Keyword, "record");
        }
    }

    private static IEnumerable<TypeDeclarationSyntax> Parts(DiagnosticContext context) =>
        context.Symbol(Type(context))!.DeclaringSyntaxReferences.Select(part => part.GetSyntax()).OfType<TypeDeclarationSyntax>();

    // Where another part is the one that is not partial, it is in another file, and the compiler marks it there.
    private static IEnumerable<TextChange> MakePartial(DiagnosticContext context) => Type(context).Modifiers.Any(SyntaxKind.PartialKeyword)
        ? []
        : [Edit.Modifiers(Type(context), [], SyntaxKind.PartialKeyword)];

    private static IEnumerable<TextChange> RemoveTypeParameters(DiagnosticContext context)
    {
        TypeDeclarationSyntax type = Type(context);
        yield return Edit.Replace(type.TypeParameterList!, "");
        foreach (TypeParameterConstraintClauseSyntax clause in type.ConstraintClauses)
            yield return Edit.Remove(clause.GetFirstToken().GetPreviousToken().Span.End, clause.Span.End);
    }

    private static IEnumerable<TextChange> MakeVariant(DiagnosticContext context)
    {
        BaseTypeSyntax named = context.Enclosing<BaseTypeSyntax>();
        AttributeSyntax experiment = context.Attribute(Type(context), WellKnownTypes.Experiment);
        if (experiment.SyntaxTree == named.SyntaxTree && !NamesLike(experiment))
            yield return Edit.Add(experiment, $"Like = typeof({named.Type})");
        yield return Edit.Remove(named);
    }

    // The attribute may stand on a part in another file, where the base has to be named in full.
    private static IEnumerable<(SyntaxTree Tree, TextChange Change)> NameLikeElsewhere(DiagnosticContext context)
    {
        BaseTypeSyntax named = context.Enclosing<BaseTypeSyntax>();
        AttributeSyntax experiment = context.Attribute(Type(context), WellKnownTypes.Experiment);
        if (experiment.SyntaxTree == named.SyntaxTree || NamesLike(experiment))
            return [];
        if (context.Model.GetTypeInfo(named.Type).Type is not { } like)
            return [];
        string name = like.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return [(experiment.SyntaxTree, Edit.Add(experiment, $"Like = typeof({name})"))];
    }

    private static bool NamesLike(AttributeSyntax experiment) =>
        experiment.ArgumentList?.Arguments.Any(a => a.NameEquals?.Name.Identifier.ValueText == "Like") == true;

    // Where no access is written a nested type is private.
    private static IEnumerable<TextChange> MakeInternal(DiagnosticContext context)
    {
        TypeDeclarationSyntax type = Type(context);
        SyntaxToken[] access = [.. type.Modifiers.Where(m => Access.Contains(m.Kind()))];
        if (access.Length == 0)
            return [new(new TextSpan((type.Modifiers.Count > 0 ? type.Modifiers[0] : type.Keyword).SpanStart, 0), "internal ")];
        return [Edit.Replace(access[0], "internal"), .. access.Skip(1).Select(m => Edit.Remove(m.SpanStart, m.GetNextToken().SpanStart))];
    }

    // Above all that the type bears already, in a line of its own.
    private static IEnumerable<TextChange> MarkAsExperiment(DiagnosticContext context)
    {
        TypeDeclarationSyntax type = Type(context);
        AttributeSyntax? role = type.Members.SelectMany(m => m.AttributeLists).SelectMany(list => list.Attributes)
            .FirstOrDefault(a => context.Model.GetTypeInfo(a).Type?.Name == context.Argument(1) + "Attribute");
        // What is no class is not made an experiment by a mark.
        bool isClass = type is ClassDeclarationSyntax
            || (type is RecordDeclarationSyntax record && !record.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword));
        if (role is null || !isClass)
            return [];
        string attribute = $"[{Edit.Qualifier(role)}LidExperiment]";
        return [new(new TextSpan(type.SpanStart, 0), attribute + context.LineEnd + MemberEdit.Indentation(type))];
    }
}
