namespace LidDsl.Running;

/// <summary>The estimates of many replicates as columns, some of them at once: no more than fit into a bounded memory.</summary>
internal static class CurveColumns
{
    /// <summary>What columns take at once, at most, in bytes.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>How many columns are taken in one pass, one at least.</summary>
    /// <param name="count">How many replicates there are.</param>
    public static int AtOnce(int count) => Math.Max(1, MostBytes / sizeof(double) / Math.Max(1, count));

    /// <summary>Some of the columns, in one pass.</summary>
    /// <param name="replicates">The replicates.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="from">The first column: that of quantity q and k number j has the place q K + j.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="attempts">K, how many k there are.</param>
    /// <param name="also">What else is done with each replicate.</param>
    public static double[][] Of(
        IReadOnlyList<ReplicateRecord> replicates, int count, int from, int columns, int attempts, Action<ReplicateRecord> also)
    {
        double[][] values = [.. Enumerable.Range(0, columns).Select(_ => new double[count])];
        if (count == 0)
            return values;
        int i = 0;
        foreach (ReplicateRecord record in replicates)
        {
            for (int c = 0; c < columns; c++)
                values[c][i] = record.Estimates[(from + c) / attempts].Mean[(from + c) % attempts];
            also(record);
            i++;
        }

        return values;
    }
}
