using System.Globalization;
using System.Text;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Hosting;

/// <summary>What a person or a program is shown of a folder that others fill.</summary>
internal static class WatchView
{
    // A table of more could not be overwritten on most terminals, nor be read.
    private const int LinesBeside = 8;

    /// <summary>The picture as a document: a table for people, rows for files.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="most">The most rows that a page shows; those that tell least are left out.</param>
    public static Document Of(RunPicture picture, string folder, int most = int.MaxValue)
    {
        HashSet<WatchedRun> shown = [.. Shown(picture, most)];
        Section<WatchedRun> table = new Section<WatchedRun>("watched", picture.Runs)
            .Of("run", run => run.Name, "<run", run => run.Name).AsKey()
            .Of("experiment", run => run.Experiment)
            .Of("shard", run => run.Shard?.ToString())
            .Of("done", run => run.Done, "done", run => NumberText.Whole(run.Done))
            .Of("total", run => run.Total, "of", run => NumberText.Whole(run.Total))
            .Show("share", run => run.Total == 0 ? NumberText.None : NumberText.Percent((double)run.Done / run.Total, 0))
            .Measured(
                "replicates_per_second", run => run.GoesOn ? run.Status!.ReplicatesPerSecond : null, "a second",
                rate => NumberText.Significant(rate, 3))
            .Measured("remaining_seconds", run => run.GoesOn ? run.Status!.Remaining?.TotalSeconds : null)
            .Show("left", run => run.GoesOn && run.Status!.Remaining is { } left ? ProgressLine.Time(left) : NumberText.None)
            .Of("state", run => run.InWords(), "<state", run => run.InWords())
            .ShowingOnly(shown.Contains);
        return new Document(folder, table)
        {
            Sections = [table],
            Page = () => PageOf(picture, table, folder),
            Line = TotalLine(picture),
        };
    }

    /// <summary>The rows that a terminal of so many lines has room for.</summary>
    public static int RowsOf(RunPicture picture, int height) =>
        Math.Max(1, height - LinesBeside - Math.Min(picture.Skipped.Count, LinesBeside));

    /// <summary>All runs together, in one line.</summary>
    public static string TotalLine(RunPicture picture)
    {
        if (picture.Runs.Count == 0)
            return "no run yet";
        string missing = picture.Missing.Count == 0 ? ""
            : string.Create(CultureInfo.InvariantCulture, $", {Count(picture.Missing.Count, "shard")} not begun");
        bool goesOn = picture.Runs.Any(run => run.GoesOn);
        string left = !goesOn ? ""
            : picture.Remaining is { } remaining ? $", {ProgressLine.Time(remaining)} left"
            : ", time left not yet known";
        string rate = goesOn
            ? string.Create(CultureInfo.InvariantCulture, $", {NumberText.Significant(picture.ReplicatesPerSecond, 3)} a second")
            : "";
        string least = picture.LeastCertain is { } run
            ? $"; least certain: {run.Status!.LeastCertain}{(picture.Runs.Count > 1 ? $" ({run.Name})" : "")}"
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"all: {picture.Done} of {picture.Total} replicates in {Count(picture.Runs.Count, "store")}{missing}{rate}{left}{least}");
    }

    /// <summary>One run in one line.</summary>
    public static string LineOf(WatchedRun run)
    {
        string pace = run.GoesOn
            ? string.Create(CultureInfo.InvariantCulture, $", {NumberText.Significant(run.Status!.ReplicatesPerSecond, 3)} a second")
                + (run.Status!.Remaining is { } left ? $", {ProgressLine.Time(left)} left" : "")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{run.Name}: {run.Done} of {run.Total} replicates{pace}, {run.InWords()}");
    }

    /// <summary>A line of JSON for each run, and one for all of them.</summary>
    public static string Json(RunPicture picture, DateTimeOffset now)
    {
        StringBuilder text = new();
        foreach (WatchedRun run in picture.Runs)
        {
            text.Append(JsonRows.InLine(json =>
            {
                json.WriteStartObject();
                json.WriteString("of", "run");
                json.WriteString("run", run.Name);
                if (run.Status is { } status)
                {
                    status.WriteMembers(json);
                }
                else
                {
                    json.WriteString("experiment", run.Experiment);
                    json.WriteString("shard", run.Shard?.ToString());
                    json.WriteNumber("done", run.Done);
                    json.WriteNumber("total", run.Total);
                    json.WriteString("state", run.IsOver ? RunStatus.NameOf(RunState.Finished) : null);
                }

                RunStatus.Write(json, "silent_seconds", run.Silent?.TotalSeconds, 0);
                json.WriteEndObject();
            })).Append('\n');
        }

        text.Append(JsonRows.InLine(json =>
        {
            json.WriteStartObject();
            json.WriteString("of", "all");
            json.WriteString("time", now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            json.WriteNumber("runs", picture.Runs.Count);
            json.WriteNumber("done", picture.Done);
            json.WriteNumber("total", picture.Total);
            RunStatus.Write(json, "replicates_per_second", picture.ReplicatesPerSecond, 3);
            RunStatus.Write(json, "remaining_seconds", picture.Remaining?.TotalSeconds, 3);
            json.WritePropertyName("least_certain");
            UncertainQuantity.Write(json, picture.LeastCertain?.Status!.LeastCertain);
            json.WriteString("least_certain_run", picture.LeastCertain?.Name);
            json.WriteStartArray("not_begun");
            foreach (MissingShard missing in picture.Missing)
                json.WriteStringValue($"{missing.Run} {missing.Shard}");
            json.WriteEndArray();
            json.WriteStartArray("skipped");
            foreach (SkippedFile file in picture.Skipped)
                json.WriteStringValue($"{file.Name}: {file.Reason}");
            json.WriteEndArray();
            json.WriteBoolean("is_over", picture.IsOver);
            json.WriteEndObject();
        })).Append('\n');
        return text.ToString();
    }

    // What ended well, then what goes on, is left out first.
    private static IEnumerable<WatchedRun> Shown(RunPicture picture, int most) =>
        picture.Runs.OrderBy(run => run switch
        {
            { GoesOn: true } => 1,
            { IsOver: true, Status: null or { State: RunState.Finished } } => 2,
            _ => 0,
        }).Take(most);

    private static Page PageOf(RunPicture picture, Section table, string folder)
    {
        Page page = new();
        if (picture.Runs.Count == 0)
        {
            page.Line($"No run in {folder} yet.");
        }
        else
        {
            page.Table(table);
            int hidden = picture.Runs.Count - table.Shown.Count;
            if (hidden > 0)
                page.Line(string.Create(CultureInfo.InvariantCulture, $"  and {hidden} more"));
            page.Blank();
            page.Flush(TotalLine(picture));
        }

        foreach (IGrouping<(string, int), MissingShard> group in picture.Missing.GroupBy(m => (m.Run, m.Shard.Count)))
        {
            page.Flush(string.Create(
                CultureInfo.InvariantCulture,
                $"Not begun: {Ranges([.. group.Select(m => m.Shard.Index)])} of the {group.Key.Item2} shards of {group.Key.Item1}"));
        }

        foreach (SkippedFile file in picture.Skipped.Take(LinesBeside - 1))
            page.CutLine($"Skipped {file.Name}: {file.Reason}");
        if (picture.Skipped.Count >= LinesBeside)
            page.Line(string.Create(CultureInfo.InvariantCulture, $"Skipped {picture.Skipped.Count - LinesBeside + 1} more"));
        return page;
    }

    // Such as 4, 7 to 9.
    private static string Ranges(int[] indices)
    {
        List<string> parts = [];
        for (int i = 0; i < indices.Length; i++)
        {
            int start = indices[i];
            while (i + 1 < indices.Length && indices[i + 1] == indices[i] + 1)
                i++;
            parts.Add(start == indices[i]
                ? start.ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{start} to {indices[i]}"));
        }

        const int Most = 12;
        return string.Join(", ", parts.Take(Most)) + (parts.Count > Most ? " and more" : "");
    }

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
