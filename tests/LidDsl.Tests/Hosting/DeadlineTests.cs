using System.Globalization;
using LidDsl.Hosting;
using LidDsl.Specs;
using LidDsl.Tests.Recording;
using LidDsl.Writing;

namespace LidDsl.Tests.Hosting;

/// <summary>The time of a program is one, however many experiments it has.</summary>
public sealed class DeadlineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lid-deadline-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_left_falls_and_ends_and_without_a_limit_there_is_no_end()
    {
        Deadline none = new(null);
        Assert.Equal((null, null, false), (none.Left, none.ForOne, none.IsOver));
        Deadline far = new(TimeSpan.FromHours(1));
        Assert.InRange(far.Left!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
        Deadline past = new(TimeSpan.FromTicks(1));
        Assert.True(SpinWait.SpinUntil(() => past.IsOver, TimeSpan.FromSeconds(20)));
        Assert.Equal(TimeSpan.FromMilliseconds(1), past.ForOne);
    }

    [Fact]
    public void An_experiment_for_which_no_time_is_left_is_not_begun()
    {
        (int code, string errors) = Execute(HostVerb.Run);
        Assert.Equal(ExitCode.TimeOver, code);
        Assert.Contains("error: Second: " + Deadline.NotBegun, errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "First.sqlite")));
        Assert.False(File.Exists(Path.Combine(folder, "Second.sqlite")));
    }

    [Fact]
    public void Nor_is_a_sweep()
    {
        (int code, string errors) = Execute(HostVerb.Sweep);
        Assert.Equal(ExitCode.TimeOver, code);
        Assert.Contains("error: Second: " + Deadline.NotBegun, errors, StringComparison.Ordinal);
        Assert.Contains("First: stopped; --resume goes on from ", errors, StringComparison.Ordinal);
        Assert.Equal(RunState.TimeOver, RunStatus.Read(Path.Combine(folder, "First.sweep.status.json")).State);
        Assert.False(File.Exists(Path.Combine(folder, "Second.sweep.sqlite")));
    }

    // The third replicate takes longer than all may.
    private (int Code, string Errors) Execute(HostVerb verb)
    {
        using StringWriter errors = new(CultureInfo.InvariantCulture);
        using Host host = new(TextWriter.Null, errors, live: false, CancellationToken.None);
        NamedExperiment[] named = [.. new[] { "First", "Second" }.Select(name => new NamedExperiment(
            name, name, name, new Counted { Then = (3, () => Thread.Sleep(250)) }.Experiment(StoreFolder.Small with { Name = name })))];
        RunOptions options = new() { Threads = 1, TimeLimit = TimeSpan.FromMilliseconds(200) };
        return (host.Execute(new HostRequest(verb, named, options, ReportWriters.All[0], folder, Quiet: true)
        {
            Swept = verb == HostVerb.Sweep
                ? [.. named.Select(one => new Swept(one, [Role.TailExponent], [one.Experiment, one.Experiment]))]
                : [],
        }), errors.ToString());
    }
}
