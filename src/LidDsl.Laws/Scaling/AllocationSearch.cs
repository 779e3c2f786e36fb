namespace LidDsl.Laws;

/// <summary>
/// Minima of the total loss on a budget line: a scan of the whole line, then a minimiser at each promising local minimum of the scan.
/// </summary>
internal static class AllocationSearch
{
    // Local minima of the scan above the least by more than this, in ln loss, are not pursued; nor are more than so many.
    private const double Promising = 1;
    private const int Most = 4;

    // The logarithm of the loss is smooth to about 1e-13.
    private const double Tolerance = 3e-7;

    /// <summary>Local minima as coordinate and ln loss, the least first.</summary>
    public static List<(double Coordinate, double Value)> Minima(LossSurface surface, BudgetLine line)
    {
        List<(double Coordinate, double Value)> scan = surface.Scan(line);
        List<int> candidates = [];
        for (int i = 0; i < scan.Count; i++)
        {
            if ((i == 0 || scan[i].Value <= scan[i - 1].Value) && (i == scan.Count - 1 || scan[i].Value <= scan[i + 1].Value))
                candidates.Add(i);
        }

        candidates.Sort((i, j) => scan[i].Value.CompareTo(scan[j].Value));
        double least = scan[candidates[0]].Value;
        List<(double Coordinate, double Value)> minima = [];
        foreach (int i in candidates.TakeWhile(i => scan[i].Value <= least + Promising).Take(Most))
        {
            double low = scan[Math.Max(0, i - 1)].Coordinate;
            double high = scan[Math.Min(scan.Count - 1, i + 1)].Coordinate;
            if (high > low)
                minima.Add(BrentMinimiser.Minimise(t => surface.At(line, t), low, high, Tolerance));
            if (i == 0 || i == scan.Count - 1)
                minima.Add((scan[i].Coordinate, surface.At(line, scan[i].Coordinate)));
        }

        // Of an end and a place as good beside it, the end.
        minima.Sort((a, b) => a.Value != b.Value ? a.Value.CompareTo(b.Value) : Inside(a).CompareTo(Inside(b)));
        return minima;

        bool Inside((double Coordinate, double Value) minimum) => minimum.Coordinate > line.Start && minimum.Coordinate < line.End;
    }
}
