namespace LidDsl.Attempts;

/// <summary>pass@k of a group, without bias: one point of its curve.</summary>
/// <param name="Attempts">k.</param>
/// <param name="Value">pass@k: the mean over problems of 1 - C(n - c, k)/C(n, k).</param>
/// <param name="StandardError">
/// The standard error over problems: the standard deviation of their terms over the square root of their number. It holds for new problems
/// of the population; for these very problems it is too large.
/// </param>
public readonly record struct PassAtKPoint(long Attempts, double Value, double StandardError);

/// <summary>The unbiased estimate of pass@k from counts.</summary>
/// <remarks>
/// M. Chen and others, <i>Evaluating large language models trained on code</i>, arXiv:2107.03374: k of the n attempts drawn without
/// replacement all fail with the probability C(n - c, k)/C(n, k), whose mean is (1 - p)^k. Attempts that went on until r successes, for
/// r = 1 known as inverse sampling, need C(n - 1 - k, r - 1)/C(n - 1, r - 1) in its place (J. B. S. Haldane, 1945).
/// </remarks>
public static class PassAtK
{
    /// <summary>pass@k of a group at one k, whatever the n of its problems.</summary>
    /// <param name="group">The counts.</param>
    /// <param name="attempts">k, from 1 to the smallest n of a problem.</param>
    /// <exception cref="ArgumentNullException"><paramref name="group"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="attempts"/> is below 1, or above the smallest n: beyond it there is no unbiased estimate, only a forecast.
    /// </exception>
    public static PassAtKPoint Estimate(AttemptGroup group, long attempts)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (attempts < 1)
            throw new ArgumentOutOfRangeException(nameof(attempts), attempts, "k is 1 or more.");
        if (attempts > group.LeastAttempts)
        {
            throw new ArgumentOutOfRangeException(
                nameof(attempts),
                attempts,
                $"'{group.Name}' has a problem with n = {group.LeastAttempts} attempts, and k beyond n has no unbiased estimate: "
                    + "forecast it.");
        }

        return Estimate(group, attempts, static (_, _) => false);
    }

    /// <summary>pass@k of a group at several k.</summary>
    /// <inheritdoc cref="Estimate(AttemptGroup, long)"/>
    public static IReadOnlyList<PassAtKPoint> Estimate(AttemptGroup group, IEnumerable<long> attempts)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        return [.. attempts.Select(k => Estimate(group, k))];
    }

    /// <summary>The same, with inverse sampling for the problems whose attempts ended at a success.</summary>
    /// <param name="group">The counts.</param>
    /// <param name="attempts">k, at most the n of every problem that did not.</param>
    /// <param name="ended">Whether the attempts ended at a success, from n and c.</param>
    internal static PassAtKPoint Estimate(AttemptGroup group, long attempts, Func<long, long, bool> ended)
    {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < group.Count; i++)
        {
            (long n, long c) = (group.Attempts[i], group.Successes[i]);
            double pass = 1 - (ended(n, c) ? FailureAfterStopping(n, c, attempts) : Math.Exp(LogRatios.AllFail(n, c, attempts)));
            sum += pass;
            squares += pass * pass;
        }

        return Point(attempts, sum, squares, group.Count);
    }

    /// <summary>
    /// 1 - pass@k of one problem whose attempts went on until its r-th success: unbiased where n was not fixed but c was.
    /// </summary>
    /// <param name="attempts">n, the attempt of the r-th success included.</param>
    /// <param name="successes">r = c, at least 1.</param>
    /// <param name="k">k, at least 0.</param>
    internal static double FailureAfterStopping(long attempts, long successes, long k) =>
        Math.Exp(LogRatios.AllFail(attempts - 1, successes - 1, k));

    /// <summary>A point from sums over problems.</summary>
    internal static PassAtKPoint Point(long attempts, double sum, double squares, int problems)
    {
        double mean = sum / problems;
        double variance = problems > 1 ? Math.Max(0, squares - (sum * mean)) / (problems - 1) : double.NaN;
        return new PassAtKPoint(attempts, mean, Math.Sqrt(variance / problems));
    }
}
