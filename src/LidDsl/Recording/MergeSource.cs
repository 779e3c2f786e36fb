namespace LidDsl.Recording;

/// <summary>One of the stores that are joined; a run may still write to it.</summary>
internal sealed class MergeSource : IDisposable
{
    private readonly StoreConnection connection;
    private readonly Dictionary<SeriesIdentity, StoredSeries> series;
    private RowCursor? rows;

    private MergeSource(StoreConnection connection)
    {
        this.connection = connection;
        Store = RunStore.Of(connection);
        series = Store.Series.ToDictionary(one => one.Identity);
    }

    /// <summary>What it said of itself when it was opened.</summary>
    public RunStore Store { get; }

    /// <summary>The file, and the share where it is one.</summary>
    public string Name => Store.Shard is { } shard ? $"shard {shard} ({Store.Path})" : Store.Path;

    /// <summary>Its rows, which <see cref="Begin"/> goes to.</summary>
    public RowCursor Rows => rows!;

    /// <summary>Opens a store.</summary>
    /// <exception cref="StoreException">It is none, or damaged.</exception>
    public static MergeSource Open(string path)
    {
        var connection = StoreConnection.Open(path, isWritten: false);
        try
        {
            // Pages are read once: a cache for each of hundreds of stores would take memory for nothing.
            connection.Execute("PRAGMA cache_size = -128");
            return new MergeSource(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Its series that is alike in everything; null for none.</summary>
    public StoredSeries? SeriesLike(SeriesIdentity identity) => series.GetValueOrDefault(identity);

    /// <summary>Its setting of the same values; null where it has none.</summary>
    public StoredSetting? SettingLike(SeriesIdentity identity, StoredSetting setting) =>
        SeriesLike(identity)?.Settings.FirstOrDefault(own => own.IsLike(setting));

    /// <summary>The replicates that it has of one of its settings.</summary>
    public IEnumerable<int> Replicates(SeriesIdentity identity, StoredSetting setting) =>
        StoreRows.Keys(connection, setting.Number, SeriesLike(identity)!.Replicates);

    /// <summary>Goes to the first row of a setting: of those that were asked for when it was opened.</summary>
    /// <param name="identity">The series.</param>
    /// <param name="setting">One of its own settings of it.</param>
    /// <param name="block">How many rows are read at once.</param>
    /// <returns>Whether there is one.</returns>
    public bool Begin(SeriesIdentity identity, StoredSetting setting, int block)
    {
        StoredSeries own = SeriesLike(identity)!;
        rows ??= new RowCursor(connection, block);
        return rows.Begin(own, setting, 0, own.Replicates);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rows?.Dispose();
        connection.Dispose();
    }
}
