using System.Numerics;
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

    /// <summary>Notes how many replicates at each setting are asked for by now.</summary>
    public virtual void Ask(int replicates)
    {
    }

    /// <summary>Makes what was taken readable.</summary>
    public virtual void Flush()
    {
    }

    /// <summary>What is finished of a setting, by rising index.</summary>
    /// <param name="setting">The place of the setting.</param>
    /// <param name="below">Replicates from this index on are left out.</param>
    public abstract IReadOnlyList<ReplicateRecord> At(int setting, int below);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}

/// <summary>Keeps replicates in memory.</summary>
internal sealed class MemoryKeeper(ExperimentSpec spec, int settings, RunPlan plan) : ReplicateKeeper
{
    private readonly ReplicateRecord?[][] records = [.. Enumerable.Range(0, settings).Select(_ => new ReplicateRecord?[plan.Wanted])];
    private readonly RowShape shape = RowShape.Of(spec);

    /// <inheritdoc/>
    public override int Before(int setting) => 0;

    /// <inheritdoc/>
    public override bool Has(int setting, int replicate) => false;

    /// <inheritdoc/>
    public override ReplicateRecord Rent() => shape.CreateRecord();

    /// <inheritdoc/>
    public override ReplicateRecord? Keep(int setting, int replicate, ReplicateRecord record)
    {
        records[setting][plan.Shard?.PlaceOf(replicate) ?? replicate] = record;
        return null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ReplicateRecord> At(int setting, int below) =>
        [.. records[setting].Take(plan.Shard?.CountOf(below) ?? below).OfType<ReplicateRecord>()];
}

/// <summary>Keeps replicates in a store, and none of them in memory.</summary>
internal sealed class StoreKeeper(StoreWriter store, ExperimentSpec spec, Shard? shard) : ReplicateKeeper
{
    private readonly RowShape shape = RowShape.Of(spec);

    /// <inheritdoc/>
    public override int Before(int setting)
    {
        // A bit at a time is slow for millions.
        int[] words = new int[(store.Present[setting].Length + 31) / 32];
        store.Present[setting].CopyTo(words, 0);
        return words.Sum(word => BitOperations.PopCount((uint)word));
    }

    /// <inheritdoc/>
    public override bool Has(int setting, int replicate) => store.Present[setting][shard?.PlaceOf(replicate) ?? replicate];

    /// <inheritdoc/>
    public override ReplicateRecord Rent() => shape.CreateRecord();

    /// <inheritdoc/>
    public override ReplicateRecord? Keep(int setting, int replicate, ReplicateRecord record)
    {
        store.Add(setting, replicate, record);
        return record;
    }

    /// <inheritdoc/>
    public override void Complete() => store.Complete();

    /// <inheritdoc/>
    public override void Ask(int replicates) => store.Ask(replicates);

    /// <inheritdoc/>
    public override void Flush() => store.Flush();

    /// <inheritdoc/>
    public override IReadOnlyList<ReplicateRecord> At(int setting, int below) => store.At(setting, below);

    /// <inheritdoc/>
    public override void Dispose()
    {
        store.Dispose();
        base.Dispose();
    }
}
