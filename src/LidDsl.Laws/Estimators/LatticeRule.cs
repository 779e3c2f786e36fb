using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>A pair of rank-1 lattices of one size and how far their maps reach.</summary>
/// <param name="Points">Points of each.</param>
/// <param name="FirstGenerator">The generator of the first lattice.</param>
/// <param name="SecondGenerator">The generator of the second lattice.</param>
/// <param name="BiasDepth">The first map reaches biases of a density e^-BiasDepth of the largest.</param>
/// <param name="RootDepth">Both reach roots of a density e^-RootDepth of the largest.</param>
/// <param name="SecondDepth">The second map reaches biases of a density e^-SecondDepth of the largest.</param>
internal readonly record struct LatticeRule(
    int Points, int FirstGenerator, int SecondGenerator, double BiasDepth, double RootDepth, double SecondDepth)
{
    /// <summary>How many lattices are laid out, one for each map.</summary>
    public const int Lattices = 2;

    private static readonly LatticeRule[] All =
    [
        new(127, 48, 11, 8, 7, 7),
        new(251, 96, 27, 10, 8, 8),
        new(509, 214, 48, 12, 9, 9),
        new(1021, 282, 370, 16, 10, 9),
        new(2039, 379, 297, 20, 11, 10),
        new(4093, 1268, 1531, 25, 14, 13),
        new(8191, 3735, 7839, 32, 22, 20),
        new(32749, 10850, 21899, 32, 22, 20),
    ];

    /// <summary>The numbers of instances that there are lattices of, both together.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [.. All.Select(rule => rule.Instances)];

    /// <summary>So many points leave an error of 1.3e-4 at the worst point of the headline, and 1e-6 at most of them.</summary>
    public static int EnoughForMost => Sizes[2];

    /// <summary>The points of both together.</summary>
    public int Instances => Lattices * Points;

    /// <summary>Why there are no lattices of a number of instances, with the mend; without a full stop.</summary>
    public static string TooFew(string name, int instances) =>
        $"{name} = {instances} is too few for the {EstimatorKinds.NameOf(EstimatorKind.Lattice)} estimator, whose least lattices have "
            + $"{Sizes[0]} points: give {Sizes[0]} or more, of which {EnoughForMost} are enough for most, or choose another estimator";

    /// <summary>The largest lattices within a number of instances.</summary>
    /// <param name="instances">At least the first of <see cref="Sizes"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer.</exception>
    public static LatticeRule Within(int instances)
    {
        if (instances < Sizes[0])
            throw new ArgumentOutOfRangeException(nameof(instances), instances, $"The least lattices have {Sizes[0]} points.");
        int last = 0;
        while (last + 1 < All.Length && Sizes[last + 1] <= instances)
            last++;
        return All[last];
    }
}
