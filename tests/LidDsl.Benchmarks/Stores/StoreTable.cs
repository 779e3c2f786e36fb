using System.Diagnostics;
using LidDsl.Benchmarks.Kernels;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Benchmarks.Stores;

/// <summary>What keeping replicates costs a run, and what a store costs its readers.</summary>
internal static class StoreTable
{
    // Processor time of a run of 5,000 replicates a second on one thread.
    private const double MicrosecondsOfAReplicate = 200;

    /// <summary>Prints the table.</summary>
    /// <param name="replicates">Replicates of each pass, over all settings.</param>
    /// <param name="passes">Passes, in turn with and without a store.</param>
    public static void Print(int replicates, int passes)
    {
        string folder = Directory.CreateTempSubdirectory("lid-stores-").FullName;
        try
        {
            List<double> with = [];
            List<double> without = [];
            for (int i = 0; i <= passes; i++)
            {
                double memory = Processor(() => Run(replicates, null));
                double store = Processor(() => Run(replicates, Path.Combine(folder, $"{i}.sqlite")));
                if (i == 0)
                    continue;
                without.Add(memory / replicates * 1e6);
                with.Add(store / replicates * 1e6);
            }

            double cost = with.Min() - without.Min();
            string last = Path.Combine(folder, $"{passes}.sqlite");
            Console.WriteLine(FormattableString.Invariant(
                $"a replicate in memory    {without.Min():0.0} microseconds of processor time (least of {passes})"));
            Console.WriteLine(FormattableString.Invariant($"a replicate in a store   {with.Min():0.0}"));
            Console.WriteLine(FormattableString.Invariant(
                $"the store                {cost:0.0} a row, {cost / with.Min():P1} of this run, ")
                + FormattableString.Invariant($"{cost / MicrosecondsOfAReplicate:P1} of 5,000 a second"));
            Console.WriteLine(FormattableString.Invariant(
                $"bytes                    {new FileInfo(last).Length / (double)replicates:0} a row"));
            double read = Processor(() => Read(last));
            Console.WriteLine(FormattableString.Invariant(
                $"reading                  {read / replicates * 1e6:0.0} a row, with its checksum"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(int replicates, string? path)
    {
        ILidExperiment experiment = Conditional.Default;
        Runner.Run(experiment, new RunOptions
        {
            Replicates = replicates / experiment.Settings.Count,
            Instances = 20,
            Threads = 1,
            Estimator = EstimatorKind.ExactLaw,
            Store = path is null ? null : new StoreOptions(path),
            AllowLongRun = true,
        });
    }

    private static void Read(string path)
    {
        StoredRun stored = StoredRun.Open(path, Conditional.Default);
        double sum = stored.Result.Settings.Sum(setting => setting.Replicates.Sum(record => record.GeneralizationLoss));
        GC.KeepAlive(sum);
    }

    private static double Processor(Action action)
    {
        GC.Collect();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        action();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }
}
