using LidDsl.Recording;

namespace LidDsl;

/// <summary>How stores are joined.</summary>
public sealed record StoreMergeOptions
{
    /// <summary>
    /// Whether shards and replicates may be missing: what there is is joined, the target says what is not, and a run that goes on from it
    /// simulates that. Unless it is so, they are named and nothing is written.
    /// </summary>
    public bool AllowPartial { get; init; }

    /// <summary>
    /// Whether a file that stands in place of the target gets a number before its extension and stays; unless it is so, it is refused.
    /// </summary>
    public bool IsFresh { get; init; }
}

/// <summary>What was joined.</summary>
/// <param name="Path">The store that has all of it.</param>
/// <param name="Experiment">The experiment.</param>
/// <param name="Stores">How many stores were joined.</param>
/// <param name="Replicates">How many replicates it has.</param>
/// <param name="Wanted">How many were asked for.</param>
public sealed record StoreMerge(string Path, string Experiment, int Stores, long Replicates, long Wanted)
{
    /// <summary>Whether replicates that were asked for are missing.</summary>
    public bool IsPartial => Replicates < Wanted;

    /// <summary>What is missing, a text for each shard or setting; empty where nothing is.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}

/// <summary>Joins stores of one experiment, such as those of the shards of a run.</summary>
public static class RunStores
{
    /// <summary>
    /// Joins stores, ordered by setting and replicate: the rows of the target are those of a single run. Every row is held to its checksum.
    /// </summary>
    /// <remarks>
    /// The target is written under a passing name, flushed and then renamed: a merge that is killed leaves it as it was. It is a store of
    /// all replicates, from which a run may go on. The stores stay.
    /// </remarks>
    /// <param name="paths">The stores, at least one.</param>
    /// <param name="target">The file that is to have all of them; it may be one of them where it is replaced.</param>
    /// <param name="options">What is let pass; null for nothing.</param>
    /// <param name="cancellation">Ends the merge; the target is as it was.</param>
    /// <exception cref="StoreException">
    /// A store is damaged, of another declaration or of other parameters; shards are missing, unfinished or given twice; two stores have
    /// the same replicate; or the target is there already or cannot be written. The message names each.
    /// </exception>
    /// <exception cref="OperationCanceledException">The merge was ended.</exception>
    public static Task<StoreMerge> MergeAsync(
        IReadOnlyList<string> paths, string target, StoreMergeOptions? options = null, CancellationToken cancellation = default) =>
        Task.Run(() => Merge(paths, target, options, cancellation), cancellation);

    /// <summary>The same, at once.</summary>
    /// <param name="paths">The stores, at least one.</param>
    /// <param name="target">The file that is to have all of them; it may be one of them where it is replaced.</param>
    /// <param name="options">What is let pass; null for nothing.</param>
    /// <param name="cancellation">Ends the merge; the target is as it was.</param>
    /// <exception cref="StoreException">As <see cref="MergeAsync"/>.</exception>
    /// <exception cref="OperationCanceledException">The merge was ended.</exception>
    public static StoreMerge Merge(
        IReadOnlyList<string> paths, string target, StoreMergeOptions? options = null, CancellationToken cancellation = default) =>
        Merge(paths, target, options, null, cancellation);

    /// <summary>The same of stores that are to be of a certain declaration.</summary>
    /// <param name="paths">The stores, at least one.</param>
    /// <param name="target">The file that is to have all of them.</param>
    /// <param name="options">What is let pass; null for nothing.</param>
    /// <param name="declared">The parts of the declaration; null for that of most of the stores.</param>
    /// <param name="cancellation">Ends the merge.</param>
    internal static StoreMerge Merge(
        IReadOnlyList<string> paths, string target, StoreMergeOptions? options, IReadOnlyList<(string Part, string Text)>? declared,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentException.ThrowIfNullOrEmpty(target);
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count);
        foreach (string path in paths)
            ArgumentException.ThrowIfNullOrEmpty(path, nameof(paths));
        using var merger = StoreMerger.Open(paths, target, options ?? new StoreMergeOptions(), declared, cancellation);
        return merger.Merge();
    }
}
