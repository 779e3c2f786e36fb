using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>
/// What lattices err by before anything is known of the settings: a table of what one setting in a hundred exceeds at the worst k of its
/// grid. A pilot says what they err by at a setting; this is for the compiler, and for whoever chooses their size.
/// </summary>
/// <remarks>
/// Measured by pilots of 16 shifts at 700 settings drawn at random: beta 0.3 to 10, delta/sigma 1e-3 to 10, s/sigma 0.03 to 1e4, evenly in
/// their logarithms, two k a decade. Half of all settings err by less than a hundredth of it. Tests hold it to fresh settings.
/// </remarks>
internal static class LatticeError
{
    private const double LeastBeta = 0.3;
    private const double MostBeta = 10;
    private const double LeastTolerance = 1e-3;
    private const double MostTolerance = 10;

    private const double FirstDecade = 3;
    private const double DecadesApart = 3;

    // The relative error of one training set, for k to 1e3, 1e6, 1e9 and 1e12; a row for each size, and no row below the next.
    private static readonly double[][] Table =
    [
        [1.8e-2, 6.8e-2, 1.9e-1, 3.4e-1],
        [1.8e-3, 9.5e-3, 4.3e-2, 1.1e-1],
        [5.6e-4, 1.6e-3, 4.6e-3, 2.4e-2],
        [1.1e-4, 4.9e-4, 1.0e-3, 6.7e-3],
        [3.2e-5, 1.6e-4, 2.1e-4, 2.7e-4],
        [1.6e-6, 4.0e-6, 3.4e-5, 1.3e-4],
        [1.6e-6, 4.0e-6, 7.9e-6, 1.8e-5],
        [2.2e-9, 3.1e-8, 1.0e-7, 3.0e-7],
    ];

    /// <summary>Whether all settings of a declaration, with its values of the free quantities, are where lattices were measured.</summary>
    public static bool IsMeasured(ExperimentSpec spec)
    {
        IReadOnlyList<double> beta = spec[Role.TailExponent].Values;
        IReadOnlyList<double> sigma = spec[Role.TargetNoise].Values;
        IReadOnlyList<double> delta = spec[Role.Tolerance].Values;
        return beta.Min() >= LeastBeta && beta.Max() <= MostBeta
            && delta.Min() / sigma.Max() >= LeastTolerance && delta.Max() / sigma.Min() <= MostTolerance;
    }

    /// <summary>The relative error of one training set's estimate that one setting in a hundred exceeds.</summary>
    /// <param name="points">One of <see cref="LatticeRule.Sizes"/>.</param>
    /// <param name="largestAttempts">The largest k of the grid; below 1e3 it is as at 1e3, beyond 1e12 as the last decades go on.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no lattices of so many points.</exception>
    public static double Worst(int points, double largestAttempts)
    {
        int row = LatticeRule.Sizes.TakeWhile(size => size != points).Count();
        if (row == Table.Length)
            throw new ArgumentOutOfRangeException(nameof(points), points, "There are no lattices of so many points.");
        double place = Math.Max(0, (Math.Log10(largestAttempts) - FirstDecade) / DecadesApart);
        int column = Math.Min((int)place, Table[row].Length - 2);
        double share = place - column;
        return Math.Exp(((1 - share) * Math.Log(Table[row][column])) + (share * Math.Log(Table[row][column + 1])));
    }
}
