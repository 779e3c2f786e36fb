using System.Globalization;
using System.Text.RegularExpressions;

namespace LidDsl.Attempts.Tests.Hosting;

/// <summary>What <c>forecast</c> prints, to the letter: scripts measure it from outside.</summary>
public sealed class ForecastVerbTests
{
    private const string Header = "model,horizon,forecast,lo90,hi90";

    [Fact]
    public void Csv_is_a_header_and_a_row_for_each_model_and_nothing_else()
    {
        using StudyRun run = new(CountsText.Plain, "forecast", "--data", "FOLDER/counts.csv", "--horizon", "10000", "--format", "csv");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Header, run.Lines[0]);
        Assert.Equal(["Small", "Middle", "Large"], run.Lines[1..].Select(line => line.Split(',')[0]));
        Assert.EndsWith("\n", run.Output, StringComparison.Ordinal);
        Assert.All(run.Lines[1..], line =>
        {
            Assert.Matches(@"^\w+,10000,0\.\d+,0\.\d+,0\.\d+$", line);
            double[] numbers = [.. line.Split(',')[2..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            Assert.True(numbers[1] < numbers[0] && numbers[0] < numbers[2], line);
        });
        Assert.Equal("counts: results in FOLDER/results/counts.forecast.json and .csv\n", run.Errors);
    }

    [Fact]
    public void Its_numbers_are_those_of_the_library()
    {
        using StudyRun run = new(CountsText.Plain, "forecast", "FOLDER/counts.csv", "--horizon", "1000,1e6", "--format", "csv", "--quiet");
        AttemptData data = new([CountsText.Drawn("Small", 0.1), CountsText.Drawn("Middle", 0.25), CountsText.Drawn("Large", 0.5)]);
        IReadOnlyList<Forecast> forecasts = new Forecaster(data, new ForecastOptions { Horizons = [1_000, 1_000_000] }).Forecasts();
        Assert.Equal(
            [Header, .. forecasts.Select(f => string.Create(
                CultureInfo.InvariantCulture, $"{f.Group},{f.Horizon},{f.Failure:G13},{f.Low:G13},{f.High:G13}"))],
            run.Lines);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void A_family_shares_by_size_where_the_file_has_sizes()
    {
        string[] line = ["forecast", "FOLDER/counts.csv", "--format", "csv"];
        using StudyRun bySize = new(CountsText.Family, [.. line, "--family"]);
        using StudyRun byItself = new(CountsText.Family, line);
        using StudyRun without = new(CountsText.Plain, [.. line, "--family"]);
        Assert.Equal([4, 4, 4], new[] { bySize, byItself, without }.Select(run => run.Lines.Length));
        Assert.Equal(3, new[] { bySize, byItself, without }.Select(run => run.Output).Distinct().Count());
        Assert.Contains("\"family_covariate\": \"size\"", bySize.Text("counts.forecast.json"), StringComparison.Ordinal);
        Assert.Contains(
            "\"is_family\": true,\n        \"family_covariate\": null", without.Text("counts.forecast.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_columns_and_a_byte_order_mark_change_nothing()
    {
        string[] line = ["forecast", "FOLDER/counts.csv", "--format", "csv"];
        string other = string.Join(
            "\r\n", CountsText.Plain.TrimEnd('\n').Split('\n').Select((row, i) => (i == 0 ? "benchmark," : "CodeContests,") + row));
        using StudyRun plain = new(CountsText.Plain, line);
        using StudyRun with = new("\uFEFF" + other, line);
        Assert.Equal(plain.Output, with.Output);
    }

    [Fact]
    public void A_model_of_selected_records_is_refused_and_its_row_left_out()
    {
        using StudyRun run = new(CountsText.Selective, "forecast", "FOLDER/counts.csv", "--format", "csv", "--quiet");
        Assert.Equal(4, run.ExitCode);
        Assert.Equal(2, run.Lines.Length);
        Assert.StartsWith("Honest,10000,", run.Lines[1], StringComparison.Ordinal);
        Assert.Matches(@"^refused: Picked: its records were selected by what they show \(z = -?\d+\.\d.*\. Give every record", run.Errors);
    }

    [Fact]
    public void Where_every_model_is_refused_there_is_no_row()
    {
        string only = string.Join('\n', CountsText.Selective.Split('\n').Where(row => !row.StartsWith("Honest", StringComparison.Ordinal)));
        using StudyRun run = new(only, "forecast", "FOLDER/counts.csv", "--format", "csv", "--quiet");
        Assert.Equal(4, run.ExitCode);
        Assert.Equal([Header], run.Lines);
    }

    [Fact]
    public void A_model_that_solves_nothing_is_forecast_all_the_same()
    {
        using StudyRun run = new(
            "model,problem,n,c\nNone,a,100,0\nNone,b,100,0\nAll,a,100,100\n", "forecast", "FOLDER/counts.csv", "--format", "csv");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(3, run.Lines.Length);
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(",,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_names_target_laws_and_floor_and_warns_beyond_100_n()
    {
        using StudyRun near = new(CountsText.Plain, "forecast", "FOLDER/counts.csv", "--horizon", "10000");
        using StudyRun far = new(
            CountsText.Plain, "forecast", "FOLDER/counts.csv", "--horizon", "1e6", "--law", "zero-inflated", "--target", "new");
        Assert.Contains("the share of these problems that K attempts would leave unsolved", near.Output, StringComparison.Ordinal);
        Assert.Contains("Each model by itself; weighed are beta laws. Floor: ", near.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("100 n", near.Output, StringComparison.Ordinal);
        Assert.Contains("All 3 models: even", near.Output, StringComparison.Ordinal);
        Assert.Contains("beyond 100 n", far.Output, StringComparison.Ordinal);
        Assert.Contains("new problems of the same population", far.Output, StringComparison.Ordinal);
        Assert.Contains("never solved", far.Output, StringComparison.Ordinal);
        Assert.Matches(new Regex(@"^counts: 3 models, 3 forecasts\n$"), Quiet(CountsText.Plain));
    }

    private static string Quiet(string counts)
    {
        using StudyRun run = new(counts, "forecast", "FOLDER/counts.csv", "--quiet");
        return run.Output;
    }
}
