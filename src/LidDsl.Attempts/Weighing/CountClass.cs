namespace LidDsl.Attempts;

/// <summary>Problems of a group with the same n and c.</summary>
/// <param name="Attempts">n.</param>
/// <param name="Successes">c.</param>
/// <param name="Problems">How many there are; whole but where classes are weighted.</param>
internal readonly record struct CountClass(long Attempts, long Successes, double Problems)
{
    /// <summary>The attempts that failed, n - c.</summary>
    public long Failures => Attempts - Successes;

    /// <summary>The classes of a group, ordered by n and c: estimates depend on nothing else of it.</summary>
    public static CountClass[] Of(ReadOnlySpan<long> attempts, ReadOnlySpan<long> successes)
    {
        Dictionary<(long, long), int> counts = [];
        for (int i = 0; i < attempts.Length; i++)
        {
            (long, long) key = (attempts[i], successes[i]);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return [.. counts.OrderBy(pair => pair.Key).Select(pair => new CountClass(pair.Key.Item1, pair.Key.Item2, pair.Value))];
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{long}, ReadOnlySpan{long})"/>
    public static CountClass[] Of(AttemptGroup group) => Of(group.Attempts, group.Successes);
}
