using System.Globalization;
using System.Text.Json;
using LidDsl.Hosting;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Hosting;

public sealed class ProgressLineTests
{
    [Fact]
    public void Away_from_a_terminal_there_is_one_plain_line_in_five_seconds_and_one_at_the_end()
    {
        string text = Shown(live: false, Enumerable.Range(1, 200).Select(i => At(i, 200, 0.1 * i)));
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [
                "Name: 1 of 200 replicates, 10 a second, 1 s gone, 20 s left",
                "Name: 51 of 200 replicates, 10 a second, 6 s gone, 15 s left",
                "Name: 101 of 200 replicates, 10 a second, 11 s gone, 10 s left",
                "Name: 151 of 200 replicates, 10 a second, 16 s gone, 5 s left",
                "Name: 200 of 200 replicates, 10 a second, 20 s gone, 0 s left",
            ],
            lines);
    }

    [Fact]
    public void On_a_terminal_one_line_is_overwritten_and_ended()
    {
        string text = Shown(live: true, [At(1, 3, 100), At(2, 3, 200), At(3, 3, 300)]);
        Assert.Equal(1, text.Count(c => c == '\n'));
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        string[] shown = text.TrimEnd('\n').Split('\r')[1..];
        Assert.Equal(3, shown.Length);
        Assert.StartsWith("Name: 1 of 3 replicates, 0 a second, 1 min 40 s gone, 3 min 20 s left", shown[0], StringComparison.Ordinal);
        Assert.StartsWith("Name: 3 of 3 replicates, 0 a second, 5 min 0 s gone, 0 s left", shown[2], StringComparison.Ordinal);

        // Each covers the one before it.
        Assert.True(shown[1].Length >= shown[0].TrimEnd().Length);
        Assert.True(shown[2].Length >= shown[1].TrimEnd().Length);
        Assert.NotEqual(shown[2].TrimEnd().Length, shown[2].Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_late_report_does_not_take_the_count_back(bool live)
    {
        string text = Shown(live, [At(2, 3, 1), At(3, 3, 2), At(1, 3, 20)]);
        Assert.DoesNotContain("1 of 3", text, StringComparison.Ordinal);
        Assert.Contains("3 of 3", text.Split('\r', '\n').Last(line => line.Length > 0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_a_report_nothing_is_written(bool live) => Assert.Empty(Shown(live, []));

    [Fact]
    public void Hours_are_hours_and_an_unknown_time_is_said_to_be_unknown()
    {
        string text = Shown(live: false, [new RunProgress(7_400, 10_000, TimeSpan.FromMinutes(61.5), null)]);
        Assert.Equal("Name: 7400 of 10000 replicates, 2 a second, 1 h 1 min gone, time left not yet known", text.TrimEnd('\n'));
    }

    [Fact]
    public void What_is_least_certain_is_said_behind_the_rest_and_gives_way_where_a_live_line_would_be_broken()
    {
        RunProgress report = At(50, 200, 5) with { LeastCertain = Least };
        const string Rest = "Name: 50 of 200 replicates, 10 a second, 5 s gone, 15 s left";
        const string Whole = Rest + "; least certain: L_inf(k = 1e6) at N = 110 +- 12%";
        Assert.Equal(Whole + "\n", Shown(ProgressForm.Plain, [report], 40));
        Assert.Equal("\r" + Whole + "\n", Shown(ProgressForm.Live, [report], Whole.Length + 1));
        Assert.Equal("\r" + Rest + "\n", Shown(ProgressForm.Live, [report], Whole.Length));
        Assert.Equal("\r" + Rest[..39] + "\n", Shown(ProgressForm.Live, [report], 40));
    }

    [Fact]
    public void Json_is_an_object_in_a_line_at_most_once_a_second()
    {
        string[] lines = Shown(ProgressForm.Json, [.. Enumerable.Range(1, 200).Select(i => At(i, 200, 0.1 * i) with
        {
            LeastCertain = i > 190 ? Least with { RelativeError = double.PositiveInfinity } : i > 1 ? Least : null,
        })]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(lines.Length, 18, 21);
        Assert.Equal(
            """{"experiment":"Name","done":1,"total":200,"elapsed_seconds":0.1,"replicates_per_second":10,"remaining_seconds":19.9,"""
                + "\"least_certain\":null}",
            lines[0]);
        using JsonDocument second = JsonDocument.Parse(lines[1]);
        JsonElement least = second.RootElement.GetProperty("least_certain");
        Assert.Equal("""{"quantity":"L_inf","k":1000000,"setting":"N = 110","relative_error":0.123}""", JsonSerializer.Serialize(least));
        using JsonDocument last = JsonDocument.Parse(lines[^1]);
        Assert.Equal(200, last.RootElement.GetProperty("done").GetInt32());
        Assert.Equal(JsonValueKind.Null, last.RootElement.GetProperty("least_certain").GetProperty("relative_error").ValueKind);
    }

    [Fact]
    public void A_live_line_begins_anew_whatever_writers_guard_it_and_a_name_cannot()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var inner = new GuardedWriter(output);
        using var outer = new GuardedWriter(inner);
        new ProgressLine(outer, ProgressForm.Live, "a\rb").Report(At(1, 2, 1));
        Assert.StartsWith("\ra\u240db: 1 of 2", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void None_is_none() => Assert.Empty(Shown(ProgressForm.None, [At(1, 1, 1)]));

    private static LeastCertain Least => new("L_inf", 1_000_000, DeclaredExperiment.Of(Declarations.Make("X", [110], [1])).Settings[0],
        "N = 110", 0.123);

    private static RunProgress At(int done, int total, double seconds) =>
        new(done, total, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(Math.Round(seconds * (total - done) / done, 6)));

    private static string Shown(bool live, IEnumerable<RunProgress> reports) =>
        Shown(live ? ProgressForm.Live : ProgressForm.Plain, reports);

    private static string Shown(ProgressForm form, IEnumerable<RunProgress> reports, int columns = 120)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var line = new ProgressLine(writer, form, "Name", columns);
        foreach (RunProgress report in reports)
            line.Report(report);
        line.End();
        return writer.ToString();
    }
}
