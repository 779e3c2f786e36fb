namespace LidDsl.Drawing;

/// <summary>
/// A figure laid out: what stands where, in units of which a screen has one a pixel, from the top left corner. It knows no form of output.
/// </summary>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Plot">Where the axes are.</param>
/// <param name="Elements">What is drawn, the first at the back.</param>
internal sealed record FigurePicture(double Width, double Height, PictureBox Plot, IReadOnlyList<PictureElement> Elements);

/// <summary>A place in a picture.</summary>
internal readonly record struct PicturePoint(double X, double Y);

/// <summary>A rectangle of a picture.</summary>
internal readonly record struct PictureBox(double Left, double Top, double Right, double Bottom)
{
    /// <summary>From left to right.</summary>
    public double Width => Right - Left;

    /// <summary>From top to bottom.</summary>
    public double Height => Bottom - Top;

    /// <summary>Whether two share more than an edge.</summary>
    public bool Overlaps(PictureBox other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>Whether a place lies in it, or on its edge but for what rounding takes.</summary>
    public bool Holds(PicturePoint point, double slack = 1e-6) =>
        point.X >= Left - slack && point.X <= Right + slack && point.Y >= Top - slack && point.Y <= Bottom + slack;

    /// <summary>Its corners, from the top left one with the clock.</summary>
    public IReadOnlyList<PicturePoint> Corners => [new(Left, Top), new(Right, Top), new(Right, Bottom), new(Left, Bottom)];
}

/// <summary>What an element of a picture is for.</summary>
internal enum PicturePart
{
    /// <summary>The title.</summary>
    Title,

    /// <summary>The lines behind the series.</summary>
    Grid,

    /// <summary>The axes and their ticks.</summary>
    Axis,

    /// <summary>What stands at a tick.</summary>
    TickLabel,

    /// <summary>What stands along an axis.</summary>
    AxisTitle,

    /// <summary>A series.</summary>
    Series,

    /// <summary>A mark and what it says.</summary>
    Mark,

    /// <summary>What stands beside the last point of a series, and its leader.</summary>
    EndLabel,

    /// <summary>The legend.</summary>
    Legend,

    /// <summary>That there is nothing to draw.</summary>
    Message,
}

/// <summary>Something that is drawn.</summary>
/// <param name="Part">What it is for.</param>
/// <param name="Ink">Its colour.</param>
internal abstract record PictureElement(PicturePart Part, PictureInk Ink)
{
    /// <summary>How much it covers what is behind it, above 0 to 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>What is said of it when a reader points at it; null for nothing.</summary>
    public string? Tooltip { get; init; }
}

/// <summary>Lines of one width, each through points.</summary>
internal sealed record PictureLines(PicturePart Part, PictureInk Ink, IReadOnlyList<IReadOnlyList<PicturePoint>> Lines, double Width)
    : PictureElement(Part, Ink)
{
    /// <summary>How they are dashed.</summary>
    public LineDash Dash { get; init; }

    /// <summary>The lengths of dashes and gaps of that width; empty for a solid line.</summary>
    public IReadOnlyList<double> Dashes => Dash switch
    {
        LineDash.Dashed => [4 * Width, 2.5 * Width],
        LineDash.Dotted => [Width, 1.8 * Width],
        LineDash.DashDotted => [5 * Width, 2 * Width, Width, 2 * Width],
        _ => [],
    };
}

/// <summary>Filled outlines.</summary>
internal sealed record PictureAreas(PicturePart Part, PictureInk Ink, IReadOnlyList<IReadOnlyList<PicturePoint>> Outlines)
    : PictureElement(Part, Ink)
{
    /// <summary>Whether edges are sharp, so that no seam is seen between neighbours.</summary>
    public bool Crisp { get; init; }
}

/// <summary>The marker of a point: a form of <see cref="MarkerForm"/>.</summary>
internal sealed record PictureMarker(PicturePart Part, PictureInk Ink, PicturePoint Centre, int Form, double Radius)
    : PictureElement(Part, Ink);

/// <summary>A text in one line.</summary>
/// <param name="Part">What it is for.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="At">The end, middle or beginning of its base line, by <paramref name="Anchor"/>.</param>
/// <param name="Text">What it says.</param>
/// <param name="Size">The size of the font.</param>
/// <param name="Anchor">Where it stands by that place.</param>
internal sealed record PictureText(
    PicturePart Part, PictureInk Ink, PicturePoint At, FigureText Text, double Size, TextAnchor Anchor = TextAnchor.Middle)
    : PictureElement(Part, Ink)
{
    /// <summary>By how many degrees it is turned with the clock about its place: 0, -90 or one of a few between.</summary>
    public double Turn { get; init; }

    /// <summary>Whether it is bold.</summary>
    public bool Bold { get; init; }

    /// <summary>Whether it has a rim in the colour of the paper, so that it is read over lines.</summary>
    public bool Rim { get; init; }

    /// <summary>What it covers, by the widths of <see cref="TextWidths"/>.</summary>
    public PictureBox Box
    {
        get
        {
            double width = TextWidths.Of(Text, Size) * (Bold ? TextWidths.BoldFactor : 1);
            double start = Anchor switch
            {
                TextAnchor.Start => 0,
                TextAnchor.Middle => -width / 2,
                _ => -width,
            };
            double angle = Turn * Math.PI / 180;
            PicturePoint at = At;
            PicturePoint[] corners =
            [
                .. from x in new[] { start, start + width }
                   from y in new[] { -TextWidths.Above * Size, TextWidths.Below * Size }
                   select new PicturePoint(
                       at.X + (x * Math.Cos(angle)) - (y * Math.Sin(angle)), at.Y + (x * Math.Sin(angle)) + (y * Math.Cos(angle))),
            ];
            return new PictureBox(corners.Min(c => c.X), corners.Min(c => c.Y), corners.Max(c => c.X), corners.Max(c => c.Y));
        }
    }
}

/// <summary>Where a text stands by its place.</summary>
internal enum TextAnchor
{
    /// <summary>It begins there.</summary>
    Start,

    /// <summary>Its middle is there.</summary>
    Middle,

    /// <summary>It ends there.</summary>
    End,
}
