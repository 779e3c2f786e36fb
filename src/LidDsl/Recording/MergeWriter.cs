using SQLitePCL;

namespace LidDsl.Recording;

/// <summary>Copies the rows of stores that may be joined into one, by setting and replicate, each held to its checksum.</summary>
/// <param name="sources">The stores.</param>
/// <param name="joined">The series and settings that they have together.</param>
/// <param name="origin">What is joined and what is missing, in words.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class MergeWriter(
    IReadOnlyList<MergeSource> sources, IReadOnlyList<MergedSeries> joined, string origin, CancellationToken cancellation)
{
    // Rows in memory, of all stores together.
    private const int RowsAtOnce = 32_768;

    // How often it is asked whether somebody ended the merge.
    private const int Stride = 1_024;

    /// <summary>Writes the file.</summary>
    /// <param name="passing">Its name until it is whole.</param>
    /// <param name="target">The file that it becomes, which what goes wrong is told of.</param>
    /// <returns>How many rows it has.</returns>
    /// <exception cref="StoreException">A row is damaged, or the file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public long Write(string passing, string target)
    {
        // Nobody reads it before it has its name, so nothing of it has to be kept if the machine stops.
        using var made = StoreConnection.Create(passing, target);
        made.Execute(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -16384; "
                + "BEGIN IMMEDIATE");
        Describe(made);
        using sqlite3_stmt insert = made.Prepare(
            $"INSERT INTO replicates ({StoreSchema.RowColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        long count = 0;
        int block = Math.Clamp(RowsAtOnce / sources.Count, 8, RowCursor.Block);
        PriorityQueue<RowCursor, int> heads = new();
        foreach ((MergedSeries series, MergedSetting setting) in MergedSeries.SettingsOf(joined))
        {
            for (int i = 0; i < sources.Count; i++)
            {
                if (setting.Own[i] is { } own && sources[i].Begin(series.Series.Identity, own, block))
                    heads.Enqueue(sources[i].Rows, sources[i].Rows.Replicate);
            }

            var place = RowPlace.Of(series.Series, setting.Setting);
            while (heads.TryPeek(out RowCursor? rows, out _))
            {
                if (count++ % Stride == 0)
                    cancellation.ThrowIfCancellationRequested();
                rows.Row.Rekey(place);
                rows.Row.Write(made, insert);
                if (rows.Next())
                    heads.DequeueEnqueue(rows, rows.Replicate);
                else
                    heads.Dequeue();
            }
        }

        made.Execute("COMMIT");
        return count;
    }

    private void Describe(StoreConnection made)
    {
        RunStore first = sources[0].Store;
        StoredSeries any = joined[0].Series;
        StoreRows.AddFacts(made, first.Experiment, any.Quantities, any.Measurements, shard: null);
        made.Execute("INSERT INTO store VALUES ($1, $2)", StoreSchema.MergedFact, origin);
        foreach (string maker in sources.SelectMany(source => source.Store.WrittenBy))
            StoreRows.AddMaker(made, maker);
        foreach ((string part, string text) in first.Declaration)
            made.Execute("INSERT INTO declaration VALUES ($1, $2)", part, text);
        foreach (MergedSeries series in joined)
            StoreRows.AddSeries(made, series.Series with { Replicates = series.Wanted, RelativeError = series.RelativeError });
        Dictionary<MergedSeries, long> numbers = joined.Index().ToDictionary(pair => pair.Item, pair => pair.Index + 1L);
        foreach ((MergedSeries series, MergedSetting setting) in MergedSeries.SettingsOf(joined))
            StoreRows.AddSetting(made, numbers[series], role => setting.Setting.Values[role]);
    }
}
