using System.Diagnostics;
using System.Runtime.ExceptionServices;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Recording;
using LidDsl.Reporting;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>Runs the simulation that an experiment declares.</summary>
public static class Runner
{
    /// <summary>Simulates every replicate at every setting, or as many as it takes to be as precise as is asked.</summary>
    /// <remarks>
    /// The bits of what is measured depend on the seed, the experiment and the budget alone, never on the number of threads.
    /// A cancelled run gives up the replicates in hand, within about a second for a generated kernel, and returns those that were finished;
    /// none where it was cancelled while it read the store that it goes on from.
    /// </remarks>
    /// <param name="experiment">The experiment.</param>
    /// <param name="options">What differs from the declaration; null for nothing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="experiment"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its domain.</exception>
    /// <exception cref="RunFailedException">A training set is singular, or its loss beyond the range of doubles; what was finished is
    /// in the exception.</exception>
    /// <exception cref="ArithmeticException">A method of the experiment's own throws or returns a value that it may not, such as an
    /// eigenvalue of 0: the message names the method, the value and the rule. What can be found without a simulation is found before it
    /// begins.</exception>
    /// <exception cref="StoreException">The store of the run is there already, of another run, damaged, in use, or takes no more; what it
    /// had and what was committed since stays in it.</exception>
    /// <exception cref="RunRefusedException">
    /// The run would need more memory than there is, or hours that <see cref="RunOptions.AllowLongRun"/> does not allow, or it measures
    /// training sets that its estimator does not draw. </exception>
    public static RunResult Run(ILidExperiment experiment, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        options ??= new RunOptions();
        using var ending = new RunEnding(options);
        Setting[] settings = [.. experiment.Settings];
        OwnValues.Require(experiment.Spec, settings);
        StorePlace.RequireUse(options.Store);
        ExperimentSpec spec = BudgetSettling.Settle(experiment, options);
        RunPlan plan = RunPlan.Of(spec, options);
        OwnLattices.Require(spec, settings, plan);
        IReadOnlyList<PrecisionSample> precisions = TauDraws.Of(experiment, settings, plan.Seed);
        options = options with { Cancellation = ending.Token };

        int threads = Math.Max(1, (int)Math.Min(plan.Threads, settings.Length * (long)plan.Wanted));
        PrecisionLooks? looks =
            plan.Precision is { } target ? new PrecisionLooks(spec, settings, plan.Replicates, target, plan.Threads) : null;
        ReplicateKeeper opened;
        try
        {
            // What the store has matters only to how long the run takes.
            RunLimits.Require(spec, settings, plan, plan.AllowLong ? null : StoredBudget.Before(spec, settings, plan, options).Before);
            if (options.Store is { } kept)
                StorePlace.MakeRoom(kept);
            opened = KeeperOf(experiment, spec, plan, settings, options, looks?.Looks[0] ?? plan.Replicates);
        }
        catch (OperationCanceledException) when (ending.Token.IsCancellationRequested)
        {
            return NotBegun(spec, plan, settings, ending.End);
        }

        using ReplicateKeeper keeper = opened;
        var meter = new ProgressMeter(
            new CertaintyMeter(spec, settings), [.. settings.Select((_, i) => keeper.Before(i))], plan.Wanted, threads, options.Progress)
        {
            IsAsked = options.Store is not null,
        };
        using StatusWriter? status = options.Store is { } said ? new StatusWriter(said, spec, plan, settings.Length, meter) : null;
        var sweep = new Sweep(experiment, plan, settings, keeper, meter, ending.Token);
        PrecisionReport? precision = null;
        StatusWriter.While(status, () =>
        {
            if (looks is null)
                sweep.RunOn(threads, plan.Replicates);
            else
                precision = Look(looks, sweep, keeper, meter, threads);
            keeper.Complete();
        });

        // What a look found enough is the whole of the run, as if so many had been asked for.
        int replicates = precision is { IsReached: true } ? precision.Replicates : plan.Replicates;
        var results = new SettingResult[settings.Length];
        for (int i = 0; i < settings.Length; i++)
            results[i] = new SettingResult(settings[i], keeper.At(i, replicates));
        bool isCut = results.Any(result => result.Replicates.Count < replicates);
        RunFacts facts = new(meter.Elapsed, threads, isCut)
        {
            End = !sweep.IsDone ? ending.End
                : precision is null ? RunEnd.Done
                : precision.IsReached ? RunEnd.Precision
                : RunEnd.Replicates,
            Before = meter.Before,
            Shard = plan.Shard,
        };
        RunResult result = new(spec, plan.Seed, replicates, plan.Instances, plan.Estimator, results, facts)
        {
            PlainInstances = plan.PlainInstances,
            PrecisionSamples = precisions,
            Precision = precision,
        };
        status?.End(facts.End, sweep.Failure);
        return sweep.Failure is { } failure ? throw new RunFailedException(failure, result) : result;
    }

    /// <summary>What a run is expected to cost.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="options">What differs from the declaration; null for nothing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="experiment"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its domain.</exception>
    /// <exception cref="ArithmeticException">A method of the experiment's own throws or returns a value that it may not, such as an
    /// eigenvalue of 0: the message names the method, the value and the rule.</exception>
    /// <exception cref="RunRefusedException">The run would be refused.</exception>
    /// <exception cref="StoreException">Its store is there already, and it was not told what to do with it.</exception>
    public static RunEstimate Estimate(ILidExperiment experiment, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        OwnValues.Require(experiment.Spec, experiment.Settings);
        options ??= new RunOptions();
        StorePlace.RequireUse(options.Store);
        ExperimentSpec spec = BudgetSettling.Settle(experiment, options);
        RunPlan plan = RunPlan.Of(spec, options);
        OwnLattices.Require(spec, experiment.Settings, plan);
        (IReadOnlyList<int>? before, string? remark) = StoredBudget.Before(spec, experiment.Settings, plan, options);
        return RunLimits.Require(spec, experiment.Settings, plan, before) with { Remark = remark };
    }

    // Of a run that was ended while it read what its store has.
    private static RunResult NotBegun(ExperimentSpec spec, RunPlan plan, Setting[] settings, RunEnd end) => new(
        spec, plan.Seed, plan.Replicates, plan.Instances, plan.Estimator, [.. settings.Select(setting => new SettingResult(setting, []))],
        new RunFacts(TimeSpan.Zero, plan.Threads, true) { End = end, Shard = plan.Shard })
    {
        PlainInstances = plan.PlainInstances,
    };

    // Up to the look that finds enough, and what the last look found where a run ends before.
    private static PrecisionReport Look(PrecisionLooks looks, Sweep sweep, ReplicateKeeper keeper, ProgressMeter meter, int threads)
    {
        PrecisionReport report = looks.Before;
        foreach (int replicates in looks.Looks)
        {
            keeper.Ask(replicates);
            sweep.RunOn(threads, replicates);
            if (!sweep.IsDone)
                break;
            keeper.Flush();
            report = looks.At(replicates, setting => keeper.At(setting, replicates));
            meter.Look = report;
            if (report.IsReached)
                break;
        }

        return report;
    }

    private static ReplicateKeeper KeeperOf(
        ILidExperiment experiment, ExperimentSpec spec, RunPlan plan, Setting[] settings, RunOptions options, int asked)
    {
        if (options.Store is not { } store)
            return new MemoryKeeper(spec, settings.Length, plan);
        SeriesPlan series = new(plan.IdentityOf(spec), spec.Budget.RelativeError);
        return new StoreKeeper(
            StoreWriter.Open(
                store with { Maker = ProductVersion.MakerOf(experiment.GeneratedCode) }, spec, series, settings, plan.Replicates,
                plan.Shard, asked, options.Cancellation),
            spec, plan.Shard);
    }

    /// <summary>The replicates of one run, handed out one at a time to threads that share nothing but the counter.</summary>
    private sealed class Sweep(
        ILidExperiment experiment, RunPlan plan, Setting[] settings, ReplicateKeeper keeper, ProgressMeter meter,
        CancellationToken cancellation)
    {
        private readonly OneReplicate one = new(experiment, plan, settings);
        private readonly List<Worker> workers = [];
        private long items;
        private long next = -1;
        private int given;
        private ExceptionDispatchInfo? failure;

        /// <summary>Why a replicate could not be simulated; null when all were.</summary>
        public ArithmeticException? Failure => failure?.SourceException as ArithmeticException;

        /// <summary>Whether every replicate that was wanted is finished.</summary>
        public bool IsDone => failure is null && given == 0 && next >= items;

        /// <summary>Goes on until every setting has so many replicates; kernels are kept from one time to the next.</summary>
        public void RunOn(int threads, int replicates)
        {
            next = items - 1;
            items = settings.Length * (long)(plan.Shard?.CountOf(replicates) ?? replicates);
            while (workers.Count < threads)
                workers.Add(new Worker());
            var others = new Thread[threads - 1];
            for (int i = 0; i < others.Length; i++)
            {
                Worker worker = workers[i + 1];
                others[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = "LidDsl replicates" };
                others[i].Start();
            }

            Work(workers[0]);
            foreach (Thread other in others)
                other.Join();
            if (Failure is null)
                failure?.Throw();
        }

        private void Work(Worker worker)
        {
            using Interruption.Scope scope = Interruption.By(cancellation);
            try
            {
                // Replicate-major, so that a cancelled run has about as many replicates at every setting.
                while (failure is null && Next() is { } item)
                {
                    cancellation.ThrowIfCancellationRequested();
                    long start = Stopwatch.GetTimestamp();
                    ReplicateKernel kernel = worker.Kernel ??= experiment.CreateKernel();
                    ReplicateRecord record = worker.Record ??= keeper.Rent();
                    one.Simulate(kernel, item.Setting, item.Replicate, record);
                    meter.Finished(item.Setting, Stopwatch.GetElapsedTime(start), record);
                    worker.Record = keeper.Keep(item.Setting, item.Replicate, record);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // The replicate in hand is given up, as if it had never been begun.
                Interlocked.Increment(ref given);
            }
            catch (Exception exception)
            {
                // The caller's thread rethrows it; the first one is as good as any.
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
            }
        }

        // The next replicate that is of this share and not there yet; null behind the last one.
        private (int Replicate, int Setting)? Next()
        {
            while (Interlocked.Increment(ref next) is var item && item < items)
            {
                (long place, long setting) = Math.DivRem(item, settings.Length);
                int replicate = plan.Shard?.At((int)place) ?? (int)place;
                if (!keeper.Has((int)setting, replicate))
                    return (replicate, (int)setting);
            }

            return null;
        }

        // What a thread works with, made by it.
        private sealed class Worker
        {
            public ReplicateKernel? Kernel { get; set; }

            public ReplicateRecord? Record { get; set; }
        }
    }
}
