using LidDsl.Attempts.Asking;

namespace LidDsl.Attempts.Tests.Hosting;

/// <summary>Stages of made models, by what their names say.</summary>
[AttemptsStudy]
[Family(By = nameof(Tokens)), Forecast(1_000, 10_000), ExponentWindow(5, 500)]
internal sealed partial record ByStage
{
    [Group("model")]
    internal static partial Groups Model { get; }

    [Covariate("model", Pattern = "_([0-9.]+B)$")]
    internal static partial Covariate<double> Tokens { get; }

    [Covariate("model", Pattern = "_([0-9.]+[MB])_")]
    internal static partial Covariate<double> Size { get; }

    [Problem("problem")]
    internal static partial Column<string> Problem { get; }

    [AttemptCount("n"), SuccessCount("c")]
    internal static partial Counts Counts { get; }
}

/// <summary>A program of declared studies, and a tool that is told the same by options, give the same numbers.</summary>
public sealed class DeclaredStudyTests
{
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["stages.csv"] = CountsText.Stages,
        ["counts.csv"] = CountsText.Plain,
    };

    private static IReadOnlyList<NamedStudy> One => NamedStudy.Of([ByStage.Default]);

    private static IReadOnlyList<NamedStudy> Two => NamedStudy.Of([ByStage.Default, ByStage.Default]);

    [Fact]
    public void A_study_and_the_options_that_say_the_same_give_the_same_numbers()
    {
        using StudyRun declared = new(One, Files, "forecast", "FOLDER/stages.csv", "--format", "csv");
        using StudyRun told = new(
            [], Files, "forecast", "FOLDER/stages.csv", "--format", "csv", "--horizon", "1000,10000", "--family-by", "Tokens",
            "--covariate", "Tokens=model:_([0-9.]+B)$", "--covariate", "Size=model:_([0-9.]+[MB])_");
        Assert.Equal(0, declared.ExitCode);
        Assert.Equal(21, declared.Lines.Length);
        Assert.Equal(declared.Output, told.Output);
    }

    [Fact]
    public void Members_of_a_study_give_the_numbers_of_the_command_line()
    {
        using StudyRun run = new(One, Files, "forecast", "FOLDER/stages.csv", "--format", "csv");
        using MemoryStream counts = new(System.Text.Encoding.UTF8.GetBytes(CountsText.Stages));
        AttemptData data = AttemptFile.Read(counts, "stages.csv", ByStage.Spec.Columns);
        IReadOnlyList<Forecast> forecasts = ByStage.Default.Forecast(data);
        Assert.Equal(
            run.Lines.Skip(1).Select(line => line.Split(',')[2]),
            forecasts.Select(f => f.Failure.ToString("G13", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(new Forecaster(data, new ForecastOptions
        {
            Horizons = [1_000, 10_000],
            IsFamily = true,
            FamilyCovariate = "Tokens",
        }).Forecasts(), forecasts);
        IReadOnlyList<GroupEstimate> estimates = ByStage.Default.Estimate(data);
        Assert.Equal(data.Groups.Count, estimates.Count);
        foreach ((GroupEstimate estimate, AttemptGroup group) in estimates.Zip(data.Groups))
        {
            Assert.NotEmpty(estimate.Curve);
            Assert.All(estimate.Curve, point =>
            {
                PassAtKPoint plain = PassAtK.Estimate(group, point.Attempts);
                Assert.Equal(plain.Value, point.Value, 1e-12);
                Assert.Equal(plain.StandardError, point.StandardError, 1e-9);
            });
        }

        Assert.Equal(data.Groups.Count, ByStage.Default.Training(data, "Tokens").Sum(report => report.Points.Count));
        Assert.Equal(10_000, ByStage.Default.Plan(data, 10_000).Horizon);
        Assert.Equal(data.Groups.Count, ByStage.Default.Advise(data, null, 500).Stages.Count);
        Assert.Throws<ArgumentNullException>(() => ByStage.Default.Forecast(null!));
    }

    [Fact]
    public void Selected_records_are_left_out_of_forecasts_and_refused_where_nothing_else_is_left()
    {
        AttemptGroup selected = Studies.Draw(1, SamplingRule.KeptIfSuccessful).Named("selected", 1e9, 1e9);
        AttemptGroup even = Studies.Draw(1, SamplingRule.Even).Named("even", 1e9, 1e9);
        var both = new AttemptData([selected, even], ["Tokens", "Size"]);
        Assert.Equal(["even"], ByStage.Default.Forecast(both).Select(f => f.Group).Distinct());
        Assert.Equal(2, ByStage.Default.Estimate(both).Count);
        var alone = new AttemptData([selected], ["Tokens", "Size"]);
        Assert.Empty(ByStage.Default.Forecast(alone));
        Assert.Contains(
            "restore what was left out",
            Assert.Throws<ArgumentException>(() => ByStage.Default.Plan(alone, 10)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_declared_is_what_is_asked_unless_an_option_says_else()
    {
        using StudyRun run = new(One, Files, "estimate", "FOLDER/stages.csv");
        Assert.Contains("k = 5 to 500", run.Output, StringComparison.Ordinal);
        Assert.Contains("All models share as one family, by Tokens", run.Output, StringComparison.Ordinal);
        Assert.Contains("Stages of made models, by what their names say.", run.Output, StringComparison.Ordinal);
        using StudyRun other = new(One, Files, "estimate", "FOLDER/stages.csv", "--window", "2,20");
        Assert.Contains("k = 2 to 20", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_without_a_file_asks_for_one()
    {
        using StudyRun run = new(One, Files, "forecast");
        Assert.StartsWith("ByStage: it names no file: give one by --data", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_program_with_several_studies_is_read_by_its_header_unless_one_is_named()
    {
        using StudyRun header = new(Two, Files, "forecast", "--data", "FOLDER/counts.csv", "--horizon", "10000", "--format", "csv");
        Assert.Equal(0, header.ExitCode);
        Assert.Equal(4, header.Lines.Length);
        Assert.Equal("model,horizon,forecast,lo90,hi90", header.Lines[0]);
        using StudyRun named = new(Two, Files, "forecast", "--data", "FOLDER/stages.csv", "--study", "ByStage", "--format", "csv");
        Assert.Equal(21, named.Lines.Length);
        using StudyRun both = new(Two, Files, "forecast", "--data", "FOLDER/stages.csv", "--study", "ByStage*", "--format", "csv");
        Assert.Equal("study,model,horizon,forecast,lo90,hi90", both.Lines[0]);
        Assert.Equal(41, both.Lines.Length);
    }

    [Fact]
    public void They_are_listed_and_described()
    {
        using StudyRun list = new(Two, Files, "list");
        Assert.Equal(
            ["ByStage    (no file)  Stages of made models, by what their names say.",
             "ByStage-2  (no file)  Stages of made models, by what their names say."],
            list.Lines);
        using StudyRun described = new(One, Files, "describe");
        Assert.Equal(0, described.ExitCode);
        Assert.Contains("n in n and c in c, Tokens from model by _([0-9.]+B)$", described.Output, StringComparison.Ordinal);
        Assert.Contains("one family, by Tokens.", described.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_of_known_laws_makes_its_file_and_shows_the_truth()
    {
        string folder = Directory.CreateTempSubdirectory("lid-known-").FullName;
        try
        {
            SyntheticStudy study = new(
                ByStage.Default, Path.Combine(folder, "made", "counts.csv"),
                [new("Made_1B_2B", new KnownSuccess.Beta(0.3, 5), 64, 100), new("Made_1B_20B", new KnownSuccess.Beta(0.5, 5), 64, 100)]);
            using StudyRun run = new(NamedStudy.Of([study]), Files, "forecast", "--target", "expected");
            Assert.Equal(0, run.ExitCode);
            Assert.Matches(@"Made_1B_20B +1 - pass@10000 +0\.0\d+ +0\.0\d+", run.Output);
            Assert.Matches(@"\d of 4 intervals of 1 - pass@K do so\.", run.Output);
            Assert.Equal(129, File.ReadAllLines(Path.Combine(folder, "made", "counts.csv")).Length);
            using StudyRun real = new(NamedStudy.Of([study]), Files, "forecast", "FOLDER/stages.csv");
            Assert.DoesNotContain("The truth", real.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
