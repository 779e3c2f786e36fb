namespace LidDsl.Hosting;

/// <summary>What the help of a program of experiments says.</summary>
internal static class HelpPage
{
    /// <summary>What the program does.</summary>
    public const string Root =
        "Predicts, simulates and checks the experiments of this program. Without a verb it does all three, with one simulation.";

    /// <summary>The verbs, in the order of the help.</summary>
    public static IReadOnlyList<(HostVerb Verb, string Name, string Description)> Verbs { get; } =
    [
        (HostVerb.List, "list", "Name the experiments, one line for each."),
        (
            HostVerb.Describe, "describe",
            "Say an experiment in words and formulas: model, laws, estimator, grid, and what the budget costs and resolves."),
        (HostVerb.Laws, "laws", "Say the laws of an experiment in full: formula, band, regime and source."),
        (HostVerb.Predict, "predict", "Say what the laws predict, without a simulation."),
        (HostVerb.Run, "run", "Simulate, and say what was measured."),
        (HostVerb.Check, "check", "Simulate, and hold the measurement against the laws."),
        (
            HostVerb.Report, "report",
            "Check, and write a report with figures: one HTML file that needs no network. With --from, report what a JSON file says, and "
                + "compute no simulation."),
        (
            HostVerb.Compare, "compare",
            "Set earlier answers or experiments side by side, in a table and in figures with the curves of both."),
        (
            HostVerb.Merge, "merge",
            "Join the stores of the shards of a run into one, NAME.sqlite in the folder of --output: that of a single run, to the bit."),
        (
            HostVerb.Sweep, "sweep",
            "Simulate an experiment with each combination of values of free quantities, given by --set, into one store, with a table and "
                + "figures over them; or, with --from, say what the store of a sweep has, and simulate nothing."),
        (
            HostVerb.Plan, "plan",
            "Say what a run takes as an array of tasks: time, disk, merge, check and memory, from what a replicate and a row cost on this "
                + "machine, measured in a few seconds."),
        (
            HostVerb.Watch, "watch",
            "Show what other processes are filling in a folder: progress, rate and time left of every shard and of all, and what is least "
                + "certain; until all have ended."),
        (HostVerb.Emit, "emit", "Print the code that was generated for an experiment, as it was compiled."),
        (
            HostVerb.Schema, "schema",
            "Print the JSON Schema of what --format json prints and the JSON files hold: fields, types, units; or, with --output, write it "
                + "and that of snapshots."),
    ];

    /// <summary>The exit codes and what each says.</summary>
    public static IReadOnlyList<(string Code, string Meaning)> ExitCodes { get; } =
    [
        ("0", "every declared check is resolved and none disagrees"),
        ("1", "a check disagrees, or predictions moved"),
        ("2", "bad usage, an experiment that failed, or an answer that could not be printed or written"),
        ("3", "a store of replicates is in the way, damaged, missing, of another run, in use, or takes no more"),
        ("4", "a declared check is unresolved"),
        ("75", "the time of --time-limit is over; of watch, a run ended before its replicates were finished"),
        .. HelpWithExamples.Signals,
    ];

    /// <summary>Examples of a verb; of the program where it is empty.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="experiment">An experiment of the program.</param>
    public static string[] Examples(string verb, string experiment)
    {
        string prefix = experiment[..Math.Min(4, experiment.Length)];
        return verb switch
        {
            "list" => ["list", "list --format json"],
            "describe" =>
                ["describe", $"describe --experiment '{prefix}*'", "describe --replicates 1000 --format json", "describe --quiet"],
            "laws" => ["laws", $"laws --experiment {experiment} --format json"],
            "predict" => [
                "predict", "predict --verbose", $"predict --experiment {experiment} --format json", "predict --format csv > curves.csv",
                "predict --against results/" + experiment + ".predictions.json",
            ],
            "run" => ["run --seed 7", "run --replicates 50 --instances 10000 --output trial", "run --estimator conditional --threads 1"],
            "check" => ["check", "check --verbose", "check --seed 7 --replicates 100 --threads 1", "check --quiet && echo as the laws say"],
            "report" => [
                "report", "report --seed 7 --report study.html", $"report --from results/{experiment}.json",
                $"report --from results/{experiment}.json --figures svg,vega-lite --output figures",
            ],
            "compare" => [
                "compare", $"compare results/{experiment}.json results/{experiment}.predictions.json",
                $"compare results/{experiment}.json {experiment} --report comparison.html",
            ],
            "merge" => [
                "merge", $"merge --experiment {experiment} --output cluster", $"merge --partial results/{experiment}.shard-*.sqlite",
            ],
            "sweep" =>
            [
                "sweep --set Ridge=0,1e-6,1e-3", "sweep --set Ridge=0,1e-6 --set N=200,500 --resume --report sweep.html",
                $"sweep --from results/{experiment}.sweep.sqlite",
            ],
            "plan" => ["plan", "plan --replicates 1000000 --task-time 2h", $"plan --experiment {experiment} --tasks 16 --format json"],
            "watch" => ["watch", "watch cluster/results --once", "watch --format json"],
            "emit" => ["emit", $"emit --experiment {experiment}", "emit --output generated --quiet"],
            "schema" => ["schema > liddsl-results.schema.json", "schema --output schemas"],
            "completion" => ["completion bash >> ~/.bashrc", "completion zsh >> ~/.zshrc", "completion pwsh >> $PROFILE"],
            _ =>
            [
                "list",
                "",
                $"describe --experiment '{prefix}*'",
                "predict --format json",
                "check --seed 7 --replicates 100 --threads 1",
                "completion bash >> ~/.bashrc",
            ],
        };
    }
}
