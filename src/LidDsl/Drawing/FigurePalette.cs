using System.Globalization;
using System.Text;

namespace LidDsl.Drawing;

/// <summary>
/// The colours of figures on white and on dark paper. Kinds differ for readers with any of the three colour blindnesses, ranges go from
/// dark to bright, in grey as well, and lines and markers of either stand out from the paper by 3 to 1 or more.
/// </summary>
internal sealed class FigurePalette
{
    private readonly Dictionary<InkRole, string> _single;
    private readonly string[] _kinds;
    private readonly string[] _along;
    private readonly string[] _values;

    private FigurePalette(Dictionary<InkRole, string> single, string[] kinds, string[] along, string[] values)
    {
        _single = single;
        _kinds = kinds;
        _along = along;
        _values = values;
    }

    /// <summary>On white.</summary>
    public static FigurePalette Light { get; } = new(
        new()
        {
            [InkRole.Paper] = "#ffffff",
            [InkRole.Text] = "#1b1f24",
            [InkRole.Muted] = "#59616b",
            [InkRole.Axis] = "#3d444d",
            [InkRole.Grid] = "#e4e7ea",
        },
        ["#2936c4", "#a42207", "#308b7a", "#7d3d7a", "#3d225e", "#aa9002", "#0c96fb", "#640605"],
        ["#1e0b6c", "#3c068d", "#5d02a5", "#8b06a3", "#b61492", "#d02879", "#e4405e", "#ea5841", "#e97125"],
        ["#ebf7fe", "#c4eafa", "#9ddcf1", "#76c3e4", "#50a9d9", "#3e89c7", "#3568b2", "#30498f", "#272c6c"]);

    /// <summary>On dark paper.</summary>
    public static FigurePalette Dark { get; } = new(
        new()
        {
            [InkRole.Paper] = "#14171c",
            [InkRole.Text] = "#e8eaed",
            [InkRole.Muted] = "#a3abb5",
            [InkRole.Axis] = "#b9c0c9",
            [InkRole.Grid] = "#2b3038",
        },
        ["#5298d0", "#c27104", "#66da3a", "#ff4e8d", "#8d5af5", "#e5e69f", "#43f3ff", "#fea4af"],
        ["#7d5ee0", "#a85fe1", "#d061d7", "#f26bb8", "#fe879c", "#ffa491", "#febe92", "#ffd79c", "#fff19c"],
        ["#21253a", "#2a345b", "#31447d", "#335d9e", "#2d78bd", "#329acd", "#4abbdb", "#84dbe5", "#bdf9f4"]);

    /// <summary>A colour as a number sign and six hexadecimal digits.</summary>
    public string this[PictureInk ink] => ink.Role switch
    {
        InkRole.Kind => _kinds[ink.Step % _kinds.Length],
        InkRole.Along => On(_along, ink.Step),
        InkRole.Value => On(_values, ink.Step),
        _ => _single[ink.Role],
    };

    /// <summary>The class of an ink in SVG, behind which its variable has the same name and two hyphens before it.</summary>
    public static string ClassOf(PictureInk ink) => ink.Role switch
    {
        InkRole.Paper => "ld-paper",
        InkRole.Text => "ld-text",
        InkRole.Muted => "ld-muted",
        InkRole.Axis => "ld-axis",
        InkRole.Grid => "ld-grid",
        InkRole.Kind => "ld-kind-" + ink.Step.ToString(CultureInfo.InvariantCulture),
        InkRole.Along => "ld-along-" + ink.Step.ToString(CultureInfo.InvariantCulture),
        _ => "ld-value-" + ink.Step.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Every ink that there is, in the order of the roles.</summary>
    public static IEnumerable<PictureInk> Inks => Enum.GetValues<InkRole>().SelectMany(role =>
        Enumerable.Range(0, role switch
        {
            InkRole.Kind => FigureColour.Kinds,
            InkRole.Along or InkRole.Value => PictureInk.Steps + 1,
            _ => 1,
        }).Select(step => new PictureInk(role, step)));

    /// <summary>The variables of all inks, for a page that chooses light or dark itself to put into its own rules.</summary>
    public string Variables()
    {
        StringBuilder text = new();
        foreach (PictureInk ink in Inks)
            text.Append("--").Append(ClassOf(ink)).Append(':').Append(this[ink]).Append(';');
        return text.ToString();
    }

    // Between the two next to it, in proportion.
    private static string On(string[] range, int step)
    {
        int scaled = Math.Clamp(step, 0, PictureInk.Steps) * (range.Length - 1);
        int first = Math.Min(scaled / PictureInk.Steps, range.Length - 2);
        int part = scaled - (first * PictureInk.Steps);
        StringBuilder text = new("#");
        for (int i = 1; i < 7; i += 2)
        {
            int from = int.Parse(range[first].AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            int to = int.Parse(range[first + 1].AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            int mixed = ((from * (PictureInk.Steps - part)) + (to * part) + (PictureInk.Steps / 2)) / PictureInk.Steps;
            text.Append(mixed.ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
