using System.CommandLine;
using LidDsl.Drawing;
using LidDsl.Writing;
using LidDsl.Reporting;

namespace LidDsl.Hosting;

/// <summary>The options of reports and figures, which mean the same in programs of experiments and of studies.</summary>
internal sealed class ReportOptions
{
    /// <summary>The name of a report that is given none.</summary>
    public const string DefaultName = "report.html";

    // Forms of the package LidDsl.Exports: a program that refers to it has them.
    private static readonly string[] OfExports = ["png", "pdf"];

    /// <summary>The option <c>--report</c>.</summary>
    public Option<string?> Report { get; } = new("--report")
    {
        Description = "Write a report with figures as well, one HTML file that a browser shows without anything else.",
        HelpName = "FILE.html",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (text.Length == 0 || Path.EndsInDirectorySeparator(text) || Directory.Exists(text))
                argument.AddError($"--report {text} is no name of a file: give one, such as {DefaultName}.");
            return text;
        },
    };

    /// <summary>The option <c>--from</c> of the verb <c>report</c>.</summary>
    public Option<string?> From { get; } = new("--from")
    {
        Description = "Draw again what a JSON file of an earlier answer says, and compute nothing; or check and report what the store of a "
            + "run has, and simulate nothing.",
        HelpName = "FILE",
    };

    /// <summary>The option <c>--from</c> of verbs that simulate.</summary>
    public Option<string?> FromStore { get; } = new("--from")
    {
        Description = "Take what the store of a run, or of a sweep, has, finished or not, and simulate nothing. Options pick one of its "
            + "series.",
        HelpName = "STORE",
    };

    /// <summary>The option <c>--figures</c>.</summary>
    public Option<FigureWriter[]?> Figures { get; } = OfFigures();

    /// <summary>The option <c>--files</c>: what other packages have registered is known once a program asks for its options.</summary>
    public static Option<string[]?> FileForms() => OptionOf.Several(
        "--files",
        "The forms of the files: {0}, several separated by commas; " + string.Join(",", Document.UsualForms) + " unless it is given.",
        [.. ReportWriters.OfFiles.Reverse().Select(writer => writer.Name)],
        "parquet comes with the package LidDsl.Exports");

    // The forms are asked for when the program runs, for packages may have added some.
    private static Option<FigureWriter[]?> OfFigures()
    {
        Option<FigureWriter[]?> option = new("--figures")
        {
            Description = "Write each figure to a file NAME.FIGURE.EXT beside the others: "
                + $"{string.Join(", ", FigureWriters.All.Select(writer => writer.Description))}; several are separated by commas.",
            HelpName = "FORM[,FORM...]",
            CustomParser = argument =>
            {
                List<FigureWriter> writers = [];
                foreach (string name in argument.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries))
                {
                    if (FigureWriters.All.FirstOrDefault(known => known.Name == name) is { } writer)
                        writers.Add(writer);
                    else
                        argument.AddError(Unknown(name));
                }

                return [.. writers.Distinct()];
            },
        };
        OptionOf.Complete(option, [.. FigureWriters.All.Select(writer => writer.Name)]);
        return option;
    }

    private static string Unknown(string name)
    {
        string[] known = [.. FigureWriters.All.Select(writer => writer.Name)];
        string elsewhere = OfExports.Contains(name, StringComparer.Ordinal)
            ? $"; {string.Join(" and ", OfExports)} come with the package LidDsl.Exports"
            : "";
        return $"--figures {name} is unknown: give some of {string.Join(", ", known)}, separated by commas{elsewhere}.";
    }
}
