using System.Globalization;
using System.Text.Json;
using LidDsl.Estimating;
using LidDsl.Hosting;
using LidDsl.Runtime;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Hosting;

public sealed class HostTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lid-host-").FullName;
    private readonly StringWriter output = new(CultureInfo.InvariantCulture);
    private readonly StringWriter errors = new(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Experiments_of_one_name_keep_results_of_their_own()
    {
        ExperimentSpec spec = Declarations.Make("Twice", [110], [1, 10, 100, 1_000]);
        DeclaredExperiment[] twins = [DeclaredExperiment.Of(spec), DeclaredExperiment.Of(spec.With(Role.RidgePenalty, 0.5))];
        Assert.Equal(0, Main(twins, "predict", "--format", "json", "--output", folder));
        Assert.True(File.Exists(Path.Combine(folder, "Twice.predictions.json")));
        Assert.True(File.Exists(Path.Combine(folder, "Twice-2.predictions.json")));
        using JsonDocument document = JsonDocument.Parse(output.ToString());
        Assert.Equal(
            ["Twice", "Twice-2"],
            document.RootElement.GetProperty("experiments").EnumerateArray().Select(e => e.GetProperty("name").GetString()));

        Assert.Equal(0, Main(twins, "predict", "--experiment", "Twice-2", "--output", folder));
        Assert.Contains("ridge = 0.5", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Records_that_share_a_name_go_by_their_full_names()
    {
        ExperimentSpec spec = Declarations.Make("Twice", [110], [1, 10]);
        IReadOnlyList<NamedExperiment> named = NamedExperiment.Of([DeclaredExperiment.Of(spec), new Vanishing(folder, spec)]);
        Assert.Equal(["LidDsl.Tests.Running.DeclaredExperiment", "LidDsl.Tests.Hosting.HostTests.Vanishing"], named.Select(n => n.Name));
    }

    // On disks that know no case they would write the same files.
    [Fact]
    public void Names_that_differ_only_in_case_are_no_names_of_two_experiments()
    {
        DeclaredExperiment[] experiments =
            [.. ((string[])["Twice", "TWICE", "twice"]).Select(name => DeclaredExperiment.Of(Declarations.Make(name, [110], [1, 10])))];
        Assert.Equal(["Twice", "TWICE-2", "twice-3"], NamedExperiment.Of(experiments).Select(named => named.Name));
        IReadOnlyList<NamedExperiment> types = NamedExperiment.Of(
            [experiments[0], new Vanishing(folder, Declarations.Make("TWICE", [110], [1, 10]))]);
        Assert.Equal(
            ["LidDsl.Tests.Running.DeclaredExperiment", "LidDsl.Tests.Hosting.HostTests.Vanishing"], types.Select(named => named.Name));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("csv")]
    public void An_answer_that_cannot_be_written_is_printed_all_the_same(string format)
    {
        int code = Main(
            [new Vanishing(folder, Declarations.Make("Vanishing", [110], [1, 10, 100]))], "predict", "--format", format, "--output",
            folder);
        Assert.Equal(ExitCode.BadUsage, code);
        Assert.Contains("Vanishing", output.ToString(), StringComparison.Ordinal);
        string line = Assert.Single(errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: the results of Vanishing could not be written", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_without_an_experiment_is_told_so_in_one_line()
    {
        Assert.Equal(ExitCode.BadUsage, Main([], "predict"));
        Assert.Contains(
            "no experiment", Assert.Single(errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public void What_was_finished_before_a_singular_training_set_is_reported_and_written(string format)
    {
        ExperimentSpec spec = Declarations.Make("Singular", [8, 20], [1, 10, 100], d: 5);
        int made = 0;
        DeclaredExperiment experiment = DeclaredExperiment.Of(
            spec, () => new Singular(new ReferenceInterpreter(spec), () => Interlocked.Increment(ref made) == 8));
        Assert.Equal(
            ExitCode.BadUsage, Main([experiment], "run", "--threads", "1", "--instances", "50", "--format", format, "--output", folder));
        Assert.Contains("error: ", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("singular", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            format == "table" ? "STOPPED EARLY: 7 of 40" : "\"name\": \"Singular\"", output.ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "Singular.partial.json")));
        Assert.False(File.Exists(Path.Combine(folder, "Singular.json")));
    }

    private int Main(IReadOnlyList<ILidExperiment> experiments, params string[] args) =>
        LidHost.Main(args, experiments, new Host(output, errors, live: false, CancellationToken.None));

    /// <summary>A kernel that meets a singular training set sooner or later.</summary>
    private sealed class Singular(ReplicateKernel kernel, Func<bool> now) : ReplicateKernel
    {
        public override void SimulatePlain(in Setting setting, in ReplicateStreams streams, int instances, ReplicateRecord record) =>
            kernel.SimulatePlain(setting, streams, instances, record);

        public override void Simulate(
            in Setting setting, in ReplicateStreams streams, EstimatorKind estimator, int instances, ReplicateRecord record)
        {
            if (now())
                throw SingularDesignException.At(setting);
            kernel.Simulate(setting, streams, estimator, instances, record);
        }
    }

    /// <summary>Takes the folder for the results away once the work has begun.</summary>
    private sealed class Vanishing(string folder, ExperimentSpec spec) : ILidExperiment
    {
        public ExperimentSpec Spec => spec;

        public IReadOnlyList<Setting> Settings
        {
            get
            {
                if (Directory.Exists(folder))
                    Directory.Delete(folder, recursive: true);
                return SettingGrid.Of(spec, role => spec[role].First);
            }
        }

        public ReplicateKernel CreateKernel() => throw new InvalidOperationException("This experiment is not simulated.");
    }
}
