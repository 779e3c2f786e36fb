using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>What a check of a store takes here, beside the simulation; null numbers where it could not be measured.</summary>
/// <param name="FixedSeconds">Seconds whatever the replicates: the laws.</param>
/// <param name="RowSeconds">Seconds for each replicate of a setting.</param>
internal sealed record CheckCost(double? FixedSeconds, double? RowSeconds);

/// <summary>
/// What a declaration takes as an array of tasks: from constants that were measured on this machine, by formulas that it states.
/// </summary>
internal sealed class PlanAnswer
{
    /// <summary>How long the replicates may be measured.</summary>
    public static readonly TimeSpan MeasuredFor = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan UsualTask = TimeSpan.FromHours(1);
    private static readonly DocumentKind Kind = new("experiment", "plans", 1);

    // A task takes so much of its time by what was measured: nodes differ, and a program has to start.
    private const double UsedShare = 0.8;

    // What a run keeps in memory beside its kernels: the runtime, the waiting rows; and for each replicate of a store the numbers that a
    // result and its check hold at once, of which 24 bytes stay.
    private const double BaseBytes = 100e6;
    private const int WaitingRows = 2_000;

    // A check is timed so often, and the least time counts.
    private const int CheckPasses = 3;

    // Beyond it JSON has no array with an item for each replicate.
    private const long MostInJson = 100_000;

    private readonly NamedExperiment named;
    private readonly ExperimentSpec spec;
    private readonly RunPlan plan;
    private readonly RunOptions options;
    private readonly IReadOnlyList<SettingCost> settings;
    private readonly RowCost row;
    private readonly CheckCost check;
    private readonly TimeSpan taskTime;
    private readonly int? askedTasks;
    private readonly string? output;

    private PlanAnswer(
        NamedExperiment named, ExperimentSpec spec, RunPlan plan, HostRequest request, IReadOnlyList<SettingCost> settings, RowCost row,
        CheckCost check)
    {
        (this.named, this.spec, this.plan, this.settings, this.row, this.check) = (named, spec, plan, settings, row, check);
        options = request.Options;
        (taskTime, askedTasks, output) = (request.TaskTime ?? UsualTask, request.Tasks, request.Output);
    }

    /// <summary>Measures, and plans.</summary>
    /// <param name="named">The experiment.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellation">Ends it.</param>
    public static PlanAnswer Of(NamedExperiment named, HostRequest request, CancellationToken cancellation)
    {
        ILidExperiment experiment = named.Experiment;
        Setting[] settings = [.. experiment.Settings];
        OwnValues.Require(experiment.Spec, settings);
        ExperimentSpec spec = BudgetSettling.Settle(experiment, request.Options);
        RunPlan plan = RunPlan.Of(spec, request.Options);
        using CostProbe probe = new(experiment, spec, plan, request.Output ?? HostOptions.DefaultFolder, cancellation);
        IReadOnlyList<SettingCost> costs = probe.Replicates(MeasuredFor);
        RowCost row = probe.Rows();
        return new PlanAnswer(named, spec, plan, request, costs, row, CheckCostOf(experiment, probe, plan, cancellation));
    }

    /// <summary>Replicates over all settings.</summary>
    public long Rows => settings.Count * (long)plan.Replicates;

    /// <summary>Processor time of all replicates and of their rows.</summary>
    public double ProcessorSeconds => (plan.Replicates * OneOfEach) + (Rows * row.WriteSeconds);

    /// <summary>Time of one run of it on the threads of this machine that it is given: no faster than one thread writes rows.</summary>
    public double RunSeconds => RunSecondsOf(plan.Replicates);

    /// <summary>How many tasks.</summary>
    public int Tasks => Math.Min(
        Math.Min(Shard.Most, plan.Replicates),
        askedTasks ?? (int)Math.Clamp(Math.Ceiling(RunSeconds / (UsedShare * taskTime.TotalSeconds)), 1, Shard.Most));

    /// <summary>Replicates of the largest task at each setting.</summary>
    public int ReplicatesOfTask => (int)((plan.Replicates + (long)Tasks - 1) / Tasks);

    /// <summary>Time of the largest task.</summary>
    public double TaskSeconds => RunSecondsOf(ReplicatesOfTask);

    /// <summary>Bytes of the stores of all tasks.</summary>
    public double StoresBytes => (Rows * row.Bytes) + ((double)Tasks * row.EmptyBytes);

    /// <summary>Bytes of the store that they are joined to.</summary>
    public double MergedBytes => (Rows * row.Bytes) + row.EmptyBytes;

    /// <summary>Time of the merge.</summary>
    public double MergeSeconds => Rows * row.MergeSeconds;

    /// <summary>Time of a check of the merged store; null where that could not be measured.</summary>
    public double? CheckSeconds => check.FixedSeconds + (Rows * check.RowSeconds);

    /// <summary>Memory of a task.</summary>
    public double TaskBytes => BaseBytes + KernelBytes + (WaitingRows * row.Bytes) + CurveColumns.MostBytes
        + (settings.Count * (double)ReplicatesOfTask * RunLimits.KeptBytes);

    /// <summary>Memory of the check.</summary>
    public double CheckBytes => BaseBytes + CurveColumns.MostBytes + (Rows * RunLimits.KeptBytes);

    private int Threads => Math.Min(plan.Threads, Environment.ProcessorCount);

    private double KernelBytes =>
        (double)KernelMemory.Required([.. settings.Select(cost => cost.Setting)], spec.AttemptsGrid) * Threads;

    // A run asks the model, and not what was measured here, whether it may take so long.
    private bool IsRefused
    {
        get
        {
            RunPlan task = plan with { Threads = Threads, Shard = Tasks > 1 ? new Shard(1, Tasks) : null };
            Setting[] all = [.. settings.Select(cost => cost.Setting)];
            return RunEstimate.Of(spec, all, task).Duration > RunLimits.LongestRun;
        }
    }

    private double OneOfEach => settings.Sum(setting => setting.Seconds);

    private double RunSecondsOf(int replicates)
    {
        double rows = settings.Count * (double)replicates;
        return Math.Max(replicates * OneOfEach / Math.Min(Threads, rows), rows * row.WriteSeconds);
    }

    /// <summary>The plan as a document.</summary>
    public Document ToDocument()
    {
        Section<SettingCost> table = new Section<SettingCost>("settings", settings)
            .Settings(new SettingColumns(spec), cost => cost.Setting)
            .Measured("seconds_per_replicate", cost => cost.Seconds, "a replicate", Span)
            .OfLaw("model_seconds", cost => cost.Model, "by the model", Span)
            .Show("measured / model", cost => NumberText.Significant(cost.Seconds / cost.Model, 2))
            .Of(
                "measured_replicates", cost => cost.Measured, "measured",
                cost => cost.Measured == 0 ? "none: by the model" : NumberText.Whole(cost.Measured))
            .Measured("processor_seconds", cost => plan.Replicates * cost.Seconds, "processor time of all", Span);
        return new Document(named.Name, table)
        {
            Kind = Kind,
            Members =
            [
                .. SpecCells.Of(spec),
                new("replicates", plan.Replicates),
                new("instances", plan.Instances),
                new("estimator", Words.Of(plan.Estimator)),
                new("threads", Threads),
                new("rows", Rows),
                new("measured", Cell.Of(
                    new Member("write_seconds_per_row", Cell.Measured(row.WriteSeconds)),
                    new Member("bytes_per_row", Cell.Measured(row.Bytes)),
                    new Member("empty_store_bytes", row.EmptyBytes),
                    new Member("merge_seconds_per_row", Cell.Measured(row.MergeSeconds)),
                    new Member("check_seconds", Cell.Measured(check.FixedSeconds)),
                    new Member("check_seconds_per_row", Cell.Measured(check.RowSeconds)),
                    new Member("measured_rows", row.Measured))),
                new("plan", Cell.Of(
                    new Member("processor_seconds", Cell.Measured(ProcessorSeconds)),
                    new Member("run_seconds", Cell.Measured(RunSeconds)),
                    new Member("tasks", Tasks),
                    new Member("replicates_per_task", ReplicatesOfTask),
                    new Member("task_seconds", Cell.Measured(TaskSeconds)),
                    new Member("task_limit_seconds", Cell.Measured(taskTime.TotalSeconds)),
                    new Member("stores_bytes", Cell.Measured(Math.Round(StoresBytes))),
                    new Member("merged_bytes", Cell.Measured(Math.Round(MergedBytes))),
                    new Member("merge_seconds", Cell.Measured(MergeSeconds)),
                    new Member("check_seconds", Cell.Measured(CheckSeconds)),
                    new Member("task_memory_bytes", Cell.Measured(Math.Round(TaskBytes))),
                    new Member("check_memory_bytes", Cell.Measured(Math.Round(CheckBytes))))),
                new("commands", Cell.Of(Commands.Select(command => (Cell)command))),
                new("limits", Cell.Of(Limits.Select(limit => (Cell)limit))),
            ],
            Sections = [table],
            Page = () => PageOf(table),
            Line = string.Create(
                CultureInfo.InvariantCulture,
                $"{named.Name}: {NumberText.Whole(Rows)} replicates, {Span(ProcessorSeconds)} of processor time, {Count(Tasks, "task")} of "
                    + $"{Span(TaskSeconds)}, {Size(StoresBytes)} of stores"),
        };
    }

    /// <summary>A time in two or three digits and the unit that suits it.</summary>
    internal static string Span(double seconds) => seconds switch
    {
        < 1e-3 => Digits(seconds * 1e6, "\u00b5s"),
        < 1 => Digits(seconds * 1e3, "ms"),
        < 120 => Digits(seconds, "s"),
        < 7_200 => Digits(seconds / 60, "min"),
        < 2 * 86_400 => Digits(seconds / 3_600, "h"),
        < 2 * 365.25 * 86_400 => Digits(seconds / 86_400, "days"),
        _ => Digits(seconds / (365.25 * 86_400), "years"),
    };

    /// <summary>A number of bytes likewise.</summary>
    internal static string Size(double bytes) => bytes switch
    {
        < 1e3 => Digits(bytes, "B"),
        < 1e6 => Digits(bytes / 1e3, "kB"),
        < 1e9 => Digits(bytes / 1e6, "MB"),
        < 1e12 => Digits(bytes / 1e9, "GB"),
        < 1e15 => Digits(bytes / 1e12, "TB"),
        _ => Digits(bytes / 1e15, "PB"),
    };

    private static string Digits(double value, string unit) =>
        value >= 1e3 ? $"{NumberText.Whole(value)} {unit}" : $"{NumberText.Significant(value, 3)} {unit}";

    private static string Count(long count, string what) => $"{NumberText.Whole(count)} {what}{(count == 1 ? "" : "s")}";

    // The slope over two lengths of one store. What fails there is no reason to be without a plan.
    private static CheckCost CheckCostOf(ILidExperiment experiment, CostProbe probe, RunPlan plan, CancellationToken cancellation)
    {
        int long_ = probe.StoredReplicates;
        int short_ = Math.Max(1, long_ / 4);
        if (long_ <= short_)
            return new CheckCost(null, null);
        try
        {
            long start = Stopwatch.GetTimestamp();
            Predictions predictions = Predictor.Predict(experiment);
            double laws = Stopwatch.GetElapsedTime(start).TotalSeconds;
            cancellation.ThrowIfCancellationRequested();
            Seconds(short_);
            (double few, double many) = (double.PositiveInfinity, double.PositiveInfinity);
            for (int i = 0; i < CheckPasses; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                few = Math.Min(few, Seconds(short_));
                many = Math.Min(many, Seconds(long_));
            }

            // On a machine that has other work the difference may drown: then all is laid to the rows, which is too much and not nought.
            double slope = (many - few) / (experiment.Settings.Count * (double)(long_ - short_));
            return slope > 0
                ? new CheckCost(laws + Math.Max(0, few - (slope * experiment.Settings.Count * short_)), slope)
                : new CheckCost(laws, many / (experiment.Settings.Count * (double)long_));

            double Seconds(int replicates)
            {
                long begun = Stopwatch.GetTimestamp();
                var stored = StoredRun.Open(probe.Store, experiment, new RunOptions { Replicates = replicates, Threads = plan.Threads });
                Checker.Check(predictions, stored.Result);
                return Stopwatch.GetElapsedTime(begun).TotalSeconds;
            }
        }
        catch (Exception exception) when (
            exception is ArithmeticException or ArgumentException or InvalidOperationException or StoreException)
        {
            return new CheckCost(null, null);
        }
    }

    private IEnumerable<string> Commands
    {
        get
        {
            string program = RootCommand.ExecutableName;
            string pick = $" --experiment {named.Name}";
            string set = string.Concat(spec.Set.Select(quantity =>
                $" --set {quantity.Name}={string.Join(',', quantity.Values.Select(value => NumberText.Exact(value)))}"));
            string budget = (options.Replicates is { } replicates ? Option("replicates", replicates) : "")
                + (options.Instances is { } instances ? Option("instances", instances) : "")
                + (options.Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $" --seed {seed}") : "")
                + (options.Estimator is { } estimator ? $" --estimator {Words.Of(estimator)}" : "")
                + (Tasks > 1 && spec.Budget.Precision is not null ? $" --precision {PrecisionOption.None}" : "");
            string folder = output is null ? "" : $" --output {output}";
            string asked = pick + set + budget + folder;
            string force = IsRefused ? " --force" : "";
            if (Tasks > 1)
            {
                string limit = Clock(taskTime);
                string early = Clock(taskTime * 0.95);
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"sbatch --array=1-{Tasks} --cpus-per-task={Threads} --time={limit} --export=ALL,LIDDSL_SHARDS={Tasks} "
                        + $"--wrap '{program} run{asked} --shard auto --resume --time-limit {early} --threads {Threads}{force}'");
                yield return $"{program} watch {output ?? HostOptions.DefaultFolder}";
                yield return $"{program} merge{pick}{folder}";
            }
            else
            {
                string threads = options.Threads is { } given ? Option("threads", given) : "";
                yield return $"{program} run{asked} --resume{threads}{force}";
            }

            string store = Path.Combine(output ?? HostOptions.DefaultFolder, StoreFiles.NameOf(named.Name, null));
            yield return $"{program} check{pick}{folder} --from {store}";

            static string Option(string name, int value) => string.Create(CultureInfo.InvariantCulture, $" --{name} {value}");
        }
    }

    // As Slurm and --time-limit have it.
    private static string Clock(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}");

    private IEnumerable<string> Limits
    {
        get
        {
            long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
            if (TaskSeconds > taskTime.TotalSeconds)
            {
                yield return $"a task takes {Span(TaskSeconds)}, longer than {Span(taskTime.TotalSeconds)}: "
                    + (ReplicatesOfTask == 1
                        ? "no task has less than a replicate of each setting, so give the settings to several arrays by --set"
                        : "--resume goes on from where it stopped; raise --tasks or --task-time");
            }

            if (askedTasks > Tasks)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{askedTasks} tasks are more than there can be: there are {Tasks}, of a replicate each at least");
            }

            if (plan.Replicates * OneOfEach / Threads < Rows * row.WriteSeconds)
                yield return "rows are finished faster than one thread writes them: more tasks help, more threads do not";
            if (MergedBytes > 1e12)
                yield return $"the merged store has {Size(MergedBytes)} in one file: see that disk, quota and file system take that";
            if (CheckBytes > available)
                yield return $"the check needs {Size(CheckBytes)} of memory, and this machine has {Size(available)}";
            if (TaskBytes > available)
                yield return $"a task needs {Size(TaskBytes)} of memory, and this machine has {Size(available)}: lower --threads";
            if (plan.Replicates > MostInJson)
                yield return "JSON files have no item for each replicate beyond 100,000 of a setting; the store has them";
            if (settings.Any(setting => setting.Measured == 0))
            {
                yield return $"{settings.Count(setting => setting.Measured == 0)} settings have replicates too long to be measured in "
                    + $"{Span(MeasuredFor.TotalSeconds)}: the model stands in, which is good to a factor of about three";
            }
        }
    }

    private Page PageOf(Section table)
    {
        const int Column = 18;
        Page page = new();
        string drawn = RunHeading.Drawn(plan.Replicates, plan.Estimator, plan.Instances, plan.PlainInstances);
        page.Line($"{named.Name}: plan");
        string ks = Count(spec.AttemptsGrid.Count, "value");
        string threads = Count(Threads, "thread");
        page.Paragraph($"{Count(settings.Count, "setting")} with {ks} of k; {drawn}: {Count(Rows, "row")}.");
        page.Blank();
        page.Table(table);
        page.Heading("Measured on this machine");
        page.Labelled(
            "a row written", Column,
            $"{Span(row.WriteSeconds)} of one thread, {Size(row.Bytes)} on the disk ({Count(row.Measured, "row")})");
        page.Labelled("an empty store", Column, Size(row.EmptyBytes));
        page.Labelled("a row merged", Column, Span(row.MergeSeconds));
        page.Labelled("a row checked", Column, check.RowSeconds is { } seconds
            ? $"{Span(seconds)}, and {Span(check.FixedSeconds!.Value)} for the laws, whatever the rows"
            : "not measured");
        page.Heading("Plan");
        page.Labelled("processor time", Column, $"{Span(ProcessorSeconds)} = sum over settings of {NumberText.Whole(plan.Replicates)} x "
            + "(a replicate + a row written)");
        page.Labelled(
            "here", Column,
            $"{Span(RunSeconds)} on {threads} that nobody else uses = the larger of replicates / threads and rows written by one");
        page.Labelled(
            "tasks", Column,
            $"{Count(Tasks, "task")} of {Count(ReplicatesOfTask, "replicate")} at each setting: {Span(TaskSeconds)} each on {threads}"
            + (askedTasks is null
                ? $" = the time here / {NumberText.Percent(UsedShare, 0)} of the {Span(taskTime.TotalSeconds)} that a task may take"
                : ""));
        page.Labelled("disk", Column, $"{Size(StoresBytes)} of stores = rows x a row + tasks x an empty store; {Size(MergedBytes)} merged; "
            + $"{Size(StoresBytes + MergedBytes)} while both are there");
        page.Labelled("merge", Column, $"{Span(MergeSeconds)} = rows x a row merged");
        page.Labelled("check", Column, CheckSeconds is { } taken ? $"{Span(taken)} = the laws + rows x a row checked" : "not measured");
        page.Labelled(
            "memory", Column,
            $"{Size(TaskBytes)} of a task = kernels of {threads} + waiting rows + {RunLimits.KeptBytes} B a replicate "
                + $"+ {Size(BaseBytes + CurveColumns.MostBytes)}; {Size(CheckBytes)} of the check");
        foreach (string limit in Limits)
            page.Labelled("mind", Column, limit);
        page.Heading("Commands");
        foreach (string command in Commands)
            page.Verbatim("  " + command + "\n");
        page.Blank();
        return page;
    }
}
