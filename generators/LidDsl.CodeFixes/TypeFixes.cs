using System.Composition;
using LidDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>Mends the record itself and the types around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TypeFixes))]
[Shared]
public sealed class TypeFixes : DeclarationFixProvider
{
    private static readonly SyntaxKind[] NotOfARecord = [SyntaxKind.StaticKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.ReadOnlyKeyword, SyntaxKind.RefKeyword];
    private static readonly SyntaxKind[] Access = [SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword];

    private protected override IReadOnlyDictionary<string, Fix> Fixes { get; } = new Dictionary<string, Fix>
    {
        ["LID001"] = new("Make it a sealed partial record", MakeRecord),
        ["LID002"] = new("Make it sealed", flaw => [Edit.Modifiers(Type(flaw), NotOfARecord, SyntaxKind.SealedKeyword)]),
        ["LID003"] = new("Make it partial", MakePartial),
        ["LID004"] = new("Make the containing type partial", MakePartial),
        ["LID005"] = new("Remove the type parameters", RemoveTypeParameters),
        ["LID006"] = new("Make it a variant by Like", MakeVariant),
        ["LID009"] = new("Make it internal", flaw => [Edit.Replace(flaw.Token, "internal")]),
        ["LID010"] = new("Make it internal", MakeInternal),
        ["LID030"] = new("Mark it with [LidExperiment]", MarkAsExperiment),
    };

    private static TypeDeclarationSyntax Type(Flaw flaw) => flaw.Enclosing<TypeDeclarationSyntax>();

    private static IEnumerable<TextChange> MakeRecord(Flaw flaw)
    {
        TypeDeclarationSyntax type = Type(flaw);
        yield return Edit.Modifiers(type, NotOfARecord, SyntaxKind.SealedKeyword, SyntaxKind.PartialKeyword);
        yield return type is RecordDeclarationSyntax { ClassOrStructKeyword: { RawKind: not 0 } word }
            ? Edit.Remove(word.SpanStart, word.GetNextToken().SpanStart)
            : Edit.Replace(type.Keyword, "record");
    }

    private static IEnumerable<TextChange> MakePartial(Flaw flaw) => [Edit.Modifiers(Type(flaw), [], SyntaxKind.PartialKeyword)];

    private static IEnumerable<TextChange> RemoveTypeParameters(Flaw flaw)
    {
        TypeDeclarationSyntax type = Type(flaw);
        yield return Edit.Replace(type.TypeParameterList!, "");
        foreach (TypeParameterConstraintClauseSyntax clause in type.ConstraintClauses)
            yield return Edit.Remove(clause.GetFirstToken().GetPreviousToken().Span.End, clause.Span.End);
    }

    private static IEnumerable<TextChange> MakeVariant(Flaw flaw)
    {
        BaseTypeSyntax named = flaw.Enclosing<BaseTypeSyntax>();
        AttributeSyntax experiment = flaw.Attribute(Type(flaw), Vocabulary.Experiment);
        if (experiment.SyntaxTree != named.SyntaxTree)
            yield break;
        if (experiment.ArgumentList?.Arguments.Any(a => a.NameEquals?.Name.Identifier.ValueText == "Like") != true)
            yield return Edit.Add(experiment, $"Like = typeof({named.Type})");
        yield return Edit.Remove(named);
    }

    // Where no access is written a nested type is private.
    private static IEnumerable<TextChange> MakeInternal(Flaw flaw)
    {
        TypeDeclarationSyntax type = Type(flaw);
        SyntaxToken[] access = [.. type.Modifiers.Where(m => Access.Contains(m.Kind()))];
        if (access.Length == 0)
            return [new(new TextSpan((type.Modifiers.Count > 0 ? type.Modifiers[0] : type.Keyword).SpanStart, 0), "internal ")];
        return [Edit.Replace(access[0], "internal"), .. access.Skip(1).Select(m => Edit.Remove(m.SpanStart, m.GetNextToken().SpanStart))];
    }

    // Above all that the type bears already, in a line of its own.
    private static IEnumerable<TextChange> MarkAsExperiment(Flaw flaw)
    {
        TypeDeclarationSyntax type = Type(flaw);
        AttributeSyntax? role = type.Members.SelectMany(m => m.AttributeLists).SelectMany(list => list.Attributes)
            .FirstOrDefault(a => flaw.Model.GetTypeInfo(a).Type?.Name == flaw.Argument(1) + "Attribute");
        if (role is null)
            return [];
        return [new(new TextSpan(type.SpanStart, 0), $"[{Edit.Qualifier(role)}LidExperiment]{flaw.LineEnd}{NewMember.Indentation(type)}")];
    }
}
