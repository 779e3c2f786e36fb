using LidDsl.Laws;

namespace LidDsl.Statistics;

/// <summary>One chi-squared test of a law, pooled over every setting and replicate.</summary>
/// <param name="Values">How many values were pooled.</param>
/// <param name="Statistic">Pearson's chi-squared.</param>
/// <param name="Degrees">Degrees of freedom; without one there is nothing to test.</param>
internal sealed record PooledTest(long Values, double Statistic, int Degrees)
{
    /// <summary>The probability of a statistic at least as large if the law is true; no number where the statistic is none.</summary>
    public double PValue => ChiSquaredTest.PValue(Statistic, Degrees);

    /// <summary>
    /// The power against an error under which the statistic has <paramref name="noncentrality"/>; null where that is no number.
    /// </summary>
    /// <param name="quantity">What is wrong by assumption.</param>
    /// <param name="relativeError">By how much.</param>
    /// <param name="noncentrality">Of the statistic then, at least 0.</param>
    /// <param name="level">The level of the test, in (0, 1).</param>
    /// <param name="replicates">The replicates of the run; null where the values do not come from them.</param>
    public CheckPower? Power(string quantity, double relativeError, double noncentrality, double level, double? replicates)
    {
        if (Degrees < 1 || !Elementary.IsFinite(noncentrality) || noncentrality < 0)
            return null;

        // To leading order the noncentrality goes with the square of the error.
        double detectable = ChiSquaredTest.DetectableNoncentrality(CheckNeeds.StatedPower, Degrees, level);
        return CheckPower.Of(
            quantity, relativeError, ChiSquaredTest.Power(noncentrality, Degrees, level),
            relativeError * Math.Sqrt(detectable / noncentrality), replicates);
    }
}
