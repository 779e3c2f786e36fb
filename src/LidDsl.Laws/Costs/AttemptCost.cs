using LidDsl.Laws;

namespace LidDsl.Costs;

/// <summary>How many attempts a literal run makes, told from the law before any of them is made.</summary>
internal static class AttemptCost
{
    /// <summary>
    /// Attempts per second of one thread, for refusals, which need no more than the order of magnitude. One core of a server processor
    /// without AVX-512 made 1.7e8 to 2.3e8 in long runs of attempts, and 1e7 instances that succeed at once.
    /// </summary>
    public const double AttemptsPerSecond = 1e8;

    // Up to here every k is summed; from here on L_inf is a power of k between neighbours of a logarithmic grid.
    private const int Summed = 64;
    private const int PointsPerDecade = 8;

    // Where the law is tested; L_inf rises with s and falls with delta, so a value cut to it gives a lower bound or an
    // upper bound as noted.
    private const double SmallestTolerance = 1e-6;
    private const double LargestTolerance = 1e3;

    /// <summary>
    /// The expected number of attempts at one instance, E min(T, K) = sum over k from 0 to K-1 of L_inf(k; s), with T the number of
    /// the first success.
    /// </summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="toleranceRatio">delta/sigma, positive; below 1e-6 it counts as 1e-6, which gives too few attempts, and above 1e3 as
    /// 1e3, which gives too many.</param>
    /// <param name="biasRatio">s/sigma, 0 or more; above 1e3 it counts as 1e3, which gives too few attempts.</param>
    /// <param name="largestAttempts">K, 1 or more.</param>
    /// <returns>The expectation, within about 1%.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double Expected(Difficulty difficulty, double toleranceRatio, double biasRatio, long largestAttempts)
    {
        if (!(biasRatio >= 0))
            throw Require.Outside(nameof(biasRatio), biasRatio, "0 or more");
        if (largestAttempts < 1)
            throw Require.Outside(nameof(largestAttempts), largestAttempts, "1 or more");
        if (largestAttempts == 1)
            return 1;

        long[] grid = Grid(largestAttempts - 1);
        var law = new InferenceLossLaw(difficulty, Math.Min(Math.Max(toleranceRatio, SmallestTolerance), LargestTolerance), grid);
        double[] loss = new double[grid.Length];
        law.Evaluate(Math.Min(biasRatio, InferenceLossLaw.LargestTestedBias), loss);

        double sum = 1;
        for (int i = 0; i < grid.Length; i++)
            sum += i > 0 && grid[i] > grid[i - 1] + 1 ? PowerSum(grid[i - 1], loss[i - 1], grid[i], loss[i]) : loss[i];
        return sum;
    }

    private static long[] Grid(long last)
    {
        List<long> grid = [];
        for (long k = 1; k <= Math.Min(last, Summed); k++)
            grid.Add(k);
        double ratio = Math.Pow(10, 1.0 / PointsPerDecade);
        while (grid[grid.Count - 1] < last)
            grid.Add((long)Math.Min(last, Math.Ceiling(grid[grid.Count - 1] * ratio)));
        return [.. grid];
    }

    // The sum over k from just above the first to the second of a power of k through both: its integral and half the step at the ends.
    private static double PowerSum(long from, double first, long to, double second)
    {
        if (!(second > 0))
            return 0;
        double span = Math.Log((double)to / from);
        double exponent = 1 - (Math.Log(first / second) / span);
        double integral = Math.Abs(exponent * span) < 1e-8
            ? from * first * span
            : from * first * (Math.Exp(exponent * span) - 1) / exponent;
        return integral + ((second - first) / 2);
    }
}
