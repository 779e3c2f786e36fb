namespace LidDsl.Checking;

/// <summary>Work on many items by several threads, whose results come in the order of the items, a few at once.</summary>
internal static class InOrder
{
    private const int Chunk = 1024;

    /// <summary>The result for each item, beside it.</summary>
    /// <param name="items">The items, gone through once.</param>
    /// <param name="what">The work, done by several threads at once.</param>
    /// <param name="threads">How many threads may be used.</param>
    public static IEnumerable<(T Item, TResult Result)> Of<T, TResult>(IEnumerable<T> items, Func<T, TResult> what, int threads)
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads };
        foreach (T[] chunk in items.Chunk(Chunk))
        {
            var results = new TResult[chunk.Length];
            Parallel.For(0, chunk.Length, options, i => results[i] = what(chunk[i]));
            for (int i = 0; i < chunk.Length; i++)
                yield return (chunk[i], results[i]);
        }
    }
}
