using System.Globalization;

namespace LidDsl.Advising;

/// <summary>Numbers as an advice writes them.</summary>
internal static class AdviceWords
{
    /// <summary>A whole number with commas between thousands.</summary>
    public static string Whole(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A number to three digits.</summary>
    public static string Short(double value)
    {
        if (value == 0 || double.IsNaN(value) || double.IsInfinity(value))
            return value.ToString("R", CultureInfo.InvariantCulture);
        double size = Math.Abs(value);
        if (size is < 1e-3 or >= 1e7)
            return value.ToString("0.##e0", CultureInfo.InvariantCulture);
        double scale = Math.Pow(10, Math.Floor(Math.Log10(size)) - 2);
        double rounded = Math.Round(value / scale) * scale;
        return rounded.ToString("#,0.#######", CultureInfo.InvariantCulture);
    }

    /// <summary>A number as it was declared.</summary>
    public static string Exact(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e15
        ? Whole(value)
        : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A share in per cent, to two digits.</summary>
    public static string Percent(double share)
    {
        double percent = 100 * share;
        return (percent >= 10 ? Math.Round(percent).ToString("#,0", CultureInfo.InvariantCulture)
            : percent.ToString("0.#", CultureInfo.InvariantCulture)) + "%";
    }

    /// <summary>A whole number to two digits, rounded up: what is to be enough.</summary>
    public static double Enough(double value)
    {
        if (value <= 10)
            return Math.Ceiling(value - 1e-9);
        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return Math.Ceiling((value / unit) - 1e-9) * unit;
    }
}
