using System.Text;

namespace LidDsl.Drawing;

/// <summary>
/// A short text of a figure as pieces that are set in line, below or above it: <c>beta_eff</c> is a Greek letter with an index,
/// <c>k^-beta</c> has an exponent.
/// </summary>
/// <remarks>
/// What is given by a user is <see cref="Plain"/>: its underscores mean nothing. Texts of the laws are made by <see cref="Formula"/>.
/// </remarks>
public sealed class FigureText : IEquatable<FigureText>
{
    private static readonly Dictionary<string, string> Letters = new(StringComparer.Ordinal)
    {
        ["alpha"] = "α",
        ["beta"] = "β",
        ["gamma"] = "γ",
        ["delta"] = "δ",
        ["Delta"] = "Δ",
        ["theta"] = "θ",
        ["lambda"] = "λ",
        ["nu"] = "ν",
        ["sigma"] = "σ",
        ["tau"] = "τ",
        ["eta"] = "η",
    };

    internal FigureText(IEnumerable<TextPiece> pieces) => Pieces = [.. pieces];

    /// <summary>The pieces in order.</summary>
    public IReadOnlyList<TextPiece> Pieces { get; }

    /// <summary>A text as it is.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static FigureText Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new FigureText([new TextPiece(text, TextLevel.Line)]);
    }

    /// <summary>
    /// A text in which the names of Greek letters are letters, a word behind <c>_</c> is an index and what follows <c>^</c>, a word or a
    /// number with its sign, is an exponent: <c>beta_eff(N)</c>, <c>10^-3</c>, <c>P k^-beta</c>.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static FigureText Formula(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<TextPiece> pieces = [];
        StringBuilder line = new();
        int i = 0;
        while (i < text.Length)
        {
            if (text[i] is '_' or '^' && i > 0 && i + 1 < text.Length && Word(text, i + 1, signed: text[i] == '^') is { Length: > 0 } word)
            {
                Flush();
                pieces.Add(new TextPiece(Letter(word), text[i] == '_' ? TextLevel.Index : TextLevel.Exponent));
                i += 1 + word.Length;
            }
            else if (Word(text, i, signed: false) is { Length: > 0 } plain)
            {
                line.Append(Letter(plain));
                i += plain.Length;
            }
            else
            {
                line.Append(text[i++]);
            }
        }

        Flush();
        return new FigureText(pieces);

        void Flush()
        {
            if (line.Length > 0)
                pieces.Add(new TextPiece(line.ToString(), TextLevel.Line));
            line.Clear();
        }
    }

    /// <summary>A power of ten as a tick has it.</summary>
    public static FigureText PowerOfTen(int exponent) => new(
    [
        new TextPiece("10", TextLevel.Line),
        new TextPiece(exponent.ToString(System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−'), TextLevel.Exponent),
    ]);

    /// <summary>One text behind the other.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public FigureText Then(FigureText other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new FigureText([.. Pieces, .. other.Pieces]);
    }

    /// <summary>The text in one line, an index behind <c>_</c> and an exponent behind <c>^</c>.</summary>
    public override string ToString() => string.Concat(Pieces.Select(piece => piece.Level switch
    {
        TextLevel.Index => "_" + piece.Text,
        TextLevel.Exponent => "^" + piece.Text,
        _ => piece.Text,
    }));

    /// <inheritdoc/>
    public bool Equals(FigureText? other) => other is not null && Pieces.SequenceEqual(other.Pieces);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FigureText);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The name of a Greek letter; null of any other character.</summary>
    internal static string? NameOf(char letter) => Letters.FirstOrDefault(entry => entry.Value[0] == letter).Key;

    private static string Letter(string word) => Letters.TryGetValue(word, out string? letter) ? letter
        : word is ['-' or '+', _, ..] ? (word[0] == '-' ? '−' : '+') + Letter(word[1..]) : word;

    // A run of letters and digits, with a sign before it where one may stand.
    private static string Word(string text, int from, bool signed)
    {
        int end = from + (signed && text[from] is '-' or '+' ? 1 : 0);
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || (text[end] == '.' && signed)))
            end++;
        return text[from..end];
    }
}

/// <summary>A piece of a text of a figure.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Level">Where they stand.</param>
public readonly record struct TextPiece(string Text, TextLevel Level);

/// <summary>Where a piece of a text stands.</summary>
public enum TextLevel
{
    /// <summary>In the line.</summary>
    Line,

    /// <summary>Smaller and below it.</summary>
    Index,

    /// <summary>Smaller and above it.</summary>
    Exponent,
}
