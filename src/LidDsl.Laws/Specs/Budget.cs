namespace LidDsl.Specs;

/// <summary>What may be spent on simulation.</summary>
/// <param name="Replicates">Training sets drawn at each setting, at least 1; 0 before a run has settled it where a
/// power is given.</param>
/// <param name="Instances">The most test instances for each training set, at least 1; 0 before a run has settled it where
/// <paramref name="RelativeError"/> is given.</param>
/// <param name="Seed">The seed used when a run names none.</param>
/// <param name="RelativeError">
/// The relative standard error, above 0 and below 1, that the estimate of L_inf is to reach at every grid point, in place of a declared
/// number of instances: the law of the variance, or a pilot of lattices, settles the number. Null where the number is declared. </param>
public sealed record Budget(int Replicates, int Instances, ulong Seed, double? RelativeError = null)
{
    /// <summary>
    /// The relative half-width, above 0 and below 1, at which a run is good enough and ends before it has drawn all replicates; null where
    /// it draws them all.
    /// </summary>
    public double? Precision { get; init; }

    /// <summary>
    /// The power, above 0 and below 1, that every declared check is to have against an error of 5%, in place of a declared number of
    /// replicates, which then is 0 until a run has settled it; null where the number is declared.
    /// </summary>
    public double? Power { get; init; }

    /// <summary>The most replicates of a run to a declared precision where no number is declared: 10,000.</summary>
    public const int MostOfPrecision = 10_000;

    /// <summary>Whether the number of instances is known: it is declared, or a run has settled it.</summary>
    public bool IsSettled => Instances > 0;

    /// <summary>Whether the number of replicates is known, likewise.</summary>
    public bool HasReplicates => Replicates > 0;

    /// <summary>
    /// The budget with a precision and a power: the generator, which may run beside another build of the laws, sets no property.
    /// </summary>
    internal Budget Until(double? precision, double? power) => this with { Precision = precision, Power = power };

    /// <summary>100 replicates of 100,000 instances, seed 1.</summary>
    public static Budget Default { get; } = new(100, 100_000, 1);
}
