using System.Globalization;

namespace LidDsl.Attempts;

/// <summary>Amounts of training, or sizes, as a person writes them.</summary>
internal static class Amount
{
    /// <summary>Such as 300B, 1.4B, 70M or 12000.</summary>
    public static string Of(double value) => value switch
    {
        >= 1e15 => value.ToString("0.###e0", CultureInfo.InvariantCulture),
        >= 1e12 => Scaled(value / 1e12, "T"),
        >= 1e9 => Scaled(value / 1e9, "B"),
        >= 1e6 => Scaled(value / 1e6, "M"),
        _ => Scaled(value, ""),
    };

    private static string Scaled(double value, string unit) => value.ToString("G4", CultureInfo.InvariantCulture) + unit;
}
