using LidDsl.Generators.Emitting;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>A constant for a role, behind the members that a record has.</summary>
internal static class NewMember
{
    /// <summary>Declares it.</summary>
    /// <param name="flaw">The flaw that it mends.</param>
    /// <param name="type">The record.</param>
    /// <param name="like">An attribute of the language in the record: the new one is qualified as it is.</param>
    /// <param name="role">The role.</param>
    /// <param name="value">Its value as an expression.</param>
    public static IEnumerable<TextChange> Declare(Flaw flaw, TypeDeclarationSyntax type, AttributeSyntax like, Role role, string value)
    {
        string line = $"[{Edit.Qualifier(like)}{role}] public const {RoleRule.Of(role).TypeKeyword} {FreeName(flaw, type, role)} = {value};";
        string outer = Indentation(type);
        string inner = type.Members.Count > 0 ? Indentation(type.Members[0]) : outer + "    ";
        string end = flaw.LineEnd;
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

    private static string FreeName(Flaw flaw, TypeDeclarationSyntax type, Role role)
    {
        INamedTypeSymbol symbol = flaw.Model.GetDeclaredSymbol(type)!;
        string[] names = [RoleRule.Of(role).Member, role.ToString()];
        return CSharpText.Name(names
            .Concat(Enumerable.Range(2, int.MaxValue - 2).Select(i => role.ToString() + i))
            .First(name => name != symbol.Name && symbol.GetMembers(name).IsEmpty));
    }

    /// <summary>The white space that the line of a node begins with.</summary>
    public static string Indentation(SyntaxNode node)
    {
        SourceText text = node.SyntaxTree.GetText();
        string line = text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }
}
