namespace LidDsl.Running;

/// <summary>The median of a sample.</summary>
internal static class Median
{
    // Below this the order statistics say too little of the scatter.
    private const int FewestForError = 8;

    /// <summary>The middle value, or the mean of the middle two; null of an empty sample, or where a value is not a number.</summary>
    /// <param name="values">The sample; it is sorted in place.</param>
    public static double? Of(double[] values)
    {
        // NaN sorts before every number.
        Array.Sort(values);
        if (values.Length == 0 || double.IsNaN(values[0]))
            return null;
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /// <summary>
    /// The standard error of the median: half the width of the interval between the order statistics at n/2 -+ sqrt(n)/2, which holds the
    /// true median with a probability of about 68% whatever the law (H. A. David, Order Statistics, section 7.1); null of a sample of fewer
    /// than 8, or where a value is not a number.
    /// </summary>
    /// <param name="values">The sample; it is sorted in place.</param>
    public static double? ErrorOf(double[] values)
    {
        Array.Sort(values);
        if (values.Length < FewestForError || double.IsNaN(values[0]))
            return null;
        double half = Math.Sqrt(values.Length) / 2;
        int lower = (int)Math.Floor((values.Length / 2.0) - half);
        return (values[values.Length - 1 - lower] - values[lower]) / 2;
    }
}
