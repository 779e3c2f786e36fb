namespace LidDsl;

/// <summary>
/// The window of k over which beta_eff is the least-squares slope of -ln L_inf on ln k. Left out, it is that of <c>Like</c>, or k from 100 to 10,000.
/// </summary>
/// <param name="from">Smallest k of the window, at least 1.</param>
/// <param name="to">Largest k of the window, above <paramref name="from"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class ExponentWindowAttribute(double from, double to) : Attribute
{
    /// <summary>Smallest k of the window.</summary>
    public double From { get; } = from;

    /// <summary>Largest k of the window.</summary>
    public double To { get; } = to;
}
