namespace LidDsl;

/// <summary>What the budget is declared to resolve. A part that is left out is that of <c>Like</c>, or the stated default.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class ResolveAttribute : Attribute
{
    /// <summary>
    /// The largest relative standard error, above 0 and below 1, at which a grid point counts as resolved; points above it are reported as below
    /// resolution and are no checks. 0.05 by default.
    /// </summary>
    public double RelativeError { get; set; } = Specs.Resolution.Default.RelativeError;

    /// <summary>The probability, above 0 and below 1, that a report on true laws shows any disagreement; 0.01 by default.</summary>
    public double FamilyWiseError { get; set; } = Specs.Resolution.Default.FamilyWiseError;
}
