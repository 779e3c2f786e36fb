using System.ComponentModel;
using LidDsl.Estimating;
using LidDsl.Laws;

namespace LidDsl.Runtime;

/// <summary>Test instances that are drawn and added up at once: b = B/s, sqrt(tau) and, where they have any, their weights.</summary>
/// <remarks>The arrays are padded to the lanes; what stands in the padding means nothing, and its weights are finite.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InstanceBlock
{
    /// <summary>The most instances of a block: its arrays stay in a first-level cache.</summary>
    internal const int Capacity = 512;

    private readonly AlignedArray bias = new(Capacity);
    private readonly AlignedArray root = new(Capacity);
    private readonly AlignedArray weights = new(Capacity);
    private bool isWeighted;

    /// <summary>Which instances these are.</summary>
    internal InstanceRun Run { get; private set; }

    /// <summary>How many instances there are, at most <see cref="Capacity"/>.</summary>
    internal int Count => Run.Count;

    /// <summary>b = B/s of each.</summary>
    internal Span<double> Bias => bias.AsSpan(0, Count);

    /// <summary>sqrt(tau) of each.</summary>
    internal Span<double> Root => root.AsSpan(0, Count);

    /// <summary>w of each; empty where each counts as one.</summary>
    internal ReadOnlySpan<double> Weights => isWeighted ? weights.AsSpan(0, Count) : [];

    internal ReadOnlySpan<double> PaddedBias => bias.AsSpan(0, Lanes.Pad(Count));

    internal ReadOnlySpan<double> PaddedRoot => root.AsSpan(0, Lanes.Pad(Count));

    internal ReadOnlySpan<double> PaddedWeights => isWeighted ? weights.AsSpan(0, Lanes.Pad(Count)) : [];

    /// <summary>The room for the biases, padded to the lanes.</summary>
    internal Span<double> RoomForBias => bias.AsSpan(0, Lanes.Pad(Count));

    /// <summary>The room for the roots, padded to the lanes.</summary>
    internal Span<double> RoomForRoot => root.AsSpan(0, Lanes.Pad(Count));

    /// <summary>Makes room for a run of instances, each of which counts as one.</summary>
    internal void Begin(in InstanceRun run)
    {
        Run = run;
        isWeighted = false;
    }

    /// <summary>The room for the weights, which the block has from now on.</summary>
    internal Span<double> BeginWeights()
    {
        isWeighted = true;
        return weights.AsSpan(0, Lanes.Pad(Count));
    }
}

/// <summary>A run of test instances of one component of a mixture, at most as long as an <see cref="InstanceBlock"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct InstanceRun
{
    internal InstanceRun(int component, int first, int count)
    {
        Component = component;
        First = first;
        Count = count;
    }

    /// <summary>The component, 0 for the declared law itself.</summary>
    public int Component { get; }

    /// <summary>The first instance, counted within the component.</summary>
    public int First { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The runs of instances of the declared law.</summary>
    /// <param name="instances">n, 1 or more.</param>
    public static InstanceRuns OfLaw(int instances) => new(1, instances);

    /// <summary>The runs of instances of the defensive mixture, of every component in turn.</summary>
    /// <param name="instances">n, 1 or more.</param>
    public static InstanceRuns OfMixture(int instances) => new(InstanceLaw.ComponentCount, instances);

    /// <summary>The runs of instances of both lattices.</summary>
    /// <param name="instances">n, the points of both together.</param>
    public static InstanceRuns OfLattices(int instances) => new(LatticeRule.Lattices, instances);
}

/// <summary>The runs of the instances of a replicate, to be gone through by <c>foreach</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct InstanceRuns
{
    private readonly int components;
    private readonly int instances;

    internal InstanceRuns(int components, int instances)
    {
        this.components = components;
        this.instances = instances;
    }

    /// <summary>The run in hand.</summary>
    public InstanceRun Current { get; private set; }

    /// <summary>The runs from the first on.</summary>
    public readonly InstanceRuns GetEnumerator() => new(components, instances);

    /// <summary>Goes to the next run.</summary>
    public bool MoveNext()
    {
        (int component, int first) = (Current.Component, Current.First + Current.Count);
        int size = InstanceLaw.CountOf(component, instances, components);
        while (first >= size)
        {
            if (++component >= components)
                return false;
            first = 0;
            size = InstanceLaw.CountOf(component, instances, components);
        }

        Current = new(component, first, Math.Min(InstanceBlock.Capacity, size - first));
        return true;
    }
}
