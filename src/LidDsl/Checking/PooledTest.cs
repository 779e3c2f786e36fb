namespace LidDsl.Checking;

/// <summary>One chi-squared test of a law, pooled over every setting and replicate.</summary>
/// <param name="Values">How many values were pooled.</param>
/// <param name="Statistic">Pearson's chi-squared.</param>
/// <param name="Degrees">Degrees of freedom, at least 1.</param>
internal sealed record PooledTest(long Values, double Statistic, int Degrees)
{
    /// <summary>Fewer values than this are too few to say anything.</summary>
    public const int FewestValues = 100;

    /// <summary>The probability of a statistic at least as large if the law is true.</summary>
    public double PValue => ChiSquaredTest.PValue(Statistic, Degrees);

    /// <summary>The power against an error under which the statistic has <paramref name="noncentrality"/>.</summary>
    public CheckPower Power(string quantity, double relativeError, double noncentrality, double level)
    {
        // To leading order the noncentrality goes with the square of the error.
        double detectable = ChiSquaredTest.DetectableNoncentrality(Checker.StatedPower, Degrees, level);
        return new CheckPower(
            quantity, relativeError, ChiSquaredTest.Power(noncentrality, Degrees, level), relativeError * Math.Sqrt(detectable / noncentrality));
    }
}
