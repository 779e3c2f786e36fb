using LidDsl.Drawing;

namespace LidDsl.Samples.Tests;

/// <summary>The pages show what the samples print: the seed fixes every digit.</summary>
/// <remarks>
/// With the environment variable REFRESH_PAGES=true the pages are written anew from what is printed, before they are held to it:
/// <c>REFRESH_PAGES=true dotnet test tests/LidDsl.Samples.Tests -p:Long=true --filter PageTests</c>
/// </remarks>
[Trait("Category", "Long")]
public sealed class PageTests
{
    private const string Printed = "## What it prints";
    private const string Predicted = "## What it predicts";

    private static readonly bool Refresh = Environment.GetEnvironmentVariable("REFRESH_PAGES") == "true";

    public static TheoryData<string> Names => Samples.Names;

    public static TheoryData<string> OfAttempts => [.. Samples.OfAttempts];

    public static TheoryData<string> WithPredictions =>
        [.. Samples.All.Where(sample => File.ReadLines(Path.Combine(Samples.Root, $"samples/{sample}/README.md")).Contains(Predicted))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_line_that_a_sample_s_page_shows_is_printed_in_that_order(string sample)
    {
        string page = $"samples/{sample}/README.md";
        using SampleRun run = SampleRun.Of(sample, "--verbose");
        Assert.Equal(0, run.ExitCode);
        Hold(page, Printed, run.Output, all: true);
    }

    [Theory]
    [MemberData(nameof(OfAttempts))]
    public void So_is_every_line_of_a_sample_of_attempts(string sample)
    {
        using SampleRun run = SampleRun.Of(sample);
        Assert.Equal(0, run.ExitCode);
        Hold($"samples/{sample}/README.md", Printed, run.Output, all: true);
    }

    [Theory]
    [MemberData(nameof(WithPredictions))]
    public void Every_prediction_that_a_sample_s_page_shows_is_printed_in_that_order(string sample)
    {
        using SampleRun run = SampleRun.Of(sample, "predict", "--verbose");
        Hold($"samples/{sample}/README.md", Predicted, run.Output, all: true);
    }

    [Fact]
    public void The_product_page_shows_what_the_headline_sample_prints() =>
        Hold("README.md", Printed, HeadlineRun.Report.ToString(), all: false);

    [Fact]
    public void The_figure_of_the_product_page_is_what_the_headline_sample_draws()
    {
        string path = Path.Combine(Samples.Root, "samples/HardTail/beta-eff.svg");
        string drawn = LidDocument.Of(HeadlineRun.Report).Figures.Single(figure => figure.Id == "beta-eff").ToSvg();
        Assert.InRange(drawn.Length, 1_000, 60_000);
        if (Refresh)
            File.WriteAllText(path, drawn);
        Assert.Equal(drawn, File.ReadAllText(path));
    }

    // The fenced blocks of the section, or its first one.
    private static void Hold(string page, string heading, string output, bool all)
    {
        if (Refresh)
            PageRefresh.Write(Path.Combine(Samples.Root, page), heading, output, all);
        string[] blocks = [.. Blocks(page, heading).Take(all ? int.MaxValue : 1)];
        Assert.True(blocks.Length > 0, $"{page} shows no output below '{heading}'.");
        AssertPrinted(page, blocks, output);
    }

    private static void AssertPrinted(string page, IEnumerable<string> blocks, string output)
    {
        Queue<string> printed = new(output.Split('\n').Select(line => line.TrimEnd()));
        foreach (string line in blocks.SelectMany(block => block.Split('\n')).Where(line => line.Trim() != "..."))
        {
            while (printed.TryPeek(out string? next) && next != line.TrimEnd())
                printed.Dequeue();
            Assert.True(
                printed.TryDequeue(out _),
                $"{page} shows a line that is not printed there any more (refresh the pages, see PageTests): {line}");
        }
    }

    // The fenced blocks of the section that shows the output; what elsewhere stands in fences is a command or code.
    private static IEnumerable<string> Blocks(string page, string heading)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Samples.Root, page));
        int start = Array.IndexOf(lines, heading);
        Assert.True(start >= 0, $"{page} has no section '{heading}'.");
        List<string>? block = null;
        foreach (string line in lines.Skip(start + 1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                block?.Add(line);
            }
            else if (block is null)
            {
                block = [];
            }
            else
            {
                yield return string.Join('\n', block);
                block = null;
            }
        }
    }
}
