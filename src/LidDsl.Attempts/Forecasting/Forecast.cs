namespace LidDsl.Attempts;

/// <summary>What a forecast of 1 - pass@K is about. The three differ in which chance their intervals hold.</summary>
public enum ForecastTarget
{
    /// <summary>The share of these very problems that K attempts would leave unsolved, with the chance of the attempts.</summary>
    TheseProblemsRealised = 0,

    /// <summary>The mean of (1 - p)^K over these very problems, which attempts without end would show.</summary>
    TheseProblemsExpected = 1,

    /// <summary>The mean of (1 - p)^K over new problems of the population that these are drawn from.</summary>
    NewProblems = 2,
}

/// <summary>The failure rate of one group at a number of attempts that was not tried.</summary>
/// <param name="Group">The group.</param>
/// <param name="Horizon">K, the attempts at each problem.</param>
/// <param name="Failure">The forecast of 1 - pass@K: exp of the posterior mean of its logarithm.</param>
/// <param name="Low">The lower end of the 90% interval: 5% lie below.</param>
/// <param name="High">The upper end of the 90% interval: 5% lie above.</param>
/// <param name="Floor">
/// The information floor: the standard deviation of ln(1 - pass@K) that even the true law would leave, sqrt((1 - L(K)/L(n))/(M L(K))).
/// </param>
/// <param name="Target">What it is about.</param>
public sealed record Forecast(
    string Group, long Horizon, double Failure, double Low, double High, double Floor, ForecastTarget Target)
{
    /// <summary>How many problems there are, M.</summary>
    public required int Problems { get; init; }

    /// <summary>How many of them have a success.</summary>
    public required int Solved { get; init; }

    /// <summary>The attempts at the problem with the fewest, n.</summary>
    public required long Attempts { get; init; }

    /// <summary>
    /// How far the laws are from the counts themselves: the largest |z| of 1 - pass@k over k up to n, by the posterior and by the unbiased
    /// estimate.
    /// </summary>
    public required double Misfit { get; init; }

    /// <summary>
    /// Whether no law of the kind is near the counts, |z| above <see cref="LargestMisfit"/>: the interval then says nothing, so try
    /// another.
    /// </summary>
    public bool IsMisfit => Misfit > LargestMisfit;

    /// <summary>The largest |z| that is no misfit.</summary>
    public const double LargestMisfit = 4;

    /// <summary>
    /// Whether K exceeds 100 n: beyond that the tail that the counts show no trace of decides, and the interval holds only if the law does.
    /// </summary>
    public bool IsFar => Horizon > 100 * Attempts;

    /// <summary>
    /// The width of the interval in ln(1 - pass@K), over that of one made of the floor alone; null where either has none.
    /// </summary>
    public double? WidthOverFloor => Floor > 0 && Low > 0 ? Math.Log(High / Low) / (2 * Standard95 * Floor) : null;

    // The 95% quantile of the standard normal law.
    internal const double Standard95 = 1.6448536269514722;
}

/// <summary>How steeply the failure rate of one group falls: the slope of -ln(1 - pass@k) on ln k over a window.</summary>
/// <param name="Group">The group.</param>
/// <param name="From">Smallest k of the window.</param>
/// <param name="To">Largest k of the window.</param>
/// <param name="Value">The median of the posterior; null where it is not identifiable.</param>
/// <param name="Low">The 5% quantile of the posterior; null where nothing is known from below.</param>
/// <param name="High">The 95% quantile of the posterior; null where nothing is known from above.</param>
/// <param name="Obstacle">Why it is not identifiable; null where it is.</param>
public sealed record LocalExponent(string Group, double From, double To, double? Value, double? Low, double? High, string? Obstacle)
{
    /// <summary>Whether the counts decide it: enough problems are solved, and the profile of the likelihood ends inside the grid.</summary>
    public bool IsIdentifiable => Obstacle is null;
}
