using System.Text.Json;
using LidDsl.Estimating;
using LidDsl.Hosting;
using LidDsl.Runtime;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Hosting;

/// <summary>An experiment that fails is named, and the others are done all the same.</summary>
public sealed class FailureTests
{
    private static readonly IReadOnlyList<ILidExperiment> Three =
        [HostRun.Experiments("First")[0], new Broken(), HostRun.Experiments("Last")[0]];

    [Theory]
    [InlineData("run")]
    [InlineData("check")]
    [InlineData(null)]
    public void The_JSON_has_the_results_of_the_others_and_the_error_of_the_one_that_failed(string? verb)
    {
        using HostRun run = new(
            Three, [.. verb is null ? Array.Empty<string>() : [verb], "--format", "json", "--output", "FOLDER", "--quiet"]);
        Assert.Equal(2, run.ExitCode);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement[] experiments = [.. document.RootElement.GetProperty("experiments").EnumerateArray()];
        Assert.Equal(["First", "Broken", "Last"], experiments.Select(e => e.GetProperty("name").GetString()));
        Assert.Equal([true, false, true], experiments.Select(e => e.GetProperty("complete").GetBoolean()));
        Assert.Equal([true, false, true], experiments.Select(e => e.TryGetProperty("settings", out _)));
        Assert.Contains("The lamp went out.", experiments[1].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            experiments[1].GetProperty("error").GetString(),
            Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries))["error: Broken: ".Length..]);
        Assert.True(File.Exists(Path.Combine(run.Folder, "Last.json")));
        Assert.False(File.Exists(Path.Combine(run.Folder, "Broken.json")));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("csv")]
    public void In_every_format_the_others_are_printed(string format)
    {
        using HostRun run = new(Three, "run", "--format", format, "--output", "FOLDER");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("First", run.Output, StringComparison.Ordinal);
        Assert.Contains("Last", run.Output, StringComparison.Ordinal);
        Assert.Contains("error: Broken: ", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("describe")]
    [InlineData("predict")]
    public void A_law_that_fails_stops_neither_pages_nor_predictions_of_the_others(string verb)
    {
        IReadOnlyList<ILidExperiment> experiments = [HostRun.Experiments("First")[0], new Settingless(), HostRun.Experiments("Last")[0]];
        using HostRun run = new(experiments, verb, "--format", "json");
        Assert.Equal(2, run.ExitCode);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement[] entries = [.. document.RootElement.GetProperty("experiments").EnumerateArray()];
        Assert.Equal(["First", "Settingless", "Last"], entries.Select(e => e.GetProperty("name").GetString()));
        Assert.Equal([false, true, false], entries.Select(e => e.TryGetProperty("error", out _)));
        Assert.Contains("error: Settingless: ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_of_the_others_is_printed_where_one_has_none()
    {
        using HostRun run = new([HostRun.Experiments("First")[0], DeclaredExperiment.Of(Declarations.HardTail)], "emit");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("// The code of First.\n", run.Output);
        Assert.Contains("HardTail: it is written by hand", run.Errors, StringComparison.Ordinal);
    }

    // What can be evaluated without simulating is evaluated before.
    [Fact]
    public void A_law_of_the_users_own_that_fails_is_told_before_anything_is_simulated()
    {
        using HostRun run = new(
            [WithLaw(givenNoise: false, (in Setting _, double _) => throw new InvalidOperationException("No such law."))], "check",
            "--output", "FOLDER", "--format", "json");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Law, marked [LawOf], threw InvalidOperationException", run.Errors, StringComparison.Ordinal);
        Assert.Contains("(No such law)", run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(run.Folder));
    }

    // One that fails at the noise of some training set alone can't be foreseen: it is unresolved for its reason, and nothing
    // of the rest is lost.
    [Fact]
    public void A_law_of_the_users_own_that_fails_at_drawn_noise_is_unresolved()
    {
        int calls = 0;
        ILidExperiment experiment = WithLaw(
            givenNoise: true,
            (in Setting _, double noise) =>
                Interlocked.Increment(ref calls) < 20 ? noise : throw new InvalidOperationException("No such law."));
        using HostRun run = new([experiment], "check", "--output", "FOLDER");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains(
            "Law, marked [LawOf], threw InvalidOperationException",
            string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("Own.json", Directory.GetFiles(run.Folder).Select(Path.GetFileName));
        Assert.Contains("Own.measurements.csv", Directory.GetFiles(run.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void What_a_cancelled_program_did_not_begin_is_named()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        string folder = Directory.CreateTempSubdirectory("lid-begun-").FullName;
        int code = LidHost.Main(
            ["run", "--format", "json", "--output", folder], Three,
            new LidDsl.Hosting.Host(output, errors, live: false, new CancellationToken(canceled: true)));
        Assert.Equal(130, code);
        using JsonDocument document = JsonDocument.Parse(output.ToString());
        Assert.All(
            document.RootElement.GetProperty("experiments").EnumerateArray(),
            e => Assert.Equal("cancelled before it was begun", e.GetProperty("error").GetString()));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_complaint_shows_neither_parameter_names_nor_frames_of_ours()
    {
        Assert.Equal(
            "Replicates = 0 is too few.",
            Complaint.Of(Thrown(() => throw new ArgumentOutOfRangeException("options", "Replicates = 0 is too few."))).Split(": ")[^1]);
        Assert.Equal(
            "Bad value.", Complaint.Of(Thrown(() => throw new ArgumentOutOfRangeException("count", 5, "Bad value."))).Split(": ")[^1]);
        string ours = Complaint.Of(Thrown(() => RunPlanOf(0)));
        Assert.DoesNotContain("LidDsl.", ours, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", ours, StringComparison.Ordinal);
        Assert.DoesNotContain("ArgumentOutOfRangeException", ours, StringComparison.Ordinal);
        string theirs = Complaint.Of(Thrown(() => throw new InvalidOperationException("Theirs.")));
        Assert.StartsWith("InvalidOperationException in LidDsl.Tests.Hosting.FailureTests.", theirs, StringComparison.Ordinal);

        static void RunPlanOf(int replicates) =>
            _ = LidDsl.Running.RunPlan.Of(Declarations.HardTail, new RunOptions { Replicates = replicates });
    }

    private static DeclaredExperiment WithLaw(bool givenNoise, OwnExpectation law)
    {
        ExperimentSpec spec = HostRun.Experiments("Own")[0].Spec with
        {
            OwnMethods = new([
                new(OwnMethodKind.Measurement, "global::T", "Measured", default),
                new(OwnMethodKind.LawOf, "global::T", "Law", default, new OwnClaim("Measured", givenNoise, false))]),
        };
        var laws = new OwnLaws(null, null, [law]);
        return new DeclaredExperiment(
            spec, [.. SettingGrid.Of(spec, role => spec[role].First).Select(s => s with { Own = laws })],
            () => new Measured(new ReferenceInterpreter(spec)));
    }

    private static Exception Thrown(Action action) => Record.Exception(action)!;

    private sealed class Broken : ILidExperiment
    {
        public ExperimentSpec Spec { get; } =
            Declarations.Make("Broken", [20, 40], [1, 10, 100, 1_000], d: 5) with { Budget = new Budget(30, 400, 3) };

        public ReplicateKernel CreateKernel() => throw new InvalidOperationException("The lamp went out.");
    }

    private sealed class Settingless : ILidExperiment
    {
        public ExperimentSpec Spec { get; } = Declarations.Make("Settingless", [20, 40], [1, 10, 100, 1_000], d: 5);

        public IReadOnlyList<Setting> Settings => throw new ArithmeticException("No settings.");

        public ReplicateKernel CreateKernel() => throw new InvalidOperationException("Not simulated.");
    }

    private sealed class Measured(ReplicateKernel kernel) : ReplicateKernel
    {
        public override void SimulatePlain(in Setting setting, in ReplicateStreams streams, int instances, ReplicateRecord record) =>
            kernel.SimulatePlain(setting with { Own = null }, streams, instances, record);

        public override void Simulate(
            in Setting setting, in ReplicateStreams streams, EstimatorKind estimator, int instances, ReplicateRecord record)
        {
            kernel.Simulate(setting with { Own = null }, streams, estimator, instances, record);
            record.Measurements[0] = 1;
        }
    }
}
