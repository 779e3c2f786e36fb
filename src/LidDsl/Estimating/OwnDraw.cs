using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Estimating;

/// <summary>What every draw and every density of a user's own law of tau must be.</summary>
internal static class OwnDraw
{
    /// <summary>Returns a draw that is a precision.</summary>
    /// <exception cref="ArithmeticException">It is none: the message names the value, the rule and the setting.</exception>
    public static double Require(double tau, in Setting setting) =>
        tau > 0 && tau <= setting.LargestPrecision && double.IsFinite(tau) ? tau : throw Improper(tau, setting);

    /// <summary>Returns a density that is one.</summary>
    /// <exception cref="ArithmeticException">It is none: the message names the value, the rule and the setting.</exception>
    public static double RequireDensity(double density, double tau, in Setting setting) => density >= 0 && double.IsFinite(density)
        ? density
        : throw new ArithmeticException(string.Create(
            CultureInfo.InvariantCulture,
            $"The density of tau is {density} at tau = {tau:R} at {setting}: a density is a finite number, "
                + $"0 or more, for every tau above 0."));

    private static ArithmeticException Improper(double tau, in Setting setting) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The sampler of tau drew {tau:R} at {setting}: a precision is a finite number "
            + $"above 0{(setting.IsCut ? $", at most the largest precision {setting.LargestPrecision:R}" : "")}."));
}
