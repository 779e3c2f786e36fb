using System.Globalization;
using System.Text.Json;
using LidDsl.Hosting;
using LidDsl.Runtime;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Recording;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Hosting;

/// <summary>A sweep over free quantities: one store, one table.</summary>
public sealed class SweepVerbTests
{
    private static readonly ExperimentSpec Spec = Free(Role.TailExponent, Free(Role.TargetNoise, StoreFolder.Small));

    [Fact]
    public void Each_combination_has_the_bits_of_a_run_of_its_own_in_one_store()
    {
        using HostRun run = Sweep("--set", "Beta=2.5,3", "--set", "Sigma=1,2,4", "--quiet");
        Assert.Equal(ExitCode.Agrees, run.ExitCode);
        var store = RunStore.Open(Path.Combine(run.Folder, "Small.sweep.sqlite"));
        Assert.Contains(("beta", "swept by sweep"), store.Declaration);
        Assert.Contains(("sigma", "swept by sweep"), store.Declaration);
        Assert.Contains(("d", "5"), store.Declaration);
        Assert.Equal(12, store.Series.Sum(series => series.Settings.Count));
        foreach (double beta in (double[])[2.5, 3])
        {
            foreach (double sigma in (double[])[1, 2, 4])
            {
                ExperimentSpec spec = Spec.With(Role.TailExponent, beta).With(Role.TargetNoise, sigma);
                string[] alone = StoreFolder.Bits(Runner.Run(new Counted().Experiment(spec)));
                string[] swept =
                [
                    .. spec[Role.SampleSize].Values.SelectMany((n, i) =>
                    {
                        (StoredSeries series, StoredSetting setting) = store.Series
                            .SelectMany(series => series.Settings.Select(setting => (series, setting)))
                            .Single(at => at.setting.Values[Role.TailExponent] == beta && at.setting.Values[Role.TargetNoise] == sigma
                                && at.setting.Values[Role.SampleSize] == n);
                        return store.ReadAsync(series, setting).ToBlockingEnumerable()
                            .Select(row => string.Create(CultureInfo.InvariantCulture, $"{i}: {StoreFolder.Bits(row.Record)}"));
                    }),
                ];
                Assert.Equal(alone, swept);
            }
        }
    }

    [Fact]
    public void The_table_has_a_row_for_each_combination_and_setting_with_law_and_measurement()
    {
        using HostRun run = Sweep("--set", "Beta=2.5,3", "--report", "FOLDER/sweep.html", "--figures", "svg");
        Assert.Equal(ExitCode.Agrees, run.ExitCode);
        Assert.Contains("Small: sweep over beta, 2 combinations", run.Output, StringComparison.Ordinal);
        JsonElement sweep = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(run.Folder, "Small.sweep.json")))
            .GetProperty("sweeps")[0];
        JsonElement[] rows = [.. sweep.GetProperty("sweep").EnumerateArray()];
        Assert.Equal(
            [(2.5, 8), (2.5, 20), (3, 8), (3, 20)],
            rows.Select(row => (row.GetProperty("beta").GetDouble(), row.GetProperty("N").GetInt32())));

        // As the check of each combination alone has them.
        for (int i = 0; i < rows.Length; i++)
        {
            ILidExperiment experiment = new Counted().Experiment(Spec.With(Role.TailExponent, rows[i].GetProperty("beta").GetDouble()));
            RunResult result = Runner.Run(experiment);
            Prediction law = LidDsl.Predicting.Predictor.Predict(experiment).Settings[i % 2];
            SettingSummary summary = SettingSummary.Of(result.Settings[i % 2], 4, result.Instances);
            Assert.Equal(30, rows[i].GetProperty("replicates").GetInt32());
            Assert.Equal(summary.MedianGeneralizationLoss!.Value, rows[i].GetProperty("generalization_loss_measured").GetDouble());
            Assert.Equal(summary.MedianLoss[^1]!.Value, rows[i].GetProperty("inference_loss_measured").GetDouble());
            Assert.Equal(summary.MedianLossError[^1]!.Value, rows[i].GetProperty("inference_loss_measured_error").GetDouble());
            Assert.Equal(
                law.MedianGeneralizationLoss.Value!.Value, rows[i].GetProperty("generalization_loss_law_typical").GetDouble(),
                1e-12 * law.MedianGeneralizationLoss.Value.Value);
            Assert.Equal(law.Typical.Loss[^1].Value!.Value, rows[i].GetProperty("inference_loss_law_typical").GetDouble(), 1e-12);
            Assert.Equal(law.Typical.EffectiveExponent.Value!.Value, rows[i].GetProperty("beta_eff_law_typical").GetDouble(), 1e-11);
        }

        Assert.True(File.Exists(Path.Combine(run.Folder, "Small.sweep.csv")));
        Assert.Contains("<svg", File.ReadAllText(Path.Combine(run.Folder, "sweep.html")), StringComparison.Ordinal);
        Assert.Contains("N = 20", File.ReadAllText(Path.Combine(run.Folder, "Small.sweep.sweep-beta.svg")), StringComparison.Ordinal);
        RunPicture picture = new RunWatch(run.Folder).Look();
        Assert.True(picture.IsOver);
        Assert.Equal((120L, 120L), (picture.Done, picture.Total));
    }

    [Fact]
    public void A_sweep_goes_on_from_its_store_and_another_declaration_is_refused_with_what_differs()
    {
        Counted counted = new();
        string folder = Directory.CreateTempSubdirectory("lid-sweep-").FullName;
        try
        {
            Assert.Equal(ExitCode.Agrees, Into(folder, "Beta=2.5,3"));
            Assert.Equal(120, counted.Count);
            Assert.Equal(ExitCode.Store, Into(folder, "Beta=2.5,3"));
            Assert.Equal(120, counted.Count);
            Assert.Equal(ExitCode.Agrees, Into(folder, "Beta=2.5,3,4", "--resume"));
            Assert.Equal(180, counted.Count);
            Assert.Equal(ExitCode.Store, Into(folder, "Sigma=1,2", "--resume"));
            Assert.Equal(180, counted.Count);
            Assert.Equal(ExitCode.Agrees, Into(folder, "Beta=2.5,3", "--fresh"));
            Assert.Equal(300, counted.Count);
            Assert.True(File.Exists(Path.Combine(folder, "Small.sweep.1.sqlite")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        int Into(string folder, string set, params string[] more)
        {
            using StringWriter output = new(CultureInfo.InvariantCulture);
            using Host host = new(output, TextWriter.Null, live: false, CancellationToken.None);
            return LidHost.Main(["sweep", "--set", set, "--output", folder, "--quiet", .. more], [new Settable(Spec, counted)], host);
        }
    }

    [Fact]
    public void A_sweep_whose_time_is_over_says_so_and_its_shares_are_the_whole()
    {
        using HostRun over = Sweep("--set", "Beta=2.5,3", "--replicates", "200000", "--time-limit", "1s", "--force");
        Assert.Equal(ExitCode.TimeOver, over.ExitCode);
        Assert.Contains("Small.sweep.partial.json", Directory.GetFiles(over.Folder).Select(Path.GetFileName));
        var status = RunStatus.Read(Path.Combine(over.Folder, "Small.sweep.status.json"));
        Assert.Equal((RunState.TimeOver, 800_000L), (status.State, status.Total));
        using HostRun share = Sweep("--set", "Beta=2.5,3", "--shard", "2/3", "--quiet");
        Assert.Equal(ExitCode.Agrees, share.ExitCode);
        status = RunStatus.Read(Path.Combine(share.Folder, "Small.sweep.shard-2-of-3.status.json"));
        Assert.Equal((RunState.Finished, 40L, 40L), (status.State, status.Done, status.Total));
        RunPicture picture = new RunWatch(share.Folder).Look();
        Assert.Equal((40L, 120L), (picture.Done, picture.Total));
    }

    [Fact]
    public void Shares_that_are_merged_are_the_store_of_the_whole()
    {
        Counted counted = new();
        string folder = Directory.CreateTempSubdirectory("lid-sweep-").FullName;
        try
        {
            string[] sweep = ["sweep", "--set", "Beta=2.5,3", "--quiet", "--output", folder];
            for (int i = 1; i <= 3; i++)
                Assert.Equal(ExitCode.Agrees, Do([.. sweep, "--shard", string.Create(CultureInfo.InvariantCulture, $"{i}/3")]));
            Assert.Equal(120, counted.Count);
            string[] shards = [.. Directory.GetFiles(folder, "*.shard-*.sqlite").Order(StringComparer.Ordinal)];

            // The first that can be read says that it is a sweep.
            string broken = Path.Combine(folder, "broken.sqlite");
            File.WriteAllText(broken, "no store");
            using HostRun refused = new([new Settable(Spec, counted)], ["merge", "--output", folder, broken, .. shards]);
            Assert.Equal(ExitCode.Store, refused.ExitCode);
            Assert.Contains(broken, refused.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("of another declaration", refused.Errors, StringComparison.Ordinal);
            File.Delete(broken);

            // They are found as those of a run are.
            using HostRun merged = new([new Settable(Spec, counted)], ["merge", "--output", folder]);
            Assert.Equal(ExitCode.Agrees, merged.ExitCode);
            Assert.Contains("Next: sweep --from ", merged.Output, StringComparison.Ordinal);
            Assert.Equal(ExitCode.Agrees, Do([.. sweep, "--resume"]));
            Assert.Equal(120, counted.Count);
            using HostRun whole = Sweep("--set", "Beta=2.5,3", "--quiet");
            Assert.Equal(
                File.ReadAllText(Path.Combine(whole.Folder, "Small.sweep.json")),
                File.ReadAllText(Path.Combine(folder, "Small.sweep.json")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        int Do(string[] args)
        {
            using StringWriter output = new(CultureInfo.InvariantCulture);
            using StringWriter errors = new(CultureInfo.InvariantCulture);
            using Host host = new(output, errors, live: false, CancellationToken.None);
            int code = LidHost.Main(args, [new Settable(Spec, counted)], host);
            return code == ExitCode.Agrees ? code : throw new InvalidOperationException(errors.ToString());
        }
    }

    [Fact]
    public void A_store_of_a_sweep_is_told_again_and_nothing_is_simulated()
    {
        Counted counted = new();
        using HostRun run = new(
            [new Settable(Spec, counted)], "sweep", "--output", "FOLDER", "--set", "Beta=2.5,3", "--set", "Sigma=2", "--set", "N=8");
        string json = Path.Combine(run.Folder, "Small.sweep.json");
        string store = Path.Combine(run.Folder, "Small.sweep.sqlite");
        string said = File.ReadAllText(json);
        File.Delete(json);
        using HostRun again = From(store, "--report", "FOLDER/sweep.html");
        Assert.Equal((ExitCode.Agrees, 60), (again.ExitCode, counted.Count));
        Assert.Equal(said, File.ReadAllText(Path.Combine(again.Folder, "Small.sweep.json")));
        Assert.Equal(run.Output, again.Output);
        Assert.Contains("<svg", File.ReadAllText(Path.Combine(again.Folder, "sweep.html")), StringComparison.Ordinal);

        // A combination that the store has not makes it partial, and one of another quantity is refused.
        using HostRun more = From(store, "--set", "Beta=2.5,3,4", "--set", "Sigma=2", "--set", "N=8");
        Assert.Equal(ExitCode.Agrees, more.ExitCode);
        Assert.Contains("PARTIAL SWEEP", more.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(more.Folder, "Small.sweep.partial.json")));
        using HostRun other = From(store, "--set", "Sigma=1,2");
        Assert.Contains("sweeps Small over beta", other.Complaint, StringComparison.Ordinal);
        using HostRun resumed = From(store, "--resume");
        Assert.Contains("--from simulates nothing", resumed.Complaint, StringComparison.Ordinal);

        // What else is asked of it says where to go.
        foreach (string verb in (string[])["run", "check", "report"])
        {
            using HostRun wrong = new([new Settable(Spec, counted)], verb, "--from", store, "--output", "FOLDER");
            Assert.EndsWith("give it to sweep --from.", wrong.Complaint, StringComparison.Ordinal);
        }

        HostRun From(string file, params string[] args) =>
            new([new Settable(Spec, counted)], ["sweep", "--from", file, "--output", "FOLDER", .. args]);
    }

    [Fact]
    public void The_store_of_a_share_of_a_sweep_is_told_as_partial_and_that_of_a_run_is_refused()
    {
        using HostRun share = Sweep("--set", "Beta=2.5,3", "--shard", "2/3", "--quiet");
        using HostRun part = Sweep("--from", Path.Combine(share.Folder, "Small.sweep.shard-2-of-3.sqlite"));
        Assert.Equal(ExitCode.Agrees, part.ExitCode);
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(part.Folder, "Small.sweep.partial.json")));
        JsonElement sweep = document.RootElement.GetProperty("sweeps")[0];
        Assert.False(sweep.GetProperty("complete").GetBoolean());
        Assert.Equal([10, 10, 10, 10], sweep.GetProperty("sweep").EnumerateArray().Select(row => row.GetProperty("replicates").GetInt32()));
        using HostRun run = new([new Settable(Spec, new Counted())], "run", "--output", "FOLDER", "--quiet");
        using HostRun none = Sweep("--from", Path.Combine(run.Folder, "Small.sqlite"));
        Assert.Contains("is the store of a run, and of no sweep", none.Complaint, StringComparison.Ordinal);
        using HostRun nothing = Sweep();
        Assert.Contains("sweep needs --set", nothing.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_that_is_not_as_precise_as_was_asked_is_unresolved()
    {
        using HostRun run = Sweep("--set", "Beta=2.5,3", "--precision", "0.001", "--quiet");
        Assert.Equal(ExitCode.Unresolved, run.ExitCode);
    }

    [Fact]
    public void What_a_sweep_finished_before_it_failed_is_told()
    {
        Counted counted = new() { Then = (70, () => throw new ArithmeticException("No head.")) };
        using HostRun run = new(
            [new Settable(Spec, counted)], "sweep", "--output", "FOLDER", "--set", "Beta=2.5,3,4", "--threads", "1", "--format", "json");
        Assert.Equal(ExitCode.BadUsage, run.ExitCode);
        Assert.Matches("error: Small: beta = 3: .*No head\\.", run.Errors);
        using var document = JsonDocument.Parse(run.Output);
        JsonElement sweep = document.RootElement.GetProperty("sweeps")[0];
        Assert.False(sweep.GetProperty("complete").GetBoolean());
        Assert.Equal(
            [(2.5, 30), (2.5, 30), (3, 5), (3, 4)],
            sweep.GetProperty("sweep").EnumerateArray()
                .Select(row => (row.GetProperty("beta").GetDouble(), row.GetProperty("replicates").GetInt32())));
        Assert.True(File.Exists(Path.Combine(run.Folder, "Small.sweep.partial.json")));
    }

    [Fact]
    public void Files_of_a_sweep_that_cannot_be_written_are_no_success()
    {
        string folder = Directory.CreateTempSubdirectory("lid-sweep-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "Small.sweep.json"));
            using HostRun run = new([new Settable(Spec, new Counted())], "sweep", "--output", folder, "--set", "Beta=2.5,3");
            Assert.Equal(ExitCode.BadUsage, run.ExitCode);
            Assert.Contains("the results of Small could not be written", run.Errors, StringComparison.Ordinal);
            Assert.Contains("Small: sweep over beta", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("Beta=2.5", "sweeps nothing")]
    [InlineData("Beta=2.5,2.5", "a value is given twice")]
    [InlineData("N=8,20", "sweeps nothing")]
    [InlineData("D=5,6", "is fixed")]
    [InlineData("Beta=2.5,-1", "Beta")]
    [InlineData("Gamma=1,2", "is no quantity")]
    [InlineData("Beta", "is not NAME=VALUE")]
    public void What_cannot_be_swept_is_complained_of(string set, string complaint)
    {
        using HostRun run = new([new Settable(Spec, new Counted())], "sweep", "--set", set, "--output", "FOLDER");
        Assert.Contains(complaint, run.Complaint, StringComparison.Ordinal);
    }

    private static HostRun Sweep(params string[] args) =>
        new([new Settable(Spec, new Counted())], ["sweep", "--output", "FOLDER", .. args]);

    private static ExperimentSpec Free(Role role, ExperimentSpec spec) => spec with
    {
        Quantities = new(spec.Quantities.Select(q => q.Role == role ? q with { Variation = Variation.Free } : q)),
    };

    [Fact]
    public void A_store_of_a_run_is_read_as_it_was_set_and_not_otherwise()
    {
        using HostRun run = new([new Settable(Spec, new Counted())], ["run", "--set", "Beta=3", "--output", "FOLDER"]);
        Assert.Equal(ExitCode.Agrees, run.ExitCode);
        string store = Path.Combine(run.Folder, "Small.sqlite");
        foreach ((string[] set, int code, string said) in new[]
        {
            ((string[])[], ExitCode.Agrees, "beta = 3,"),
            (["--set", "Beta=3"], ExitCode.Agrees, "beta = 3,"),
            (["--set", "Beta=2"], ExitCode.Store, "beta is 3 there and 2 here"),
        })
        {
            using HostRun read = new(
                [new Settable(Spec, new Counted())], ["run", "--from", store, "--output", "FOLDER", .. set]);
            Assert.Equal(code, read.ExitCode);
            Assert.Contains(said, read.Output + read.Errors, StringComparison.Ordinal);
        }
    }

    // As the generator implements it: set by a Spec, with a kernel of its own.
    private sealed class Settable(ExperimentSpec spec, Counted counted) : ILidExperiment
    {
        private readonly DeclaredExperiment inner = counted.Experiment(spec);

        public ExperimentSpec Spec => spec;

        public IReadOnlyList<Setting> Settings => inner.Settings;

        public ReplicateKernel CreateKernel() => inner.CreateKernel();

        public ILidExperiment With(ExperimentSpec other) => new Settable(other, counted);
    }
}
