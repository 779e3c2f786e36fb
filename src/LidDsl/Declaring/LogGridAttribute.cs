namespace LidDsl;

/// <summary>The grid of an axis as values evenly spaced in logarithm, both ends included.</summary>
/// <remarks>
/// Values between the ends are rounded to 12 significant digits, so that every compiler makes the same grid; those of whole-number roles to whole
/// numbers, and those that coincide are taken once.
/// </remarks>
/// <param name="from">First value, positive and in the domain of the role.</param>
/// <param name="to">Last value, above <paramref name="from"/> and in the domain of the role.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class LogGridAttribute(double from, double to) : Attribute
{
    /// <summary>Steps to a factor of ten, at least 1; 4 by default. Where the span is no whole number of steps, it is cut into the nearest whole number of equal ones.</summary>
    public int PerDecade { get; set; } = 4;

    /// <summary>First value.</summary>
    public double From { get; } = from;

    /// <summary>Last value.</summary>
    public double To { get; } = to;
}
