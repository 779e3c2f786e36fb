using System.CommandLine;
using System.Globalization;
using System.Text;

namespace LidDsl.Hosting;

/// <summary>The page of the command line, from what parser and help know: verbs, options, exit codes, what goes before what.</summary>
internal static class CommandPage
{
    // What the environment says, in the order in which it is asked.
    private static readonly (string Name, string Meaning)[] Environment =
    [
        ("NO_COLOR", "with any value: no colours"),
        ("COLUMNS", "the columns that a line may take, in place of the terminal's"),
    ];

    /// <summary>What goes before what, in the words of the help.</summary>
    public const string Precedence =
        "Of several experiments the gravest code counts: a signal, then 2, 3, 75, 1, 4, 0.";

    /// <summary>The page in Markdown.</summary>
    /// <param name="experiments">The experiments of some program, of which the page names none.</param>
    public static string Of(IReadOnlyList<NamedExperiment> experiments)
    {
        HostOptions options = new(experiments);
        StringBuilder page = new();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Commands

            Every program of experiments has these verbs and options, by `return await LidHost.Main(args, LidExperiments.All);`. Behind
            a verb `--help` lists its own, with examples. Everything that they do is there for programs too, as values: `LidDocument` has
            the text, the tables, the JSON, the figures and the report of an answer, `LidDocument.Parse` reads a stored one and
            `LidDocument.Compare` sets several side by side. This page is written from the parser: a test holds it.

            ## Verbs

            | verb | what it does |
            |---|---|
            | (none) | {Cell(HelpPage.Root)} |

            """);
        foreach ((HostVerb _, string name, string description) in HelpPage.Verbs)
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {Cell(description)} |\n");
        page.Append("| `completion` | Print a script that makes the shell complete verbs, options and experiments. |\n");
        page.Append("\n## Options\n\n| option | what it does | verbs |\n|---|---|---|\n");
        (HostVerb Verb, string Name)[] verbs = [(HostVerb.All, "none"), .. HelpPage.Verbs.Select(verb => (verb.Verb, verb.Name))];
        Option[] all = [.. verbs.SelectMany(verb => options.Of(verb.Verb)).Distinct()];
        foreach (Option option in all)
        {
            string[] having = [.. verbs.Where(verb => options.Of(verb.Verb).Contains(option)).Select(verb => verb.Name)];
            string[] lacking = [.. verbs.Select(verb => verb.Name).Except(having)];
            string on = lacking.Length == 0 ? "all" : lacking.Length < having.Length
                ? "all but " + string.Join(", ", lacking)
                : string.Join(", ", having);
            string value = option.HelpName is { } name ? " " + name : "";
            page.Append(CultureInfo.InvariantCulture, $"| `{option.Name}{value}` | {Cell(option.Description!)} | {on} |\n");
        }

        page.Append("\n## Exit codes\n\n| code | meaning |\n|---|---|\n");
        foreach ((string code, string meaning) in HelpPage.ExitCodes)
            page.Append(CultureInfo.InvariantCulture, $"| {code} | {Cell(meaning)} |\n");
        page.Append(CultureInfo.InvariantCulture, $"""

            {Precedence} `report --from` and `compare` test nothing: what they were given decides nothing of their code.

            ## What goes before what

            * What the command line says goes before what is declared, and that before the default of a role or an option.
            * `--set` narrows or sets what is declared; a `RelativeError` of the budget still settles the number of instances on whole axes.
            * `--report FILE` goes before `report.html` in the folder of `--output`, and that before `results`.
            * `--quiet` and `--verbose` exclude each other.

            | variable of the environment | meaning |
            |---|---|

            """);
        foreach ((string name, string meaning) in Environment)
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {meaning} |\n");
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
