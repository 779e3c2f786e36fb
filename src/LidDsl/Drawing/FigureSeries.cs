namespace LidDsl.Drawing;

/// <summary>One series of a figure: points that are drawn in one way.</summary>
public sealed record FigureSeries
{
    private FigureSeries(SeriesKind kind, string name, IEnumerable<FigurePoint> points)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(points);
        Kind = kind;
        Name = name;
        Points = [.. points];
    }

    /// <summary>How it is drawn.</summary>
    public SeriesKind Kind { get; }

    /// <summary>Its name in tables and files, unlike that of any other series of the figure, such as <c>law, N = 200</c>.</summary>
    public string Name { get; }

    /// <summary>Its points, in the order of their x; a line is broken at one without y.</summary>
    public IReadOnlyList<FigurePoint> Points { get; }

    /// <summary>What the legend says; null for nothing. Series with the same words share one entry.</summary>
    public FigureText? Legend { get; init; }

    /// <summary>What stands beside the last point, in the colour of the series; null for nothing.</summary>
    public FigureText? EndLabel { get; init; }

    /// <summary>Its colour.</summary>
    public FigureColour Colour { get; init; } = FigureColour.Neutral;

    /// <summary>How its line is dashed.</summary>
    public LineDash Dash { get; init; }

    /// <summary>The marker of its points, 0 to 7, each of another form; a series of <see cref="SeriesKind.Points"/> only.</summary>
    public int Marker { get; init; }

    /// <summary>A line through points of x and y.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static FigureSeries Line(string name, IEnumerable<(double X, double? Y)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return new(SeriesKind.Line, name, points.Select(p => new FigurePoint(p.X) { Y = Finite(p.Y) }));
    }

    /// <summary>A band between two curves.</summary>
    /// <inheritdoc cref="Line"/>
    public static FigureSeries Band(string name, IEnumerable<(double X, double? Low, double? High)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return new(SeriesKind.Band, name, points.Select(p => new FigurePoint(p.X) { Low = Finite(p.Low), High = Finite(p.High) }));
    }

    /// <summary>Markers, with error bars from low to high where both are known.</summary>
    /// <inheritdoc cref="Line"/>
    public static FigureSeries Markers(string name, IEnumerable<(double X, double? Y, double? Low, double? High)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return new(SeriesKind.Points, name, points.Select(p =>
            new FigurePoint(p.X) { Y = Finite(p.Y), Low = Finite(p.Low), High = Finite(p.High) }));
    }

    /// <summary>The level pieces of a histogram, each from x to another.</summary>
    /// <inheritdoc cref="Line"/>
    public static FigureSeries Steps(string name, IEnumerable<(double From, double To, double? Y)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return new(SeriesKind.Steps, name, points.Select(p => new FigurePoint(p.From) { XTo = p.To, Y = Finite(p.Y) }));
    }

    /// <summary>The rectangles of a map, each coloured by its value.</summary>
    /// <inheritdoc cref="Line"/>
    public static FigureSeries Cells(
        string name, IEnumerable<(double FromX, double ToX, double FromY, double ToY, double? Value)> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return new(SeriesKind.Cells, name, cells.Select(c =>
            new FigurePoint(c.FromX) { XTo = c.ToX, Y = c.FromY, YTo = c.ToY, Value = Finite(c.Value) }));
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}

/// <summary>How a series is drawn, and so which numbers its points have.</summary>
public enum SeriesKind
{
    /// <summary>A line: x and y.</summary>
    Line,

    /// <summary>A band: x, low and high.</summary>
    Band,

    /// <summary>Markers with error bars: x and y, low and high where they are known.</summary>
    Points,

    /// <summary>Level pieces: x to another x, and y.</summary>
    Steps,

    /// <summary>Rectangles: x and y to another x and y, and the value that colours them, 0 to 1.</summary>
    Cells,
}

/// <summary>How a line is dashed.</summary>
public enum LineDash
{
    /// <summary>Not at all.</summary>
    Solid,

    /// <summary>In dashes.</summary>
    Dashed,

    /// <summary>In dots.</summary>
    Dotted,

    /// <summary>In dashes and dots by turns.</summary>
    DashDotted,
}

/// <summary>A point of a series; which numbers it has says <see cref="SeriesKind"/>.</summary>
/// <param name="X">Its x, or where it begins.</param>
public readonly record struct FigurePoint(double X)
{
    /// <summary>Its y, or where it begins; null where there is no finite number.</summary>
    public double? Y { get; init; }

    /// <summary>The lower end of the error bar or of the band; null where there is none.</summary>
    public double? Low { get; init; }

    /// <summary>The upper end of the error bar or of the band; null where there is none.</summary>
    public double? High { get; init; }

    /// <summary>Where it ends along x; null for a point of no width.</summary>
    public double? XTo { get; init; }

    /// <summary>Where it ends along y; null for a point of no height.</summary>
    public double? YTo { get; init; }

    /// <summary>The value that colours it, 0 to 1; null where there is none.</summary>
    public double? Value { get; init; }
}

/// <summary>
/// The colour of a series: one of a few that colour-blind readers tell apart, or one along a range from dark to bright for what has an
/// order.
/// </summary>
public readonly record struct FigureColour
{
    /// <summary>How many kinds are told apart.</summary>
    public const int Kinds = 8;

    private FigureColour(int? kind, double? position)
    {
        Kind = kind;
        Position = position;
    }

    /// <summary>Which of the kinds, 0 to <see cref="Kinds"/> - 1; null where it is none of them.</summary>
    public int? Kind { get; }

    /// <summary>Where it lies along the range, 0 (dark) to 1 (bright); null where it lies on none.</summary>
    public double? Position { get; }

    /// <summary>The colour of text.</summary>
    public static FigureColour Neutral => default;

    /// <summary>One of the kinds; they begin anew where there are too few.</summary>
    /// <param name="kind">Which, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0.</exception>
    public static FigureColour OfKind(int kind)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(kind);
        return new FigureColour(kind % Kinds, null);
    }

    /// <summary>A colour along the range of one place among several.</summary>
    /// <param name="place">The place, 0 to <paramref name="count"/> - 1.</param>
    /// <param name="count">How many there are, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static FigureColour Along(int place, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, count);
        return new FigureColour(null, count == 1 ? 0 : (double)place / (count - 1));
    }
}
