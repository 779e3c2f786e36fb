using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests.Harness;

/// <summary>Declarations as they look while they are typed, cut and pasted: a sound one with a token or two changed.</summary>
/// <param name="seed">Fixes the changes.</param>
/// <param name="words">What may be inserted beside what is of every declaration.</param>
internal sealed class Mutation(int seed, params string[] words)
{
    private readonly string[] inserted =
    [
        "{", "}", "(", ")", "[", "]", ";", ",", "=", "=>", "partial", "static", "const", "record", "class", "sealed", "ref", "readonly",
        "private", "required", "file", "0", "-1", "1e400", "null", "\"\"", "[SampleSize]", "[RidgePenalty]", "[Values]", "[Values()]",
        "[Measurement]", "[LawOf(\"F\")]", "[Obsolete(\"\", true)]", "[InitialValue(1)]", "int", "double", "Axis<int>", "nameof",
        "this[int i]",
        "get;", "init;", "set;", "#pragma warning disable\n", "enum", "struct", "interface", "namespace A", "<T>", "?", "@", "this",
        .. words,
    ];

    private readonly Random random = new(seed);

    /// <summary>One of the sources with one to three changes.</summary>
    public string Of(IReadOnlyList<string> sources)
    {
        string text = sources[random.Next(sources.Count)];
        for (int i = random.Next(3); i >= 0; i--)
            text = Changed(text);
        return text;
    }

    private string Changed(string text)
    {
        SyntaxToken[] tokens = [.. SyntaxFactory.ParseTokens(text).Where(token => token.Span.Length > 0)];
        if (tokens.Length < 2)
            return text;
        SyntaxToken at = tokens[random.Next(tokens.Length)];
        SyntaxToken other = tokens[random.Next(tokens.Length)];
        return random.Next(7) switch
        {
            0 => text.Remove(at.SpanStart, at.Span.Length),
            1 => text.Insert(at.Span.End, " " + at.Text),
            2 => text.Insert(at.SpanStart, inserted[random.Next(inserted.Length)] + " "),
            3 => text.Remove(at.SpanStart, at.Span.Length).Insert(at.SpanStart, other.Text),
            4 => text.Remove(at.SpanStart, at.Span.Length).Insert(at.SpanStart, inserted[random.Next(inserted.Length)]),
            5 => text[..at.SpanStart],
            _ => Moved(text, at, other),
        };
    }

    // A stretch of text, pasted elsewhere.
    private string Moved(string text, SyntaxToken from, SyntaxToken to)
    {
        int length = Math.Min(random.Next(80), text.Length - from.SpanStart);
        return text.Insert(to.SpanStart, text.Substring(from.SpanStart, length));
    }
}
