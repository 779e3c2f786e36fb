using System.Text;

namespace LidDsl.Drawing;

/// <summary>Texts of users in XML: what has a meaning there is escaped, what XML forbids is left out.</summary>
internal static class SvgText
{
    // How far an index lies below the line, and an exponent above it, by the size.
    private const double Down = 0.2;
    private const double Up = 0.36;

    /// <summary>A text as content of an element or of an attribute.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new();
        foreach (Rune rune in Clean(text).EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '"':
                    escaped.Append("&quot;");
                    break;
                case '\'':
                    escaped.Append("&#39;");
                    break;
                default:
                    escaped.Append(rune);
                    break;
            }
        }

        return escaped.ToString();
    }

    /// <summary>A text without what XML forbids, its line breaks as spaces, as it is drawn.</summary>
    public static string Clean(string text)
    {
        StringBuilder clean = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r')
                clean.Append(' ');
            else if (!IsForbidden(rune))
                clean.Append(rune);
        }

        return clean.ToString();
    }

    /// <summary>The pieces of a text of a size, an index or exponent as a smaller piece beside the line.</summary>
    public static string Pieces(FigureText text, double size)
    {
        StringBuilder spans = new();
        double shift = 0;
        foreach (TextPiece piece in text.Pieces)
        {
            double wanted = piece.Level switch
            {
                TextLevel.Index => Down * size,
                TextLevel.Exponent => -Up * size,
                _ => 0,
            };
            string content = Escape(piece.Text);
            if (wanted == 0 && shift == 0)
            {
                spans.Append(content);
                continue;
            }

            spans.Append("<tspan dy=\"").Append(SvgPath.Number(wanted - shift)).Append('"');
            if (piece.Level != TextLevel.Line)
                spans.Append(" font-size=\"").Append(SvgPath.Number(size * TextWidths.Script)).Append('"');
            spans.Append('>').Append(content).Append("</tspan>");
            shift = wanted;
        }

        return spans.ToString();
    }

    // Control characters, what is no character, and marks that turn the direction of what follows.
    private static bool IsForbidden(Rune rune) => rune.Value
        is < 0x20 or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
