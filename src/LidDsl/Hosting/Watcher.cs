using System.Diagnostics;
using LidDsl.Reporting;

namespace LidDsl.Hosting;

/// <summary>Shows what others fill until all of it has ended: a table that is overwritten, plain lines, or lines of JSON.</summary>
/// <param name="console">Where to.</param>
/// <param name="request">What is asked for.</param>
/// <param name="terminal">Whether the answer goes to a terminal that takes a table that is overwritten.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class Watcher(HostConsole console, HostRequest request, bool terminal, CancellationToken cancellation)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    private readonly RunWatch watch = new(request.Watched!);
    private readonly Dictionary<string, string> states = new(StringComparer.Ordinal);
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private string total = "";
    private TimeSpan next;
    private int height;

    /// <summary>Says that a folder that is not there is waited for, or refuses it where one picture is asked for.</summary>
    /// <exception cref="HostException">There is nothing to show at once.</exception>
    public void Require()
    {
        if (Directory.Exists(watch.Folder))
            return;
        if (IsOnce)
            throw new HostException($"watch {watch.Folder}: there is no such folder: give that of the --output of a run.");
        console.Note($"waiting for a run in {watch.Folder}");
    }

    /// <summary>Shows it.</summary>
    /// <returns>The exit code: that of an error where a run failed, that of the time where one ended early.</returns>
    public int Run()
    {
        Require();
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            RunPicture picture = watch.Look();
            if (request.IsJson)
                console.Print(WatchView.Json(picture, DateTimeOffset.UtcNow));
            else if (IsOnce)
                Print(picture);
            else if (terminal)
                Redraw(picture);
            else
                Lines(picture, Stopwatch.GetElapsedTime(start));
            if (IsOnce)
                return ExitCode.Agrees;
            if (picture.IsOver)
                return CodeOf(picture);
            if (console.IsLost)
                return ExitCode.Agrees;
            if (cancellation.WaitHandle.WaitOne(Interval))
                return ExitCode.Cancelled;
        }
    }

    // A table of rows for programs is one picture.
    private bool IsOnce => request.IsOnce || (!request.IsJson && !request.Format.IsColoured);

    private static int CodeOf(RunPicture picture) => picture.Runs.Select(run => run.Status?.State switch
    {
        RunState.Failed => ExitCode.BadUsage,
        RunState.TimeOver or RunState.Cancelled => ExitCode.TimeOver,
        _ => ExitCode.Agrees,
    }).Aggregate(ExitCode.Agrees, ExitCode.Graver);

    private void Print(RunPicture picture) =>
        console.Print(request.Format.Write([WatchView.Of(picture, watch.Folder)], console.Width));

    // The table before is overwritten: up to its first line, and all below it away.
    private void Redraw(RunPicture picture)
    {
        Document document = WatchView.Of(picture, watch.Folder, WatchView.RowsOf(picture, Terminal.Height));
        string text = request.Format.Write([document], console.Width - 1);
        console.Redraw(text, height);
        height = text.AsSpan().Count('\n');
    }

    // Away from a terminal a line where something changed, and all together every few seconds.
    private void Lines(RunPicture picture, TimeSpan elapsed)
    {
        foreach (WatchedRun run in picture.Runs)
        {
            string state = run.Silent is null ? run.InWords() : "silent";
            if (states.GetValueOrDefault(run.Name) == state)
                continue;
            states[run.Name] = state;
            console.Print(WatchView.LineOf(run) + "\n");
        }

        foreach (SkippedFile file in picture.Skipped.Where(file => told.Add(file.Name + file.Reason)))
            console.Print($"skipped {file.Name}: {file.Reason}\n");
        string line = WatchView.TotalLine(picture);
        if (line == total || (elapsed < next && !picture.IsOver))
            return;
        total = line;
        next = elapsed + PlainInterval;
        console.Print(line + "\n");
    }
}
