using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace LidDsl.Checking;

/// <summary>The two-sided test of a standard normal statistic.</summary>
internal static class NormalTest
{
    /// <summary>P(|Z| >= |z|).</summary>
    public static double PValue(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>The |z| at which the p-value is <paramref name="level"/>.</summary>
    public static double CriticalValue(double level) => -Normal.InvCDF(0, 1, level / 2);

    /// <summary>The probability that Z + <paramref name="shift"/> is rejected at <paramref name="level"/>.</summary>
    public static double Power(double shift, double level)
    {
        double critical = CriticalValue(level);
        return Normal.CDF(0, 1, Math.Abs(shift) - critical) + Normal.CDF(0, 1, -Math.Abs(shift) - critical);
    }

    /// <summary>The shift that is rejected with probability <paramref name="power"/> at <paramref name="level"/>, on the side of the shift.</summary>
    public static double DetectableShift(double power, double level) => CriticalValue(level) + Normal.InvCDF(0, 1, power);
}
