namespace LidDsl.Reporting;

/// <summary>Which points of a logarithmic grid a table shows.</summary>
internal static class Decades
{
    // A grid this short is shown whole.
    private const int Few = 8;

    /// <summary>The indices of the powers of ten, with the first and the last value; all of them when there are few.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<long> values)
    {
        int[] all = [.. Enumerable.Range(0, values.Count)];
        return values.Count <= Few ? all : [.. all.Where(i => i == 0 || i == values.Count - 1 || IsPowerOfTen(values[i]))];
    }

    private static bool IsPowerOfTen(long value)
    {
        while (value % 10 == 0)
            value /= 10;
        return value == 1;
    }
}
