namespace LidDsl.Drawing;

/// <summary>
/// What a colour of a picture means; which one it is depends on the paper, of which <see cref="FigurePalette"/> knows two.
/// </summary>
/// <param name="Role">What it is for.</param>
/// <param name="Step">Which of the kinds, or where along the range, 0 to <see cref="Steps"/>.</param>
internal readonly record struct PictureInk(InkRole Role, int Step = 0)
{
    /// <summary>The last place along a range.</summary>
    public const int Steps = 32;

    /// <summary>The ink of a series.</summary>
    public static PictureInk Of(FigureColour colour) => colour switch
    {
        { Kind: { } kind } => new(InkRole.Kind, kind),
        { Position: { } position } => new(InkRole.Along, OnRange(position)),
        _ => new(InkRole.Text),
    };

    /// <summary>The ink of a value from 0 to 1, to whose ends others are moved; muted where there is none.</summary>
    public static PictureInk OfValue(double? value) => value is { } number ? new(InkRole.Value, OnRange(number)) : new(InkRole.Grid);

    private static int OnRange(double position) => (int)Math.Round(Math.Clamp(position, 0, 1) * Steps);
}

/// <summary>What a colour is for.</summary>
internal enum InkRole
{
    /// <summary>The paper.</summary>
    Paper,

    /// <summary>Text, and series of no colour.</summary>
    Text,

    /// <summary>Text that stands back.</summary>
    Muted,

    /// <summary>Axes and ticks.</summary>
    Axis,

    /// <summary>The lines behind the series.</summary>
    Grid,

    /// <summary>One of the kinds of series.</summary>
    Kind,

    /// <summary>A place among series that have an order.</summary>
    Along,

    /// <summary>The value of a cell.</summary>
    Value,
}
