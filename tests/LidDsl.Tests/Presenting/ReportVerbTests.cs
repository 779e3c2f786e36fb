using System.Text.Json;
using System.Text.Json.Nodes;
using LidDsl.Hosting;
using LidDsl.Storing;
using LidDsl.Tests.Hosting;
using LidDsl.Tests.Schema;
using LidDsl.Writing;

namespace LidDsl.Tests.Presenting;

/// <summary>The verbs report and compare, and the options --report, --from and --figures.</summary>
public sealed class ReportVerbTests
{
    private static readonly IReadOnlyList<ILidExperiment> One = HostRun.Experiments("Mine");
    private static readonly IReadOnlyList<ILidExperiment> Two = HostRun.Experiments("Mine", "Other");

    [Fact]
    public void A_report_says_the_verdict_the_figures_the_checks_the_laws_and_the_code()
    {
        using HostRun run = new(One, "report", "--output", "FOLDER/out");
        Assert.Contains(run.ExitCode, (int[])[ExitCode.Agrees, ExitCode.Unresolved]);
        Assert.Contains("report in", run.Errors, StringComparison.Ordinal);
        string html = File.ReadAllText(Path.Combine(run.Folder, "out", "report.html"));
        string[] parts = ["What Mine is about.", "<math", "<svg", "Checks", "Laws", "The code of Mine.", "Where the numbers"];
        foreach (string part in parts)
            Assert.Contains(part, html, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(run.Folder, "out", "Mine.json")));
    }

    [Theory]
    [InlineData("check", "Mine")]
    [InlineData("predict", "Mine.predictions")]
    [InlineData("run", "Mine")]
    public void A_report_from_the_file_of_an_answer_is_that_of_the_answer_to_the_byte(string verb, string stem)
    {
        using HostRun run = new(One, verb, "--output", "FOLDER", "--report", "FOLDER/first.html", "--quiet");
        using HostRun again = new(
            One, "report", "--from", Path.Combine(run.Folder, stem + ".json"), "--report", "FOLDER/second.html", "--output", "FOLDER");
        Assert.Equal(ExitCode.Agrees, again.ExitCode);
        Assert.Equal(
            File.ReadAllText(Path.Combine(run.Folder, "first.html")), File.ReadAllText(Path.Combine(again.Folder, "second.html")));
    }

    [Fact]
    public void A_program_that_does_not_know_the_experiment_draws_what_the_file_says()
    {
        using HostRun run = new(One, "check", "--output", "FOLDER", "--quiet");
        using HostRun other = new(
            HostRun.Experiments("Another"), "report", "--from", Path.Combine(run.Folder, "Mine.json"), "--report", "FOLDER/r.html",
            "--output", "FOLDER", "--figures", "csv");
        Assert.Equal(ExitCode.Agrees, other.ExitCode);
        string html = File.ReadAllText(Path.Combine(other.Folder, "r.html"));
        Assert.Contains("joined by straight lines", html, StringComparison.Ordinal);
        Assert.DoesNotContain("The code of Mine.", html, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(other.Folder, "Mine.failure-curves.csv")));
    }

    [Fact]
    public void A_file_of_an_earlier_build_is_drawn_as_far_as_it_goes()
    {
        using HostRun run = new(
            One, "report", "--from", SchemaFiles.Runs(JsonWriter.SchemaVersion), "--report", "FOLDER/r.html", "--output", "FOLDER",
            "--figures", "csv");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Lines.Length);
        string html = File.ReadAllText(Path.Combine(run.Folder, "r.html"));
        Assert.Contains("Simulated, and not held against the laws.", html, StringComparison.Ordinal);
        Assert.Contains("Too little was drawn to say", html, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(run.Folder, "WrongLaw.failure-curves.csv")));
    }

    [Fact]
    public void Figures_are_written_in_each_form_that_is_asked_for()
    {
        using HostRun run = new(One, "predict", "--output", "FOLDER", "--figures", "svg,vega-lite,csv", "--quiet");
        Assert.Equal(0, run.ExitCode);
        foreach (string end in (string[])["svg", "vl.json", "csv"])
            Assert.True(new FileInfo(Path.Combine(run.Folder, "Mine.predictions.failure-curves." + end)).Length > 100);
        Assert.StartsWith(
            "series,k,L_inf", File.ReadAllText(Path.Combine(run.Folder, "Mine.predictions.failure-curves.csv")), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(run.Folder, "report.html")));
    }

    [Fact]
    public void Several_experiments_stand_in_one_report()
    {
        using HostRun run = new(Two, "predict", "--report", "FOLDER/both.html", "--output", "FOLDER", "--quiet");
        string html = File.ReadAllText(Path.Combine(run.Folder, "both.html"));
        Assert.Contains("What Mine is about.", html, StringComparison.Ordinal);
        Assert.Contains("What Other is about.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Experiments_and_files_are_compared_in_text_and_in_a_report()
    {
        using HostRun run = new(One, "check", "--output", "FOLDER", "--quiet");
        string file = Path.Combine(run.Folder, "Mine.json");
        using HostRun compared = new(Two, "compare", file, "Other", "--report", "FOLDER/c.html");
        Assert.Equal(0, compared.ExitCode);
        Assert.StartsWith("Mine beside Other\n", compared.Output, StringComparison.Ordinal);
        Assert.Contains("difference", compared.Output, StringComparison.Ordinal);
        Assert.Contains("Mine beside Other", File.ReadAllText(Path.Combine(compared.Folder, "c.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_experiments_of_a_program_are_compared_where_nothing_is_named()
    {
        using HostRun compared = new(Two, "compare", "--format", "csv");
        Assert.Equal(0, compared.ExitCode);
        string[] rows = compared.Lines;
        Assert.Contains(rows, row => row.Contains(",Mine,", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains(",Other,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("missing.json", "cannot be read")]
    [InlineData("notjson.json", "no JSON document")]
    [InlineData("empty.json", "says nothing of any experiment")]
    [InlineData("newer.json", "schema_version = 99 is newer than")]
    [InlineData("studies.json", "is about studies")]
    [InlineData("deep.json", "no JSON document")]
    [InlineData("other.json", "no document of LidDsl")]
    public void A_file_that_is_none_gets_one_line_and_writes_nothing(string name, string complaint)
    {
        string folder = Directory.CreateTempSubdirectory("lid-from-").FullName;
        File.WriteAllText(Path.Combine(folder, "notjson.json"), "{");
        File.WriteAllText(Path.Combine(folder, "empty.json"), """{"schema_version":3,"experiments":[]}""");
        File.WriteAllText(Path.Combine(folder, "newer.json"), """{"schema_version":99,"experiments":[]}""");
        File.WriteAllText(Path.Combine(folder, "studies.json"), """{"schema_version":1,"studies":[{"name":"A"}]}""");
        string deep = new string('[', StoredLimits.Depth + 1) + new string(']', StoredLimits.Depth + 1);
        File.WriteAllText(Path.Combine(folder, "deep.json"), deep);
        File.WriteAllText(Path.Combine(folder, "other.json"), """{"a":1}""");
        using HostRun run = new(One, "report", "--from", Path.Combine(folder, name), "--output", "FOLDER/out");
        Assert.Contains(complaint, run.Complaint, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(run.Folder, "*.html", SearchOption.AllDirectories));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("compare Mine", "compare sets two or more side by side")]
    [InlineData("compare Mine nowhere", "neither a file nor one of the experiments Mine, Other")]
    [InlineData("predict --figures gif", "--figures gif is unknown")]
    [InlineData("predict --report .", "--report . is no name of a file")]
    public void What_cannot_be_done_gets_one_line(string line, string complaint)
    {
        using HostRun run = new(Two, line.Split(' '));
        Assert.Contains(complaint, run.Complaint, StringComparison.Ordinal);
    }

    // Every word of a file from elsewhere, and its names, may be anything.
    [Fact]
    public void No_word_of_a_file_becomes_markup()
    {
        const string Hostile = "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&";
        using HostRun run = new(One, "check", "--output", "FOLDER", "--quiet");
        JsonNode document = JsonNode.Parse(File.ReadAllText(Path.Combine(run.Folder, "Mine.json")))!;
        Poison(document["experiments"]![0]!, Hostile);
        string file = Path.Combine(run.Folder, "hostile.json");
        File.WriteAllText(file, document.ToJsonString());
        using HostRun report = new(One, "report", "--from", file, "--report", "FOLDER/r.html", "--output", "FOLDER", "--figures", "svg");
        Assert.Equal(0, report.ExitCode);
        foreach (string path in Directory.GetFiles(report.Folder, "*", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(path);
            Assert.DoesNotContain("<script>alert", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("</title></script>", text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("&lt;img", File.ReadAllText(Path.Combine(report.Folder, "r.html")), StringComparison.Ordinal);
    }

    // Words alone: the verdicts and kinds that decide what is said stay.
    private static void Poison(JsonNode node, string word)
    {
        string[] kept = ["verdict", "statistic_kind", "variation", "basis", "symbol"];
        switch (node)
        {
            case JsonObject members:
                foreach ((string name, JsonNode? value) in members.ToArray())
                {
                    if (value?.GetValueKind() == JsonValueKind.String && !kept.Contains(name))
                        members[name] = word;
                    else if (value is not null)
                        Poison(value, word);
                }

                break;
            case JsonArray items:
                for (int i = 0; i < items.Count; i++)
                {
                    if (items[i]?.GetValueKind() == JsonValueKind.String)
                        items[i] = word;
                    else if (items[i] is { } item)
                        Poison(item, word);
                }

                break;
        }
    }
}
