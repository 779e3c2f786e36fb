namespace LidDsl.Drawing;

/// <summary>
/// The form of a marker: filled and open ones by turns, so that they are told apart in grey as well. Areas are about the same.
/// </summary>
/// <param name="Name">What Vega calls the form.</param>
/// <param name="Open">Whether it has an outline alone.</param>
/// <param name="Outline">Its corners for a radius of 1; empty for a circle.</param>
/// <param name="Cross">Whether the corners are the ends of strokes, two by two.</param>
internal sealed record MarkerForm(string Name, bool Open, IReadOnlyList<PicturePoint> Outline, bool Cross = false)
{
    private static readonly PicturePoint[] Square = [new(-0.9, -0.9), new(0.9, -0.9), new(0.9, 0.9), new(-0.9, 0.9)];

    private static readonly MarkerForm[] Forms =
    [
        new("circle", false, []),
        new("square", true, Square),
        new("triangle-up", false, [new(0, -1.25), new(1.15, 0.85), new(-1.15, 0.85)]),
        new("diamond", true, [new(0, -1.3), new(1.2, 0), new(0, 1.3), new(-1.2, 0)]),
        new("square", false, Square),
        new("circle", true, []),
        new("triangle-down", true, [new(0, 1.25), new(-1.15, -0.85), new(1.15, -0.85)]),
        new("cross", true, [new(-0.95, -0.95), new(0.95, 0.95), new(-0.95, 0.95), new(0.95, -0.95)], Cross: true),
    ];

    /// <summary>The width of the outline of open forms.</summary>
    public const double OpenStroke = 1.4;

    /// <summary>The width of the rim in the colour of the paper that keeps filled forms apart.</summary>
    public const double FilledStroke = 0.8;

    /// <summary>How many there are.</summary>
    public static int Count => Forms.Length;

    /// <summary>One of them; they begin anew where there are too few.</summary>
    public static MarkerForm Of(int marker) => Forms[((marker % Count) + Count) % Count];
}
