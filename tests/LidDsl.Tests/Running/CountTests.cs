using System.Collections;
using LidDsl.Checking;
using LidDsl.Hosting;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Recording;
using LidDsl.Writing;

namespace LidDsl.Tests.Running;

/// <summary>Counts and times that are beyond an int, or a time.</summary>
public sealed class CountTests : IDisposable
{
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Replicates_over_all_settings_may_be_more_than_an_int_counts()
    {
        ILidExperiment experiment = new Counted().Experiment(StoreFolder.Small);
        RunResult result = Runner.Run(experiment, new RunOptions { Replicates = 2 });
        RunResult large = result with
        {
            Settings = [.. result.Settings.Select(setting => setting with { Replicates = new Counting(1_500_000_000) })],
        };
        Assert.Equal(3_000_000_000, large.Finished);
        var answer = HostAnswer.Before(new NamedExperiment("Small", "Small", "Small", experiment)) with
        {
            Result = large, Tables = [new Section<int>(ResultSections.Curves, [])],
        };
        string facts = new JsonWriter().Write([AnswerDocument.Of(answer)], TextPage.PlainWidth);
        Assert.Contains("\"replicates_per_second\": ", facts, StringComparison.Ordinal);
        Assert.StartsWith("Small: 3000000000 of ", answer.ToLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_replicates_is_not_cut_below_what_is_needed()
    {
        Assert.Equal(9, BudgetTarget.WholeUp(8.25));
        Assert.Equal([1.0, 2, 3, 7, 9, 10, 30, 120], new[] { 1.0, 2, 3, 7, 9, 10, 30, 120 }.Select(BudgetTarget.WholeUp));
        Assert.Equal(130, BudgetTarget.WholeUp(120.5));
    }

    [Fact]
    public void A_time_beyond_any_is_the_longest_that_is_told()
    {
        Assert.Equal(TimeSpan.FromSeconds(90), RunEstimate.Time(90));
        Assert.Equal(TimeSpan.FromDays(1_000_000), RunEstimate.Time(1e300));
        Assert.Equal(TimeSpan.FromDays(1_000_000), RunEstimate.Time(double.NaN));
        Assert.Equal(TimeSpan.FromDays(1_000_000), MeterOfDays().Now().Remaining);
    }

    [Fact]
    public void A_status_of_a_sweep_that_would_take_longer_than_any_time_is_written()
    {
        StoreOptions store = new(folder["Small.sweep.sqlite"]) { Sweep = new StoreSweep([Role.TailExponent], 0, int.MaxValue) };
        RunPlan plan = RunPlan.Of(StoreFolder.Small, new RunOptions { Replicates = int.MaxValue });
        StatusWriter status = new(store, StoreFolder.Small, plan, settings: 1, MeterOfDays());
        status.End(RunEnd.Done, null);
        status.Dispose();
        Assert.Equal(TimeSpan.FromDays(1_000_000), RunStatus.Read(folder["Small.sweep.status.json"]).Remaining);
    }

    [Fact]
    public void The_last_word_of_a_run_is_tried_again_and_not_for_ever()
    {
        int tries = 0;
        StatusWriter.Insist(() => ++tries == 3);
        Assert.Equal(3, tries);
        tries = 0;
        StatusWriter.Insist(() => ++tries < 0);
        Assert.InRange(tries, 4, 10);
    }

    // One replicate of one setting took a day.
    private static ProgressMeter MeterOfDays()
    {
        ExperimentSpec spec = StoreFolder.Small;
        Setting[] settings = [SettingGrid.Of(spec, role => spec[role].First)[0]];
        ReplicateRecord record = new(spec.AttemptsGrid.Count) { GeneralizationLoss = 1 };
        Array.Fill(record.Loss, 0.5);
        ProgressMeter meter = new(new CertaintyMeter(spec, settings), [0], int.MaxValue, 1, null) { IsAsked = true };
        meter.Finished(0, TimeSpan.FromDays(1), record);
        return meter;
    }

    private sealed class Counting(int count) : IReadOnlyList<ReplicateRecord>
    {
        public int Count => count;

        public ReplicateRecord this[int index] => throw new InvalidOperationException("Nobody asks.");

        public IEnumerator<ReplicateRecord> GetEnumerator() => throw new InvalidOperationException("Nobody asks.");

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
