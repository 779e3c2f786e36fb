namespace LidDsl.Checking;

/// <summary>
/// Holm's step-down procedure: tests m hypotheses at once and rejects any true one with at most the family-wise error,
/// whatever the dependence between the tests. S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70.
/// </summary>
internal static class HolmProcedure
{
    /// <summary>One test's outcome.</summary>
    /// <param name="Threshold">The level that the p-value was held against.</param>
    /// <param name="AdjustedPValue">The least family-wise error at which this test rejects.</param>
    /// <param name="Rejected">Whether it rejects at the family-wise error asked for.</param>
    public readonly record struct Outcome(double Threshold, PValue AdjustedPValue, bool Rejected);

    /// <summary>The level of the first step: no p-value above it is the first to be rejected.</summary>
    public static double StrictestLevel(int tests, double familyWiseError) => familyWiseError / Math.Max(1, tests);

    /// <summary>Tests all hypotheses at once.</summary>
    /// <param name="pValues">One p-value for each test.</param>
    /// <param name="familyWiseError">The probability of rejecting any true hypothesis, in (0, 1).</param>
    public static Outcome[] Test(IReadOnlyList<PValue> pValues, double familyWiseError)
    {
        int[] order = [.. Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i])];
        var outcomes = new Outcome[order.Length];
        double adjusted = 0;
        for (int step = 0; step < order.Length; step++)
        {
            int remaining = order.Length - step;
            adjusted = Math.Max(adjusted, Math.Min(1, remaining * pValues[order[step]].Value));
            outcomes[order[step]] = new Outcome(familyWiseError / remaining, adjusted, adjusted <= familyWiseError);
        }

        return outcomes;
    }
}
