namespace LidDsl.Samples.Tests;

/// <summary>The pages show what the samples print: the seed fixes every digit.</summary>
[Trait("Category", "Long")]
public sealed class PageTests
{
    private const string Printed = "## What it prints";
    private const string Predicted = "## What it predicts";

    public static TheoryData<string> Names => Samples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_line_that_a_sample_s_page_shows_is_printed_in_that_order(string sample)
    {
        string page = $"samples/{sample}/README.md";
        string[] blocks = [.. Blocks(page, Printed)];
        Assert.True(blocks.Length > 0, $"{page} shows no output below '{Printed}'.");
        using SampleRun run = SampleRun.Of(sample);
        Assert.Equal(0, run.ExitCode);
        AssertPrinted(page, blocks, run.Output);
    }

    [Theory]
    [InlineData("TwoTails")]
    public void Every_prediction_that_a_sample_s_page_shows_is_printed_in_that_order(string sample)
    {
        string page = $"samples/{sample}/README.md";
        string[] blocks = [.. Blocks(page, Predicted)];
        Assert.True(blocks.Length > 0, $"{page} shows no output below '{Predicted}'.");
        using SampleRun run = SampleRun.Of(sample, "predict");
        AssertPrinted(page, blocks, run.Output);
    }

    [Fact]
    public void The_product_page_shows_what_the_headline_sample_prints() =>
        AssertPrinted("README.md", [.. Blocks("README.md", Printed).Take(1)], HeadlineRun.Report.ToString());

    private static void AssertPrinted(string page, IEnumerable<string> blocks, string output)
    {
        Queue<string> printed = new(output.Split('\n').Select(line => line.TrimEnd()));
        foreach (string line in blocks.SelectMany(block => block.Split('\n')).Where(line => line.Trim() != "..."))
        {
            while (printed.TryPeek(out string? next) && next != line.TrimEnd())
                printed.Dequeue();
            Assert.True(printed.TryDequeue(out _), $"{page} shows a line that is not printed there any more: {line}");
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
