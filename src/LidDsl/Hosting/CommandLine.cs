using System.CommandLine;
using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>The verbs and options of the host.</summary>
internal sealed class CommandLine
{
    private static readonly string[] Formats = ["table", "json", "csv"];
    private static readonly string[] Estimators = ["literal", "conditional", "importance", "exact-law"];

    private readonly IReadOnlyList<NamedExperiment> experiments;
    private readonly Option<OutputFormat> format = Choice("--format", "table, json or csv (the points of the failure curves).", Formats, Enum.Parse<OutputFormat>);
    private readonly Option<EstimatorKind?> estimator = Choice<EstimatorKind?>(
        "--estimator", "How L_inf is estimated: literal, conditional, importance or exact-law.", Estimators, (name, _) => Enum.GetValues<EstimatorKind>().First(kind => EstimatorKinds.NameOf(kind) == name));

    private readonly Option<ulong?> seed = Number<ulong?>(
        "--seed", "The seed of every random stream.", "a whole number, 0 or more", text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value : null);

    private readonly Option<int?> replicates = Count("--replicates", "Training sets drawn at each setting.");
    private readonly Option<int?> instances = Count("--instances", "Test instances drawn for each training set.");
    private readonly Option<int?> threads = Count("--threads", "Threads to run on; the results do not depend on it.");
    private readonly Option<string> output = new("--output") { Description = "The folder for the results.", HelpName = "DIR", DefaultValueFactory = _ => "results", Recursive = true };
    private readonly Option<string?> name;

    /// <summary>Makes the command line of a program.</summary>
    /// <param name="experiments">The experiments of the program.</param>
    /// <param name="execute">Does what is asked for and returns the exit code.</param>
    public CommandLine(IReadOnlyList<ILidExperiment> experiments, Func<HostRequest, int> execute)
    {
        this.experiments = NamedExperiment.Of(experiments);
        string[] names = [.. this.experiments.Select(e => e.Name)];
        name = Choice<string?>("--experiment", $"One of {string.Join(", ", names)}; all of them unless given.", names, (chosen, _) => chosen);
        Root = new RootCommand("Predicts, simulates and checks the experiments of this program.");
        Root.SetAction(parsed => execute(Request(parsed, HostVerb.All)));
        AddVerb("predict", "Say what the laws predict.", HostVerb.Predict);
        AddVerb("run", "Simulate, and say what was measured.", HostVerb.Run);
        AddVerb("check", "Simulate, and hold the measurement against the laws.", HostVerb.Check);

        void AddVerb(string verb, string description, HostVerb value)
        {
            var command = new Command(verb, description);
            command.SetAction(parsed => execute(Request(parsed, value)));
            Root.Add(command);
        }

        foreach (Option option in (Option[])[format, seed, replicates, instances, estimator, output, threads, name])
        {
            option.Recursive = true;
            Root.Add(option);
        }

        Root.Description += " Without a verb it does all three, with one simulation."
            + " Exit codes: 0 every declared check is resolved and none disagrees; 1 a check disagrees; 2 bad usage; 4 a declared check is unresolved; 130 cancelled.";
    }

    /// <summary>The parser's view of the program.</summary>
    public RootCommand Root { get; }

    private HostRequest Request(ParseResult parsed, HostVerb verb)
    {
        string? chosen = parsed.GetValue(name);
        var options = new RunOptions
        {
            Seed = parsed.GetValue(seed),
            Replicates = parsed.GetValue(replicates),
            Instances = parsed.GetValue(instances),
            Estimator = parsed.GetValue(estimator),
            Threads = parsed.GetValue(threads),
        };
        return new HostRequest(
            verb,
            [.. experiments.Where(e => chosen is null || e.Name == chosen)],
            options,
            parsed.GetValue(format),
            parsed.GetValue(output)!);
    }

    private static Option<int?> Count(string option, string description) => Number<int?>(
        option,
        description,
        "a whole number from 1 to 2147483647",
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= 1 ? value : null);

    private static Option<T> Number<T>(string option, string description, string domain, Func<string, T> parse) => new(option)
    {
        Description = description,
        HelpName = "NUMBER",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            T value = parse(text);
            if (value is null)
                argument.AddError($"{option} {text} is out of its domain: give {domain}.");
            return value;
        },
    };

    private static Option<T> Choice<T>(string option, string description, string[] names, Func<string, bool, T> parse) => new(option)
    {
        Description = description,
        HelpName = "NAME",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (names.Contains(text, StringComparer.Ordinal))
                return parse(text, true);
            argument.AddError($"{option} {text} is unknown: give one of {string.Join(", ", names)}.");
            return default;
        },
    };
}
