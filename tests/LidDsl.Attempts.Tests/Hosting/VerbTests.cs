using System.Globalization;

namespace LidDsl.Attempts.Tests.Hosting;

/// <summary>What the other verbs print and write.</summary>
public sealed class VerbTests
{
    [Fact]
    public void Estimate_says_how_steep_and_what_is_not_identifiable()
    {
        string few = CountsText.Of(null, [(CountsText.Drawn("Many", 0.4), ""), (CountsText.Drawn("Few", 0.01), "")]);
        using StudyRun run = new(few, "estimate", "FOLDER/counts.csv");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"Many .*even .* 0\.\d+ \(0\.\d+ to 0\.\d+\)", run.Output);
        Assert.Matches(@"Few .*not identifiable, at most\s+0\.\d+", run.Output);
        Assert.Contains("fewer than 10 decide no exponent", run.Output, StringComparison.Ordinal);
        Assert.Equal(["counts.estimate.curves.csv", "counts.estimate.estimates.csv", "counts.estimate.json"], run.Written);
    }

    [Fact]
    public void Estimate_says_how_attempts_came_about()
    {
        string counts = CountsText.Of(
            null,
            [
                (CountsText.Drawn("Even", 0.3), ""), (CountsText.Drawn("Random", 0.3, SamplingRule.RandomExtension), ""),
                (CountsText.Drawn("Stopped", 0.3, SamplingRule.ZerosUntilSuccess), ""),
                (CountsText.Drawn("Picked", 0.15, SamplingRule.KeptIfSuccessful), ""),
            ]);
        using StudyRun run = new(counts, "estimate", "FOLDER/counts.csv", "--format", "csv");
        Assert.Equal(4, run.ExitCode);
        Assert.Equal(
            ["even", "uneven_at_random", "stopped_at_success", "selective_records"],
            run.Lines[1..].Select(line => line.Split(',')[5]));
        Assert.EndsWith(",,,,", run.Lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Estimate_reports_training_by_covariates_of_the_name()
    {
        using StudyRun run = new(
            CountsText.Stages, "estimate", "FOLDER/counts.csv", "--family", "--covariate", "tokens=model:_([0-9.]+B)$",
            "--covariate", "size=model:_([0-9.]+[MB])_");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("size = 70M", run.Output, StringComparison.Ordinal);
        Assert.Contains("size = 1.4B", run.Output, StringComparison.Ordinal);
        Assert.Matches("still steepening|saturated|cannot tell", run.Output);
        Assert.Contains("counts.estimate.training.csv", run.Written);
        Assert.Contains("counts.estimate.training_stages.csv", run.Written);
    }

    [Fact]
    public void Advise_writes_the_attempts_to_make_next()
    {
        using StudyRun run = new(CountsText.Plain, "advise", "FOLDER/counts.csv", "--spend", "10000", "--format", "csv");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            "model,problem,attempts,successes,more_attempts,stop_at_first_success,probability_solved,expected_attempts", run.Lines[0]);
        string[][] rows = [.. run.Lines[1..].Select(line => line.Split(','))];
        Assert.All(rows, row => Assert.Equal(("128", "0", "true"), (row[2], row[3], row[5])));
        double expected = rows.Sum(row => double.Parse(row[7], CultureInfo.InvariantCulture));
        Assert.InRange(expected, 9_000, 11_000);
        Assert.Contains("counts.advise.next_attempts.csv", run.Written);
    }

    [Fact]
    public void Advise_splits_a_budget()
    {
        using StudyRun run = new(
            CountsText.Stages, "advise", "FOLDER/counts.csv", "--covariate", "tokens=model:_([0-9.]+B)$", "--budget", "1e6",
            "--training-cost", "1e-6", "--requests", "100");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("How to split a budget of 1e6", run.Output, StringComparison.Ordinal);
        Assert.Contains("counts.advise.split.csv", run.Written);
        using StudyRun poor = new(CountsText.Plain, "advise", "FOLDER/counts.csv", "--budget", "0.5");
        Assert.Contains("a budget of 0.5 pays for no stage", poor.Complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from")]
    [InlineData("--backtest")]
    public void Backtest_tries_the_forecast(string kept)
    {
        using StudyRun run = new(
            CountsText.Plain, "backtest", "FOLDER/counts.csv", kept, "20", "--subsamples", "5", "--horizon", "100", "--format", "csv");
        Assert.True(run.ExitCode is 0 or 1, run.Errors);
        Assert.Equal("method,horizon,rmse,rmse_over_best_baseline,coverage,models", run.Lines[0]);
        string[] forecast = run.Lines[1].Split(',');
        double ratio = double.Parse(forecast[3], CultureInfo.InvariantCulture);
        Assert.Equal(ratio >= 1 ? 1 : 0, run.ExitCode);
        Assert.Equal(("posterior predictive", "3"), (forecast[0], forecast[5]));
        Assert.Equal(4, run.Lines.Length);
    }

    [Fact]
    public void Backtest_says_why_nothing_can_be_tried()
    {
        using StudyRun run = new(CountsText.Plain, "backtest", "FOLDER/counts.csv");
        Assert.Contains("Keep fewer attempts or lower the horizons", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_says_what_the_file_holds_and_writes_nothing()
    {
        using StudyRun run = new(CountsText.Family, "describe", "FOLDER/counts.csv");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("columns: told by the header of the file", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"Middle +128 +\d+ +128 +even", run.Output);
        Assert.Empty(run.Written);
    }

    [Fact]
    public void Without_a_verb_it_estimates_forecasts_and_advises()
    {
        using StudyRun run = new(CountsText.Plain, "--data", "FOLDER/counts.csv", "--output", "FOLDER/results", "--backtest", "20",
            "--subsamples", "3", "--horizon", "100");
        Assert.True(run.ExitCode is 0 or 1, run.Errors);
        string[] parts = ["pass@k as far as", "Forecasts of", "Which attempts to make next", "Back-test", "How the attempts came"];
        foreach (string part in parts)
            Assert.Contains(part, run.Output, StringComparison.Ordinal);
        Assert.Contains("counts.json", run.Written);
    }

    [Theory]
    [InlineData("task_id,passed\n1,0\n1,1\n2,0\n", "")]
    [InlineData("name,attempt,ok\n1,a,0\n1,b,1\n2,a,0\n", "--problem name --outcome ok")]
    [InlineData("question,tried,right\n1,2,1\n2,1,0\n", "--problem question --attempts tried --successes right")]
    public void Columns_are_told_by_the_header_and_by_options(string counts, string options)
    {
        using StudyRun run = new(
            counts, ["estimate", "FOLDER/counts.csv", "--format", "csv", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("counts,2,1,1,2,uneven_untested,", run.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_replaced_as_a_whole()
    {
        using StudyRun run = new(CountsText.Plain, "forecast", "FOLDER/counts.csv", "--format", "json", "--quiet");
        Assert.Equal(["counts.forecast.csv", "counts.forecast.json"], run.Written);
        Assert.Equal(run.Output, run.Text("counts.forecast.json"));
        string[] table = run.Text("counts.forecast.csv").Split('\n');
        Assert.StartsWith("study,model,horizon,forecast,lo90,hi90,floor,", table[0], StringComparison.Ordinal);
        Assert.EndsWith(",run_id,product_version,file,sha256", table[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Unchanged_counts_give_the_same_answer_to_the_byte()
    {
        using StudyRun first = new(CountsText.Family, "forecast", "FOLDER/counts.csv", "--family", "--format", "csv");
        using StudyRun second = new(CountsText.Family, "forecast", "FOLDER/counts.csv", "--family", "--format", "csv");
        Assert.Equal(first.Output, second.Output);
    }
}
