namespace LidDsl.Drawing;

/// <summary>
/// A picture of numbers without any physics in it: axes, series and marks, for a writer to draw as SVG, as a Vega-Lite specification, as
/// characters of a terminal, or by a package of its own as PNG or PDF.
/// </summary>
/// <param name="Id">Its name in files and anchors: lower-case letters, digits and hyphens, such as <c>failure-curves</c>.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Sentence">One sentence that says what to see, in plain words; it is the text alternative's first part as well.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Series">What is drawn, the first at the back.</param>
public sealed record Figure(
    string Id, FigureText Title, string Sentence, FigureAxis X, FigureAxis Y, IReadOnlyList<FigureSeries> Series)
{
    /// <summary>Lines and windows to read the series by, such as a crossover.</summary>
    public IReadOnlyList<FigureMark> Marks { get; init; } = [];

    /// <summary>
    /// What stands above the legend of colours where series are coloured by the value of a quantity, such as N; null where they are not.
    /// </summary>
    public FigureText? ColourTitle { get; init; }

    /// <summary>What else a reader has to know, such as what was left out, each in a sentence.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether there is a point to draw.</summary>
    public bool HasPoints => Series.Any(series => series.Points.Count > 0);
}

/// <summary>An axis of a figure.</summary>
/// <param name="Id">The name of its numbers as the column of a table, such as <c>N</c> or <c>beta_eff</c>.</param>
/// <param name="Label">What stands along it, with the unit in parentheses where there is one.</param>
/// <param name="Scale">How numbers are laid along it.</param>
public sealed record FigureAxis(string Id, FigureText Label, AxisScale Scale)
{
    /// <summary>The least number that the axis is to reach; null for what the series need.</summary>
    public double? From { get; init; }

    /// <summary>The largest number that the axis is to reach; null for what the series need.</summary>
    public double? To { get; init; }

    /// <summary>What stands at 0, 1, 2 ... of an axis that is <see cref="AxisScale.Ordinal"/>; empty on others.</summary>
    public IReadOnlyList<FigureText> Categories { get; init; } = [];
}

/// <summary>How numbers are laid along an axis.</summary>
public enum AxisScale
{
    /// <summary>In proportion.</summary>
    Linear,

    /// <summary>By their logarithm, with ticks at powers of ten; a number that is not above 0 is not drawn.</summary>
    Logarithmic,

    /// <summary>At equal distances in order: the numbers are places of <see cref="FigureAxis.Categories"/>.</summary>
    Ordinal,
}

/// <summary>A line or a window to read series by.</summary>
/// <param name="Direction">Which axis its numbers lie on.</param>
/// <param name="From">Where it is, or where the window begins.</param>
/// <param name="To">Where the window ends; null for a line.</param>
/// <param name="Label">What it says.</param>
public sealed record FigureMark(MarkDirection Direction, double From, double? To, FigureText Label)
{
    /// <summary>The colour of the series that it belongs to.</summary>
    public FigureColour Colour { get; init; } = FigureColour.Neutral;
}

/// <summary>Which axis the numbers of a mark lie on.</summary>
public enum MarkDirection
{
    /// <summary>The horizontal axis: an upright line, or a window from top to bottom.</summary>
    AtX,

    /// <summary>The vertical axis: a level line, or a window from side to side.</summary>
    AtY,
}
