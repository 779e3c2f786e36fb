namespace LidDsl.Drawing;

/// <summary>Where numbers of a figure lie in its picture.</summary>
/// <param name="Box">Where the axes are.</param>
/// <param name="X">The range of the horizontal axis.</param>
/// <param name="Y">The range of the vertical axis.</param>
internal readonly record struct PlotFrame(PictureBox Box, AxisRange X, AxisRange Y)
{
    // Far outside of any picture, and near enough to reckon with.
    private const double Far = 1e7;

    /// <summary>From the left edge of the picture to a number of the horizontal axis; NaN where it lies nowhere.</summary>
    public double AtX(double number) => Box.Left + Math.Clamp(X.Place(number) * Box.Width, -Far, Far);

    /// <summary>From the top edge of the picture to a number of the vertical axis; NaN where it lies nowhere.</summary>
    public double AtY(double number) => Box.Bottom - Math.Clamp(Y.Place(number) * Box.Height, -Far, Far);

    /// <summary>The same, where a number that is not above 0 lies far below a logarithmic axis.</summary>
    public double AtYOrBelow(double number) => Y.Scale == AxisScale.Logarithmic && number <= 0 ? Box.Bottom + Far : AtY(number);

    /// <summary>The place of two numbers; null where they have none.</summary>
    public PicturePoint? At(double x, double? y)
    {
        PicturePoint place = new(AtX(x), y is { } number ? AtY(number) : double.NaN);
        return double.IsNaN(place.X) || double.IsNaN(place.Y) ? null : place;
    }
}
