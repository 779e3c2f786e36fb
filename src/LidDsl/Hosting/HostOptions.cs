using System.CommandLine;
using System.Globalization;
using LidDsl.Reporting;
using LidDsl.Specs;
using LidDsl.Writing;

namespace LidDsl.Hosting;

/// <summary>The options of the host, each with its domain; a verb has those that apply to it.</summary>
internal sealed class HostOptions
{
    /// <summary>The folder for files unless another is given.</summary>
    public const string DefaultFolder = "results";

    private static readonly string[] Formats = [.. ReportWriters.All.Select(writer => writer.Name)];
    private static readonly string[] Estimators =
        [.. Enum.GetValues<EstimatorKind>().Where(kind => kind != EstimatorKind.Automatic).Select(Words.Of)];

    private readonly Option<ReportWriter?> format = OptionOf.Choice<ReportWriter?>(
        "--format", $"How the answer is printed: {Listed()}.", Formats, name => ReportWriters.All.First(writer => writer.Name == name));

    private readonly Option<EstimatorKind?> estimator = OptionOf.Choice<EstimatorKind?>(
        "--estimator", $"How L_inf is estimated: {string.Join(", ", Estimators)}.", Estimators, name =>
            Enum.GetValues<EstimatorKind>().First(kind => Words.Of(kind) == name));

    private readonly Option<ulong?> seed = OptionOf.Number<ulong?>(
        "--seed", "The seed of every random stream.", "a whole number from 0 to 18446744073709551615", text =>
            ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value : null);

    private readonly Option<int?> replicates = OptionOf.Count("--replicates", "Training sets drawn at each setting.");
    private readonly Option<double?> precision = PrecisionOption.Create();
    private readonly Option<int?> instances = OptionOf.Count("--instances", "The most test instances for each training set.");
    private readonly Option<int?> threads = OptionOf.Count("--threads", "Threads to run on; the results do not depend on it.");
    private readonly Option<bool> force = new("--force") { Description = "Run even if it is expected to take hours." };
    private readonly Option<bool> quiet = new("--quiet")
    {
        Description = "One line for each experiment in place of tables, and no progress; the exit code and the files say the rest.",
    };

    private readonly Option<bool> verbose = new("--verbose") { Description = "All tables behind the summary." };
    private readonly Option<string?> output = new("--output")
    {
        Description = "The folder for the files of the answer. Unless it is given, predict, run, check and merge write to results, " +
            "and the other verbs write none; plan measures its disk, and leaves nothing there.",
        HelpName = "DIR",
    };

    private readonly Option<string[]?> files = ReportOptions.FileForms();

    private readonly Option<ProgressForm?> progress = OptionOf.Choice<ProgressForm?>(
        "--progress",
        "How a run shows on standard error how far it is: plain (a line every few seconds), live (one line, overwritten), none, or json "
            + "(an object in a line, at most one a second). Live on a terminal and plain elsewhere unless it is given; none with --quiet.",
        ["plain", "live", "none", "json"],
        name => Enum.Parse<ProgressForm>(name, ignoreCase: true));

    private readonly Option<string?> against = new("--against")
    {
        Description = "A JSON file that predict printed or wrote: say what moved since, and exit with 1 if anything did. No file is "
            + "written unless --output is given.",
        HelpName = "FILE",
    };

    private readonly Option<int?> tasks = OptionOf.Count("--tasks", "How many tasks the run is split into; as many as --task-time asks for "
        + "unless given.");

    private readonly Option<TimeSpan?> taskTime = StoreUseOptions.Time(
        "--task-time", "How long a task may take, such as 30m or 2h; 1h unless given.");

    private readonly Option<bool> once = new("--once") { Description = "Show one picture, and end." };
    private readonly ReportOptions reports = new();
    private readonly StoreUseOptions store = new();

    private readonly Option<string[]?> pattern;
    private readonly Option<string[]?> set;
    private readonly Option<string[]?> sweep;

    /// <summary>Makes the options of a program.</summary>
    public HostOptions(IReadOnlyList<NamedExperiment> experiments)
    {
        pattern = Pattern(experiments);
        set = SetOption.Of(experiments, pattern);
        sweep = SetOption.OfSweep(experiments, pattern);
    }

    /// <summary>The options of a verb, in the order of its help.</summary>
    public IReadOnlyList<Option> Of(HostVerb verb) => verb switch
    {
        HostVerb.Schema => [output],
        HostVerb.Watch => [format, progress, once],
        HostVerb.Sweep => [.. Common, reports.FromStore, .. Reports, .. Runs, store.Shard, sweep],
        _ => [.. OwnOf(verb), set],
    };

    private Option[] OwnOf(HostVerb verb) => verb switch
    {
        HostVerb.List or HostVerb.Emit or HostVerb.Laws => [.. Common],
        HostVerb.Predict => [.. Common, against, .. Reports],
        HostVerb.Describe => [.. Common, seed, replicates, instances, estimator, threads],
        HostVerb.Compare => [.. Common, .. Reports],
        HostVerb.Merge => [pattern, format, output, quiet, store.Partial, store.Fresh],
        HostVerb.Plan => [pattern, format, output, quiet, seed, replicates, instances, estimator, threads, tasks, taskTime],
        HostVerb.Report => [.. Common, reports.From, .. Reports, .. Runs],
        HostVerb.Run => [.. Common, reports.FromStore, .. Reports, .. Runs, store.Shard],
        HostVerb.Check => [.. Common, reports.FromStore, .. Reports, .. Runs],
        _ => [.. Common, .. Reports, .. Runs],
    };

    // What is simulated, and how long and from where.
    private IReadOnlyList<Option> Runs =>
        [progress, seed, replicates, precision, instances, estimator, threads, force, store.Resume, store.Fresh, store.TimeLimit];

    // What is written beside the answer.
    private IReadOnlyList<Option> Reports => [reports.Report, reports.Figures];

    /// <summary>What compare takes behind it.</summary>
    public Argument<string[]> Compared { get; } = new("WHAT")
    {
        Description = "What to compare, two or more of: a JSON file of an earlier answer (FILE#NAME where it holds several), or the name "
            + "of an experiment, whose laws are computed; the experiments of this program unless given.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>What merge takes behind it.</summary>
    public Argument<string[]> Merged => store.Merged;

    /// <summary>What watch takes behind it.</summary>
    public Argument<string> Watched { get; } = new("FOLDER")
    {
        Description = "The folder that runs write to; results unless given.",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => DefaultFolder,
    };

    // They mean the same to nearly every verb.
    private IReadOnlyList<Option> Common => [pattern, format, output, files, quiet, verbose];

    /// <summary>What a command line asks for.</summary>
    public HostRequest Request(ParseResult parsed, HostVerb verb, IReadOnlyList<NamedExperiment> experiments)
    {
        string[]? patterns = parsed.GetValue(pattern);
        IReadOnlyList<Option> own = Of(verb);
        return new HostRequest(
            verb,
            SetOption.Apply(NamedExperiment.Matching(experiments, patterns), parsed.GetValue(set)),
            new RunOptions
            {
                Seed = Value(seed),
                Replicates = Value(replicates),
                Precision = Value(precision),
                Instances = Value(instances),
                Estimator = Value(estimator),
                Threads = Value(threads),
                AllowLongRun = Value(force),
                Shard = Value(store.Shard),
                TimeLimit = Value(store.TimeLimit),
            },
            Value(format) ?? ReportWriters.All[0],
            Value(output) ?? (WritesFiles() ? DefaultFolder : null),
            Value(quiet),
            Value(verbose),
            Value(against))
        {
            Report = Value(reports.Report) ?? (verb == HostVerb.Report
                ? Path.Combine(Value(output) ?? DefaultFolder, ReportOptions.DefaultName)
                : null),
            From = Value(reports.From) ?? Value(reports.FromStore),
            Figures = Value(reports.Figures) ?? [],
            Compared = verb == HostVerb.Compare ? parsed.GetValue(Compared) ?? [] : [],
            Merged = verb == HostVerb.Merge ? parsed.GetValue(Merged) ?? [] : [],
            IsPartial = Value(store.Partial),
            Swept = verb == HostVerb.Sweep && parsed.GetValue(sweep) is { Length: > 0 } swept
                ? SetOption.Sweep(NamedExperiment.Matching(experiments, patterns), swept)
                : [],
            Tasks = Value(tasks),
            TaskTime = Value(taskTime),
            Watched = verb == HostVerb.Watch ? parsed.GetValue(Watched) : null,
            IsOnce = Value(once),
            IsPicked = patterns is { Length: > 0 },
            Files = Value(files) is { Length: > 0 } forms ? forms : Document.UsualForms,
            Progress = Value(progress),
            Store = Value(store.Fresh) ? StoreUse.Fresh : Value(store.Resume) ? StoreUse.Resume : StoreUse.New,
            IsTornOnStore = Value(store.Fresh) && Value(store.Resume),
        };

        // What is compared with must not be replaced by the comparison, nor what is reported by its report.
        bool WritesFiles() => verb switch
        {
            HostVerb.All or HostVerb.Run or HostVerb.Check or HostVerb.Sweep => true,
            HostVerb.Predict => Value(against) is null,
            HostVerb.Report or HostVerb.Merge => true,
            HostVerb.Compare => Value(reports.Figures) is not null,
            _ => false,
        };

        T? Value<T>(Option<T> option) => own.Contains(option) ? parsed.GetValue(option) : default;
    }

    private static string Listed() =>
        $"{string.Join(", ", ReportWriters.All.SkipLast(1).Select(writer => writer.Description))}, or {ReportWriters.All[^1].Description}";

    private static Option<string[]?> Pattern(IReadOnlyList<NamedExperiment> experiments)
    {
        string[] names = [.. experiments.Select(e => e.Name)];
        var option = new Option<string[]?>("--experiment")
        {
            Description = "The experiments whose short or full name is so; * stands for any characters and ? for one. " +
                "May be given more than once; all of them unless given.",
            HelpName = "PATTERN",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = argument =>
            {
                string[] patterns = [.. argument.Tokens.Select(token => token.Value)];
                foreach (string text in patterns.Where(text => !experiments.Any(e => e.Matches(text))))
                    argument.AddError($"--experiment {text} is none of the experiments of this program: {string.Join(", ", names)}.");
                return patterns;
            },
        };
        OptionOf.Complete(option, names);
        return option;
    }
}
