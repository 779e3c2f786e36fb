using LidDsl.Specs;

namespace LidDsl.Recording;

/// <summary>The tables of a store: what any program that reads SQLite finds in it.</summary>
internal static class StoreSchema
{
    /// <summary>The version of the tables; a newer one is refused.</summary>
    public const int Version = 1;

    /// <summary>What marks the file as a store: "LidR" in ASCII.</summary>
    public const int ApplicationId = 0x4C696452;

    /// <summary>The fact of a store that was joined.</summary>
    public const string MergedFact = "merged";

    /// <summary>The fact of whose versions wrote to a store, a line each.</summary>
    public const string WrittenByFact = "written_by";

    // Measured to be the fastest for rows of about a kilobyte; a row of k grids of hundreds of values still has its place on one page.
    private const int PageSize = 16384;

    /// <summary>Bits of the replicate in the key of a row.</summary>
    public const int ReplicateBits = 32;

    /// <summary>What is said of a file that holds nothing before a transaction begins.</summary>
    public static string PageSizing { get; } = FormattableString.Invariant($"PRAGMA page_size = {PageSize}");

    /// <summary>What makes a file that holds nothing a store that holds no replicate, in a transaction.</summary>
    public static string Creation { get; } = FormattableString.Invariant(
        $"""
        PRAGMA application_id = {ApplicationId};
        CREATE TABLE store (part TEXT PRIMARY KEY, text TEXT NOT NULL);
        CREATE TABLE declaration (part TEXT PRIMARY KEY, text TEXT NOT NULL);
        CREATE TABLE series (
            series INTEGER PRIMARY KEY, seed TEXT NOT NULL, estimator TEXT NOT NULL, instances INTEGER NOT NULL,
            plain_instances INTEGER NOT NULL, attempts BLOB NOT NULL, largest_attempts INTEGER NOT NULL, replicates INTEGER NOT NULL,
            settled TEXT, UNIQUE (seed, estimator, instances, plain_instances, attempts, largest_attempts));
        CREATE TABLE settings (
            setting INTEGER PRIMARY KEY, series INTEGER NOT NULL REFERENCES series,
            {string.Join(", ", SettingColumns.Select(column => column + " REAL"))});
        CREATE TABLE replicates (
            key INTEGER PRIMARY KEY, noise_sum_of_squares REAL, generalization_loss REAL, loss BLOB NOT NULL, second_moment BLOB NOT NULL,
            plain_loss BLOB, measurements BLOB, noise_cells BLOB NOT NULL, checksum INTEGER NOT NULL);
        CREATE VIEW measured AS SELECT
            {string.Join(", ", SettingColumns.Select(column => "settings." + column))}, settings.series, key >> 32 AS setting,
            key & 4294967295 AS replicate, noise_sum_of_squares, generalization_loss, loss, second_moment, plain_loss, measurements,
            noise_cells FROM replicates JOIN settings ON settings.setting = key >> 32;
        PRAGMA user_version = {Version};
        """);

    /// <summary>The columns of the values of a setting, in the order of <see cref="RoleRule.OfSetting"/>.</summary>
    public static IEnumerable<string> SettingColumns => RoleRule.OfSetting.Select(rule => '"' + rule.Symbol + '"');

    /// <summary>The columns of a row of replicates, in the order in which rows are written and read.</summary>
    public const string RowColumns =
        "key, noise_sum_of_squares, generalization_loss, loss, second_moment, plain_loss, measurements, noise_cells, checksum";

    /// <summary>The key of a row.</summary>
    /// <param name="setting">The number of the setting in the store, from 1.</param>
    /// <param name="replicate">The replicate.</param>
    public static long KeyOf(long setting, int replicate) => (setting << ReplicateBits) | (uint)replicate;

    /// <summary>The replicate of a key.</summary>
    public static int ReplicateOf(long key) => (int)(key & uint.MaxValue);

    /// <summary>The setting of a key.</summary>
    public static long SettingOf(long key) => key >> ReplicateBits;
}
