using System.Globalization;
using System.Text.Json;
using LidDsl.Hosting;
using LidDsl.Runtime;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Hosting;

/// <summary>What plan foretells, and that it comes.</summary>
public sealed class PlanVerbTests
{
    [Fact]
    public void A_plan_adds_up()
    {
        using HostRun run = new(
            HostRun.Experiments("Mine"), "plan", "--replicates", "50000", "--tasks", "8", "--threads", "1", "--format", "json");
        Assert.Equal(ExitCode.Agrees, run.ExitCode);
        JsonElement plan = Plan(run.Output);
        JsonElement[] settings = [.. plan.GetProperty("settings").EnumerateArray()];
        Assert.Equal(2, settings.Length);
        JsonElement measured = plan.GetProperty("measured");
        JsonElement planned = plan.GetProperty("plan");
        Assert.All(settings, setting => Assert.True(setting.GetProperty("measured_replicates").GetInt32() > 0));
        double write = Number(measured, "write_seconds_per_row");
        double replicates = settings.Sum(setting => 50_000 * Number(setting, "seconds_per_replicate"));
        Assert.Equal(100_000, plan.GetProperty("rows").GetInt64());
        Assert.Equal(replicates + (100_000 * write), Number(planned, "processor_seconds"), 1e-6);
        Assert.Equal((8, 6_250), (planned.GetProperty("tasks").GetInt32(), planned.GetProperty("replicates_per_task").GetInt32()));
        Assert.Equal(replicates / 8, Number(planned, "task_seconds"), Math.Max(1e-6, 12_500 * write));

        // A row is two curves of four k and 100 cells, with what the file needs beside it.
        double bytes = Number(measured, "bytes_per_row");
        Assert.InRange(bytes, (8 * 8) + 400, 1.2 * ((8 * 8) + 400 + 60));
        double empty = Number(measured, "empty_store_bytes");
        Assert.Equal((100_000 * bytes) + (8 * empty), Number(planned, "stores_bytes"), 1.0);
        Assert.Equal((100_000 * bytes) + empty, Number(planned, "merged_bytes"), 1.0);
        Assert.Equal(100_000 * Number(measured, "merge_seconds_per_row"), Number(planned, "merge_seconds"), 1e-6);
        Assert.Equal(
            Number(measured, "check_seconds") + (100_000 * Number(measured, "check_seconds_per_row")),
            Number(planned, "check_seconds"), 1e-6);
        string[] commands = [.. plan.GetProperty("commands").EnumerateArray().Select(command => command.GetString()!)];
        Assert.Contains("--array=1-8", commands[0], StringComparison.Ordinal);
        Assert.Contains("--replicates 50000 --shard auto", commands[0], StringComparison.Ordinal);
        Assert.Contains(" merge --experiment Mine", commands[2], StringComparison.Ordinal);
        Assert.DoesNotContain("--force", commands[0], StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(run.Folder));
    }

    [Fact]
    public void Tasks_are_as_many_as_fit_the_time_of_one_and_no_more_than_there_are_replicates()
    {
        using HostRun hours = new(
            HostRun.Experiments("Mine"), "plan", "--replicates", "1000000000", "--threads", "1", "--task-time", "2h", "--format", "json");
        JsonElement planned = Plan(hours.Output).GetProperty("plan");
        int tasks = planned.GetProperty("tasks").GetInt32();
        Assert.Equal(Math.Ceiling(Number(planned, "run_seconds") / (0.8 * 7_200)), tasks);
        Assert.InRange(Number(planned, "task_seconds"), 1, 0.8 * 7_200 * 1.001);
        Assert.Equal((int)Math.Ceiling(1e9 / tasks), planned.GetProperty("replicates_per_task").GetInt32());
        Assert.InRange(Number(planned, "merged_bytes"), 2e9 * 464, 2e9 * 700);

        using HostRun few = new(HostRun.Experiments("Mine"), "plan", "--replicates", "3", "--tasks", "8");
        Assert.Contains("3 tasks of 1 replicate at each setting", Flat(few.Output), StringComparison.Ordinal);
        Assert.Contains("8 tasks are more than there can be: there are 3", Flat(few.Output), StringComparison.Ordinal);
        Assert.Contains("measured / model", Flat(few.Output), StringComparison.Ordinal);
    }

    [Fact]
    public void A_power_is_settled_as_by_a_run_and_what_the_model_calls_long_is_forced_though_it_was_measured_to_be_short()
    {
        ExperimentSpec spec = Declarations.Make("Mine", [20_000], [1, 10, 100, 1_000], d: 10_000) with
        {
            Budget = new Budget(0, 400, 3) { Power = 0.5 }, Estimator = EstimatorKind.Importance,
        };
        ILidExperiment experiment = DeclaredExperiment.Of(spec, () => new Instant());
        using HostRun run = new(
            [experiment], "plan", "--threads", "1", "--tasks", "3", "--format", "json", "--output", "FOLDER");
        Assert.True(run.ExitCode == ExitCode.Agrees, run.Errors);
        JsonElement plan = Plan(run.Output);
        int settled = BudgetSettling.Settle(experiment, new RunOptions()).Budget.Replicates;
        Assert.True(settled > 3);
        Assert.Equal(settled, plan.GetProperty("replicates").GetInt32());
        Assert.Equal(settled, plan.GetProperty("declaration").GetProperty("replicates").GetInt32());
        JsonElement setting = Assert.Single(plan.GetProperty("settings").EnumerateArray());
        int each = plan.GetProperty("plan").GetProperty("replicates_per_task").GetInt32();
        Assert.True(each * Number(setting, "model_seconds") > RunLimits.LongestRun.TotalSeconds);
        Assert.True(Number(plan.GetProperty("plan"), "task_seconds") < RunLimits.LongestRun.TotalSeconds);
        string[] commands = [.. plan.GetProperty("commands").EnumerateArray().Select(command => command.GetString()!)];
        Assert.EndsWith("--threads 1 --force'", commands[0], StringComparison.Ordinal);
        Assert.EndsWith($"watch {run.Folder}", commands[1], StringComparison.Ordinal);
        Assert.EndsWith($"--output {run.Folder} --from {Path.Combine(run.Folder, "Mine.sqlite")}", commands[3], StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(run.Folder));
    }

    [Fact]
    public void A_replicate_too_long_to_be_measured_follows_the_model_and_says_so()
    {
        ExperimentRun experiment = new();
        using HostRun run = new([experiment.Slow], "plan", "--threads", "1");
        Assert.Equal(ExitCode.Agrees, run.ExitCode);
        Assert.Contains("none: by the model", Flat(run.Output), StringComparison.Ordinal);
        Assert.Contains("settings have replicates too long to be measured", Flat(run.Output), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_planned_is_complained_of()
    {
        using HostRun time = new(HostRun.Experiments("Mine"), "plan", "--task-time", "soon");
        Assert.Contains("--task-time soon is no time", time.Complaint, StringComparison.Ordinal);
        using HostRun tasks = new(HostRun.Experiments("Mine"), "plan", "--tasks", "0");
        Assert.Contains("--tasks 0 is out of its domain", tasks.Complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4.2e-6, "4.20 \u00b5s")]
    [InlineData(0.1, "100 ms")]
    [InlineData(90, "90.0 s")]
    [InlineData(3_600, "60.0 min")]
    [InlineData(7_200 * 3, "6.00 h")]
    [InlineData(1e6, "11.6 days")]
    [InlineData(1e9, "31.7 years")]
    [InlineData(1e14, "3,168,809 years")]
    public void Times_have_the_unit_that_suits_them(double seconds, string words) =>
        Assert.Equal(words, PlanAnswer.Span(seconds));

    [Fact]
    [Trait("Category", "Long")]
    public void The_processor_time_and_the_disk_that_are_foretold_are_within_a_factor_of_two_of_those_of_a_run()
    {
        if (!ProbeHost.IsPossible)
            return;
        string folder = Directory.CreateTempSubdirectory("lid-plan-").FullName;
        try
        {
            // As the shell has it: what this process does beside is not in it.
            using ProbeHost host = new(
                folder, "PROGRAM plan --experiment BothRoutes --replicates 1500 --threads 1 --format json && TIMEFORMAT='%U %S' && "
                    + "time PROGRAM run --experiment BothRoutes --replicates 1500 --threads 1 --quiet --force");
            Assert.True(host.ExitCode == 0, host.Errors);
            JsonElement planned = Plan(host.Output[..(host.Output.LastIndexOf('}') + 1)]).GetProperty("plan");
            double[] used = [.. host.Errors.Split('\n').Last(line => line.Length > 0).Split(' ')
                .Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

            // The program starts, and sums up, beside the replicates.
            double run = used.Sum();
            Assert.True(run > 4, $"{run} s are too few to tell anything.");
            Assert.InRange(Number(planned, "processor_seconds") / run, 0.5, 2);
            long size = new FileInfo(Path.Combine(folder, "results", "BothRoutes.sqlite")).Length;
            Assert.InRange(Number(planned, "merged_bytes") / size, 0.9, 1.1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonElement Plan(string json) =>
        JsonSerializer.Deserialize<JsonElement>(json).GetProperty("plans").EnumerateArray().Single();

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // It takes no time, whatever the model says of its settings.
    private sealed class Instant : ReplicateKernel
    {
        public override void Simulate(
            in Setting setting, in ReplicateStreams streams, EstimatorKind estimator, int instances, ReplicateRecord record) =>
            (record.GeneralizationLoss, record.NoiseSumOfSquares) = (1e-6, 1);

        public override void SimulatePlain(in Setting setting, in ReplicateStreams streams, int instances, ReplicateRecord record)
        {
        }
    }

    /// <summary>An experiment whose replicates take longer than a plan measures.</summary>
    private sealed class ExperimentRun
    {
        public ILidExperiment Slow { get; } = new Recording.Counted { Then = (1, () => Wait()) }.Experiment(Recording.StoreFolder.Small);

        private static void Wait()
        {
            while (true)
            {
                LidDsl.Estimating.Interruption.Poll();
                Thread.Sleep(10);
            }
        }
    }
}
