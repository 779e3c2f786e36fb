using LidDsl.Laws;

namespace LidDsl;

/// <summary>
/// When a run that goes on until it is precise enough looks at what it has: after 24 replicates at each setting, then after half as many
/// again each time, and at the most that it may take.
/// </summary>
/// <remarks>
/// <para>
/// Whoever looks often and stops at what pleases errs more often than each look does. How many looks there are is known beforehand, so each
/// gets its share of the 5%, and the interval at whichever look the run stops holds with a probability of 95% or more, by Bonferroni's
/// inequality: such are the repeated confidence intervals of C. Jennison and B. W. Turnbull (J. R. Statist. Soc. B 51 (1989), 305), here
/// without a law of the looks together, so that nothing is assumed of the values but that they are independent and of one law.
/// </para>
/// <para>
/// Fewer looks are each less strict, and more of them stop sooner: with half as many again the two together cost least, to within a few per
/// cent. The correction widens intervals by about half, and a run goes a quarter beyond where it could have stopped, on average.
/// </para>
/// </remarks>
public sealed class LookSchedule
{
    /// <summary>The replicates of the first look: fewer are too few for most checks, and for those of lattices.</summary>
    public const int First = 24;

    /// <summary>The probability with which the interval at the last look holds, at least.</summary>
    public const double Coverage = 0.95;

    // 1 less the coverage, without its rounding.
    private const double Missing = 0.05;

    private LookSchedule(int[] looks) => Looks = looks;

    /// <summary>The replicates at each look, rising; the last is the most.</summary>
    public IReadOnlyList<int> Looks { get; }

    /// <summary>The probability with which the interval at one look may miss, at most.</summary>
    public double Level => Missing / Looks.Count;

    /// <summary>The schedule of a run.</summary>
    /// <param name="most">The most replicates at each setting, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is below 1.</exception>
    public static LookSchedule Of(int most)
    {
        if (most < 1)
            throw Require.Outside(nameof(most), most, "1 or more");
        List<int> looks = [];
        for (long look = First; look < most; look += look / 2)
            looks.Add((int)look);
        return new LookSchedule([.. looks, most]);
    }
}
