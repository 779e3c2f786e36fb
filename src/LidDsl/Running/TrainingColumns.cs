using System.Runtime.CompilerServices;
using LidDsl.Recording;

namespace LidDsl.Running;

/// <summary>
/// What the training sets of one setting measured beside curves, as columns: a few numbers of each, so that those of a long run fit into
/// memory where its records do not. Found in one pass and, of a store, kept as long as the result.
/// </summary>
internal sealed class TrainingColumns
{
    private static readonly ConditionalWeakTable<SettingResult, Lazy<TrainingColumns>> Known = [];

    private TrainingColumns(SettingResult result)
    {
        int count = result.Replicates.Count;
        (double[] loss, double[] noise) = (new double[count], new double[count]);
        double[][] measurements = [];
        long[] cells = new long[NoiseHistogram.CellCount];
        int i = 0;
        foreach (ReplicateRecord record in result.Replicates)
        {
            if (i == 0)
                measurements = [.. record.Measurements.Select(_ => new double[count])];
            (loss[i], noise[i]) = (record.GeneralizationLoss, record.NoiseSumOfSquares);
            for (int m = 0; m < measurements.Length; m++)
                measurements[m][i] = record.Measurements[m];
            for (int cell = 0; cell < cells.Length; cell++)
                cells[cell] += record.NoiseCells[cell];
            i++;
        }

        (GeneralizationLoss, NoiseSumOfSquares, Measurements, NoiseCells) = (loss, noise, measurements, cells);
    }

    /// <summary>L_gen of each.</summary>
    public IReadOnlyList<double> GeneralizationLoss { get; }

    /// <summary>S of each.</summary>
    public IReadOnlyList<double> NoiseSumOfSquares { get; }

    /// <summary>The experiment's own measurements, each of every training set; empty without a training set.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Measurements { get; }

    /// <summary>The noises of all training sets by the cells of <see cref="NoiseHistogram"/>.</summary>
    public IReadOnlyList<long> NoiseCells { get; }

    /// <summary>How many training sets there are.</summary>
    public int Count => GeneralizationLoss.Count;

    /// <summary>One of the own measurements of every training set.</summary>
    /// <param name="place">Its place in the declaration.</param>
    public IReadOnlyList<double> Measurement(int place) => Count == 0 ? [] : Measurements[place];

    /// <summary>Those of a setting; of replicates in memory, which whoever has them may change, they are made each time.</summary>
    public static TrainingColumns Of(SettingResult result) => result.Replicates is StoredReplicates
        ? Known.GetValue(result, key => new Lazy<TrainingColumns>(() => new TrainingColumns(key))).Value
        : new TrainingColumns(result);
}
