namespace LidDsl.Attempts.Tests.Hosting;

/// <summary>Bad usage is told by value, rule and mend in one line; nothing is printed or written.</summary>
public sealed class BadUsageTests
{
    private const string Good = "model,problem,n,c\nA,1,10,3\nA,2,10,0\n";

    [Theory]
    [InlineData("--horizon 0", "--horizon 0 is out of its domain: give a whole number of attempts from 1 to 2^40")]
    [InlineData("--horizon 1000,100", "--horizon 1000,100 does not increase at 100: give each K once, in increasing order")]
    [InlineData("--horizon many", "--horizon many is out of its domain")]
    [InlineData("--law gamma", "--law gamma is unknown: give one of beta, zero-inflated, latent-difficulty")]
    [InlineData("--target all", "--target all is unknown: give one of realised, expected, new")]
    [InlineData("--format xml", "--format xml is unknown: give one of table, json, csv")]
    [InlineData("--separator ab", "--separator ab is no separator: give one ASCII character such as ';', or tab")]
    [InlineData("--quiet --verbose", "--quiet and --verbose exclude each other: give one of them.")]
    [InlineData("--outcome x --attempts n", "--outcome and --attempts or --successes exclude each other")]
    [InlineData("--covariate =x", "--covariate =x is not NAME[=COLUMN[:PATTERN]]")]
    [InlineData("--family-by tokens", "'tokens' is no covariate of the data: the data has none")]
    [InlineData("--data other.csv", "two files are named")]
    [InlineData("--horizons 5", "forecast has no option --horizons (did you mean --horizon?). See forecast --help.")]
    [InlineData("--spend 5", "forecast has no option --spend: advise, report have it. See forecast --help.")]
    [InlineData("extra.csv", "extra.csv is not understood behind forecast, which takes one file and options. See forecast --help.")]
    [InlineData("--group modle", "there is no column 'modle'")]
    [InlineData("--study X", "--study X is unknown: this program declares no study")]
    public void Of_an_option(string options, string complaint)
    {
        using StudyRun run = new(Good, ["forecast", "FOLDER/counts.csv", .. options.Split(' ')]);
        Assert.Contains(complaint, run.Complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--window 100,10", "--window 100,10 is no window: give two whole numbers of attempts from 1 to 2^40, the smaller first")]
    [InlineData("--window 10", "--window 10 is no window")]
    [InlineData("--window 10,10.5", "--window 10,10.5 is no window")]
    public void Of_a_window(string options, string complaint)
    {
        using StudyRun run = new(Good, ["estimate", "FOLDER/counts.csv", .. options.Split(' ')]);
        Assert.Contains(complaint, run.Complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--budget 0", "--budget 0 is out of its domain: give a finite number above 0")]
    [InlineData("--training-cost -1", "--training-cost -1 is out of its domain: give a finite number of at least 0")]
    [InlineData("--spend 0.5", "--spend 0.5 is out of its domain")]
    [InlineData("--budget 10 --training-cost 1", "no covariate says how much a stage was trained")]
    public void Of_a_cost(string options, string complaint)
    {
        using StudyRun run = new(Good, ["advise", "FOLDER/counts.csv", .. options.Split(' ')]);
        Assert.Contains(complaint, run.Complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("model,problem,n,c\n", "no row")]
    [InlineData("model,problem,n,c\nA,1,3,10\n", "more successes than attempts")]
    [InlineData("model,problem,n,c\nA,1,0,0\n", "n = 0")]
    [InlineData("model,problem,n,c\nA,1,-3,0\n", "-3")]
    [InlineData("model,problem,n,c\nA,1,10,NaN\n", "NaN")]
    [InlineData("model,problem,n\nA,1,10\n", "the successes beside the attempts of 'n'")]
    [InlineData("model;problem;n;c\nA,1,10,3\n", "line 2")]
    [InlineData("model,problem,n,c\nA,1,10,3\nA,1,10,3\n", "'1'")]
    [InlineData("model,problem,n,c\nA,1,10\n", "line 2")]
    public void Of_a_file(string counts, string complaint)
    {
        using StudyRun run = new(counts, "forecast", "FOLDER/counts.csv", "--format", "csv");
        Assert.Contains(complaint, run.Complaint, StringComparison.Ordinal);
        Assert.Contains("counts.csv", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_rows_are_left_out_where_that_is_asked()
    {
        using StudyRun run = new(Good + "A,3,10,many\n", "forecast", "FOLDER/counts.csv", "--skip-broken");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 broken row left out", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_missing_file_or_none()
    {
        using StudyRun missing = new(Good, "forecast", "FOLDER/absent.csv");
        Assert.Contains("absent.csv", missing.Complaint, StringComparison.Ordinal);
        using StudyRun none = new(Good, "forecast");
        Assert.StartsWith("there is no file: name a CSV with the columns model, problem, n", none.Complaint, StringComparison.Ordinal);
        using StudyRun list = new(Good, "list");
        Assert.StartsWith("this program declares no study", list.Complaint, StringComparison.Ordinal);
        using StudyRun verb = new(Good, "forcast", "FOLDER/counts.csv");
        Assert.StartsWith("forcast is no verb (did you mean forecast?)", verb.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_folder_that_takes_no_file()
    {
        using StudyRun run = new(Good, "forecast", "FOLDER/counts.csv", "--output", "FOLDER/counts.csv/x");
        Assert.Contains("cannot be written to", run.Complaint, StringComparison.Ordinal);
    }
}
