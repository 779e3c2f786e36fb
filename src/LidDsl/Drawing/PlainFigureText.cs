using System.Text;

namespace LidDsl.Drawing;

/// <summary>
/// Texts of figures in characters alone, for programs that set no index: small digits where there are such, marks otherwise.
/// </summary>
internal static class PlainFigureText
{
    private const string Raised = "0123456789−+abcdefghijklmnoprstuvwxyzβγδθ";
    private const string RaisedForms = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵝᵞᵟᶿ";
    private const string Lowered = "0123456789−+aehijklmnoprstuvxβγ";
    private const string LoweredForms = "₀₁₂₃₄₅₆₇₈₉₋₊ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧ";

    /// <summary>A text in one line.</summary>
    public static string Of(FigureText text)
    {
        StringBuilder line = new();
        foreach (TextPiece piece in text.Pieces)
        {
            line.Append(piece.Level switch
            {
                TextLevel.Exponent => Small(piece.Text, Raised, RaisedForms) ?? "^" + piece.Text,
                TextLevel.Index => Small(piece.Text, Lowered, LoweredForms) ?? "_" + piece.Text,
                _ => piece.Text,
            });
        }

        return line.ToString();
    }

    private static string? Small(string text, string plain, string forms)
    {
        StringBuilder small = new();
        foreach (char c in text)
        {
            int at = plain.IndexOf(c, StringComparison.Ordinal);
            if (at < 0)
                return null;
            small.Append(forms[at]);
        }

        return small.ToString();
    }
}
