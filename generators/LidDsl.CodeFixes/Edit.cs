using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>Edits of text that leave all around them as it stands.</summary>
internal static class Edit
{
    public static TextChange Replace(SyntaxNode node, string text) => new(node.Span, text);

    public static TextChange Replace(SyntaxToken token, string text) => new(token.Span, text);

    public static TextChange InsertAfter(SyntaxNode node, string text) => new(new TextSpan(node.Span.End, 0), text);

    public static TextChange InsertAfter(SyntaxToken token, string text) => new(new TextSpan(token.Span.End, 0), text);

    public static TextChange Remove(int start, int end) => new(TextSpan.FromBounds(start, end), "");

    /// <summary>Removes an attribute, and its list where it is alone in it.</summary>
    public static TextChange Remove(AttributeSyntax attribute)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        SyntaxToken next = list.GetLastToken().GetNextToken();
        bool onlyWhitespace = list.GetTrailingTrivia()
            .Concat(next.LeadingTrivia)
            .All(t => t.IsKind(SyntaxKind.WhitespaceTrivia) || t.IsKind(SyntaxKind.EndOfLineTrivia));
        return list.Attributes.Count == 1
            ? Remove(list.SpanStart, onlyWhitespace ? next.SpanStart : list.Span.End)
            : RemoveItem(list.Attributes, attribute);
    }

    /// <summary>Removes an argument, and the list where it is alone in it.</summary>
    public static TextChange Remove(AttributeArgumentSyntax argument)
    {
        AttributeArgumentListSyntax list = (AttributeArgumentListSyntax)argument.Parent!;
        return list.Arguments.Count == 1 ? Remove(list.SpanStart, list.Span.End) : RemoveItem(list.Arguments, argument);
    }

    /// <summary>Removes a base, and the list where it is alone in it.</summary>
    public static TextChange Remove(BaseTypeSyntax named)
    {
        BaseListSyntax list = (BaseListSyntax)named.Parent!;
        return list.Types.Count == 1
            ? Remove(list.GetFirstToken().GetPreviousToken().Span.End, list.Span.End)
            : RemoveItem(list.Types, named);
    }

    /// <summary>Adds an argument behind those that an attribute has.</summary>
    public static TextChange Add(AttributeSyntax attribute, string argument) => attribute.ArgumentList switch
    {
        null => InsertAfter(attribute.Name, $"({argument})"),
        { Arguments.Count: 0 } list => InsertAfter(list.OpenParenToken, argument),
        { Arguments: var arguments } => InsertAfter(arguments.Last(), ", " + argument),
    };

    /// <summary>Changes the modifiers of a declaration.</summary>
    /// <param name="declaration">A type, a field or a property.</param>
    /// <param name="remove">The modifiers to remove.</param>
    /// <param name="add">
    /// The modifiers to add where they are missing, in the order of C#; behind those that are there, but before <c>partial</c>.
    /// </param>
    public static TextChange Modifiers(MemberDeclarationSyntax declaration, SyntaxKind[] remove, params SyntaxKind[] add)
    {
        SyntaxToken next = declaration switch
        {
            TypeDeclarationSyntax type => type.Keyword,
            FieldDeclarationSyntax field => field.Declaration.GetFirstToken(),
            PropertyDeclarationSyntax property => property.Type.GetFirstToken(),
            _ => throw new ArgumentException($"{declaration.Kind()} is no type, field or property.", nameof(declaration)),
        };
        if (declaration.Modifiers.Any(m => m.TrailingTrivia.Concat(m.GetNextToken().LeadingTrivia).Any(IsComment)))
            return AroundComments(declaration.Modifiers, next, remove, add);
        SyntaxKind[] kept = [.. declaration.Modifiers.Select(m => m.Kind()).Except(remove)];
        SyntaxKind[] all = [.. kept.Concat(add).Distinct().OrderBy(m => m == SyntaxKind.PartialKeyword)];
        int start = declaration.Modifiers.Count > 0 ? declaration.Modifiers[0].SpanStart : next.SpanStart;
        return new(TextSpan.FromBounds(start, next.SpanStart), string.Concat(all.Select(m => SyntaxFacts.GetText(m) + " ")));
    }

    /// <summary>Whether trivia is a comment.</summary>
    public static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    // Comments between modifiers stay where they are: tokens are taken out one by one, and new ones stand before 'partial' or the last.
    private static TextChange AroundComments(SyntaxTokenList modifiers, SyntaxToken next, SyntaxKind[] remove, SyntaxKind[] add)
    {
        int start = modifiers[0].SpanStart;
        string text = next.SyntaxTree!.GetText().ToString(TextSpan.FromBounds(start, next.SpanStart));
        SyntaxKind[] missing = [.. add.Where(kind => !modifiers.Any(kind))];
        SyntaxToken partial = modifiers.FirstOrDefault(m => m.IsKind(SyntaxKind.PartialKeyword));
        List<(int At, int Length, string Text)> edits =
        [
            .. modifiers.Where(m => remove.Contains(m.Kind())).Select(m => (m.SpanStart - start, LengthOf(m), "")),
            (next.SpanStart - start, 0, Words(missing.Where(kind => kind == SyntaxKind.PartialKeyword || partial.RawKind == 0))),
        ];
        if (partial.RawKind != 0)
            edits.Add((partial.SpanStart - start, 0, Words(missing)));
        foreach ((int at, int length, string words) in edits.OrderByDescending(edit => edit.At))
            text = text.Remove(at, length).Insert(at, words);
        return new(TextSpan.FromBounds(start, next.SpanStart), text);

        // With the white space behind it, unless there is a comment.
        static int LengthOf(SyntaxToken m) =>
            m.TrailingTrivia.All(t => t.IsKind(SyntaxKind.WhitespaceTrivia)) ? m.FullSpan.End - m.SpanStart : m.Span.Length;

        static string Words(IEnumerable<SyntaxKind> kinds) => string.Concat(kinds.Select(kind => SyntaxFacts.GetText(kind) + " "));
    }

    /// <summary>What stands before the name of an attribute, its dots or colons included.</summary>
    public static string Qualifier(AttributeSyntax attribute) => attribute.Name switch
    {
        QualifiedNameSyntax name => name.Left.ToString() + ".",
        AliasQualifiedNameSyntax name => name.Alias.ToString() + "::",
        _ => "",
    };

    /// <summary>The two arguments of an attribute that are called <c>from</c> and <c>to</c>; null where it has others.</summary>
    public static (ExpressionSyntax From, ExpressionSyntax To)? Range(AttributeSyntax attribute)
    {
        List<AttributeArgumentSyntax> positional = [.. (attribute.ArgumentList?.Arguments ?? default).Where(a => a.NameEquals is null)];
        if (positional.Count != 2)
            return null;
        return (Named("from") ?? positional[0].Expression, Named("to") ?? positional[1].Expression);

        ExpressionSyntax? Named(string name) => positional.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == name)?.Expression;
    }

    private static TextChange RemoveItem<T>(SeparatedSyntaxList<T> list, T item)
        where T : SyntaxNode
    {
        int index = list.IndexOf(item);
        return index > 0 ? Remove(list[index - 1].Span.End, item.Span.End) : Remove(item.SpanStart, list[1].SpanStart);
    }
}
