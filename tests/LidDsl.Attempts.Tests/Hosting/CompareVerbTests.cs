namespace LidDsl.Attempts.Tests.Hosting;

/// <summary>Two stored studies side by side.</summary>
public sealed class CompareVerbTests
{
    private static readonly Lazy<string> Before = new(() => Estimate(CountsText.Plain));

    private static readonly Lazy<string> After = new(() => Estimate(CountsText.Of(
        null, [(CountsText.Drawn("Small", 0.5), ""), (CountsText.Drawn("Middle", 0.25), ""), (CountsText.Drawn("New", 0.3), "")])));

    [Fact]
    public void Models_of_both_are_compared_and_those_of_one_are_named()
    {
        using StudyRun run = Compare(
            "compare", "FOLDER/before.json", "FOLDER/after.json", "--report", "FOLDER/results/c.html", "--figures", "csv", "--output",
            "FOLDER/results");
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("1 of 2 numbers differ", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"Small +beta_eff .* differs", run.Output);
        Assert.Matches(@"Middle +beta_eff .* 0\.0+ \(", run.Output);
        Assert.Contains("In before alone: Large.", run.Output, StringComparison.Ordinal);
        Assert.Contains("In after alone: New.", run.Output, StringComparison.Ordinal);
        string csv = run.Text("before and after.pass-at-k.csv");
        Assert.Contains("\"Small, counted, before\"", csv, StringComparison.Ordinal);
        Assert.Contains("\"Small, counted, after\"", csv, StringComparison.Ordinal);
        Assert.Contains("Differences", run.Text("c.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_beside_itself_differs_in_nothing()
    {
        using StudyRun run = Compare("compare", "FOLDER/before.json", "FOLDER/before.json");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("before (1) and before (2): 0 of 3 numbers differ", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Written);
    }

    [Theory]
    [InlineData("compare FOLDER/before.json", "give two JSON files")]
    [InlineData("compare FOLDER/before.json FOLDER/none.json", "none.json cannot be read (")]
    [InlineData("compare FOLDER/before.json FOLDER/after.json#Other", "the file holds no such study, but counts")]
    public void What_cannot_be_compared_is_bad_usage(string line, string complaint)
    {
        using StudyRun run = Compare(line.Split(' '));
        Assert.Contains(complaint, run.Complaint, StringComparison.Ordinal);
    }

    private static StudyRun Compare(params string[] args) => new(
        [],
        new Dictionary<string, string>(StringComparer.Ordinal) { ["before.json"] = Before.Value, ["after.json"] = After.Value },
        args);

    private static string Estimate(string counts)
    {
        using StudyRun run = new(counts, "estimate", "FOLDER/counts.csv", "--format", "json");
        Assert.True(run.Output.Length > 0, run.Errors);
        return run.Output;
    }
}
