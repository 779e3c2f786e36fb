using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace LidDsl.Statistics;

/// <summary>The two-sided test of a standard normal statistic.</summary>
internal static class NormalTest
{
    /// <summary>P(|Z| >= |z|).</summary>
    public static double PValue(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>The |z| at which the p-value is <paramref name="level"/>.</summary>
    public static double CriticalValue(double level) => -Normal.InvCDF(0, 1, level / 2);

    /// <summary>The power of the most sensitive test against an error that moves it by <paramref name="shift"/> standard errors.</summary>
    /// <param name="quantity">What is wrong by assumption.</param>
    /// <param name="relativeError">By how much.</param>
    /// <param name="shift">In standard errors.</param>
    /// <param name="level">The level of the test, in (0, 1).</param>
    /// <param name="replicates">The replicates of the run.</param>
    public static CheckPower? Power(string quantity, double relativeError, double shift, double level, int replicates) =>
        CheckPower.Of(
            quantity, relativeError, Power(shift, level), relativeError * DetectableShift(CheckNeeds.StatedPower, level) / Math.Abs(shift),
            replicates);

    /// <summary>The probability that Z + <paramref name="shift"/> is rejected at <paramref name="level"/>.</summary>
    public static double Power(double shift, double level)
    {
        double critical = CriticalValue(level);
        return Normal.CDF(0, 1, Math.Abs(shift) - critical) + Normal.CDF(0, 1, -Math.Abs(shift) - critical);
    }

    /// <summary>
    /// The shift that is rejected with probability <paramref name="power"/> at <paramref name="level"/>, on the side of the shift.
    /// </summary>
    public static double DetectableShift(double power, double level) => CriticalValue(level) + Normal.InvCDF(0, 1, power);
}
