using System.Diagnostics;
using System.Runtime.ExceptionServices;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>Runs the simulation that an experiment declares.</summary>
public static class Runner
{
    /// <summary>Simulates every replicate at every setting.</summary>
    /// <remarks>
    /// The bits of what is measured depend on the seed, the experiment and the budget alone, never on the number of threads.
    /// A cancelled run gives up the replicates in hand, within about a second for a generated kernel, and returns those that were finished.
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
    /// <exception cref="RunRefusedException">
    /// The run would need more memory than there is, or hours that <see cref="RunOptions.AllowLongRun"/> does not allow, or it measures
    /// training sets that its estimator does not draw. </exception>
    public static RunResult Run(ILidExperiment experiment, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        options ??= new RunOptions();
        Setting[] settings = [.. experiment.Settings];
        OwnValues.Require(experiment.Spec, settings);
        ExperimentSpec spec = BudgetTarget.Settle(experiment.Spec, settings, options);
        RunPlan plan = RunPlan.Of(spec, options);
        OwnLattices.Require(spec, settings, plan);
        IReadOnlyList<PrecisionSample> precisions = PrecisionDraws.Of(experiment, settings, plan.Seed);
        RunLimits.Require(spec, settings, plan);

        int threads = (int)Math.Min(plan.Threads, settings.Length * (long)plan.Replicates);
        var meter = new ProgressMeter(new CertaintyMeter(spec, settings), settings.Length, plan.Replicates, threads, options.Progress);
        var sweep = new Sweep(experiment, plan, settings, meter, options.Cancellation);
        sweep.RunOn(threads);

        var results = new SettingResult[settings.Length];
        for (int i = 0; i < settings.Length; i++)
            results[i] = new SettingResult(settings[i], sweep.FinishedAt(i));
        bool cancelled = results.Any(result => result.Replicates.Count < plan.Replicates);
        RunResult result = new(
            spec, plan.Seed, plan.Replicates, plan.Instances, plan.Estimator, results, new RunFacts(meter.Elapsed, threads, cancelled))
        {
            PlainInstances = plan.PlainInstances,
            PrecisionSamples = precisions,
        };
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
    public static RunEstimate Estimate(ILidExperiment experiment, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        OwnValues.Require(experiment.Spec, experiment.Settings);
        ExperimentSpec spec = BudgetTarget.Settle(experiment.Spec, experiment.Settings, options);
        RunPlan plan = RunPlan.Of(spec, options ?? new RunOptions());
        OwnLattices.Require(spec, experiment.Settings, plan);
        return RunLimits.Require(spec, experiment.Settings, plan);
    }

    /// <summary>The replicates of one run, handed out one at a time to threads that share nothing but the counter.</summary>
    private sealed class Sweep(
        ILidExperiment experiment, RunPlan plan, Setting[] settings, ProgressMeter meter, CancellationToken cancellation)
    {
        private readonly ReplicateRecord?[] records = new ReplicateRecord?[settings.Length * plan.Replicates];
        private readonly Role[] roles = [.. experiment.Spec.Axes.Select(axis => axis.Role)];
        private readonly double[][] axisValues = [.. settings.Select(s => SettingGrid.AxisValues(experiment.Spec, s).ToArray())];
        private readonly int attempts = experiment.Spec.AttemptsGrid.Count;
        private readonly int quantities = Selection.Of(experiment.Spec.Selection).Quantities.Count;
        private readonly int measurements = experiment.Spec.Measurements.Count();
        private int next = -1;
        private ExceptionDispatchInfo? failure;

        /// <summary>Why a replicate could not be simulated; null when all were.</summary>
        public ArithmeticException? Failure => failure?.SourceException as ArithmeticException;

        public void RunOn(int threads)
        {
            var workers = new Thread[threads - 1];
            for (int i = 0; i < workers.Length; i++)
            {
                workers[i] = new Thread(Work) { IsBackground = true, Name = "LidDsl replicates" };
                workers[i].Start();
            }

            Work();
            foreach (Thread worker in workers)
                worker.Join();
            if (Failure is null)
                failure?.Throw();
        }

        public IReadOnlyList<ReplicateRecord> FinishedAt(int setting) =>
            [.. Enumerable.Range(0, plan.Replicates).Select(r => records[(r * settings.Length) + setting]).OfType<ReplicateRecord>()];

        private void Work()
        {
            using Interruption.Scope scope = Interruption.By(cancellation);
            try
            {
                ReplicateKernel kernel = experiment.CreateKernel();

                // Replicate-major, so that a cancelled run has about as many replicates at every setting.
                while (!cancellation.IsCancellationRequested && failure is null && Interlocked.Increment(ref next) is var item
                    && item < records.Length)
                {
                    (int replicate, int setting) = Math.DivRem(item, settings.Length);
                    long start = Stopwatch.GetTimestamp();
                    var record = new ReplicateRecord(attempts, measurements, quantities);
                    ReplicateStreams streams = ReplicateStreams.Derive(
                        plan.Seed, experiment.Spec.StreamKey, roles, axisValues[setting], replicate);
                    kernel.Simulate(settings[setting], streams, plan.Estimator, plan.Instances, record);
                    if (plan.PlainInstances > 0)
                        kernel.SimulatePlain(settings[setting], streams, plan.PlainInstances, record);
                    records[item] = record;
                    meter.Finished(setting, Stopwatch.GetElapsedTime(start), record);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // The replicate in hand is given up, as if it had never been begun.
            }
            catch (Exception exception)
            {
                // The caller's thread rethrows it; the first one is as good as any.
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
            }
        }
    }
}
