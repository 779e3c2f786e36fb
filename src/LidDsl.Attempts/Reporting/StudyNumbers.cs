using LidDsl.Reporting;

namespace LidDsl.Attempts;

/// <summary>Numbers as reports print them: in the invariant culture, with as many digits as say something.</summary>
public static class StudyNumbers
{
    /// <summary>A number with so many significant digits; plain from 1e-3 to 1e5, else with an exponent.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">How many digits, at least 1.</param>
    public static string Significant(double value, int digits) =>
        double.IsFinite(value) ? NumberText.Significant(value, digits) : NumberText.None;

    /// <summary>A number with so many digits behind the point.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">How many digits, at least 0.</param>
    public static string Fixed(double value, int decimals) => double.IsFinite(value) ? NumberText.Fixed(value, decimals) : NumberText.None;

    /// <summary>A whole number with its thousands apart.</summary>
    /// <param name="value">The number.</param>
    public static string Whole(double value) => NumberText.Whole(value);
}
