using System.Globalization;
using LidDsl.Estimating;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Running;
using Microsoft.Data.Sqlite;

namespace LidDsl.Tests.Recording;

/// <summary>Stores of shards and of whole runs of a small experiment, in a folder of their own.</summary>
internal sealed class ShardStores : IDisposable
{
    public static ExperimentSpec Small { get; } =
        Declarations.Make("Small", [20, 40], [1, 10, 100, 1_000], d: 5) with { Budget = new Budget(9, 64, 3) };

    public string Folder { get; } = Directory.CreateTempSubdirectory("lid-shards-").FullName;

    /// <summary>An experiment that is interpreted.</summary>
    public static DeclaredExperiment Experiment(ExperimentSpec spec) =>
        DeclaredExperiment.Of(spec, () => new ReferenceInterpreter(spec));

    public string PathOf(string name) => Path.Combine(Folder, name + ".sqlite");

    /// <summary>Runs a whole or a share into a store.</summary>
    /// <returns>Its path.</returns>
    public string Run(string name, Shard? shard = null, ExperimentSpec? spec = null, RunOptions? options = null) =>
        Run(name, Experiment(spec ?? Small), shard, options);

    /// <summary>The same of any experiment.</summary>
    public string Run(string name, ILidExperiment experiment, Shard? shard = null, RunOptions? options = null)
    {
        string path = PathOf(name);
        StoreOptions store = new(path, StoreUse.Resume);
        Runner.Run(experiment, (options ?? new RunOptions()) with { Store = store, Shard = shard, Threads = 1 });
        return path;
    }

    /// <summary>Runs all shards.</summary>
    public string[] RunShards(int count, ExperimentSpec? spec = null, RunOptions? options = null) =>
        [.. Enumerable.Range(1, count).Select(index => Run($"shard-{index}", new Shard(index, count), spec, options))];

    /// <summary>The rows of a table as text, the numbers by their bits.</summary>
    public static string[] Rows(string path, string query = "SELECT * FROM replicates ORDER BY key")
    {
        using SqliteConnection connection = new($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = new(query, connection);
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => Cell(reader.GetValue(i)))));
        return [.. rows];
    }

    /// <summary>Changes a store behind its back.</summary>
    public static void Execute(string path, string sql)
    {
        using SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = new(sql, connection);
        command.ExecuteNonQuery();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Cell(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        double number => BitConverter.DoubleToInt64Bits(number).ToString("X", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
