namespace LidDsl.Drawing;

/// <summary>A figure in the forms that need no package beside this one.</summary>
public static class FigureFormats
{
    /// <summary>
    /// The figure as an SVG document: text is laid out by whoever shows it, colours follow its light or dark scheme, and the bytes are the
    /// same on every machine.
    /// </summary>
    /// <param name="figure">The figure.</param>
    /// <param name="size">How large it is.</param>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    public static string ToSvg(this Figure figure, FigureSize size = FigureSize.Page)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return SvgWriter.Write(figure, size);
    }

    /// <summary>The figure as a Vega-Lite specification in JSON that holds its numbers.</summary>
    /// <param name="figure">The figure.</param>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    public static string ToVegaLite(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return VegaLiteWriter.Write(figure);
    }

    /// <summary>The numbers of the figure as CSV: see <see cref="FigureTable"/>.</summary>
    /// <param name="figure">The figure.</param>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    public static string ToCsv(this Figure figure) => FigureTable.Of(figure).ToCsv();

    /// <summary>The figure in characters of a terminal, in lines that end in a line feed.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="width">The columns that a line may take, 40 or more.</param>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is below 40.</exception>
    public static string ToText(this Figure figure, int width = 80)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, TextChart.LeastWidth);
        return TextChart.Of(figure, width);
    }
}

/// <summary>How large a figure is drawn, and so how much stands in it.</summary>
public enum FigureSize
{
    /// <summary>For a page or a slide: 720 by 450.</summary>
    Page,

    /// <summary>For a screen that is held upright: 380 by 420, with the legend below.</summary>
    Phone,
}
