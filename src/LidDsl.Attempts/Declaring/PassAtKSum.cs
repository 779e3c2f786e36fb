using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace LidDsl.Runtime;

/// <summary>
/// The unbiased estimate of pass@k as sums over problems. Generated code calls the two products with the constants of its grid, so that it
/// is compiled for them.
/// </summary>
/// <remarks>
/// M. Chen and others, <i>Evaluating large language models trained on code</i>, arXiv:2107.03374: k of n attempts drawn without replacement
/// all fail with the probability C(n - c, k)/C(n, k), which is a product of k factors, and another one of c factors.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PassAtKSum
{
    /// <summary>C(n - c, k)/C(n, k) from the same at a smaller k, by the factors between: one for each attempt.</summary>
    /// <param name="allFail">That at <paramref name="from"/>.</param>
    /// <param name="attempts">n.</param>
    /// <param name="failures">n - c.</param>
    /// <param name="from">The smaller k, 0 where <paramref name="allFail"/> is 1.</param>
    /// <param name="to">k, at most n.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Onward(double allFail, long attempts, long failures, long from, long to)
    {
        // The factor of attempt n - c is 0, and ends it; so does a product that no double holds.
        for (long j = from; j < to && allFail > 0; j++)
            allFail *= (double)(failures - j) / (attempts - j);
        return allFail;
    }

    /// <summary>C(n - c, k)/C(n, k) by one factor for each success, of which a hard problem has few.</summary>
    /// <param name="attempts">n.</param>
    /// <param name="successes">c.</param>
    /// <param name="k">k, at most n.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double BySuccesses(long attempts, long successes, long k)
    {
        double allFail = attempts - successes < k ? 0 : 1;
        for (long j = 0; j < successes && allFail > 0; j++)
            allFail *= (double)(attempts - k - j) / (attempts - j);
        return allFail;
    }

    /// <summary>Adds a term and its square.</summary>
    /// <param name="sum">The sum of the terms.</param>
    /// <param name="square">The sum of their squares.</param>
    /// <param name="allFail">The probability that all attempts fail; the term is that of the other event.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double sum, ref double square, double allFail)
    {
        double pass = 1 - allFail;
        sum += pass;
        square += pass * pass;
    }

    /// <summary>Clears the sums, and says what is smallest among the attempts.</summary>
    /// <param name="points">How many k the grid has.</param>
    /// <param name="attempts">n of each problem.</param>
    /// <param name="successes">c of each problem.</param>
    /// <param name="sums">The sums, one for each k.</param>
    /// <param name="squares">The sums of squares, likewise.</param>
    /// <returns>The smallest n; 0 without a problem.</returns>
    /// <exception cref="ArgumentException">The spans have other lengths.</exception>
    public static long Begin(
        int points, ReadOnlySpan<long> attempts, ReadOnlySpan<long> successes, Span<double> sums, Span<double> squares)
    {
        if (attempts.Length != successes.Length)
            throw new ArgumentException("there is an n and a c for each problem: give as many of both.", nameof(successes));
        if (sums.Length != points || squares.Length != points)
            throw new ArgumentException($"there is a sum for each k: give spans of length {points}.", nameof(sums));
        sums.Clear();
        squares.Clear();
        long least = attempts.IsEmpty ? 0 : long.MaxValue;
        foreach (long n in attempts)
            least = Math.Min(least, n);
        return least;
    }

    /// <summary>The sums on any grid; generated code does the same with the grid as constants, to the bit.</summary>
    internal static int Over(
        ReadOnlySpan<long> grid, ReadOnlySpan<long> attempts, ReadOnlySpan<long> successes, Span<double> sums, Span<double> squares)
    {
        long least = Begin(grid.Length, attempts, successes, sums, squares);
        int count = 0;
        while (count < grid.Length && grid[count] <= least)
            count++;
        for (int i = 0; i < attempts.Length && count > 0; i++)
        {
            long n = attempts[i];
            long c = successes[i];
            bool few = c * count <= grid[count - 1];
            double allFail = 1;
            for (int g = 0; g < count; g++)
            {
                allFail = few ? BySuccesses(n, c, grid[g]) : Onward(allFail, n, n - c, g == 0 ? 0 : grid[g - 1], grid[g]);
                Add(ref sums[g], ref squares[g], allFail);
            }
        }

        return count;
    }
}
