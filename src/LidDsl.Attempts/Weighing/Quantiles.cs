namespace LidDsl.Attempts;

/// <summary>Ends of intervals from draws.</summary>
internal static class Quantiles
{
    /// <summary>A quantile of draws in any order, interpolated between neighbours (Hyndman and Fan's type 7).</summary>
    public static double Of(double[] draws, double probability)
    {
        double[] sorted = [.. draws];
        Array.Sort(sorted);
        return OfSorted(sorted, probability);
    }

    /// <summary>The same of draws in increasing order.</summary>
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        double place = probability * (sorted.Length - 1);
        int below = Math.Min((int)place, sorted.Length - 2);
        return sorted.Length == 1 ? sorted[0] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
