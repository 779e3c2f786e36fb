namespace LidDsl.Attempts;

/// <summary>How one method did at one horizon, over subsamples and groups.</summary>
/// <param name="Method">The method.</param>
/// <param name="Horizon">K.</param>
/// <param name="RootMeanSquare">
/// The root mean square of ln(forecast/target) over the subsamples of a group, averaged over groups; the target is the unbiased estimate
/// of 1 - pass@K from all attempts.
/// </param>
/// <param name="Coverage">The share of 90% intervals that hold the target; null for methods without intervals.</param>
/// <param name="Groups">How many groups had attempts enough, and a target above 0.</param>
public sealed record BacktestRow(string Method, long Horizon, double RootMeanSquare, double? Coverage, int Groups);

/// <summary>How one method did for one group at one horizon.</summary>
/// <param name="Group">The group.</param>
/// <param name="Method">The method.</param>
/// <param name="Horizon">K.</param>
/// <param name="Target">The unbiased estimate of 1 - pass@K from all attempts.</param>
/// <param name="RootMeanSquare">The root mean square of ln(forecast/target) over subsamples.</param>
/// <param name="Bias">The mean of the same.</param>
/// <param name="Coverage">The share of 90% intervals that hold the target; null for methods without intervals.</param>
/// <param name="Floor">The mean information floor from the kept attempts.</param>
public sealed record BacktestGroupRow(
    string Group, string Method, long Horizon, double Target, double RootMeanSquare, double Bias, double? Coverage, double Floor);

/// <summary>What a back-test found.</summary>
/// <param name="Options">What was asked.</param>
/// <param name="Rows">Each method at each horizon over all groups, the forecast first.</param>
/// <param name="GroupRows">The same for each group.</param>
/// <param name="Skipped">The groups that could not be tried, each with the reason.</param>
public sealed record BacktestResult(
    BacktestOptions Options,
    IReadOnlyList<BacktestRow> Rows,
    IReadOnlyList<BacktestGroupRow> GroupRows,
    IReadOnlyList<(string Group, string Reason)> Skipped)
{
    /// <summary>The name of the forecast among the methods.</summary>
    public const string ForecastMethod = "posterior predictive";

    /// <summary>The name of the first baseline.</summary>
    public const string LikelihoodMethod = "beta-binomial maximum likelihood";

    /// <summary>The name of the second baseline.</summary>
    public const string CurveMethod = "least squares on the curve";

    /// <summary>The share of 90% intervals of the forecast that hold their target, over all groups, horizons and subsamples.</summary>
    public required double PooledCoverage { get; init; }
}
