using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace LidDsl.Hosting;

/// <summary>Help that ends in examples.</summary>
/// <param name="plain">Help as the parser makes it.</param>
/// <param name="experiment">An experiment of the program.</param>
/// <param name="width">The columns that a line may take.</param>
internal sealed class HelpPage(HelpAction plain, string experiment, int width) : SynchronousCommandLineAction
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
        (HostVerb.Emit, "emit", "Print the code that was generated for an experiment, as it was compiled."),
        (
            HostVerb.Schema, "schema",
            "Print the JSON Schema of what --format json prints and the JSON files hold: fields, types, units; or, with --output, write it "
                + "and that of snapshots."),
    ];

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        plain.MaxWidth = width;
        int code = plain.Invoke(parseResult);
        Command command = parseResult.CommandResult.Command;
        string program = parseResult.RootCommandResult.Command.Name;
        if (command is RootCommand)
        {
            output.WriteLine("Exit codes:");
            output.WriteLine("  0    every declared check is resolved and none disagrees");
            output.WriteLine("  1    a check disagrees, or predictions moved");
            output.WriteLine("  2    bad usage, an experiment that failed, or an answer that could not be printed or written");
            output.WriteLine("  4    a declared check is unresolved");
            output.WriteLine("  129  cancelled by a hang-up, such as a dropped connection");
            output.WriteLine("  130  cancelled by Ctrl-C");
            output.WriteLine("  143  cancelled by a request to terminate");
            output.WriteLine();
        }

        output.WriteLine("Examples:");
        foreach (string example in Examples(command is RootCommand ? "" : command.Name))
            output.WriteLine($"  {program} {example}".TrimEnd());
        return code;
    }

    private string Prefix => experiment[..Math.Min(4, experiment.Length)];

    private string[] Examples(string verb) => verb switch
    {
        "list" => ["list", "list --format json"],
        "describe" => ["describe", $"describe --experiment '{Prefix}*'", "describe --replicates 1000 --format json", "describe --quiet"],
        "laws" => ["laws", $"laws --experiment {experiment} --format json"],
        "predict" => [
            "predict", "predict --verbose", $"predict --experiment {experiment} --format json", "predict --format csv > curves.csv",
            "predict --against results/" + experiment + ".predictions.json",
        ],
        "run" => ["run --seed 7", "run --replicates 50 --instances 10000 --output trial", "run --estimator conditional --threads 1"],
        "check" => ["check", "check --verbose", "check --seed 7 --replicates 100 --threads 1", "check --quiet && echo as the laws say"],
        "emit" => ["emit", $"emit --experiment {experiment}", "emit --output generated --quiet"],
        "schema" => ["schema > liddsl-results.schema.json", "schema --output schemas"],
        "completion" => ["completion bash >> ~/.bashrc", "completion zsh >> ~/.zshrc", "completion pwsh >> $PROFILE"],
        _ =>
        [
            "list",
            "",
            $"describe --experiment '{Prefix}*'",
            "predict --format json",
            "check --seed 7 --replicates 100 --threads 1",
            "completion bash >> ~/.bashrc",
        ],
    };
}
