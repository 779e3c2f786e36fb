using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>What the finished replicates of one setting measured, taken together.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Replicates">How many replicates were finished; without any, nothing else is known.</param>
/// <param name="MeanGeneralizationLoss">The mean of L_gen; with heavy-tailed noise it obeys no usual central limit theorem.</param>
/// <param name="MedianGeneralizationLoss">The median of L_gen: typical.</param>
/// <param name="MeanLoss">The mean of L_inf at each k; rare bad training sets carry it.</param>
/// <param name="MedianLoss">The median of L_inf at each k: typical.</param>
/// <param name="EffectiveSampleSize">The number of equally weighted failures that would be as precise, at each k: the sum over replicates
/// of n Loss^2 / SecondMoment, n being the instances of a replicate; null without a replicate.</param>
public sealed record SettingSummary(
    Setting Setting,
    int Replicates,
    double? MeanGeneralizationLoss,
    double? MedianGeneralizationLoss,
    IReadOnlyList<double?> MeanLoss,
    IReadOnlyList<double?> MedianLoss,
    IReadOnlyList<double?> EffectiveSampleSize)
{
    /// <summary>
    /// The standard error of <see cref="MedianGeneralizationLoss"/>, by order statistics; null with fewer than 8 replicates.
    /// </summary>
    public double? MedianGeneralizationLossError { get; init; }

    /// <summary>The standard error of <see cref="MedianLoss"/> at each k, likewise.</summary>
    public IReadOnlyList<double?> MedianLossError { get; init; } = [];

    /// <summary>
    /// The quantities of the selection other than L_inf, in their order; empty where there are none or no replicate was finished.
    /// </summary>
    public IReadOnlyList<QuantitySummary> Others { get; init; } = [];

    /// <summary>Summarises the finished replicates of one setting.</summary>
    /// <param name="result">The replicates.</param>
    /// <param name="attempts">The number of values of k.</param>
    /// <param name="instances">Test instances drawn for each replicate, at least 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is null.</exception>
    public static SettingSummary Of(SettingResult result, int attempts, int instances)
    {
        ArgumentNullException.ThrowIfNull(result);
        IReadOnlyList<ReplicateRecord> replicates = result.Replicates;
        int[] points = [.. Enumerable.Range(0, attempts)];
        return new SettingSummary(
            result.Setting,
            replicates.Count,
            Mean([.. replicates.Select(r => r.GeneralizationLoss)]),
            Median.Of([.. replicates.Select(r => r.GeneralizationLoss)]),
            [.. points.Select(j => Mean([.. replicates.Select(r => r.Loss[j])]))],
            [.. points.Select(j => Median.Of([.. replicates.Select(r => r.Loss[j])]))],
            [.. points.Select(j => replicates.Count == 0 ? (double?)null : replicates.Sum(r => EffectiveSize(r, j, instances)))])
        {
            MedianGeneralizationLossError = Median.ErrorOf([.. replicates.Select(r => r.GeneralizationLoss)]),
            MedianLossError = [.. points.Select(j => Median.ErrorOf([.. replicates.Select(r => r.Loss[j])]))],
            Others =
            [
                .. Enumerable.Range(1, replicates.Count == 0 ? 0 : replicates[0].Estimates.Count - 1).Select(q => new QuantitySummary(
                    [.. points.Select(j => Median.Of([.. replicates.Select(r => r.Estimates[q].Mean[j])]))],
                    [.. points.Select(j => Median.ErrorOf([.. replicates.Select(r => r.Estimates[q].Mean[j])]))])),
            ],
        };
    }

    private static double EffectiveSize(ReplicateRecord record, int point, int instances) =>
        record.SecondMoment[point] > 0 ? instances * record.Loss[point] * record.Loss[point] / record.SecondMoment[point] : 0;

    private static double? Mean(double[] values) => values.Length == 0 ? null : values.Sum() / values.Length;
}

/// <summary>What the finished replicates of one setting measured of one quantity of the selection other than L_inf.</summary>
/// <param name="Median">The median over training sets at each k; null without a replicate.</param>
/// <param name="MedianError">The standard error of the median at each k, by order statistics; null with fewer than 8 replicates.</param>
public sealed record QuantitySummary(IReadOnlyList<double?> Median, IReadOnlyList<double?> MedianError);
