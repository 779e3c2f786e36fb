namespace LidDsl.Attempts;

/// <summary>What the counts of one group say within the attempts that were made.</summary>
/// <param name="Group">The group.</param>
/// <param name="Problems">M, its problems.</param>
/// <param name="Solved">How many of them have a success.</param>
/// <param name="LeastAttempts">The smallest n.</param>
/// <param name="LargestAttempts">The largest n.</param>
/// <param name="Sampling">How it was sampled.</param>
/// <param name="Curve">pass@k on a grid of k up to the largest that has an unbiased estimate; empty where no estimate is valid.</param>
/// <param name="Exponent">
/// The local exponent over the window that was asked for, by the posterior; null where no estimate is valid.
/// </param>
public sealed record GroupEstimate(
    string Group,
    int Problems,
    int Solved,
    long LeastAttempts,
    long LargestAttempts,
    SamplingVerdict Sampling,
    IReadOnlyList<PassAtKPoint> Curve,
    LocalExponent? Exponent)
{
    /// <summary>The covariates of the group, in the order of <see cref="AttemptData.Covariates"/>.</summary>
    public required IReadOnlyList<double> Covariates { get; init; }
}

/// <summary>Estimates what the counts of a study say within the attempts that were made.</summary>
public static class AttemptEstimator
{
    private const int PointsPerDecade = 4;

    /// <summary>Estimates every group, in order.</summary>
    /// <param name="data">The counts.</param>
    /// <param name="from">Smallest k of the window of the local exponent, at least 1.</param>
    /// <param name="to">Largest k of the window.</param>
    /// <param name="options">The laws, and whether the groups are a family; the defaults where it is left out.</param>
    /// <param name="attempts">The k of the curves, increasing; four to a factor of ten where it is left out.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window or a k is outside its domain.</exception>
    /// <exception cref="ArgumentException">The covariate of the family is none of the data, or is not positive in a group.</exception>
    public static IReadOnlyList<GroupEstimate> Estimate(
        AttemptData data, double from, double to, ForecastOptions? options = null, IReadOnlyList<long>? attempts = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Estimate(new Forecaster(data, options), from, to, attempts);
    }

    /// <summary>The same by posteriors that are known.</summary>
    internal static IReadOnlyList<GroupEstimate> Estimate(
        Forecaster forecaster, double from, double to, IReadOnlyList<long>? attempts = null)
    {
        IReadOnlyList<LocalExponent> exponents = forecaster.Exponents(from, to);
        return [.. forecaster.Data.Groups.Select((group, i) => Of(group, exponents[i], attempts))];
    }

    /// <summary>pass@k of a group as far as its attempts go; nothing where no estimate is valid.</summary>
    internal static IReadOnlyList<PassAtKPoint> Curve(AttemptGroup group, SamplingVerdict sampling, IReadOnlyList<long>? attempts)
    {
        if (sampling.IsRefused)
            return [];
        Func<long, long, bool> ended = sampling.Kind == SamplingKind.StoppedAtSuccess
            ? SamplingCheck.EndedAtSuccess(group)
            : static (_, _) => false;
        long reach = Reach(group, ended);
        IEnumerable<long> grid = attempts ?? (reach > 1 ? Forecaster.Grid(1, reach, PointsPerDecade) : [1]);
        return [.. grid.Where(k => k >= 1 && k <= reach).Select(k => PassAtK.Estimate(group, k, ended))];
    }

    private static GroupEstimate Of(AttemptGroup group, LocalExponent exponent, IReadOnlyList<long>? attempts)
    {
        SamplingVerdict sampling = SamplingCheck.Of(group);
        return new GroupEstimate(
            group.Name,
            group.Count,
            group.Solved,
            group.LeastAttempts,
            group.LargestAttempts,
            sampling,
            Curve(group, sampling, attempts),
            sampling.IsRefused ? null : exponent)
        {
            Covariates = group.Covariates,
        };
    }

    // The largest k with an unbiased estimate: attempts that ended at a success say what they say about any k.
    private static long Reach(AttemptGroup group, Func<long, long, bool> ended)
    {
        long reach = long.MaxValue;
        for (int i = 0; i < group.Count; i++)
        {
            if (!ended(group.Attempts[i], group.Successes[i]))
                reach = Math.Min(reach, group.Attempts[i]);
        }

        return reach == long.MaxValue ? group.LargestAttempts : reach;
    }
}
