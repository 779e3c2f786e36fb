using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.Generators.Reading;

/// <summary>Where a token or node stands, free of the syntax tree that holds it.</summary>
/// <param name="Path">The path of the file.</param>
/// <param name="Span">The characters.</param>
/// <param name="Lines">The lines and columns.</param>
internal sealed record LocationInfo(string Path, TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>The place of what the metadata of another assembly says.</summary>
    public static LocationInfo None { get; } = new("", default, default);

    public static LocationInfo Of(SyntaxToken token) => Of(token.SyntaxTree, token.Span);

    public static LocationInfo Of(SyntaxNode node) => Of(node.SyntaxTree, node.Span);

    /// <summary>The place in the tree itself where the compilation still holds it, so that pragmas and suppressions apply.</summary>
    public Location In(Compilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (tree.FilePath == Path && Span.End <= tree.Length)
            {
                Location found = Location.Create(tree, Span);
                if (found.GetLineSpan().Span == Lines)
                    return found;
            }
        }

        return Location.Create(Path, Span, Lines);
    }

    private static LocationInfo Of(SyntaxTree? tree, TextSpan span) =>
        tree is null ? None : new(tree.FilePath, span, tree.GetLineSpan(span).Span);
}
