namespace LidDsl.Specs;

/// <summary>The shape of the signal theta*, where it is no power law of a stated decay.</summary>
public enum SignalShape
{
    /// <summary>Every feature carries the same share: theta*_j = 1/sqrt(d).</summary>
    Flat,

    /// <summary>The first feature carries it all: theta* = e_1, the limit of a power law of ever larger decay.</summary>
    First,
}
