using System.Diagnostics;
using System.Runtime.ExceptionServices;
using LidDsl.Costs;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Recording;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>What a replicate of a setting takes here.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Seconds">
/// Seconds of one thread, beside as many others as the run has: the median of what was measured, or the mean processor time where that is
/// less.
/// </param>
/// <param name="Model">What <see cref="RunCost"/> says.</param>
/// <param name="Measured">
/// How many replicates were measured; 0 where none ended in time, and the model stands in, by the ratio that another setting has to it.
/// </param>
internal sealed record SettingCost(Setting Setting, double Seconds, double Model, int Measured);

/// <summary>What a row of a store takes here.</summary>
/// <param name="WriteSeconds">Seconds of the one thread that writes.</param>
/// <param name="MergeSeconds">Seconds to read a row, hold it to its checksum, and write it to another store.</param>
/// <param name="Bytes">Bytes of the file.</param>
/// <param name="EmptyBytes">Bytes of a store without a row.</param>
/// <param name="Measured">How many rows were written.</param>
internal sealed record RowCost(double WriteSeconds, double MergeSeconds, double Bytes, long EmptyBytes, int Measured);

/// <summary>
/// Measures on this machine, within a few seconds, what a run is made of: replicates by its own kernel, and rows of a store.
/// </summary>
internal sealed class CostProbe : IDisposable
{
    // Each setting is measured so often at most: a median of more is no better.
    private const int MostSamples = 64;

    // What is compiled as it runs is slow at first.
    private const double WarmingShare = 0.15;

    private const int MostRows = 4_096;
    private const int FewestRows = 256;
    private const double MostRowBytes = 32e6;
    private const int MostStoredSettings = 512;

    private readonly ProbeFolder folder;
    private readonly OneReplicate one;
    private readonly ILidExperiment experiment;
    private readonly ExperimentSpec spec;
    private readonly RunPlan plan;
    private readonly Setting[] settings;
    private readonly CancellationToken cancellation;
    private ReplicateRecord sample;

    /// <summary>Makes ready.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="spec">Its declaration with a settled budget.</param>
    /// <param name="plan">The run.</param>
    /// <param name="output">The folder for the stores of the run, on whose disk rows are measured.</param>
    /// <param name="cancellation">Ends what is measured.</param>
    public CostProbe(ILidExperiment experiment, ExperimentSpec spec, RunPlan plan, string output, CancellationToken cancellation)
    {
        (this.experiment, this.spec, this.plan, this.cancellation) = (experiment, spec, plan, cancellation);
        settings = [.. experiment.Settings];
        one = new OneReplicate(experiment, plan, settings);
        sample = Record();
        folder = new ProbeFolder(output);
    }

    /// <summary>The store that <see cref="Rows"/> leaves; it is removed with this object.</summary>
    public string Store => Path.Combine(folder.Path, "rows.sqlite");

    /// <summary>Replicates at each setting of that store; 0 where it has not all settings.</summary>
    public int StoredReplicates { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    /// <summary>Measures replicates at every setting, cheapest first, on as many threads as the run has.</summary>
    /// <param name="limit">How long all of it may take.</param>
    /// <exception cref="ArithmeticException">A replicate cannot be simulated.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<SettingCost> Replicates(TimeSpan limit)
    {
        EstimatorChoice choice = new(plan.Estimator, plan.Instances, plan.PlainInstances);
        double[] model = [.. settings.Select(setting => RunCost.Seconds(spec, setting, choice))];
        int[] order = [.. Enumerable.Range(0, settings.Length).OrderBy(i => model[i])];
        List<double>[] times = [.. settings.Select(_ => new List<double>())];
        double[] processor = new double[settings.Length];
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(limit);
        int threads = Math.Min(plan.Threads, Environment.ProcessorCount);
        int busy = threads;
        ExceptionDispatchInfo? failure = null;
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(first => new Thread(() => Work(first)) { IsBackground = true })];
        foreach (Thread worker in workers)
            worker.Start();
        foreach (Thread worker in workers)
            worker.Join();
        cancellation.ThrowIfCancellationRequested();
        failure?.Throw();

        // From the cheapest on, so that what is too large to be measured follows the largest that was.
        double[] seconds = new double[settings.Length];
        double ratio = 1;
        foreach (int i in order)
        {
            if (times[i].Count > 0)
            {
                double mean = processor[i] > 0 ? processor[i] / times[i].Count : double.PositiveInfinity;
                ratio = Math.Min(Median.Of([.. times[i]])!.Value, mean) / model[i];
            }

            seconds[i] = ratio * model[i];
        }

        return [.. settings.Select((setting, i) => new SettingCost(setting, seconds[i], model[i], times[i].Count))];

        void Work(int first)
        {
            using Interruption.Scope scope = Interruption.By(end.Token);
            try
            {
                ReplicateKernel kernel = experiment.CreateKernel();
                ReplicateRecord record = Record();
                Stopwatch clock = Stopwatch.StartNew();
                TimeSpan warm = limit * WarmingShare;
                for (int replicate = first; clock.Elapsed < warm; replicate += threads)
                {
                    foreach (int i in order.TakeWhile(_ => clock.Elapsed < warm))
                        Simulate(kernel, record, i, replicate);
                }

                for (int place = 0; place < order.Length; place++)
                {
                    TimeSpan until = clock.Elapsed + ((limit - clock.Elapsed) / (order.Length - place));
                    TimeSpan before = Environment.CpuUsage.TotalTime;
                    int n = 0;
                    for (; n == 0 || (n < MostSamples && clock.Elapsed < until); n++)
                    {
                        long start = Stopwatch.GetTimestamp();
                        Simulate(kernel, record, order[place], first + (n * threads));
                        lock (times)
                            times[order[place]].Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                    }

                    // What other programs took of the processors meanwhile is none of the run's: a long replicate is seldom alone.
                    double used = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
                    lock (times)
                        processor[order[place]] += used / Volatile.Read(ref busy);
                }

                Interlocked.Exchange(ref sample, record);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                // What is not measured by now follows the model.
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
            }

            Interlocked.Decrement(ref busy);
        }
    }

    /// <summary>Measures rows of a store, with the numbers of a replicate that was measured before.</summary>
    /// <exception cref="StoreException">The folder takes no store.</exception>
    public RowCost Rows()
    {
        Setting[] stored = [.. settings.Take(MostStoredSettings)];
        int quantities = Selection.Of(spec.Selection).Quantities.Count;
        double guess = 8.0 * ((2 * quantities) + 1) * spec.AttemptsGrid.Count;
        int each = (int)Math.Max(1, Math.Clamp(MostRowBytes / (guess + 500), FewestRows, MostRows) / stored.Length);
        Fill(Path.Combine(folder.Path, "warm.sqlite"), stored, Math.Max(1, each / 8));
        (long empty, long full, double seconds) = Fill(Store, stored, each);
        int rows = each * stored.Length;
        StoredReplicates = stored.Length == settings.Length ? each : 0;
        long start = Stopwatch.GetTimestamp();
        RunStores.Merge([Store], Path.Combine(folder.Path, "merged.sqlite"), new StoreMergeOptions { AllowPartial = true });
        return new RowCost(
            seconds / rows, Stopwatch.GetElapsedTime(start).TotalSeconds / rows, (double)(full - empty) / rows, empty, rows);
    }

    private ReplicateRecord Record() =>
        new(spec.AttemptsGrid.Count, spec.Measurements.Count(), Selection.Of(spec.Selection).Quantities.Count);

    private void Simulate(ReplicateKernel kernel, ReplicateRecord record, int setting, int replicate)
    {
        Interruption.Poll();
        one.Simulate(kernel, setting, replicate, record);
    }

    private (long Empty, long Full, double Seconds) Fill(string path, Setting[] stored, int each)
    {
        SeriesPlan series = new(plan.IdentityOf(spec), spec.Budget.RelativeError);
        using (StoreWriter nothing = StoreWriter.Open(new StoreOptions(path), spec, series, stored, each, null, each))
            nothing.Complete();
        long empty = new FileInfo(path).Length;
        using StoreWriter writer = StoreWriter.Open(new StoreOptions(path, StoreUse.Resume), spec, series, stored, each, null, each);
        long start = Stopwatch.GetTimestamp();
        for (int replicate = 0; replicate < each; replicate++)
        {
            for (int setting = 0; setting < stored.Length; setting++)
                writer.Add(setting, replicate, sample);
        }

        writer.Complete();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (empty, new FileInfo(path).Length, seconds);
    }
}
