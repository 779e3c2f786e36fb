using System.Text.Json;
using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Hosting;

public sealed class DescribeTests
{
    private static readonly IReadOnlyList<ILidExperiment> One = HostRun.Experiments("Small");

    [Fact]
    public void The_page_says_model_laws_estimator_grid_and_budget()
    {
        using HostRun run = new(One, "describe");
        Assert.Equal(0, run.ExitCode);
        string[] parts =
        [
            "What Small is about.", "\nModel\n", "tau ~ Gamma(beta/2, 1)", "\nDeclaration\n", "N      N      swept  20, 40 (2 values)",
            "\nLaws (the verb laws says them in full)\n", "\nChecks: what a report of this budget will hold against the laws",
            "Exact to 1e", "\nEstimator\n", "importance, the best that the declaration permits", "\nBudget\n",
            "2 settings with 4 values of k each", "60 replicates on",
        ];
        Assert.All(parts, part => Assert.Contains(part, run.Output, StringComparison.Ordinal));
        Assert.All(run.Lines, line => Assert.True(line.Length <= 120, line));
        Assert.Empty(Directory.GetFileSystemEntries(run.Folder));
    }

    [Theory]
    [InlineData(0.5, 0.0, "lambda_j = j^-(1+alpha)", "each coordinate 1/sqrt(d)")]
    [InlineData(-1.0, double.PositiveInfinity, "lambda_j = 1", "its first coordinate 1 and the others 0")]
    [InlineData(0.0, 2.0, "lambda_j = j^-(1+alpha)", "theta*_j^2 proportional to j^-signal_decay, |theta*| = 1")]
    public void The_model_has_the_declared_features_and_signal(double alpha, double signal, string spectrum, string head)
    {
        ExperimentSpec spec = Declarations.Make("Features", [20], [1, 10, 100], d: 5);
        spec = spec.With(Role.SpectralDecay, alpha);
        spec = spec with { Quantities = new([
            .. spec.Quantities.Where(q => q.Role < Role.SignalDecay), new(Role.SignalDecay, "Decay", Variation.Fixed, new([signal])),
            .. spec.Quantities.Where(q => q.Role > Role.SignalDecay)]) };
        using HostRun run = new([DeclaredExperiment.Of(spec)], "describe", "--format", "json");
        using JsonDocument document = JsonDocument.Parse(run.Output);
        string[] model = [.. document.RootElement.GetProperty("experiments")[0].GetProperty("model").EnumerateArray().Select(
            part => part.GetProperty("law").GetString()!)];
        Assert.EndsWith(spectrum, model[0], StringComparison.Ordinal);
        Assert.Equal("theta*, " + head, model[1]);
    }

    [Fact]
    public void What_has_no_law_is_said_so()
    {
        DeclaredExperiment experiment = DeclaredExperiment.Of(Declarations.Make("Infinite", [20], [1, 10, 100], d: 5, beta: 1.5));
        using HostRun run = new([experiment], "describe");
        Assert.Contains("Where there is no number: Infinite: ", run.Output, StringComparison.Ordinal);
        using HostRun asJson = new([experiment], "describe", "--format", "json");
        using JsonDocument document = JsonDocument.Parse(asJson.Output);
        Assert.StartsWith(
            "Infinite: ", document.RootElement.GetProperty("experiments")[0].GetProperty("no_law")[0].GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_options_of_a_run_change_the_page()
    {
        using HostRun run = new(One, "describe", "--estimator", "conditional", "--replicates", "7", "--seed", "11");
        string text = string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("conditional, as the command line says: ", text, StringComparison.Ordinal);
        Assert.Contains(
            "7 training sets at each setting, 400 test instances for each, conditional estimator, seed 11.", text,
            StringComparison.Ordinal);
    }

    // The forecast is a law: the spread of real estimates over replicates must be what it says.
    // That of lattices goes with s far more steeply than that of instances that are drawn.
    [Theory]
    [InlineData(EstimatorKind.Importance, 1.1)]
    [InlineData(EstimatorKind.Automatic, 2)]
    public void The_error_that_is_forecast_is_the_error_that_the_report_then_states(EstimatorKind estimator, double factor)
    {
        ExperimentSpec spec = Declarations.Make("Forecast", [200], [1, 10, 50], d: 5, beta: 4.5) with
        {
            Budget = new Budget(40, 1_000, 1),
            Estimator = estimator,
        };
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));
        using HostRun page = new([experiment], "describe", "--format", "json");
        using JsonDocument document = JsonDocument.Parse(page.Output);
        JsonElement setting = document.RootElement.GetProperty("experiments")[0].GetProperty("settings")[0];
        double[] forecast = [.. setting.GetProperty("expected_relative_error").EnumerateArray().Select(e => e.GetDouble())];
        CheckReport report = Checker.Check(experiment, Runner.Run(experiment));
        for (int j = 0; j < forecast.Length; j++)
            Assert.InRange(report.Settings[0].Loss[j].RelativeStandardError!.Value / forecast[j], 1 / factor, factor);
        Assert.Equal(JsonValueKind.Null, setting.GetProperty("expected_beta_eff_error").ValueKind);
    }

    [Fact]
    public void The_JSON_has_what_the_page_has()
    {
        using HostRun run = new(One, "describe", "--format", "json");
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement page = document.RootElement.GetProperty("experiments")[0];
        Assert.Equal("Small", page.GetProperty("name").GetString());
        Assert.Equal("importance", page.GetProperty("estimator").GetProperty("name").GetString());
        Assert.Equal(30, page.GetProperty("budget").GetProperty("replicates").GetInt32());
        Assert.True(page.GetProperty("budget").GetProperty("expected_seconds").GetDouble() > 0);
        Assert.NotEmpty(page.GetProperty("laws").EnumerateArray());
        Assert.NotEmpty(page.GetProperty("model").EnumerateArray());
        Assert.Equal(2, page.GetProperty("settings").GetArrayLength());
    }
}
