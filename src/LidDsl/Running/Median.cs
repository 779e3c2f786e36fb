namespace LidDsl.Running;

/// <summary>The median of a sample.</summary>
internal static class Median
{
    /// <summary>The middle value, or the mean of the middle two; null of an empty sample.</summary>
    /// <param name="values">The sample; it is sorted in place.</param>
    public static double? Of(double[] values)
    {
        if (values.Length == 0)
            return null;
        Array.Sort(values);
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
