using System.Collections.Concurrent;
using LidDsl.Hosting;

namespace LidDsl.Tests.Hosting;

/// <summary>Text is laid out for the terminal: COLUMNS, else its width, else 120; no number and no word of a heading is broken.</summary>
public sealed class WidthTests
{
    // What is printed at a width that breaks nothing, by the words of the command line.
    private static readonly ConcurrentDictionary<string, string> Whole = new();

    [Theory]
    [InlineData("80", 200, 80)]
    [InlineData("80", null, 80)]
    [InlineData(null, 100, 100)]
    [InlineData("", 100, 100)]
    [InlineData("wide", null, 120)]
    [InlineData("-5", 90, 90)]
    [InlineData("0", null, 120)]
    [InlineData("10", null, 40)]
    [InlineData(null, null, 120)]
    [InlineData(null, 0, 120)]
    public void The_width_is_what_the_user_asks_for_or_the_terminal_has(string? columns, int? window, int width) =>
        Assert.Equal(width, Terminal.Of(columns, window));

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    public void Every_answer_fits_and_says_the_same_at_every_width(int width)
    {
        foreach (string[] line
            in (string[][])[["check", "--verbose"], ["check"], ["predict", "--verbose"], ["run"], ["describe"], ["laws"], ["list"]])
        {
            string text = Printed(width, line);
            Assert.All(
                text.Split('\n').Where(l => !l.StartsWith("Files: ", StringComparison.Ordinal)),
                l => Assert.True(l.Length <= width, $"{string.Join(' ', line)} at {width}: {l}"));

            // Words and numbers are whole wherever the lines break; only tables in blocks repeat some.
            string[] whole = [.. Whole.GetOrAdd(string.Join(' ', line), _ => Printed(400, line)).Split(
                (char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word[0] != '\u2500').Distinct()];
            string[] narrow =
                [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word[0] != '\u2500').Distinct()];
            if (line[0] != "list")
                Assert.Empty(narrow.Except(whole));
        }
    }

    private static string Printed(int width, string[] line)
    {
        string folder = Directory.CreateTempSubdirectory("lid-width-").FullName;
        try
        {
            using StringWriter output = new();
            string[] files = line[0] is "check" or "predict" or "run" ? ["--output", folder] : [];
            string[] budget = line[0] is "check" or "run" ? ["--replicates", "12", "--instances", "50"] : [];
            LidHost.Main(
                [.. line, .. files, .. budget], HostRun.Experiments("Wide"),
                new Host(output, TextWriter.Null, live: false, CancellationToken.None, width: width));
            return output.ToString().Replace(folder, "FOLDER", StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
