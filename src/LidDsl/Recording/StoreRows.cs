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

    /// <summary>Adds a series without settings; its number is the next one, whatever it says.</summary>
    public static void AddSeries(StoreConnection connection, StoredSeries series)
    {
        byte[] attempts = new byte[series.Attempts.Count * sizeof(long)];
        for (int i = 0; i < series.Attempts.Count; i++)
            BinaryPrimitives.WriteInt64LittleEndian(attempts.AsSpan(i * sizeof(long)), series.Attempts[i]);
        connection.Execute(
            "INSERT INTO series (seed, estimator, instances, plain_instances, attempts, replicates, settled) "
                + "VALUES ($1, $2, $3, $4, $5, $6, $7)",
            series.Seed.ToString(CultureInfo.InvariantCulture), EstimatorKinds.NameOf(series.Estimator), series.Instances,
            series.PlainInstances, attempts, series.Replicates, series.RelativeError?.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Adds a setting.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="series">The number of its series.</param>
    /// <param name="value">The value of a role.</param>
    /// <returns>Its number.</returns>
    public static long AddSetting(StoreConnection connection, long series, Func<Role, double> value)
    {
        string columns = string.Join(", ", StoreSchema.SettingColumns);
        double[] values = [.. RoleRule.OfSetting.Select(rule => value(rule.Role) + 0.0)];
        string places = string.Join(", ", values.Select((_, v) => string.Create(CultureInfo.InvariantCulture, $"${v + 2}")));
        connection.Execute(
            $"INSERT INTO settings (series, {columns}) VALUES ($1, {places})",
            [series, .. values.Select(number => double.IsNaN(number) ? null : (object)number)]);
        return connection.Query("SELECT last_insert_rowid()", row => row.GetInt64(0))[0];
    }

    /// <summary>Goes through the rows of a setting, by rising replicate; the codec has the row that was given last.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="codec">What reads a row.</param>
    /// <param name="setting">The number of the setting in the store.</param>
    /// <param name="from">The first replicate.</param>
    /// <param name="below">Replicates from this index on are left out.</param>
    /// <returns>The replicate of each row.</returns>
    /// <exception cref="StoreException">A row has not the bytes that were written.</exception>
    public static IEnumerable<int> Scan(StoreConnection connection, RowCodec codec, long setting, int from, int below)
    {
        using sqlite3_stmt statement = connection.Prepare(
            $"SELECT {StoreSchema.RowColumns} FROM replicates WHERE key >= ? AND key < ? ORDER BY key");
        raw.sqlite3_bind_int64(statement, 1, StoreSchema.KeyOf(setting, from));
        raw.sqlite3_bind_int64(statement, 2, StoreSchema.KeyOf(setting, below));
        int code;
        while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            yield return StoreSchema.ReplicateOf(codec.Read(connection, statement));
        connection.Require(code);
    }
}
