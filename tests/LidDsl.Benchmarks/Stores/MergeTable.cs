using System.Diagnostics;
using System.Globalization;
using LidDsl.Benchmarks.Kernels;
using LidDsl.Recording;
using LidDsl.Specs;

namespace LidDsl.Benchmarks.Stores;

/// <summary>Rows of 1.3 kB: means, second moments and plain losses at 36 values of k.</summary>
[LidExperiment(Like = typeof(Conditional))]
public sealed partial record Recorded
{
    /// <summary>k.</summary>
    [Attempts, LogGrid(1, 10_000_000, PerDecade = 5)]
    public static partial Axis<long> K { get; }
}

/// <summary>How long it takes to join the stores of the shards of a long run.</summary>
internal static class MergeTable
{
    /// <summary>Writes the stores, joins them several times and prints the times.</summary>
    /// <param name="replicates">Replicates in all, at two settings.</param>
    /// <param name="shards">Stores.</param>
    /// <param name="passes">Merges.</param>
    /// <returns>The exit code: 1 where the least time is beyond the bar.</returns>
    public static int Print(int replicates, int shards, int passes)
    {
        string folder = Directory.CreateTempSubdirectory("liddsl-merging-").FullName;
        try
        {
            string[] paths = [.. Enumerable.Range(1, shards).Select(index => Write(folder, new Shard(index, shards), replicates / 2))];
            double bytes = paths.Sum(path => new FileInfo(path).Length);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{shards} stores of {bytes / 1e9:F2} GB together, {bytes / replicates:F0} bytes a replicate"));
            string target = Path.Combine(folder, "target.sqlite");
            double least = double.PositiveInfinity;
            for (int pass = 0; pass < passes; pass++)
            {
                File.Delete(target);
                TimeSpan before = Environment.CpuUsage.TotalTime;
                long start = Stopwatch.GetTimestamp();
                StoreMerge merge = RunStores.Merge(paths, target);
                double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                least = Math.Min(least, seconds);
                double processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{merge.Replicates} replicates joined in {seconds:F2} s, of a processor {processor:F2} s"));
            }

            double bar = 10.0 * replicates / 1_000_000;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"least {least:F2} s, bar {bar:F2} s"));
            return least <= bar ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Write(string folder, Shard shard, int replicates)
    {
        string path = Path.Combine(folder, $"shard-{shard.Index}.sqlite");
        ILidExperiment experiment = Recorded.Default;
        SeriesPlan plan = new(SeriesIdentity.Of(experiment.Spec, 1, EstimatorKind.Lattice, 1_018, 5_000), null);
        Setting[] settings = [.. experiment.Settings.Take(2)];
        using StoreWriter store = StoreWriter.Open(new StoreOptions(path), experiment.Spec, plan, settings, replicates, shard, replicates);
        ReplicateRecord record = new(experiment.Spec.AttemptsGrid.Count);
        Random random = new(shard.Index);
        for (int replicate = shard.Index - 1; replicate < replicates; replicate += shard.Count)
        {
            for (int setting = 0; setting < settings.Length; setting++)
            {
                record.NoiseSumOfSquares = random.NextDouble();
                record.GeneralizationLoss = random.NextDouble();
                foreach (QuantityEstimate estimate in record.Estimates)
                {
                    Fill(estimate.Mean);
                    Fill(estimate.SecondMoment);
                }

                Fill(record.PlainLoss);
                store.Add(setting, replicate, record);
            }
        }

        store.Complete();
        return path;

        void Fill(double[] values)
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = random.NextDouble();
        }
    }
}
