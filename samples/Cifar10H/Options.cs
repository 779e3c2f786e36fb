using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using LidDsl.Attempts;

namespace Cifar10H;

/// <summary>The command line of the sample.</summary>
internal sealed class Options
{
    private const int MostTrainingSets = 1_000;

    private readonly Option<string?> data = new("--data")
    {
        Description = "The folder with counts.npy, labels.npy, features64.npy and features448.npy; without it images are made from known "
            + "probabilities, and every estimate has its truth beside it.",
        HelpName = "DIR",
    };

    private readonly Option<ulong> seed = new("--seed")
    {
        Description = "The seed, a whole number from 0 to 2^64 - 1.",
        HelpName = "S",
        DefaultValueFactory = _ => 1,
        CustomParser = result => ulong.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : Wrong<ulong>(result, $"--seed {Text(result)} is no seed: give a whole number from 0 to 2^64 - 1"),
    };

    private readonly Option<int> seeds = new("--seeds")
    {
        Description = $"How many training sets, 1 to {MostTrainingSets}; errors are over them, so one alone has none.",
        HelpName = "R",
        DefaultValueFactory = _ => 10,
        CustomParser = result => int.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            && value is >= 1 and <= MostTrainingSets
            ? value
            : Wrong<int>(result, $"--seeds {Text(result)} is no number of training sets: give 1 to {MostTrainingSets}"),
    };

    private readonly Option<string> format = new("--format")
    {
        Description = string.Join(", ", StudyReport.Formats) + ".",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => StudyReport.Formats[0],
        CustomParser = result => StudyReport.Formats.Contains(Text(result), StringComparer.Ordinal)
            ? Text(result)
            : Wrong<string>(result, $"--format {Text(result)} is no format: give one of {string.Join(", ", StudyReport.Formats)}"),
    };

    private readonly Option<string> output = new("--output")
    {
        Description = "The folder for the files.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "results",
    };

    private readonly Option<string?> report = new("--report")
    {
        Description = "Write a report with figures as well, one HTML file that a browser shows without anything else.",
        HelpName = "FILE.html",
    };

    private readonly Option<string[]> figures = new("--figures")
    {
        Description = "Write each figure to a file NAME.FIGURE.EXT beside the others: "
            + $"{string.Join(", ", StudyReport.FigureForms)}; several are separated by commas.",
        HelpName = "FORM[,FORM...]",
        DefaultValueFactory = _ => [],
        CustomParser = result =>
        {
            string[] forms = Text(result).Split(',', StringSplitOptions.TrimEntries);
            return forms.All(form => StudyReport.FigureForms.Contains(form, StringComparer.Ordinal))
                ? [.. forms.Distinct()]
                : Wrong<string[]>(
                    result, $"--figures {Text(result)} is unknown: give some of {string.Join(", ", StudyReport.FigureForms)}");
        },
    };

    private readonly Option<bool> quiet = new("--quiet") { Description = "One line for each set of features." };

    private readonly RootCommand root = new(
        "Figure 3 of arXiv:2601.03764: linear heads on frozen features of CIFAR-10H, with the people who labelled it as attempts.");

    /// <summary>Makes the command line.</summary>
    public Options()
    {
        foreach (Option option in new Option[] { data, seed, seeds, format, output, report, figures, quiet })
            root.Add(option);
        root.SetAction(Run);
    }

    /// <summary>Does what it asks for.</summary>
    /// <returns>
    /// The exit code: 0, 1 where an estimate disagrees with its truth, 2 for bad usage, bad data or an answer that could not be written.
    /// </returns>
    public int Main(string[] args)
    {
        // What begins with @ is a name like any other.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            return parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction
                ? StudyConsole.Refuse(parsed.Errors[0].Message.TrimEnd('.') + ". See --help.")
                : parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception)
        {
            return StudyConsole.Refuse(exception);
        }
    }

    private int Run(ParseResult parsed)
    {
        string? folder = parsed.GetValue(data);
        string results = parsed.GetValue(output)!;
        ulong chosen = parsed.GetValue(seed);
        int sets = parsed.GetValue(seeds);
        string? page = parsed.GetValue(report);
        StudyConsole.Prepare(results);
        StudyConsole.Prepare(page is null ? null : Path.GetDirectoryName(Path.GetFullPath(page)));
        IReadOnlyList<ImageSet>? images = folder is null ? null : CifarFolder.Read(folder);
        if (!parsed.GetValue(quiet))
            Console.Error.WriteLine($"Cifar10H: {sets} training sets for each of two sets of features, some seconds each on two cores");
        IReadOnlyList<Summary> summaries = images is null
            ? [.. Figure3.Widths.Select(width => Figure3.Synthetic(width, chosen, sets))]
            : [.. images.Select(real => Figure3.Real(real, chosen, sets))];
        return StudyConsole.Publish(
            [.. summaries.Select(summary => Report.Of(summary, chosen, folder))],
            parsed.GetValue(format)!,
            results,
            parsed.GetValue(quiet),
            page,
            parsed.GetValue(figures)!);
    }

    private static string Text(ArgumentResult result) => result.Tokens.Count > 0 ? result.Tokens[0].Value : "";

    private static T Wrong<T>(ArgumentResult result, string message)
    {
        result.AddError(message);
        return default!;
    }
}
