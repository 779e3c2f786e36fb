using System.Text.Json;

namespace LidDsl.Tests.Hosting;

/// <summary>Programs that are ended by a signal, or whose standard output is taken away, lose nothing that is finished.</summary>
public sealed class EarlyEndTests : IDisposable
{
    private const string Quick = "--experiment BothRoutes --replicates 2 --instances 100 --threads 2";
    private const string Long = "--experiment BothRoutes --replicates 200000 --instances 2000 --force --threads 2";

    private static readonly Lazy<Dictionary<string, string>> Complete = new(() =>
    {
        string folder = Directory.CreateTempSubdirectory("lid-end-").FullName;
        try
        {
            using ProbeHost run = new(folder, $"exec PROGRAM run {Quick}");
            Assert.Equal(0, run.ExitCode);
            return Files(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    });

    private readonly string folder = Directory.CreateTempSubdirectory("lid-end-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("HUP", 129)]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void A_signal_writes_what_is_finished_beside_the_complete_results_of_the_run_before(string signal, int code)
    {
        if (!ProbeHost.IsPossible)
            return;
        Dictionary<string, string> complete = Completed();
        Assert.NotEmpty(complete);

        using ProbeHost run = new(folder, $"exec PROGRAM run {Long}");
        run.Signal(signal);
        Assert.Equal(code, run.ExitCode);
        Dictionary<string, string> after = Files();
        Assert.All(complete, file => Assert.Equal(file.Value, after[file.Key]));
        Assert.All(after.Keys.Except(complete.Keys), name => Assert.StartsWith("BothRoutes.partial.", name, StringComparison.Ordinal));
        using JsonDocument document = JsonDocument.Parse(after["BothRoutes.partial.json"]);
        JsonElement experiment = document.RootElement.GetProperty("experiments")[0];
        Assert.False(experiment.GetProperty("complete").GetBoolean());
        Assert.InRange(
            experiment.GetProperty("settings").EnumerateArray().Sum(s => s.GetProperty("finished_replicates").GetInt32()), 1, 2_399_999);
    }

    // The shell and the system both send a hang-up when a connection drops.
    [Fact]
    public void A_second_hang_up_does_not_end_the_program_before_it_has_written()
    {
        if (!ProbeHost.IsPossible)
            return;
        using ProbeHost run = new(folder, $"exec PROGRAM check {Long}");
        run.Signal("HUP");
        run.Signal("HUP");
        Assert.Equal(129, run.ExitCode);
        Assert.Contains("BothRoutes.partial.json", Files().Keys);
    }

    [Fact]
    public void A_hang_up_that_is_to_be_ignored_is_ignored()
    {
        if (!OperatingSystem.IsLinux() || !ProbeHost.IsPossible)
            return;
        string onOneThread = Long.Replace("--threads 2", "--threads 1", StringComparison.Ordinal);
        using ProbeHost run = new(folder, $"trap '' HUP; exec PROGRAM run {onOneThread}");
        run.Signal("HUP");
        Thread.Sleep(500);
        Assert.DoesNotContain("BothRoutes.partial.json", Directory.Exists(Path.Combine(folder, "results")) ? Files().Keys : []);
        run.Signal("INT");
        Assert.Equal(130, run.ExitCode);
    }

    [Fact]
    public void A_process_that_is_killed_leaves_the_results_of_the_run_before()
    {
        if (!ProbeHost.IsPossible)
            return;
        Dictionary<string, string> complete = Completed();
        using ProbeHost run = new(folder, $"exec PROGRAM run {Long}");
        run.Signal("KILL");
        Assert.Equal(137, run.ExitCode);
        Assert.Equal(complete, Files());
    }

    [Theory]
    [InlineData("exec PROGRAM run ARGUMENTS > /dev/full")]
    [InlineData("exec PROGRAM run ARGUMENTS --format json > /dev/full")]
    [InlineData("exec PROGRAM run ARGUMENTS --format csv >&-")]
    [InlineData("exec PROGRAM run ARGUMENTS")]
    public void Standard_output_that_is_full_or_closed_loses_no_file_and_is_no_success(string line)
    {
        if (!ProbeHost.IsPossible || (line.Contains("/dev/full", StringComparison.Ordinal) && !File.Exists("/dev/full")))
            return;
        using ProbeHost run = new(
            folder, line.Replace("ARGUMENTS", Quick + " --quiet", StringComparison.Ordinal),
            closed: !line.Contains('>', StringComparison.Ordinal));
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error: standard output took no more (", run.Errors, StringComparison.Ordinal);
        Assert.Equal(
            ["BothRoutes.beta_eff.csv", "BothRoutes.generalization_loss.csv", "BothRoutes.inference_loss.csv", "BothRoutes.json"],
            Files().Keys.Order(StringComparer.Ordinal));
    }

    // Progress is a convenience: a full disk behind standard error stops no work.
    [Theory]
    [InlineData("2> /dev/full")]
    [InlineData("2>&-")]
    public void Standard_error_that_is_full_or_closed_stops_no_work(string redirection)
    {
        if (!ProbeHost.IsPossible || !File.Exists("/dev/full"))
            return;
        using ProbeHost run = new(folder, $"exec PROGRAM run {Quick} {redirection}");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("BothRoutes.json", Files().Keys);
        Assert.Contains("BothRoutes", run.Output, StringComparison.Ordinal);
    }

    // The results of a run before, which one program wrote for every test.
    private Dictionary<string, string> Completed()
    {
        string results = Directory.CreateDirectory(Path.Combine(folder, "results")).FullName;
        foreach ((string name, string text) in Complete.Value)
            File.WriteAllText(Path.Combine(results, name), text);
        return Files();
    }

    private Dictionary<string, string> Files() => Files(folder);

    private static Dictionary<string, string> Files(string folder) =>
        Directory.GetFiles(Path.Combine(folder, "results"))
            .Where(path => !path.Contains(".sqlite", StringComparison.Ordinal)
                && !path.EndsWith(RunStatus.Extension, StringComparison.Ordinal))
            .ToDictionary(path => Path.GetFileName(path)!, File.ReadAllText, StringComparer.Ordinal);
}
