using System.Globalization;
using System.Text;

namespace LidDsl.Drawing;

/// <summary>
/// How wide texts are, without asking any font: widths of kinds of characters that the usual sans-serif fonts seldom exceed, so that a
/// layout is the same everywhere and has room enough.
/// </summary>
internal static class TextWidths
{
    /// <summary>How far a letter reaches above the base line, by the size.</summary>
    public const double Above = 0.8;

    /// <summary>How far a letter reaches below the base line, by the size.</summary>
    public const double Below = 0.22;

    /// <summary>From one base line to the next, by the size.</summary>
    public const double Line = 1.25;

    /// <summary>How large an index or exponent is, by the size.</summary>
    public const double Script = 0.74;

    /// <summary>How much wider bold letters are.</summary>
    public const double BoldFactor = 1.16;

    private const string Ellipsis = "…";

    /// <summary>How wide a text is.</summary>
    public static double Of(FigureText text, double size) => text.Pieces.Sum(piece => Of(piece, size));

    /// <summary>How wide characters of one size are.</summary>
    public static double Of(string text, double size)
    {
        double width = 0;
        foreach (Rune rune in text.EnumerateRunes())
            width += Of(rune);
        return width * size;
    }

    /// <summary>A text that is no wider than a width, its end replaced by an ellipsis where it would be.</summary>
    public static FigureText Cut(FigureText text, double size, double width)
    {
        if (Of(text, size) <= width)
            return text;
        double left = width - Of(Ellipsis, size);
        List<TextPiece> pieces = [];
        foreach (TextPiece piece in text.Pieces)
        {
            StringBuilder kept = new();
            foreach (Rune rune in piece.Text.EnumerateRunes())
            {
                left -= Of(rune) * (piece.Level == TextLevel.Line ? size : size * Script);
                if (left < 0)
                    break;
                kept.Append(rune);
            }

            if (kept.Length > 0)
                pieces.Add(piece with { Text = left < 0 ? kept.ToString().TrimEnd() : kept.ToString() });
            if (left < 0)
                break;
        }

        return new FigureText([.. pieces, new TextPiece(Ellipsis, TextLevel.Line)]);
    }

    /// <summary>A text in lines that are no wider than a width; the last of as many as there may be is cut.</summary>
    public static IReadOnlyList<FigureText> Wrap(FigureText text, double size, double width, int lines)
    {
        List<FigureText> done = [];
        List<TextPiece> line = [];
        foreach (List<TextPiece> word in Words(text))
        {
            List<TextPiece> longer = line.Count == 0 ? word : [.. line, new TextPiece(" ", TextLevel.Line), .. word];
            if (line.Count > 0 && done.Count < lines - 1 && longer.Sum(piece => Of(piece, size)) > width)
            {
                done.Add(new FigureText(line));
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        if (line.Count > 0)
            done.Add(new FigureText(line));
        return [.. done.Select(each => Cut(each, size, width))];
    }

    // Runs of pieces without a space.
    private static IEnumerable<List<TextPiece>> Words(FigureText text)
    {
        List<TextPiece> word = [];
        foreach (TextPiece piece in text.Pieces)
        {
            string[] parts = piece.Text.Split(' ');
            for (int i = 0; i < parts.Length; i++)
            {
                if (i > 0 && word.Count > 0)
                {
                    yield return word;
                    word = [];
                }

                if (parts[i].Length > 0)
                    word.Add(piece with { Text = parts[i] });
            }
        }

        if (word.Count > 0)
            yield return word;
    }

    private static double Of(TextPiece piece, double size) => Of(piece.Text, piece.Level == TextLevel.Line ? size : size * Script);

    private static double Of(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or '.' or ',' or '\'' or '|' or ':' or ';' or '!' or ' ' or 0xA0 => 0.32,
        'f' or 'r' or 't' or '(' or ')' or '[' or ']' or 'I' or '/' or '\\' or '-' or '"' or '`' or '{' or '}' => 0.42,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '&' or '…' or '—' or '∞' => 0.98,
        >= '0' and <= '9' => 0.67,
        '+' or '=' or '<' or '>' or '~' or '^' or '−' or '×' or '±' or '≤' or '≥' or '·' => 0.7,
        >= 'A' and <= 'Z' => 0.73,
        < 0x80 => 0.6,
        _ => Beyond(rune),
    };

    private static double Beyond(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
        UnicodeCategory.LowercaseLetter => 0.66,
        UnicodeCategory.UppercaseLetter => 0.8,
        _ => 1.05,
    };
}
