using System.Text.Json;
using LidDsl.Estimating;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Hosting;

/// <summary>A spectrum of the user's own on the command line.</summary>
public sealed class OwnSpectrumTests
{
    private static readonly ExperimentSpec Spec = Own(
        Declarations.Make("Own", [3, 20], [1, 10], d: 5, ridge: 0.1) with { Budget = new Budget(2, 50, 3) });

    [Theory]
    [InlineData("predict")]
    [InlineData("describe")]
    public void What_is_no_eigenvalue_is_refused_in_one_line(string verb)
    {
        using HostRun run = new([Experiment((in Setting _, int j) => 3 - j)], verb);
        Assert.Contains("lambda_3 = 0 is no eigenvalue, a number above 0 and at most 1E+100", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_predicts_is_told_the_same() => Assert.StartsWith(
        "lambda_5 = -1 is no eigenvalue",
        Assert.Throws<ArithmeticException>(
            () => LidDsl.Predicting.Predictor.Predict(Experiment((in Setting _, int j) => j == 5 ? -1 : 1))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_run_that_meets_none_fails_with_the_same_line()
    {
        using HostRun run = new([Experiment((in Setting _, int j) => j == 5 ? double.NaN : 1)], "run");
        Assert.Equal(LidDsl.Hosting.ExitCode.BadUsage, run.ExitCode);
        Assert.Contains("lambda_5 = NaN is no eigenvalue", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_and_JSON_say_that_the_spectrum_is_its_own()
    {
        using HostRun table = new([Experiment((in Setting _, int j) => 1.0 / j)], "predict");
        Assert.Equal(0, table.ExitCode);
        Assert.DoesNotContain("NaN", table.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("alpha", table.Output, StringComparison.Ordinal);
        using HostRun run = new([Experiment((in Setting _, int j) => 1.0 / j)], "predict", "--format", "json");
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement experiment = document.RootElement.GetProperty("experiments")[0];
        JsonElement method = Assert.Single(experiment.GetProperty("declaration").GetProperty("own_methods").EnumerateArray());
        Assert.Equal("""{"stands_for":"eigenvalue","name":"Lambda","takes":["d"]}""", JsonSerializer.Serialize(method));
        JsonElement setting = experiment.GetProperty("settings")[0];
        Assert.Equal(JsonValueKind.Null, setting.GetProperty("alpha").ValueKind);
        Assert.Equal(0, setting.GetProperty("signal_decay").GetDouble());
    }

    private static DeclaredExperiment Experiment(OwnEigenvalue eigenvalue)
    {
        OwnLaws own = new(eigenvalue, null);
        return new DeclaredExperiment(Spec, SettingGrid.Of(Spec, role => Spec[role].First, own), () => new ReferenceInterpreter(Spec));
    }

    private static ExperimentSpec Own(ExperimentSpec spec) => spec with
    {
        Quantities = new(spec.Quantities.Where(q => q.Role != Role.SpectralDecay)),
        OwnMethods = new([new(OwnMethodKind.Eigenvalue, "global::Own", "Lambda", new([new(Role.Dimension)]))]),
    };
}
