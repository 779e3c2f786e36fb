using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using LidDsl.Recording;

namespace LidDsl;

/// <summary>
/// What other processes are filling in a folder: the status that each says beside its store, and of stores without one what is in them.
/// Nothing is written. Not for several threads at once.
/// </summary>
/// <param name="folder">The folder, which need not be there yet.</param>
/// <exception cref="ArgumentNullException"><paramref name="folder"/> is null.</exception>
public sealed partial class RunWatch(string folder)
{
    // Rows are counted again only where a file changed, and never for more than a twentieth of the time.
    private const int Patience = 20;

    // A status is written once a second.
    private static readonly TimeSpan ShortSilence = TimeSpan.FromSeconds(5);

    private const string StoreExtension = RunStatus.StoreExtension;

    // What the store of a sweep has behind the name of its experiment.
    private const string SweepStem = ".sweep";

    private readonly Dictionary<string, Counted> counted = new(StringComparer.Ordinal);

    /// <summary>The folder.</summary>
    public string Folder { get; } = folder ?? throw new ArgumentNullException(nameof(folder));

    /// <summary>Looks at it.</summary>
    /// <exception cref="IOException">The folder cannot be listed; one that is not there is empty.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be listed.</exception>
    public RunPicture Look() => Look(DateTimeOffset.UtcNow);

    /// <summary>The same, at a time.</summary>
    internal RunPicture Look(DateTimeOffset now)
    {
        List<WatchedRun> runs = [];
        List<SkippedFile> skipped = [];
        Dictionary<string, string> files = Files();
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((string name, string path) in files.Where(file => file.Key.EndsWith(RunStatus.Extension, StringComparison.Ordinal)))
        {
            Try(name, () =>
            {
                RunStatus status = RunStatus.Read(path);
                string run = name[..^RunStatus.Extension.Length];
                runs.Add(new WatchedRun(run, status.Experiment, status.Shard, status.Done, status.Total)
                {
                    IsSweep = StemOf(run, status.Shard).EndsWith(SweepStem, StringComparison.Ordinal),
                    Status = status,
                    Silent = status.SilentAt(now) ?? (IsGone(status, now) ? now - status.Updated : null),
                    Settings = status.Settings,
                    Replicates = status.Replicates,
                });
                names.Add(status.Store);
                names.Add(run + StoreExtension);
            });
        }

        foreach ((string name, string path) in files.Where(file => file.Key.EndsWith(StoreExtension, StringComparison.Ordinal)))
        {
            if (names.Contains(name))
                continue;
            Match kept = Kept().Match(name);
            if (kept.Success && files.ContainsKey(kept.Groups["stem"].Value + StoreExtension))
                continue;
            Try(name, () =>
            {
                Counted rows = Count(path, now);
                runs.Add(new WatchedRun(name[..^StoreExtension.Length], rows.Experiment, rows.Shard, rows.Done, rows.Total)
                {
                    IsSweep = rows.IsSweep,
                    Settings = rows.Settings,
                    Replicates = rows.Replicates,
                });
            });
        }

        // What shards were merged into says nothing of its own.
        foreach (WatchedRun merged in runs.Where(run => run is { Status: null, Shard: null }
            && runs.Any(other => other.Shard is not null && other.Experiment == run.Experiment && other.IsSweep == run.IsSweep))
            .ToArray())
        {
            runs.Remove(merged);
            skipped.Add(new SkippedFile(merged.Name + StoreExtension, "it has no status and stands beside shards, which hold the same"));
        }

        return new RunPicture(
            [.. runs.OrderBy(run => run.Experiment, StringComparer.Ordinal).ThenBy(run => run.Shard?.Count ?? 0)
                .ThenBy(run => run.Shard?.Index ?? 0).ThenBy(run => run.Name, StringComparer.Ordinal)],
            [.. Missing(runs)],
            [.. skipped.OrderBy(file => file.Name, StringComparer.Ordinal)]);

        void Try(string name, Action read)
        {
            try
            {
                read();
            }
            catch (FileNotFoundException)
            {
                // It was there a moment ago.
            }
            catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException or StoreException)
            {
                skipped.Add(new SkippedFile(name, exception.Message.TrimEnd('.')));
            }
        }
    }

    // A process of this machine can be asked for; one that has just said something may be of another that is called the same.
    private static bool IsGone(RunStatus status, DateTimeOffset now)
    {
        if (status.State != RunState.Running || status.Machine != Environment.MachineName || now - status.Updated < ShortSilence)
            return false;
        try
        {
            using var process = Process.GetProcessById(status.Process);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or NotSupportedException or Win32Exception)
        {
            return false;
        }
    }

    // Shards that others speak of and that have not begun, as tasks that still wait for a machine.
    private static IEnumerable<MissingShard> Missing(List<WatchedRun> runs) => runs
        .Where(run => run.Shard is not null)
        .GroupBy(run => (
            run.Experiment, Stem: StemOf(run.Name, run.Shard) is { Length: > 0 } stem ? stem : run.Experiment, run.Shard!.Count))
        .SelectMany(group =>
        {
            HashSet<int> there = [.. group.Select(run => run.Shard!.Index)];
            WatchedRun known = group.First();
            return Enumerable.Range(1, group.Key.Count).Where(index => !there.Contains(index)).Select(index =>
            {
                Shard shard = new(index, group.Key.Count);
                return new MissingShard(group.Key.Experiment, shard, known.Settings * (long)shard.CountOf(known.Replicates))
                {
                    Run = group.Key.Stem,
                };
            });
        });

    // What the names of all shares of a run begin with; of a run that is no share its name, and empty of a share that is named otherwise.
    private static string StemOf(string name, Shard? shard)
    {
        if (shard is null)
            return name;
        string suffix = string.Create(CultureInfo.InvariantCulture, $".shard-{shard.Index}-of-{shard.Count}");
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : "";
    }

    private Dictionary<string, string> Files()
    {
        try
        {
            return Directory.EnumerateFiles(Folder)
                .Where(path => path.EndsWith(StoreExtension, StringComparison.Ordinal)
                    || path.EndsWith(RunStatus.Extension, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .ToDictionary(path => Path.GetFileName(path), StringComparer.Ordinal);
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private Counted Count(string path, DateTimeOffset now)
    {
        (DateTime, long) mark = Mark(path);
        if (counted.TryGetValue(path, out Counted? known) && (known.Mark == mark || now < known.Next))
            return known;
        long start = Environment.TickCount64;
        using StoreConnection connection = StoreConnection.Open(path, isWritten: false);
        var store = RunStore.Of(connection);
        long total = store.Series.Sum(series =>
            series.Settings.Count * (long)(store.Shard?.CountOf(series.Replicates) ?? series.Replicates));
        long done = connection.Query("SELECT count(*) FROM replicates", row => row.GetInt64(0))[0];
        long took = Environment.TickCount64 - start;
        StoredSeries? last = store.Series.Count == 0 ? null : store.Series[^1];
        return counted[path] = new Counted(
            mark, now + TimeSpan.FromMilliseconds(Patience * took), store.Experiment, store.Shard, done, total, last?.Settings.Count ?? 0,
            last?.Replicates ?? 0, store.Declaration.Any(part => part.Text == StoreDeclaration.SweptBySweep));
    }

    private static (DateTime, long) Mark(string path)
    {
        FileInfo log = new(path + "-wal");
        FileInfo file = new(path);
        return log is { Exists: true, Length: > 0 }
            ? (log.LastWriteTimeUtc, file.Length + log.Length)
            : (file.LastWriteTimeUtc, file.Length);
    }

    // A store that --fresh gave another name.
    [GeneratedRegex(@"\A(?<stem>.+)\.[0-9]+\.sqlite\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Kept();

    private sealed record Counted(
        (DateTime, long) Mark, DateTimeOffset Next, string Experiment, Shard? Shard, long Done, long Total, int Settings, int Replicates,
        bool IsSweep);
}

/// <summary>What a folder of stores looked like at a moment.</summary>
/// <param name="Runs">Its runs, by experiment and share.</param>
/// <param name="Missing">Shares that have not begun, of those of which others are there.</param>
/// <param name="Skipped">Files that are no status and no store, though they are named like one.</param>
public sealed record RunPicture(
    IReadOnlyList<WatchedRun> Runs, IReadOnlyList<MissingShard> Missing, IReadOnlyList<SkippedFile> Skipped)
{
    /// <summary>Replicates that are finished, over all runs.</summary>
    public long Done => Runs.Sum(run => run.Done);

    /// <summary>Replicates that are wanted, those of shares that have not begun among them.</summary>
    public long Total => Runs.Sum(run => run.Total) + Missing.Sum(shard => shard.Total);

    /// <summary>Replicates a second of all that go on.</summary>
    public double ReplicatesPerSecond => Runs.Where(run => run.GoesOn).Sum(run => run.Status!.ReplicatesPerSecond);

    /// <summary>The longest time left of those that go on; null where none knows its own.</summary>
    public TimeSpan? Remaining => Runs.Where(run => run.GoesOn).Max(run => run.Status!.Remaining);

    /// <summary>The run that knows least of a quantity; null where none says so.</summary>
    public WatchedRun? LeastCertain => Runs.Where(run => run.Status?.LeastCertain is not null)
        .OrderByDescending(run => run.Status!.LeastCertain!.RelativeError).FirstOrDefault();

    /// <summary>Whether every run has ended, and no share is still to begin; false where there is none.</summary>
    public bool IsOver => Runs.Count > 0 && Missing.Count == 0 && Runs.All(run => run.IsOver);
}

/// <summary>A run as another process sees it.</summary>
/// <param name="Name">The name of its store without the extension, such as <c>HardTail.shard-3-of-16</c>.</param>
/// <param name="Experiment">The name of the experiment.</param>
/// <param name="Shard">Its share of the replicates; null for all.</param>
/// <param name="Done">Replicates that are finished.</param>
/// <param name="Total">Replicates that are wanted.</param>
public sealed record WatchedRun(string Name, string Experiment, Shard? Shard, long Done, long Total)
{
    /// <summary>What it says of itself; null where there is a store and no more.</summary>
    public RunStatus? Status { get; init; }

    /// <summary>For how long a run that has not said how it ended is silent; null where it is not.</summary>
    public TimeSpan? Silent { get; init; }

    /// <summary>Whether it goes on, as far as it is known.</summary>
    public bool GoesOn => Status is { State: RunState.Running } && Silent is null;

    /// <summary>Whether it has ended: by what it says, or because all is there.</summary>
    public bool IsOver => Status is null ? Done >= Total : Status.State != RunState.Running;

    /// <summary>Whether it is of a sweep, whose replicates are none of those of a run.</summary>
    internal bool IsSweep { get; init; }

    /// <summary>Settings of the run.</summary>
    internal int Settings { get; init; }

    /// <summary>Replicates at each of them, of all shares together.</summary>
    internal int Replicates { get; init; }

    /// <summary>What it is doing, in words, such as <c>silent for 2 min</c>.</summary>
    public string InWords() => this switch
    {
        { Status: null } => IsOver ? "finished" : "no status",
        { Silent: { } silent } => string.Create(CultureInfo.InvariantCulture, $"silent for {Words(silent)}"),
        { Status: { State: RunState.Failed } failed } => $"failed: {failed.Reason}",
        { Status: { } said } => RunStatus.NameOf(said.State),
    };

    private static string Words(TimeSpan time) => time switch
    {
        { TotalDays: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} days"),
        { TotalHours: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} h"),
        { TotalMinutes: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalSeconds} s"),
    };
}

/// <summary>A share that has not begun.</summary>
/// <param name="Experiment">The name of the experiment.</param>
/// <param name="Shard">The share.</param>
/// <param name="Total">Its replicates, over all settings.</param>
public sealed record MissingShard(string Experiment, Shard Shard, long Total)
{
    /// <summary>The name of the run whose share it is, such as <c>HardTail</c>, or <c>HardTail.sweep</c> of a sweep.</summary>
    public string Run { get; init; } = Experiment;
}

/// <summary>A file that says nothing of a run, though it is named like one that does.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why.</param>
public sealed record SkippedFile(string Name, string Reason);
