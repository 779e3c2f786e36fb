using System.Buffers.Binary;
using System.Globalization;
using LidDsl.Specs;
using SQLitePCL;

namespace LidDsl.Recording;

/// <summary>Writes the rows of a store that are not replicates.</summary>
internal static class StoreRows
{
    /// <summary>Adds what a store says of itself.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="experiment">The name of the experiment.</param>
    /// <param name="quantities">How many quantities its selection has.</param>
    /// <param name="measurements">How many measurements are its own.</param>
    /// <param name="shard">The share that the store is for; null for all.</param>
    public static void AddFacts(StoreConnection connection, string experiment, int quantities, int measurements, Shard? shard)
    {
        (string Part, string? Text)[] facts =
        [
            ("experiment", experiment),
            ("product_version", Reporting.ProductVersion.Text),
            ("runtime", Environment.Version.ToString()),
            ("id", Guid.NewGuid().ToString("N")),
            ("created", DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
            ("quantities", quantities.ToString(CultureInfo.InvariantCulture)),
            ("measurements", measurements.ToString(CultureInfo.InvariantCulture)),
            ("shard", shard?.ToString()),
        ];
        foreach ((string part, string? text) in facts)
        {
            if (text is not null)
                connection.Execute("INSERT INTO store VALUES ($1, $2)", part, text);
        }
    }

    /// <summary>Adds versions that write to a store to those that did.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="maker">The versions, in a line.</param>
    public static void AddMaker(StoreConnection connection, string maker)
    {
        string[] before = [.. connection.Query(
            "SELECT text FROM store WHERE part = $1", row => row.GetString(0), StoreSchema.WrittenByFact)
            .SelectMany(text => text.Split('\n'))];
        if (!before.Contains(maker))
        {
            connection.Execute(
                "INSERT OR REPLACE INTO store VALUES ($1, $2)", StoreSchema.WrittenByFact, string.Join('\n', [.. before, maker]));
        }
    }

    /// <summary>Adds a series without settings; its number is the next one, whatever it says.</summary>
    public static void AddSeries(StoreConnection connection, StoredSeries series)
    {
        byte[] attempts = new byte[series.Attempts.Count * sizeof(long)];
        for (int i = 0; i < series.Attempts.Count; i++)
            BinaryPrimitives.WriteInt64LittleEndian(attempts.AsSpan(i * sizeof(long)), series.Attempts[i]);
        connection.Execute(
            "INSERT INTO series (seed, estimator, instances, plain_instances, attempts, largest_attempts, replicates, settled) "
                + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            series.Seed.ToString(CultureInfo.InvariantCulture), EstimatorKinds.NameOf(series.Estimator), series.Instances,
            series.PlainInstances, attempts, series.LargestAttempts, series.Replicates,
            series.RelativeError?.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Adds a setting.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="series">The number of its series.</param>
    /// <param name="value">The value of a role.</param>
    public static void AddSetting(StoreConnection connection, long series, Func<Role, double> value)
    {
        string columns = string.Join(", ", StoreSchema.SettingColumns);
        double[] values = [.. RoleRule.OfSetting.Select(rule => value(rule.Role) + 0.0)];
        string places = string.Join(", ", values.Select((_, v) => string.Create(CultureInfo.InvariantCulture, $"${v + 2}")));
        connection.Execute(
            $"INSERT INTO settings (series, {columns}) VALUES ($1, {places})",
            [series, .. values.Select(number => double.IsNaN(number) ? null : (object)number)]);
    }

    /// <summary>The replicates of a setting that are there, rising: asked for in blocks, so that nobody who writes waits for long.
    /// </summary>
    /// <param name="connection">The store.</param>
    /// <param name="setting">The number of the setting in the store.</param>
    /// <param name="below">Replicates from this index on are left out.</param>
    public static IEnumerable<int> Keys(StoreConnection connection, long setting, int below)
    {
        const int Block = 4_096;
        using sqlite3_stmt keys = connection.Prepare(FormattableString.Invariant(
            $"SELECT key FROM replicates WHERE key >= ? AND key < ? ORDER BY key LIMIT {Block}"));
        List<int> found = new(Block);
        (long next, long end) = (StoreSchema.KeyOf(setting, 0), StoreSchema.KeyOf(setting, below));
        do
        {
            found.Clear();
            connection.Require(raw.sqlite3_bind_int64(keys, 1, next));
            connection.Require(raw.sqlite3_bind_int64(keys, 2, end));
            int code;
            while ((code = raw.sqlite3_step(keys)) == raw.SQLITE_ROW)
            {
                long key = raw.sqlite3_column_int64(keys, 0);
                if (key < next || key >= end)
                    throw connection.OutOfOrder();
                found.Add(StoreSchema.ReplicateOf(key));
                next = key + 1;
            }

            raw.sqlite3_reset(keys);
            connection.Require(code);
            foreach (int replicate in found)
                yield return replicate;
        }
        while (found.Count == Block);
    }
}
