namespace LidDsl.Specs;

/// <summary>What may be spent on simulation.</summary>
/// <param name="Replicates">Training sets drawn at each setting, at least 1.</param>
/// <param name="Instances">Test instances drawn for each training set, at least 1.</param>
/// <param name="Seed">The seed used when a run names none.</param>
public sealed record Budget(int Replicates, int Instances, ulong Seed)
{
    /// <summary>100 replicates of 100,000 instances, seed 1.</summary>
    public static Budget Default { get; } = new(100, 100_000, 1);
}
