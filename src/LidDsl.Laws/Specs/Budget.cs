namespace LidDsl.Specs;

/// <summary>What may be spent on simulation.</summary>
/// <param name="Replicates">Training sets drawn at each setting, at least 1.</param>
/// <param name="Instances">The most test instances for each training set, at least 1; 0 before a run has settled it where
/// <paramref name="RelativeError"/> is given.</param>
/// <param name="Seed">The seed used when a run names none.</param>
/// <param name="RelativeError">
/// The relative standard error, above 0 and below 1, that the estimate of L_inf is to reach at every grid point, in place of a declared
/// number of instances: the law of the variance, or a pilot of lattices, settles the number. Null where the number is declared. </param>
public sealed record Budget(int Replicates, int Instances, ulong Seed, double? RelativeError = null)
{
    /// <summary>Whether the number of instances is known: it is declared, or a run has settled it.</summary>
    public bool IsSettled => Instances > 0;

    /// <summary>100 replicates of 100,000 instances, seed 1.</summary>
    public static Budget Default { get; } = new(100, 100_000, 1);
}
