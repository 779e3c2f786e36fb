namespace LidDsl.Advising;

/// <summary>What decides an advice beside the declaration.</summary>
/// <param name="CostLimit">Seconds of one core, above 0, beyond which a run is worth a warning.</param>
/// <param name="DensityBound">
/// What a density of the user's own compares tau with, as the code says it; null where it compares it with nothing, or nobody has looked.
/// </param>
internal sealed record AdviceOptions(double CostLimit = AdviceOptions.DefaultCostLimit, string? DensityBound = null)
{
    /// <summary>Four hours, beyond which a run on one core is refused without leave.</summary>
    public const double DefaultCostLimit = 4 * 3600;

    /// <summary>What holds where nothing is said.</summary>
    public static AdviceOptions Default { get; } = new();
}
