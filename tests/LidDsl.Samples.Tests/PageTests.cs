namespace LidDsl.Samples.Tests;

/// <summary>The pages show what the sample prints: the seed fixes every digit.</summary>
[Trait("Category", "Long")]
public sealed class PageTests
{
    [Theory]
    [InlineData("README.md", "2. beta_eff")]
    [InlineData("samples/HardTail/README.md", "HardTail: simulation against law")]
    public void Every_line_that_a_page_shows_is_printed_in_that_order(string page, string firstLine)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Root(), page));
        int start = Array.FindIndex(lines, line => line.StartsWith(firstLine, StringComparison.Ordinal));
        Assert.True(start >= 0, $"{page} shows no output that starts with '{firstLine}'.");
        IEnumerable<string> shown = lines.Skip(start).TakeWhile(line => line != "```").Where(line => line.Trim() != "...");

        Queue<string> printed = new(HeadlineRun.Report.ToString().Split('\n').Select(line => line.TrimEnd()));
        foreach (string line in shown)
        {
            while (printed.TryPeek(out string? next) && next != line.TrimEnd())
                printed.Dequeue();
            Assert.True(printed.TryDequeue(out _), $"{page} shows a line that is not printed there any more: {line}");
        }
    }

    private static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LidDsl.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No LidDsl.sln in or above {AppContext.BaseDirectory}: run the tests inside the checkout.");
    }
}
