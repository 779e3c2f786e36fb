using System.Text;
using System.Text.Json;
using LidDsl.Drawing;

namespace LidDsl.Attempts.Tests.Reporting;

public sealed class StudyReportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("study").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_page_has_the_columns_with_a_heading_and_files_those_with_an_id()
    {
        StudyReport report = Report();
        string page = StudyReport.Write([report], "table");
        Assert.Equal(
            """
            A study of two models

            1. Failures.
              model     k   1 - pass@k       +-
            ─────────────────────────────────────
              a         1       0.5000   0.0010
              b       100            -   0.0010

            """,
            page.ReplaceLineEndings("\n"));
        Assert.Equal(
            [
                "study,model,k,failure,failure_se,is_far",
                "s,a,1,0.5,0.001,false",
                "s,b,100,,0.001,true",
            ],
            StudyReport.Write([report], "csv").TrimEnd('\n').Split('\n').Select(line => string.Join(',', line.Split(',')[..^2])));
    }

    [Fact]
    public void A_figure_stands_in_the_report_and_in_files_and_not_on_the_page()
    {
        Figure figure = new(
            "rise", FigureText.Plain("A <rise>"), "It rises.", new FigureAxis("x", FigureText.Plain("x"), AxisScale.Linear),
            new FigureAxis("y", FigureText.Plain("y"), AxisScale.Linear), [FigureSeries.Line("line", [(1, 2), (3, 4)])]);
        StudyReport report = Report().Figure(figure);
        Assert.Equal(StudyReport.Write([Report()], "table"), StudyReport.Write([report], "table"));
        Assert.Throws<ArgumentException>(() => report.Figure(figure));
        Assert.Throws<ArgumentException>(() => Report().Figure(figure with { Id = "failures" }));
        string page = Path.Combine(folder, "page.html");
        Assert.Equal(0, StudyConsole.Publish(
            [report], "table", folder, quiet: false, output, errors, reportFile: page, figures: FigureWriters.All));
        Assert.Contains("A &lt;rise&gt;", File.ReadAllText(page), StringComparison.Ordinal);
        Assert.Contains("It rises.", File.ReadAllText(page), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "s.rise.svg")));
        Assert.Contains("\"line\"", File.ReadAllText(Path.Combine(folder, "s.rise.csv")), StringComparison.Ordinal);
        Assert.Contains($"report in {page}", errors.ToString(), StringComparison.Ordinal);
        string nowhere = Path.Combine(page, "x.html");
        Assert.Equal(2, StudyConsole.Publish([report], "table", null, quiet: false, output, errors, reportFile: nowhere));
    }

    // Beneath its name, without saying it again.
    [Theory]
    [InlineData(true, false, "good")]
    [InlineData(null, false, "neutral")]
    [InlineData(false, true, "bad")]
    public void A_report_begins_with_its_verdict_in_the_colour_of_it(bool? agrees, bool disagrees, string tone)
    {
        StudyReport report = new("s") { Line = "s: all is well", Disagrees = disagrees };
        string page = Path.Combine(folder, "page.html");
        StudyConsole.Publish([report.Fact("agrees", agrees)], "table", null, quiet: true, output, errors, reportFile: page);
        Assert.Matches($"<div class=\"verdict {tone}\">.*All is well</p>", File.ReadAllText(page));
    }

    [Fact]
    public void The_JSON_says_what_the_numbers_come_from_and_lists_the_files()
    {
        JsonElement root = JsonDocument.Parse(StudyReport.Write([Report()], "json")).RootElement;
        Assert.Equal(1, root.GetProperty("schema_version").GetInt32());
        JsonElement study = root.GetProperty("studies")[0];
        JsonElement provenance = study.GetProperty("provenance");
        Assert.Equal(ulong.MaxValue, provenance.GetProperty("seed").GetUInt64());
        Assert.Equal(
            ["s.failures.csv", "s.more.csv", "s.json"], provenance.GetProperty("files").EnumerateArray().Select(file => file.GetString()));
        Assert.Equal(0.1 + 0.2, study.GetProperty("exact").GetDouble());
        Assert.Equal(0.3, study.GetProperty("rounded").GetDouble());
        Assert.Equal(JsonValueKind.Null, study.GetProperty("failures")[1].GetProperty("failure").ValueKind);
        Assert.Equal("[1,\"two\",true]", study.GetProperty("list").GetRawText().Replace(" ", "").Replace("\n", ""));
        Assert.Equal(Report().Files().Select(file => file.Name), ["s.failures.csv", "s.more.csv", "s.json"]);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void Files_are_written_before_anything_is_printed_and_the_code_says_what_was_found(bool disagrees, int expected)
    {
        StudyReport report = Report();
        report.Disagrees = disagrees;
        using Watching watching = new(() => Assert.True(File.Exists(Path.Combine(folder, "s.json"))));
        Assert.Equal(expected, StudyConsole.Publish([report], "table", folder, quiet: false, watching, errors));
        Assert.StartsWith("A study", watching.Text, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(folder).Length);
        Assert.Contains("s: results in ", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_little_is_asked_for_there_is_one_line()
    {
        Assert.Equal(0, StudyConsole.Publish([Report(), Report("t")], "table", null, quiet: true, output, errors));
        Assert.Equal("in short\nin short\n", output.ToString());
        Assert.Empty(errors.ToString());
    }

    [Fact]
    public void A_folder_that_takes_no_files_is_said_and_the_answer_is_printed_all_the_same()
    {
        string file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");
        Assert.Equal(2, StudyConsole.Publish([Report()], "csv", file, quiet: true, output, errors));
        Assert.StartsWith("error: the results could not be written", errors.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("study,", output.ToString(), StringComparison.Ordinal);
        Assert.Throws<IOException>(() => StudyConsole.Prepare(file));
    }

    [Fact]
    public void What_is_wrong_with_a_report_is_said()
    {
        StudyReport report = Report();
        Assert.Contains("two tables 'failures'", Assert.Throws<ArgumentException>(() => report.Data("failures", [1])).Message);
        Assert.Throws<ArgumentException>(() => new StudyReport("a/b"));
        Assert.Contains("table, json, csv", Assert.Throws<ArgumentException>(() => StudyReport.Write([report], "xml")).Message);
        Assert.Throws<ArgumentException>(() => StudyReport.Write([], "csv"));
    }

    private static StudyReport Report(string name = "s")
    {
        StudyReport report = new(name) { Line = "in short" };
        report
            .Fact("exact", StudyValue.Exact(0.1 + 0.2))
            .Fact("rounded", 0.1 + 0.2)
            .Fact("list", StudyValue.Of([1L, "two", true]))
            .Origin("seed", ulong.MaxValue)
            .Flush("A study of two models")
            .Heading("1. Failures.");
        report.Table("failures", [("a", 1L, 0.5), ("b", 100L, double.NaN)], isMain: true)
            .Words("model", row => row.Item1, "model").AsKey()
            .Count("k", row => row.Item2, "k").AsKey()
            .Number("failure", row => row.Item3, "1 - pass@k")
            .Number("failure_se", _ => 1e-3, "+-", 2)
            .Of("is_far", row => row.Item2 > 10);
        report.Data("more", [1, 2]).Count("n", n => n);
        return report;
    }

    private sealed class Watching(Action check) : StringWriter
    {
        public string Text => ToString();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(string? value)
        {
            check();
            base.Write(value);
        }
    }
}
