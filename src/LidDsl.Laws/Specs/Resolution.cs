namespace LidDsl.Specs;

/// <summary>What the declared budget is asked to resolve.</summary>
/// <param name="RelativeError">
/// The largest relative standard error, in (0, 1), at which a grid point counts as resolved by the declared budget;
/// points above it are reported as below resolution and are no checks.
/// </param>
/// <param name="FamilyWiseError">The probability, in (0, 1), that a report on true laws shows any disagreement.</param>
public sealed record Resolution(double RelativeError, double FamilyWiseError)
{
    /// <summary>5% relative error, 1% family-wise error.</summary>
    public static Resolution Default { get; } = new(0.05, 0.01);
}
