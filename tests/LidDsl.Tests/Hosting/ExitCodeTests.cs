using System.Globalization;
using LidDsl.Estimating;
using LidDsl.Hosting;
using LidDsl.Runtime;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Hosting;

public sealed class ExitCodeTests : IDisposable
{
    private static readonly ExperimentSpec Small =
        Declarations.Make("Small", [20], [1, 10, 100, 1_000], d: 5) with { Budget = new Budget(120, 400, 3) };

    private readonly string folder = Directory.CreateTempSubdirectory("lid-exit-").FullName;
    private readonly StringWriter output = new(CultureInfo.InvariantCulture);
    private readonly StringWriter errors = new(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(Verdict.Agrees, 0)]
    [InlineData(Verdict.Disagrees, 1)]
    [InlineData(Verdict.Unresolved, 4)]
    [InlineData(Verdict.BelowResolution, 0)]
    [InlineData(Verdict.NoLaw, 0)]
    public void Each_verdict_has_its_code(Verdict verdict, int code) => Assert.Equal(code, ExitCode.Of(verdict));

    [Fact]
    public void The_graver_of_two_codes_is_cancelled_then_bad_usage_then_disagrees_then_unresolved()
    {
        int[] gravestFirst = [130, 2, 1, 4, 0];
        for (int i = 0; i < gravestFirst.Length; i++)
        {
            for (int j = 0; j < gravestFirst.Length; j++)
                Assert.Equal(gravestFirst[Math.Min(i, j)], ExitCode.Graver(gravestFirst[i], gravestFirst[j]));
        }
    }

    [Theory]
    [InlineData(1, 129)]
    [InlineData(2, 130)]
    [InlineData(15, 143)]
    public void A_signal_has_a_code_of_its_own_that_is_graver_than_any_other(int signal, int code)
    {
        Assert.Equal(code, ExitCode.OfSignal(signal));
        Assert.All((int[])[0, 1, 2, 4], other => Assert.Equal(code, ExitCode.Graver(other, code)));
    }

    [Fact]
    public void A_true_law_exits_with_0() => Assert.Equal(0, Main(Experiment(_ => { }), "check"));

    [Theory]
    [InlineData("check")]
    [InlineData(null)]
    public void A_wrong_law_exits_with_1_and_says_so(string? verb)
    {
        int code = Main(Experiment(record => record.GeneralizationLoss *= 2), verb is null ? [] : [verb]);
        Assert.Equal(1, code);
        Assert.Contains("disagrees", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_tail_exponent_exits_with_1()
    {
        var experiment = new DeclaredExperiment(
            Small, [.. Settings(Small).Select(s => s with { Beta = s.Beta * 1.3 })],
            () => new FixedKernel(new ReferenceInterpreter(Small), Settings(Small)[0], _ => { }));
        Assert.Equal(1, Main(experiment, "check"));
    }

    [Fact]
    public void Of_two_experiments_the_graver_code_counts()
    {
        Assert.Equal(1, LidHost.Main(
            ["check", "--output", folder],
            [Experiment(_ => { }), Experiment(record => record.GeneralizationLoss *= 2), Experiment(_ => { })],
            Host(CancellationToken.None)));
    }

    [Fact]
    public void Too_few_draws_exit_with_4() => Assert.Equal(4, Main(Experiment(_ => { }), "check", "--replicates", "2"));

    [Fact]
    public void Laws_and_measurements_alone_exit_with_0()
    {
        Assert.Equal(0, Main(Experiment(record => record.GeneralizationLoss *= 2), "run"));
        Assert.Equal(0, Main(Experiment(_ => { }), "predict"));
    }

    [Theory]
    [InlineData("guess")]
    [InlineData("check", "--replicates", "0")]
    [InlineData("check", "--estimator", "hopeful")]
    public void Bad_usage_exits_with_2_and_one_line(params string[] args)
    {
        Assert.Equal(2, Main(Experiment(_ => { }), args));
        Assert.StartsWith("error: ", Assert.Single(Lines(errors)), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public void More_than_memory_holds_exits_with_2_and_one_line()
    {
        ExperimentSpec spec = Declarations.Make("Large", [1_000_000], [1, 10], d: 1_000_000);
        var experiment = DeclaredExperiment.Of(spec, () => throw new InvalidOperationException("No kernel is made for a refused run."));
        Assert.Equal(2, Main(experiment, "check"));
        string line = Assert.Single(Lines(errors));
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        Assert.Contains("d = 1000000", line, StringComparison.Ordinal);
        Assert.Contains("lower d", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_run_exits_with_130() =>
        Assert.Equal(130, LidHost.Main(["check", "--output", folder], [Experiment(_ => { })], Host(new CancellationToken(canceled: true))));

    private static DeclaredExperiment Experiment(Action<ReplicateRecord> spoil) =>
        DeclaredExperiment.Of(Small, () => new FixedKernel(new ReferenceInterpreter(Small), Settings(Small)[0], spoil));

    private static IReadOnlyList<Setting> Settings(ExperimentSpec spec) => SettingGrid.Of(spec, role => spec[role].First);

    private static string[] Lines(StringWriter writer) => writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private int Main(ILidExperiment experiment, params string[] args) =>
        LidHost.Main([.. args, "--output", folder], [experiment], Host(CancellationToken.None));

    private Host Host(CancellationToken cancellation) => new(output, errors, live: false, cancellation);

    /// <summary>Simulates one setting whatever it is asked for, and spoils what it measures.</summary>
    private sealed class FixedKernel(ReplicateKernel kernel, Setting simulated, Action<ReplicateRecord> spoil) : ReplicateKernel
    {
        public override void SimulatePlain(in Setting setting, in ReplicateStreams streams, int instances, ReplicateRecord record) =>
            kernel.SimulatePlain(simulated, streams, instances, record);

        public override void Simulate(
            in Setting setting, in ReplicateStreams streams, EstimatorKind estimator, int instances, ReplicateRecord record)
        {
            kernel.Simulate(simulated, streams, estimator, instances, record);
            spoil(record);
        }
    }
}
