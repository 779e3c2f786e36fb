namespace LidDsl.Sampling;

/// <summary>The random streams of one replicate, one for each <see cref="Purpose"/>.</summary>
public readonly struct ReplicateStreams
{
}
