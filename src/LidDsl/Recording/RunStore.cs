using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using LidDsl.Recording;
using LidDsl.Specs;
using Microsoft.Data.Sqlite;

namespace LidDsl;

/// <summary>
/// The replicates of one experiment in a file, read only: what a run keeps as it goes, whether it came to its end or was killed.
/// </summary>
/// <remarks>
/// The file is one of SQLite, and its tables are those of <c>src/STORES.md</c>. It may be read while a run writes to it: what is seen is
/// what was committed when the store was opened, by <see cref="Series"/>, or when replicates are read. Safe to use from several threads.
/// </remarks>
public sealed class RunStore
{
    private readonly Dictionary<string, string> facts;

    private RunStore(
        string path, Dictionary<string, string> facts, IReadOnlyList<(string Part, string Text)> declaration,
        IReadOnlyList<StoredSeries> series)
    {
        this.facts = facts;
        (Path, Declaration, Series) = (path, declaration, series);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The name of the experiment.</summary>
    public string Experiment => facts["experiment"];

    /// <summary>The version of LidDsl that made the store.</summary>
    public string ProductVersion => facts["product_version"];

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created => DateTimeOffset.Parse(facts["created"], CultureInfo.InvariantCulture);

    /// <summary>The share of the replicates that it is for; null for all.</summary>
    public Shard? Shard => Shard.Parse(facts.GetValueOrDefault("shard"));

    /// <summary>What it was joined of, and what was missing then, in words; null of one that was not joined.</summary>
    public string? Merged => facts.GetValueOrDefault(StoreSchema.MergedFact);

    /// <summary>What decides the bits of its replicates, each part with a text: not the values of axes, nor k, nor the budget.</summary>
    public IReadOnlyList<(string Part, string Text)> Declaration { get; }

    /// <summary>Replicates that were made in the same way, in the order in which they were begun.</summary>
    public IReadOnlyList<StoredSeries> Series { get; }

    /// <summary>Whether a file is one of SQLite, as every store is.</summary>
    /// <param name="path">The file; false where there is none that can be read.</param>
    public static bool IsStore(string path) => StoreConnection.IsDatabase(path);

    /// <summary>Opens a store.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Gives up waiting for it.</param>
    /// <exception cref="StoreException">There is none, it is damaged, or of a newer version.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static Task<RunStore> OpenAsync(string path, CancellationToken cancellation = default) =>
        Task.Run(() => Open(path), cancellation);

    /// <summary>The same, at once.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StoreException">There is none, it is damaged, or of a newer version.</exception>
    public static RunStore Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using StoreConnection connection = StoreConnection.Open(path, isWritten: false);
        return Of(connection);
    }

    /// <summary>The finished replicates of a setting, by rising index.</summary>
    /// <param name="series">The series.</param>
    /// <param name="setting">One of its settings.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="StoreException">The store is damaged.</exception>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public async IAsyncEnumerable<StoredReplicate> ReadAsync(
        StoredSeries series, StoredSetting setting, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(setting);
        const int Chunk = 256;
        RowShape shape = series.Shape;
        int from = 0;
        while (true)
        {
            int start = from;
            List<StoredReplicate> rows = await Task.Run(
                () => new StoredReplicates(Path, setting.Number, shape, int.MaxValue).Numbered(start).Take(Chunk).ToList(), cancellation)
                .ConfigureAwait(false);
            foreach (StoredReplicate row in rows)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return row;
            }

            if (rows.Count < Chunk)
                yield break;
            from = rows[^1].Replicate + 1;
        }
    }

    /// <summary>What a connection sees.</summary>
    internal static RunStore Of(StoreConnection connection)
    {
        Dictionary<string, string> facts = connection.Query(
            "SELECT part, text FROM store", row => (Part: row.GetString(0), Text: row.GetString(1)))
            .ToDictionary(fact => fact.Part, fact => fact.Text, StringComparer.Ordinal);
        foreach (string part in (string[])["experiment", "product_version", "created"])
        {
            if (!facts.ContainsKey(part))
                throw connection.Damaged($"it does not say its {part.Replace('_', ' ')}");
        }

        List<(string Part, string Text)> declaration =
            connection.Query("SELECT part, text FROM declaration ORDER BY rowid", row => (row.GetString(0), row.GetString(1)));
        string columns = string.Join(", ", StoreSchema.SettingColumns);
        Role[] roles = [.. RoleRule.OfSetting.Select(rule => rule.Role)];
        List<(long Series, StoredSetting Setting)> settings = connection.Query(
            $"SELECT series, setting, {columns} FROM settings ORDER BY setting",
            row => (row.GetInt64(0), new StoredSetting(
                row.GetInt64(1), roles.Index().ToDictionary(role => role.Item, role => Number(row, role.Index + 2)))));
        List<StoredSeries> series = connection.Query(
            "SELECT series, seed, estimator, instances, plain_instances, attempts, replicates, settled FROM series ORDER BY series",
            row =>
            {
                long number = row.GetInt64(0);
                return new StoredSeries(
                    number,
                    ulong.Parse(row.GetString(1), CultureInfo.InvariantCulture),
                    Enum.GetValues<EstimatorKind>().First(kind => EstimatorKinds.NameOf(kind) == row.GetString(2)),
                    row.GetInt32(3),
                    row.GetInt32(4),
                    Whole((byte[])row.GetValue(5)),
                    row.GetInt32(6),
                    [.. settings.Where(setting => setting.Series == number).Select(setting => setting.Setting)])
                {
                    RelativeError = row.IsDBNull(7) ? null : double.Parse(row.GetString(7), CultureInfo.InvariantCulture),
                    Quantities = int.Parse(facts["quantities"], CultureInfo.InvariantCulture),
                    Measurements = int.Parse(facts["measurements"], CultureInfo.InvariantCulture),
                };
            });
        return new RunStore(connection.Path, facts, declaration, series);
    }

    private static double Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? double.NaN : row.GetDouble(column);

    private static long[] Whole(byte[] bytes)
    {
        long[] values = new long[bytes.Length / sizeof(long)];
        for (int i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(i * sizeof(long)));
        return values;
    }
}

/// <summary>Replicates of a store that were made in the same way.</summary>
/// <param name="Number">Its number in the store, from 1.</param>
/// <param name="Seed">The seed of every random stream.</param>
/// <param name="Estimator">The estimator of L_inf.</param>
/// <param name="Instances">Test instances for each replicate.</param>
/// <param name="PlainInstances">Instances drawn plainly beside lattices; 0 for none.</param>
/// <param name="Attempts">The grid of k.</param>
/// <param name="Replicates">How many replicates were asked for at each setting.</param>
/// <param name="Settings">The settings, in the order in which they were begun.</param>
public sealed record StoredSeries(
    long Number, ulong Seed, EstimatorKind Estimator, int Instances, int PlainInstances, IReadOnlyList<long> Attempts, int Replicates,
    IReadOnlyList<StoredSetting> Settings)
{
    /// <summary>The relative error that settled the number of instances; null where that was declared.</summary>
    public double? RelativeError { get; init; }

    /// <summary>How many quantities the selection has: L_inf first.</summary>
    public int Quantities { get; init; }

    /// <summary>How many measurements are the experiment's own.</summary>
    public int Measurements { get; init; }

    /// <summary>The sizes of its rows.</summary>
    internal RowShape Shape => new(Attempts.Count, Quantities, Measurements, PlainInstances > 0);
}

/// <summary>A setting of a series.</summary>
/// <param name="Number">Its number in the store, from 1.</param>
/// <param name="Values">The value of each role; NaN for a spectral decay that an own spectrum does not take.</param>
public sealed record StoredSetting(long Number, IReadOnlyDictionary<Role, double> Values)
{
    /// <summary>Whether it is a setting of an experiment.</summary>
    internal bool Is(Setting setting) => Values.All(value => value.Value.Equals(setting[value.Key] + 0.0));
}

/// <summary>A replicate of a store.</summary>
/// <param name="Replicate">Its index, from 0.</param>
/// <param name="Record">What it measured.</param>
public sealed record StoredReplicate(int Replicate, ReplicateRecord Record);
