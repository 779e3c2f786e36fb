using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LidDsl.Recording;
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
    private static readonly ConditionalWeakTable<SettingResult, ConcurrentDictionary<(int, int), Lazy<SettingSummary>>> Known = [];

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
        return result.Replicates is not StoredReplicates ? Summarise(result, attempts, instances) : Known.GetOrCreateValue(result)
            .GetOrAdd((attempts, instances), _ => new Lazy<SettingSummary>(() => Summarise(result, attempts, instances))).Value;
    }

    private static SettingSummary Summarise(SettingResult result, int attempts, int instances)
    {
        TrainingColumns training = TrainingColumns.Of(result);
        int quantities = training.Count == 0 ? 1 : result.Replicates[0].Estimates.Count;
        var columns = new Column[quantities * attempts];
        double[] effective = new double[attempts];
        for (int from = 0; from < columns.Length; from += CurveColumns.AtOnce(training.Count))
        {
            int start = from;
            double[][] values = CurveColumns.Of(
                result.Replicates, training.Count, start, Math.Min(CurveColumns.AtOnce(training.Count), columns.Length - start), attempts,
                record =>
                {
                    for (int j = 0; start == 0 && j < attempts; j++)
                        effective[j] += EffectiveSize(record, j, instances);
                });
            for (int i = 0; i < values.Length; i++)
                columns[start + i] = Column.Of(values[i]);
        }

        Column[] of = columns[..attempts];
        Column loss = Column.Of([.. training.GeneralizationLoss]);
        return new SettingSummary(
            result.Setting,
            training.Count,
            loss.Mean,
            loss.Median,
            [.. of.Select(column => column.Mean)],
            [.. of.Select(column => column.Median)],
            [.. effective.Select(size => training.Count == 0 ? (double?)null : size)])
        {
            MedianGeneralizationLossError = loss.MedianError,
            MedianLossError = [.. of.Select(column => column.MedianError)],
            Others =
            [
                .. Enumerable.Range(1, quantities - 1).Select(q => columns[(q * attempts)..((q + 1) * attempts)]).Select(
                    other => new QuantitySummary(
                        [.. other.Select(column => column.Median)], [.. other.Select(column => column.MedianError)])),
            ],
        };
    }

    private static double EffectiveSize(ReplicateRecord record, int point, int instances) =>
        record.SecondMoment[point] > 0 ? instances * record.Loss[point] * record.Loss[point] / record.SecondMoment[point] : 0;

    // What is told of a column, which is sorted for it.
    private readonly record struct Column(double? Mean, double? Median, double? MedianError)
    {
        public static Column Of(double[] values)
        {
            double? mean = values.Length == 0 ? null : values.Sum() / values.Length;
            return new Column(mean, Running.Median.Of(values), Running.Median.ErrorOf(values));
        }
    }
}

/// <summary>What the finished replicates of one setting measured of one quantity of the selection other than L_inf.</summary>
/// <param name="Median">The median over training sets at each k; null without a replicate.</param>
/// <param name="MedianError">The standard error of the median at each k, by order statistics; null with fewer than 8 replicates.</param>
public sealed record QuantitySummary(IReadOnlyList<double?> Median, IReadOnlyList<double?> MedianError);
