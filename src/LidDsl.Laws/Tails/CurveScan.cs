namespace LidDsl.Laws;

/// <summary>Evenly spaced ln k over the range of a curve, as far as its loss is a normal double.</summary>
internal static class CurveScan
{
    private const double Smallest = 1e-300;

    public static double[] LogAttempts(InferenceLossCurve curve, int perDecade)
    {
        double low = Math.Log(curve.FewestAttempts);
        double high = Math.Log(curve.MostAttempts);
        int count = Math.Max(2, 1 + (int)Math.Ceiling((high - low) / Math.Log(10) * perDecade));
        List<double> grid = [];
        for (int i = 0; i < count; i++)
        {
            double x = low + ((high - low) * i / (count - 1));
            if (i > 0 && curve.Loss(Attempts(curve, x)) < Smallest)
                break;
            grid.Add(x);
        }

        return [.. grid];
    }

    /// <summary>k at ln k, held in the range of the curve against rounding.</summary>
    public static double Attempts(InferenceLossCurve curve, double logAttempts) =>
        Math.Max(curve.FewestAttempts, Math.Min(curve.MostAttempts, Math.Exp(logAttempts)));
}
