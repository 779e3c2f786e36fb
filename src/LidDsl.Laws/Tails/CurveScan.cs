namespace LidDsl.Laws;

/// <summary>Evenly spaced ln k over the range of a curve.</summary>
internal static class CurveScan
{
    public static double[] LogAttempts(InferenceLossCurve curve, int perDecade)
    {
        double low = Math.Log(curve.FewestAttempts);
        double high = Math.Log(curve.MostAttempts);
        int count = Math.Max(2, 1 + (int)Math.Ceiling((high - low) / Math.Log(10) * perDecade));
        return [.. Enumerable.Range(0, count).Select(i => low + ((high - low) * i / (count - 1)))];
    }

    /// <summary>Refuses a strictly increasing grid that reaches beyond the k of a curve.</summary>
    public static void RequireWithin(InferenceLossCurve curve, long[] grid, string name)
    {
        Require.Within(grid[0], curve.FewestAttempts, curve.MostAttempts, name);
        Require.Within(grid[grid.Length - 1], curve.FewestAttempts, curve.MostAttempts, name);
    }

    /// <summary>k at ln k, held in the range of the curve against rounding.</summary>
    public static double Attempts(InferenceLossCurve curve, double logAttempts) =>
        Math.Max(curve.FewestAttempts, Math.Min(curve.MostAttempts, Math.Exp(logAttempts)));
}
