namespace LidDsl.Laws.Tests;

/// <summary>The Kolmogorov-Smirnov statistic of probabilities that should be uniform; above 1.95 once in 1,000 times.</summary>
internal static class KolmogorovSmirnov
{
    public static double Statistic(double[] probabilities)
    {
        Array.Sort(probabilities);
        double count = probabilities.Length;
        return Math.Sqrt(count) * probabilities.Select((p, i) => Math.Max(p - (i / count), ((i + 1) / count) - p)).Max();
    }
}
