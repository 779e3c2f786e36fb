using System.ComponentModel;
using LidDsl.Estimating;

namespace LidDsl.Runtime;

/// <summary>Sums over test instances of what a selection fails with, given the instance, for every k of a grid.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SelectionSums
{
    /// <summary>How many values of k there are.</summary>
    internal abstract int AttemptsCount { get; }

    /// <summary>How many quantities the selection has.</summary>
    internal abstract int QuantityCount { get; }

    /// <summary>Forgets every instance.</summary>
    public abstract void Clear();

    /// <summary>Adds a block of instances, each with its weight if it has any.</summary>
    /// <param name="block">The instances.</param>
    /// <param name="biasRatio">s/sigma.</param>
    /// <param name="toleranceRatio">delta/sigma.</param>
    public abstract void Add(InstanceBlock block, double biasRatio, double toleranceRatio);

    /// <summary>
    /// Ends the adding of instances: true when every sum is exact; false when all instances must be added once more, which happens at most
    /// once and only where they have weights.
    /// </summary>
    public abstract bool Complete();

    /// <summary>Writes the means over <paramref name="instances"/> into a record.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Complete"/> was not called, or asked for the instances again.</exception>
    public abstract void Write(int instances, ReplicateRecord record);

    /// <summary>Counts of what attempts made one by one come to, for the same k.</summary>
    public abstract AttemptCounts Counts { get; }
}

/// <summary>Counts over test instances of what a selection among attempts comes to, for every k of a grid.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AttemptCounts
{
    /// <summary>Forgets every instance.</summary>
    public abstract void Clear();

    /// <summary>Makes attempts at each instance of a block.</summary>
    /// <param name="streams">The streams of the replicate.</param>
    /// <param name="block">Instances of the declared law.</param>
    /// <param name="biasRatio">s/sigma.</param>
    /// <param name="toleranceRatio">delta/sigma.</param>
    public abstract void Add(in ReplicateStreams streams, InstanceBlock block, double biasRatio, double toleranceRatio);

    /// <summary>Writes the shares of <paramref name="instances"/> into a record.</summary>
    public abstract void Write(int instances, ReplicateRecord record);
}

/// <summary>Sums for attempts until one is within delta: of w (1-q)^k, the chance that k attempts at an instance all fail.</summary>
/// <param name="attempts">The values of k, strictly increasing, at most 2^53.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FirstSuccessSums(IReadOnlyList<long> attempts) : SelectionSums
{
    private readonly FailureCurve curve = new([.. attempts]);
    private readonly AlignedArray success = new(InstanceBlock.Capacity);

    /// <inheritdoc/>
    public override AttemptCounts Counts { get; } = new FirstSuccessCounts([.. attempts]);

    internal override int AttemptsCount { get; } = attempts.Count;

    internal override int QuantityCount => 1;

    /// <inheritdoc/>
    public override void Clear() => curve.Clear();

    /// <inheritdoc/>
    public override void Add(InstanceBlock block, double biasRatio, double toleranceRatio)
    {
        ArgumentNullException.ThrowIfNull(block);
        Span<double> q = success.AsSpan(0, block.PaddedBias.Length);
        SuccessProbability.Fill(block.PaddedBias, block.PaddedRoot, biasRatio, toleranceRatio, q);
        if (block.Weights.IsEmpty)
            curve.Add(q, block.Count);
        else
            curve.Add(q, block.PaddedWeights, block.Count);
    }

    /// <inheritdoc/>
    public override bool Complete() => curve.Complete();

    /// <inheritdoc/>
    public override void Write(int instances, ReplicateRecord record) => curve.Write(instances, record);
}
