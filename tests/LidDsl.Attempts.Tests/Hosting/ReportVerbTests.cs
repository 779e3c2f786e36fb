using System.Text.Json.Nodes;
using LidDsl.Hosting;

namespace LidDsl.Attempts.Tests.Hosting;

/// <summary>Reports and figures of studies, while computing and from files.</summary>
public sealed class ReportVerbTests
{
    private static readonly string[] Small = ["--horizon", "1000", "--spend", "10000"];

    [Fact]
    public void Report_writes_one_page_beside_the_files()
    {
        using StudyRun run = new(CountsText.Plain, ["report", "FOLDER/counts.csv", "--output", "FOLDER/results", .. Small]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("report.html", run.Written);
        Assert.Contains("counts.json", run.Written);
        Assert.Contains("report in FOLDER/results/report.html", run.Errors, StringComparison.Ordinal);
        string page = run.Text("report.html");
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.OrdinalIgnoreCase);
        string[] parts =
        [
            "What was counted", "How failures fall with attempts", "Estimates", "Forecasts", "The next attempts",
            "Where the numbers come from", "arXiv:2107.03374",
        ];
        Assert.All(parts, part => Assert.Contains(part, page, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_have_the_forms_that_are_asked_for()
    {
        using StudyRun run = new(
            CountsText.Plain, ["forecast", "FOLDER/counts.csv", "--output", "FOLDER/results", "--files", "json", "--horizon", "1000"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["counts.forecast.json"], run.Written);
        Assert.Contains("counts.forecast.json", run.Output, StringComparison.Ordinal);
        using StudyRun none = new(CountsText.Plain, "forecast", "FOLDER/counts.csv", "--files", "parquet", "--horizon", "1000");
        Assert.Contains("LidDsl.Exports", none.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("estimate")]
    [InlineData("forecast")]
    [InlineData("advise")]
    [InlineData("")]
    public void A_report_from_the_file_is_the_one_that_was_written_with_it_to_the_byte(string verb)
    {
        string[] args = verb.Length > 0 ? [verb, "FOLDER/counts.csv"] : ["--data", "FOLDER/counts.csv"];
        using StudyRun run = new(
            CountsText.Family,
            [
                .. args, "--output", "FOLDER/results", "--report", "FOLDER/results/first.html", "--figures", "svg,csv",
                .. verb == "estimate" ? [] : Horizon(verb),
            ]);
        Assert.True(run.ExitCode == 0, run.Errors);
        string stem = verb.Length > 0 ? "counts." + verb : "counts";
        using StudyRun again = new(
            [], new Dictionary<string, string>(StringComparer.Ordinal) { ["old.json"] = run.Text(stem + ".json") },
            "report", "--from", "FOLDER/old.json", "--output", "FOLDER/results", "--figures", "svg,csv");
        Assert.True(again.ExitCode == 0, again.Errors);
        Assert.Equal(run.Text("first.html"), again.Text("report.html"));
        string[] figures = [.. again.Written.Where(name => name != "report.html")];
        Assert.All(figures, name => Assert.Equal(run.Text(name), again.Text(name)));
        Assert.Contains(verb == "advise" ? $"{stem}.spending-errors.svg" : $"{stem}.pass-at-k.svg", figures);
        Assert.StartsWith("counts: ", again.Output, StringComparison.Ordinal);
        Assert.Single(again.Lines);
    }

    [Fact]
    public void A_file_of_a_version_that_wrote_less_is_drawn_as_far_as_it_goes_and_says_so()
    {
        using StudyRun run = new(CountsText.Plain, "forecast", "FOLDER/counts.csv", "--format", "json", "--horizon", "1000");
        JsonNode old = JsonNode.Parse(run.Output)!;
        JsonObject study = old["studies"]![0]!.AsObject();
        Assert.True(study.Remove("curves") && study.Remove("forecast_curves"));
        foreach (JsonNode? row in study["forecasts"]!.AsArray())
            row!.AsObject().Remove("covariates");
        using StudyRun drawn = new(
            [], new Dictionary<string, string>(StringComparer.Ordinal) { ["old.json"] = old.ToJsonString() },
            "report", "--from", "FOLDER/old.json", "--output", "FOLDER/results", "--figures", "csv");
        Assert.Equal(0, drawn.ExitCode);
        Assert.Contains("did not write the line between n and K", drawn.Text("report.html"), StringComparison.Ordinal);
        string[] lines = drawn.Text("counts.forecast.pass-at-k.csv").Split('\n');
        Assert.Equal(3, lines.Count(line => line.Contains("forecast at K", StringComparison.Ordinal)));
    }

    [Fact]
    public void Names_from_a_file_inject_nothing()
    {
        const string hostile = "=1+1<script>alert(1)</script>\n\"'&";
        using StudyRun run = new(CountsText.Plain, "forecast", "FOLDER/counts.csv", "--format", "json", "--horizon", "1000");
        string json = JsonNode.Parse(run.Output)!.ToJsonString().Replace(
            "\"Small\"", System.Text.Json.JsonSerializer.Serialize(hostile), StringComparison.Ordinal).Replace(
            "\"name\":\"counts\"", "\"name\":" + System.Text.Json.JsonSerializer.Serialize("../" + hostile), StringComparison.Ordinal);
        Assert.DoesNotContain("Small", json, StringComparison.Ordinal);
        using StudyRun drawn = new(
            [], new Dictionary<string, string>(StringComparer.Ordinal) { ["hostile.json"] = json },
            "report", "--from", "FOLDER/hostile.json", "--output", "FOLDER/results", "--figures", "svg,vega-lite,csv");
        Assert.True(drawn.ExitCode == 0, drawn.Errors);
        Assert.All(
            drawn.Written, name => Assert.DoesNotContain("script>alert", Verbatim(drawn.Text(name), name), StringComparison.Ordinal));
        Assert.All(
            drawn.Written.Where(name => name.EndsWith(".csv", StringComparison.Ordinal)),
            name => Assert.DoesNotContain(
                drawn.Text(name).Split('\n'), line => line.StartsWith('=') || line.StartsWith("\"=", StringComparison.Ordinal)));
        Assert.Contains("&lt;script&gt;", drawn.Text("report.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("\n\"", drawn.Output, StringComparison.Ordinal);
    }

    // Where text is data and no markup, it may stand as it is.
    private static string Verbatim(string text, string name) =>
        name.EndsWith(".html", StringComparison.Ordinal) || name.EndsWith(".svg", StringComparison.Ordinal) ? text : "";

    [Theory]
    [InlineData("{", "no JSON document")]
    [InlineData("{}", "no document of LidDsl")]
    [InlineData("""{"schema_version": 99, "studies": []}""", "is newer than")]
    [InlineData("""{"schema_version": 1, "studies": []}""", "says nothing of any study")]
    [InlineData("""{"schema_version": 3, "experiments": [{"name": "A"}]}""", "give it to a program of experiments")]
    [InlineData("DEEP", "no JSON document")]
    public void A_file_that_cannot_be_drawn_is_told_in_one_line(string text, string complaint)
    {
        string json = text == "DEEP" ? new string('[', 100_000) : text;
        using StudyRun run = new(
            [], new Dictionary<string, string>(StringComparer.Ordinal) { ["broken.json"] = json }, "report", "--from", "FOLDER/broken.json",
            "--report", "FOLDER/page.html");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(complaint, run.Errors, StringComparison.Ordinal);
        Assert.StartsWith("error: --from FOLDER/broken.json", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.False(File.Exists(Path.Combine(run.Folder, "page.html")));
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        using StudyRun run = new("model,problem,n,c\nA,1,2,1\n", "estimate", "FOLDER/counts.csv");
        string path = Path.Combine(run.Folder, "large.json");
        File.WriteAllText(path, new string(' ', 3 << 20));
        HostException refused = Assert.Throws<HostException>(() => StoredDocuments.Text("--from", path, "give another", 2 << 20));
        Assert.Contains("has more than 2 MB", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3 << 20, StoredDocuments.Text("--from", path, "give another", 3 << 20).Length);
    }

    [Theory]
    [InlineData("report --from x.json FOLDER/counts.csv", "has no part in it")]
    [InlineData("report --from x.json --law beta", "--law has no part in it")]
    [InlineData("report --from missing.json", "missing.json cannot be read (")]
    [InlineData("report FOLDER/counts.csv --figures gif", "give some of svg, vega-lite, csv")]
    [InlineData("estimate FOLDER/counts.csv --figures png", "come with the package LidDsl.Exports")]
    [InlineData("forecast FOLDER/counts.csv --report FOLDER", "is no name of a file")]
    [InlineData("describe FOLDER/counts.csv --report x.html", "has no option --report")]
    public void What_makes_no_sense_is_bad_usage(string line, string complaint)
    {
        using StudyRun run = new(CountsText.Plain, line.Split(' '));
        Assert.Contains(complaint, run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Studies_of_a_file_are_picked_by_their_names()
    {
        using StudyRun run = new(CountsText.Plain, "estimate", "FOLDER/counts.csv", "--format", "json");
        Dictionary<string, string> files = new(StringComparer.Ordinal) { ["old.json"] = run.Output };
        using StudyRun none = new([], files, "report", "--from", "FOLDER/old.json", "--output", "FOLDER/results");
        Assert.Equal(0, none.ExitCode);
        Assert.Contains("report.html", none.Written);
    }

    private static string[] Horizon(string verb) => verb == "forecast" ? ["--horizon", "1000"] : Small;
}
