namespace LidDsl.Specs;

/// <summary>The window of k over which beta_eff is the least-squares slope of -ln L_inf on ln k.</summary>
/// <param name="From">Smallest k of the window, at least 1.</param>
/// <param name="To">Largest k of the window, above <paramref name="From"/>.</param>
public sealed record ExponentWindow(double From, double To)
{
    /// <summary>k from 100 to 10,000.</summary>
    public static ExponentWindow Default { get; } = new(100, 10_000);

    /// <summary>Whether <paramref name="attempts"/> lies in the window, ends included.</summary>
    public bool Contains(long attempts) => attempts >= From && attempts <= To;
}
