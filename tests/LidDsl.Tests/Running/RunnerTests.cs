using System.Collections.Concurrent;
using LidDsl.Estimating;
using LidDsl.Running;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Tests.Running;

public sealed class RunnerTests
{
    private static readonly ExperimentSpec Small =
        Declarations.Make("Small", [8, 20], [1, 10, 100, 1_000], d: 5) with { Budget = new Budget(6, 200, 3) };

    [Fact]
    public void The_bits_do_not_depend_on_the_number_of_threads()
    {
        RunResult one = Run(new RunOptions { Threads = 1 });
        RunResult two = Run(new RunOptions { Threads = 2 });
        RunResult five = Run(new RunOptions { Threads = 5 });
        Assert.Equal(Bits(one), Bits(two));
        Assert.Equal(Bits(one), Bits(five));
        Assert.Equal(2, two.Facts.Threads);
        Assert.False(one.Facts.Cancelled);
    }

    [Fact]
    public void Another_seed_moves_every_replicate_and_a_new_grid_point_moves_none()
    {
        RunResult first = Run(new RunOptions());
        RunResult other = Run(new RunOptions { Seed = 4 });
        Assert.Empty(Bits(first).Intersect(Bits(other)));

        RunResult wider = Run(
            new RunOptions(), Declarations.Make("Small", [8, 12, 20], [1, 10, 100, 1_000], d: 5) with { Budget = Small.Budget });
        Assert.Equal(Bits(first), (string[])[.. Bits(wider, 0), .. Bits(wider, 2)]);
    }

    [Fact]
    public void Every_replicate_is_what_its_own_streams_give()
    {
        RunResult result = Run(new RunOptions { Threads = 2 });
        Assert.Equal(12, Bits(result).Distinct().Count());
        var kernel = new ReferenceInterpreter(Small);
        foreach (SettingResult measured in result.Settings)
        {
            Assert.Equal(6, measured.Replicates.Count);
            for (int r = 0; r < measured.Replicates.Count; r++)
            {
                ReplicateStreams streams = ReplicateStreams.Derive(
                    Small.Budget.Seed, Small.StreamKey, [Role.SampleSize], [measured.Setting.N], r);
                var alone = new ReplicateRecord(Small.AttemptsGrid.Count);
                kernel.Simulate(measured.Setting, streams, EstimatorKind.Importance, Small.Budget.Instances, alone);
                Assert.Equal(Bits(alone), Bits(measured.Replicates[r]));
            }
        }
    }

    [Fact]
    public void A_cancelled_run_returns_the_whole_replicates_that_were_finished()
    {
        RunResult full = Run(new RunOptions { Threads = 1 });
        using var cancellation = new CancellationTokenSource();
        int begun = 0;
        DeclaredExperiment experiment = DeclaredExperiment.Of(Small, () => new WatchedKernel(new ReferenceInterpreter(Small), () =>
        {
            if (Interlocked.Increment(ref begun) == 5)
                cancellation.Cancel();
        }));
        RunResult cut = Runner.Run(experiment, new RunOptions { Threads = 2, Cancellation = cancellation.Token });

        Assert.True(cut.Facts.Cancelled);
        int finished = cut.Settings.Sum(s => s.Replicates.Count);
        Assert.InRange(finished, 5, 6);
        Assert.Equal(Small.Budget.Replicates, cut.Replicates);
        Assert.All(Bits(cut, 0), bits => Assert.Contains(bits, Bits(full, 0)));
        Assert.All(Bits(cut, 1), bits => Assert.Contains(bits, Bits(full, 1)));
    }

    [Fact]
    public void A_run_cancelled_before_it_begins_is_empty_and_says_so()
    {
        RunResult none = Run(new RunOptions { Cancellation = new CancellationToken(canceled: true) });
        Assert.True(none.Facts.Cancelled);
        Assert.All(none.Settings, s => Assert.Empty(s.Replicates));
    }

    [Fact]
    public void Progress_rises_to_the_total_at_a_bounded_rate_and_knows_the_time_left()
    {
        var progress = new Recorder(_ => false, () => { });
        RunResult result = Runner.Run(Experiment(Small, slow: true), new RunOptions { Threads = 2, Progress = progress });
        RunProgress[] reports = [.. progress.Reports];
        Assert.Equal(12, reports.Max(r => r.Done));
        Assert.All(reports, r => Assert.Equal(12, r.Total));
        Assert.Equal(TimeSpan.Zero, reports.Single(r => r.Done == 12).Remaining);
        Assert.Contains(reports, r => r.Done is > 2 and < 12 && r.Remaining > TimeSpan.Zero);
        Assert.InRange(reports.Length, 2, 2 + (int)(result.Facts.Elapsed / TimeSpan.FromMilliseconds(100)));
    }

    [Fact]
    public void Every_thread_has_a_kernel_of_its_own()
    {
        var users = new ConcurrentDictionary<ReplicateKernel, ConcurrentDictionary<int, bool>>(ReferenceEqualityComparer.Instance);
        var experiment = DeclaredExperiment.Of(Small, () => new SpyKernel(kernel =>
            users.GetOrAdd(kernel, _ => new ConcurrentDictionary<int, bool>())[Environment.CurrentManagedThreadId] = true));
        Runner.Run(experiment, new RunOptions { Threads = 3 });
        Assert.InRange(users.Count, 1, 3);
        Assert.All(users.Values, threads => Assert.Single(threads));
    }

    [Fact]
    public void A_fault_in_a_kernel_reaches_the_caller()
    {
        var experiment = DeclaredExperiment.Of(Small, () => new SpyKernel(_ => throw new InvalidDataException("broken")));
        Assert.Throws<InvalidDataException>(() => Runner.Run(experiment, new RunOptions { Threads = 2 }));
    }

    [Fact]
    public void Options_out_of_their_domain_are_named_with_the_rule_and_the_mend()
    {
        AssertRefused("Replicates = 0", new RunOptions { Replicates = 0 });
        AssertRefused("Instances = -1", new RunOptions { Instances = -1 });
        AssertRefused("Threads = 0", new RunOptions { Threads = 0 });
        AssertRefused("Estimator = 9", new RunOptions { Estimator = (EstimatorKind)9 });

        static void AssertRefused(string named, RunOptions options)
        {
            string message = Assert.Throws<ArgumentOutOfRangeException>(() => Run(options)).Message;
            Assert.StartsWith(named, message, StringComparison.Ordinal);
            Assert.True(
                message.Contains("Give 1 or more", StringComparison.Ordinal) || message.Contains("choose one of", StringComparison.Ordinal),
                message);
        }
    }

    [Fact]
    public void The_automatic_estimator_is_importance_and_the_result_names_it()
    {
        Assert.Equal(EstimatorKind.Importance, Run(new RunOptions { Replicates = 1 }).Estimator);
        Assert.Equal(EstimatorKind.Conditional, Run(new RunOptions { Replicates = 1, Estimator = EstimatorKind.Conditional }).Estimator);
        Assert.Equal(
            EstimatorKind.Literal, Run(new RunOptions { Replicates = 1 }, Small with { Estimator = EstimatorKind.Literal }).Estimator);
    }

    private static RunResult Run(RunOptions options, ExperimentSpec? spec = null) => Runner.Run(Experiment(spec ?? Small), options);

    private static DeclaredExperiment Experiment(ExperimentSpec spec, bool slow = false) =>
        DeclaredExperiment.Of(spec, () => slow ? new SlowKernel(new ReferenceInterpreter(spec)) : new ReferenceInterpreter(spec));

    private static string[] Bits(RunResult result) => [.. Enumerable.Range(0, result.Settings.Count).SelectMany(i => Bits(result, i))];

    private static string[] Bits(RunResult result, int setting) => [.. result.Settings[setting].Replicates.Select(Bits)];

    private static string Bits(ReplicateRecord record) => string.Join(
        ' ',
        ((double[])[record.GeneralizationLoss, record.NoiseSumOfSquares, .. record.Loss, .. record.SecondMoment, .. record.PlainLoss])
            .Select(BitConverter.DoubleToInt64Bits)
            .Concat(record.NoiseCells));

    private sealed class WatchedKernel(ReplicateKernel kernel, Action begin) : ReplicateKernel
    {
        public override void SimulatePlain(in Setting setting, in ReplicateStreams streams, int instances, ReplicateRecord record) =>
            kernel.SimulatePlain(setting, streams, instances, record);

        public override void Simulate(
            in Setting setting, in ReplicateStreams streams, EstimatorKind estimator, int instances, ReplicateRecord record)
        {
            begin();
            kernel.Simulate(setting, streams, estimator, instances, record);
        }
    }

    private sealed class Recorder(Predicate<RunProgress> when, Action then) : IProgress<RunProgress>
    {
        public ConcurrentQueue<RunProgress> Reports { get; } = [];

        public void Report(RunProgress value)
        {
            Reports.Enqueue(value);
            if (when(value))
                then();
        }
    }

    // Slower than the interval of the progress reports, so that each replicate is reported.
    private sealed class SlowKernel(ReplicateKernel kernel) : ReplicateKernel
    {
        public override void SimulatePlain(in Setting setting, in ReplicateStreams streams, int instances, ReplicateRecord record) =>
            kernel.SimulatePlain(setting, streams, instances, record);

        public override void Simulate(
            in Setting setting, in ReplicateStreams streams, EstimatorKind estimator, int instances, ReplicateRecord record)
        {
            kernel.Simulate(setting, streams, estimator, instances, record);
            Thread.Sleep(120);
        }
    }

    private sealed class SpyKernel(Action<ReplicateKernel> used) : ReplicateKernel
    {
        public override void SimulatePlain(in Setting setting, in ReplicateStreams streams, int instances, ReplicateRecord record)
        {
        }

        public override void Simulate(
            in Setting setting, in ReplicateStreams streams, EstimatorKind estimator, int instances, ReplicateRecord record) => used(this);
    }
}
