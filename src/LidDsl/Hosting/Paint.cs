using System.Globalization;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace LidDsl.Hosting;

/// <summary>Colours a report for a terminal; its characters stay what they are in a file.</summary>
internal static partial class Paint
{
    private static readonly Style Heading = new(decoration: Decoration.Bold);
    private static readonly Style Agrees = new(Color.Green);
    private static readonly Style Disagrees = new(Color.Red, decoration: Decoration.Bold);
    private static readonly Style Unresolved = new(Color.Yellow);

    /// <summary>Whether standard output takes colours: a terminal that is not dumb, and nobody has set NO_COLOR.</summary>
    public static bool Wanted => !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Writes a report with its headings and verdicts coloured.</summary>
    public static void Write(TextWriter output, string report) => output.Write(Of(report));

    /// <summary>A report with its headings and verdicts coloured.</summary>
    public static string Of(string report)
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });

        // Lines are broken already.
        console.Profile.Width = int.MaxValue;
        string[] lines = report.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            bool heading = lines[i].Length > 0 && lines[i][0] != ' ' && (i == 0 || lines[i - 1].Length == 0)
                && !lines[i].StartsWith("Verdict", StringComparison.Ordinal);
            Line(console, lines[i], heading);
            if (i < lines.Length - 1)
                console.Write(new ControlCode("\n"));
        }

        return writer.ToString();
    }

    private static void Line(IAnsiConsole console, string line, bool heading)
    {
        int at = 0;
        foreach (Match verdict in Verdicts().Matches(line))
        {
            Part(line[at..verdict.Index], Style.Plain);
            Part(verdict.Value, verdict.Value[0] switch { 'a' => Agrees, 'd' => Disagrees, _ => Unresolved });
            at = verdict.Index + verdict.Length;
        }

        Part(line[at..], heading ? Heading : Style.Plain);

        void Part(string text, Style style)
        {
            if (text.Length > 0)
                console.Write(new Text(text, style));
        }
    }

    // In the last column of a table, behind "Verdict: ", or behind the name of an experiment.
    [GeneratedRegex(@"(?<=  |^Verdict: |^[\w.\-]+: )(agrees|disagrees|unresolved)(?=( \(.*)?\.?$|,|;|\s*$| \*)")]
    private static partial Regex Verdicts();
}
