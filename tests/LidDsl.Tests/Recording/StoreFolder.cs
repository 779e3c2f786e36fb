using System.Globalization;
using LidDsl.Estimating;
using LidDsl.Runtime;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Running;
using Microsoft.Data.Sqlite;

namespace LidDsl.Tests.Recording;

/// <summary>A folder for stores, and what tests ask of them.</summary>
internal sealed class StoreFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lid-store-").FullName;

    public static ExperimentSpec Small { get; } =
        Declarations.Make("Small", [8, 20], [1, 10, 100, 1_000], d: 5) with { Budget = new Budget(30, 200, 3) };

    public string this[string name] => Path.Combine(folder, name);

    public string Store => this["Small.sqlite"];

    /// <summary>Runs an experiment into the store of the folder.</summary>
    public RunResult Run(ExperimentSpec spec, StoreUse use = StoreUse.New, RunOptions? options = null, Counted? counted = null) =>
        Runner.Run(
            (counted ?? new Counted()).Experiment(spec),
            (options ?? new RunOptions()) with { Store = (options ?? new RunOptions()).Store ?? new StoreOptions(Store, use) });

    /// <summary>Every bit of what was measured, a line for each replicate.</summary>
    public static string[] Bits(RunResult result) =>
        [.. result.Settings.SelectMany((setting, i) => setting.Replicates.Select(record => $"{i}: {Bits(record)}"))];

    public static string Bits(ReplicateRecord record)
    {
        IEnumerable<double> all =
        [
            record.NoiseSumOfSquares, record.GeneralizationLoss, .. record.PlainLoss, .. record.Measurements,
            .. record.Estimates.SelectMany(estimate => estimate.Mean.Concat(estimate.SecondMoment)),
            .. record.NoiseCells.Select(count => (double)count),
        ];
        return string.Join(' ', all.Select(value => BitConverter.DoubleToInt64Bits(value).ToString("X", CultureInfo.InvariantCulture)));
    }

    /// <summary>Carries out a statement on a file.</summary>
    public static void Sql(string path, string statement)
    {
        using SqliteConnection connection = new($"Data Source={path};Pooling=false");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the tests' own.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

/// <summary>Counts the replicates that are simulated.</summary>
internal sealed class Counted
{
    private int count;

    public int Count => count;

    /// <summary>What is done once so many are simulated.</summary>
    public (int At, Action Do)? Then { get; init; }

    public DeclaredExperiment Experiment(ExperimentSpec spec) => DeclaredExperiment.Of(spec, () => new Kernel(this, spec));

    private sealed class Kernel(Counted owner, ExperimentSpec spec) : ReplicateKernel
    {
        private readonly ReferenceInterpreter inner = new(spec);

        public override void Simulate(
            in Setting setting, in ReplicateStreams streams, EstimatorKind estimator, int instances, ReplicateRecord record)
        {
            inner.Simulate(setting, streams, estimator, instances, record);
            int done = Interlocked.Increment(ref owner.count);
            if (owner.Then is { } then && done == then.At)
                then.Do();
        }

        public override void SimulatePlain(in Setting setting, in ReplicateStreams streams, int instances, ReplicateRecord record) =>
            inner.SimulatePlain(setting, streams, instances, record);
    }
}
