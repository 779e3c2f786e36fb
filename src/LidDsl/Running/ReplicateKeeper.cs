using LidDsl.Laws;
using LidDsl.Recording;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>Where the replicates of a run go as they are finished, and where those come from that were finished before.</summary>
internal abstract class ReplicateKeeper : IDisposable
{
    /// <summary>How many replicates of a setting were finished before the run.</summary>
    public abstract int Before(int setting);

    /// <summary>Whether a replicate was finished before the run.</summary>
    public abstract bool Has(int setting, int replicate);

    /// <summary>A record for a replicate to be written to; several threads ask at once.</summary>
    public abstract ReplicateRecord Rent();

    /// <summary>Takes a record that is full; several threads give at once. Its thread may go on with it if it is returned.</summary>
    /// <returns>A record that may be written to next; null for a new one.</returns>
    public abstract ReplicateRecord? Keep(int setting, int replicate, ReplicateRecord record);

    /// <summary>Makes sure that all that was taken is kept.</summary>
    public virtual void Complete()
    {
    }

    /// <summary>What is finished of a setting, by rising index.</summary>
    public abstract IReadOnlyList<ReplicateRecord> At(int setting);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}

/// <summary>Keeps replicates in memory.</summary>
internal sealed class MemoryKeeper(ExperimentSpec spec, int settings, int replicates) : ReplicateKeeper
{
    private readonly ReplicateRecord?[][] records = [.. Enumerable.Range(0, settings).Select(_ => new ReplicateRecord?[replicates])];
    private readonly int quantities = Selection.Of(spec.Selection).Quantities.Count;
    private readonly int measurements = spec.Measurements.Count();

    /// <inheritdoc/>
    public override int Before(int setting) => 0;

    /// <inheritdoc/>
    public override bool Has(int setting, int replicate) => false;

    /// <inheritdoc/>
    public override ReplicateRecord Rent() => new(spec.AttemptsGrid.Count, measurements, quantities);

    /// <inheritdoc/>
    public override ReplicateRecord? Keep(int setting, int replicate, ReplicateRecord record)
    {
        records[setting][replicate] = record;
        return null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ReplicateRecord> At(int setting) => [.. records[setting].OfType<ReplicateRecord>()];
}

/// <summary>Keeps replicates in a store, and none of them in memory.</summary>
internal sealed class StoreKeeper(StoreWriter store, ExperimentSpec spec, int replicates) : ReplicateKeeper
{
    private readonly int quantities = Selection.Of(spec.Selection).Quantities.Count;
    private readonly int measurements = spec.Measurements.Count();

    /// <inheritdoc/>
    public override int Before(int setting) => store.Present[setting].Cast<bool>().Count(present => present);

    /// <inheritdoc/>
    public override bool Has(int setting, int replicate) => store.Present[setting][replicate];

    /// <inheritdoc/>
    public override ReplicateRecord Rent() => new(spec.AttemptsGrid.Count, measurements, quantities);

    /// <inheritdoc/>
    public override ReplicateRecord? Keep(int setting, int replicate, ReplicateRecord record)
    {
        store.Add(setting, replicate, record);
        return record;
    }

    /// <inheritdoc/>
    public override void Complete() => store.Complete();

    /// <inheritdoc/>
    public override IReadOnlyList<ReplicateRecord> At(int setting) => store.At(setting, replicates);

    /// <inheritdoc/>
    public override void Dispose()
    {
        store.Dispose();
        base.Dispose();
    }
}
