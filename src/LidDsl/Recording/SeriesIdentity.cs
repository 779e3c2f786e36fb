using LidDsl.Specs;

namespace LidDsl.Recording;

/// <summary>
/// What decides, beside the declaration and the setting, the bits of a replicate: a series has those that are alike in it.
/// </summary>
/// <param name="Seed">The seed of every random stream.</param>
/// <param name="Estimator">The estimator of L_inf.</param>
/// <param name="Instances">Test instances for each replicate.</param>
/// <param name="PlainInstances">Instances drawn plainly beside lattices; 0 for none.</param>
/// <param name="Attempts">The grid of k.</param>
/// <param name="LargestAttempts">The largest k that is declared, for which lattices are built; 0 for estimators that draw.</param>
internal sealed record SeriesIdentity(
    ulong Seed, EstimatorKind Estimator, int Instances, int PlainInstances, ValueList<long> Attempts, long LargestAttempts)
{
    /// <summary>That of a run.</summary>
    public static SeriesIdentity Of(ExperimentSpec spec, ulong seed, EstimatorKind estimator, int instances, int plainInstances) => new(
        seed, estimator, instances, plainInstances, new(spec.AttemptsGrid),
        EstimatorKinds.IsLattice(estimator) ? spec.OnDeclaredAxes().AttemptsGrid[^1] : 0);

    /// <summary>What differs from another, such as <c>the seed is 3 there and 4 here</c>.</summary>
    /// <param name="here">The other.</param>
    public string Difference(SeriesIdentity here)
    {
        List<string> parts = [];
        Add("the seed", Seed, here.Seed);
        Add("the estimator", EstimatorKinds.NameOf(Estimator), EstimatorKinds.NameOf(here.Estimator));
        Add("the number of instances", Instances, here.Instances);
        Add("that of plain instances", PlainInstances, here.PlainInstances);
        Add("k", string.Join(", ", Attempts), string.Join(", ", here.Attempts));
        Add("the largest k of the declaration", LargestAttempts, here.LargestAttempts);
        return string.Join("; ", parts);

        void Add<T>(string what, T first, T second)
        {
            if (!Equals(first, second))
                parts.Add(FormattableString.Invariant($"{what} is {first} there and {second} here"));
        }
    }
}
