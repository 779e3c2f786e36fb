using System.Globalization;
using System.Text.Json;
using LidDsl.Estimating;
using LidDsl.Hosting;
using LidDsl.Running;
using LidDsl.Runtime;
using LidDsl.Specs;
using LidDsl.Tests.Hosting;
using LidDsl.Tests.Recording;

namespace LidDsl.Tests.Running;

/// <summary>A run that goes on until its medians are precise enough ends where its replicates say, however it was run.</summary>
public sealed class PrecisionRunTests : IDisposable
{
    private const double Target = 0.4;

    private static readonly ExperimentSpec Small =
        Declarations.Make("Small", [60, 200], [1, 10, 100], d: 5) with
        {
            Budget = new Budget(400, 300, 3),
            Window = new ExponentWindow(10, 100),
        };

    private static readonly Lazy<RunResult> Whole = new(() => Runner.Run(Experiment, Asked));

    private readonly StoreFolder folder = new();

    private static ILidExperiment Experiment => new Counted().Experiment(Small);

    private static RunOptions Asked => new() { Precision = Target };

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_ends_at_the_first_look_at_which_every_interval_is_narrow_enough()
    {
        PrecisionReport precision = Whole.Value.Precision!;
        Assert.True(precision.IsReached, precision.ToString());
        Assert.Equal(RunEnd.Precision, Whole.Value.Facts.End);
        Assert.False(Whole.Value.Facts.Cancelled);
        Assert.Contains(precision.Replicates, LookSchedule.Of(400).Looks.Skip(1).SkipLast(1));
        Assert.Equal(precision.Replicates, Whole.Value.Replicates);
        Assert.Equal(2 * (1 + 3 + 1), precision.Intervals.Count);
        Assert.InRange(precision.Worst!.Interval.RelativeHalfWidth, 0, Target);

        // As the same medians of a run of that number are, and a run of the number before is not precise enough.
        RunResult fixedRun = Runner.Run(Experiment, new RunOptions { Replicates = precision.Replicates });
        Assert.Equal(StoreFolder.Bits(fixedRun), StoreFolder.Bits(Whole.Value));
        foreach ((SettingResult setting, int i) in fixedRun.Settings.Select((setting, i) => (setting, i)))
        {
            SettingSummary summary = SettingSummary.Of(setting, 3, fixedRun.Instances);
            PrecisionInterval[] there = [.. precision.Intervals.Where(interval => interval.Setting == setting.Setting)];
            Assert.Equal(["L_gen", "L_inf", "L_inf", "L_inf", "beta_eff"], there.Select(interval => interval.Quantity));
            Assert.Equal([null, 1, 10, 100, null], there.Select(interval => interval.Attempts));
            Assert.Equal(
                [summary.MedianGeneralizationLoss, .. summary.MedianLoss],
                there.SkipLast(1).Select(interval => (double?)interval.Interval.Median));
            Assert.Equal(
                MedianInterval.Of(setting.Replicates.Select(record => record.GeneralizationLoss), precision.Level), there[0].Interval);
        }

        int before = LookSchedule.Of(400).Looks.Last(look => look < precision.Replicates);
        RunResult earlier = Runner.Run(Experiment, new RunOptions { Replicates = before });
        Assert.Contains(
            earlier.Settings.SelectMany(setting => Enumerable.Range(0, 3).Select(
                j => MedianInterval.Of(setting.Replicates.Select(record => record.Loss[j]), precision.Level)
                    .RelativeHalfWidth).Append(
                        MedianInterval.Of(setting.Replicates.Select(record => record.GeneralizationLoss), precision.Level)
                            .RelativeHalfWidth)),
            width => width > Target);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void It_ends_at_the_same_look_on_any_number_of_threads(int threads)
    {
        RunResult result = Runner.Run(Experiment, Asked with { Threads = threads });
        Assert.Equal(StoreFolder.Bits(Whole.Value), StoreFolder.Bits(result));
        Assert.Equal(Whole.Value.Precision!.Intervals, result.Precision!.Intervals);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void It_ends_at_the_same_look_if_it_was_stopped_and_went_on(int threads)
    {
        int at = Whole.Value.Replicates;
        int done = 0;
        foreach (int after in (int[])[7, 50, (2 * at) - 3])
        {
            using CancellationTokenSource source = new();
            Counted part = new() { Then = (after - done, source.Cancel) };
            RunResult cut = folder.Run(
                Small, StoreUse.Resume, Asked with { Threads = threads, Cancellation = source.Token }, part);
            Assert.Equal(RunEnd.Cancelled, cut.Facts.End);
            Assert.False(cut.Precision!.IsReached);
            Assert.Equal(400, cut.Replicates);
            done = cut.Settings.Sum(setting => setting.Replicates.Count);

            // Who reads the store meanwhile is not told that the most are asked for.
            Assert.InRange(RunStore.Open(folder.Store).Series[0].Replicates, 24, at);
        }

        Counted counted = new();
        RunResult rest = folder.Run(Small, StoreUse.Resume, Asked with { Threads = threads }, counted);
        Assert.Equal((2 * at) - done, counted.Count);
        Assert.Equal(StoreFolder.Bits(Whole.Value), StoreFolder.Bits(rest));
        Assert.Equal(Whole.Value.Precision!.Intervals, rest.Precision!.Intervals);
        var stored = StoredRun.Open(folder.Store, Experiment);
        Assert.Equal((RunEnd.Done, at), (stored.Result.Facts.End, stored.Result.Replicates));
        Assert.Equal(StoreFolder.Bits(Whole.Value), StoreFolder.Bits(stored.Result));
    }

    [Fact]
    public void What_a_store_has_beyond_that_look_changes_nothing()
    {
        folder.Run(Small with { Budget = new Budget(300, 300, 3) });
        Counted counted = new();
        RunResult result = folder.Run(Small, StoreUse.Resume, Asked, counted);
        Assert.Equal(0, counted.Count);
        Assert.Equal(StoreFolder.Bits(Whole.Value), StoreFolder.Bits(result));
        Assert.Equal(300, RunStore.Open(folder.Store).Series[0].Replicates);
    }

    [Fact]
    public void Declared_it_is_the_same()
    {
        ExperimentSpec spec = Small with { Budget = Small.Budget with { Precision = Target } };
        RunResult result = Runner.Run(new Counted().Experiment(spec));
        Assert.Equal(StoreFolder.Bits(Whole.Value), StoreFolder.Bits(result));

        // What a run is given stands in place of what is declared.
        Assert.Equal(16, Runner.Run(new Counted().Experiment(spec), new RunOptions { Precision = 0.01, Replicates = 16 }).Replicates);
    }

    [Fact]
    public void While_it_goes_on_it_says_how_far_it_is_from_what_is_asked()
    {
        Collected seen = new();
        Runner.Run(DeclaredExperiment.Of(Small, () => new Sleeping(Small)), Asked with { Threads = 1, Progress = seen });
        PrecisionReport look = seen.Reports.Select(report => report.Precision).OfType<PrecisionReport>().First();
        Assert.Null(seen.Reports[0].Precision);
        Assert.False(look.IsReached);
        using StringWriter text = new(CultureInfo.InvariantCulture);
        RunProgress report = seen.Reports.First(report => report.Precision is not null);
        new ProgressLine(text, ProgressForm.Plain, "Name").Report(report);
        Assert.Contains(" left at most; at 24 a setting ", text.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("%, 40% is asked for\n", text.ToString(), StringComparison.Ordinal);
        using StringWriter json = new(CultureInfo.InvariantCulture);
        new ProgressLine(json, ProgressForm.Json, "Name").Report(report);
        JsonElement said = JsonDocument.Parse(json.ToString()).RootElement.GetProperty("precision");
        Assert.Equal((Target, look.Replicates), (said.GetProperty("target").GetDouble(), said.GetProperty("replicates").GetInt32()));
        Assert.Equal(
            look.Worst!.Interval.RelativeHalfWidth, said.GetProperty("relative_half_width").GetDouble(), 1e-6);
    }

    private sealed class Collected : IProgress<RunProgress>
    {
        public List<RunProgress> Reports { get; } = [];

        public void Report(RunProgress value)
        {
            lock (Reports)
                Reports.Add(value);
        }
    }

    [Fact]
    public void The_most_replicates_end_it_and_it_says_so()
    {
        RunResult result = Runner.Run(Experiment, new RunOptions { Precision = 1e-4, Replicates = 20 });
        Assert.Equal(RunEnd.Replicates, result.Facts.End);
        Assert.Equal((20, 20), (result.Replicates, result.Precision!.Replicates));
        Assert.False(result.Precision.IsReached);
        Assert.False(result.Facts.Cancelled);
        Assert.Contains(
            "NOT AS PRECISE AS ASKED: precision of 0.01% not reached after 20 of at most 20 replicates", Text(result),
            StringComparison.Ordinal);
        Assert.Contains("PRECISE ENOUGH: precision of 40% reached after", Text(Whole.Value), StringComparison.Ordinal);

        static string Text(RunResult result) => result.ToText(200).ReplaceLineEndings(" ");
    }

    [Fact]
    public void Its_time_ends_it_and_what_was_seen_last_is_told()
    {
        RunResult result = Runner.Run(
            DeclaredExperiment.Of(Small, () => new Sleeping(Small)),
            new RunOptions { Precision = 1e-4, Threads = 1, TimeLimit = TimeSpan.FromSeconds(0.6) });
        Assert.Equal(RunEnd.TimeLimit, result.Facts.End);
        Assert.True(result.Facts.Cancelled);
        Assert.False(result.Precision!.IsReached);
        Assert.Contains("TIME OVER", result.ToText(), StringComparison.Ordinal);
        Assert.Equal(result.Precision.Replicates == 0, result.Precision.Worst is null);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_precision_outside_of_its_domain_is_refused(double precision)
    {
        ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>(
            () => Runner.Run(Experiment, new RunOptions { Precision = precision }));
        Assert.Contains("above 0 and below 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_of_a_run_is_asked_for_none()
    {
        RunRefusedException refusal = Assert.Throws<RunRefusedException>(
            () => Runner.Run(Experiment, Asked with { Shard = new Shard(1, 2) }));
        Assert.Contains("cannot look at the replicates of the others", refusal.Message, StringComparison.Ordinal);
        using HostRun run = new([Experiment], "run", "--precision", "2%", "--shard", "1/2", "--output", "FOLDER");
        Assert.Contains("--precision and --shard exclude each other", run.Complaint, StringComparison.Ordinal);

        // Where one is declared, shares are run without it, and the whole that they are ends at the look at which it would have.
        ExperimentSpec declared = Small with { Budget = Small.Budget with { Precision = Target } };
        Assert.Throws<RunRefusedException>(
            () => Runner.Run(new Counted().Experiment(declared), new RunOptions { Shard = new Shard(1, 2) }));
        string[] shards = [folder["1.sqlite"], folder["2.sqlite"]];
        for (int i = 0; i < 2; i++)
        {
            folder.Run(declared, options: new RunOptions
            {
                Shard = new Shard(i + 1, 2), Precision = 0, Store = new StoreOptions(shards[i]),
            });
        }

        RunStores.Merge(shards, folder.Store);
        Counted none = new();
        RunResult whole = folder.Run(declared, StoreUse.Resume, counted: none);
        Assert.Equal((RunEnd.Precision, 0), (whole.Facts.End, none.Count));
        Assert.Equal(StoreFolder.Bits(Whole.Value), StoreFolder.Bits(whole));
    }

    private sealed class Sleeping(ExperimentSpec spec) : ReplicateKernel
    {
        private readonly ReferenceInterpreter inner = new(spec);

        public override void Simulate(
            in Setting setting, in ReplicateStreams streams, EstimatorKind estimator, int instances, ReplicateRecord record)
        {
            inner.Simulate(setting, streams, estimator, instances, record);
            Thread.Sleep(5);
        }

        public override void SimulatePlain(
            in Setting setting, in ReplicateStreams streams, int instances, ReplicateRecord record) =>
            inner.SimulatePlain(setting, streams, instances, record);
    }
}
