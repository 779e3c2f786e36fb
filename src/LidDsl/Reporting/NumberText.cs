using System.Globalization;

namespace LidDsl.Reporting;

/// <summary>Numbers as a report prints them: in the invariant culture, with as many digits as say something.</summary>
internal static class NumberText
{
    /// <summary>What stands where there is no number.</summary>
    public const string None = "-";

    /// <summary>A number with so many significant digits; plain from 1e-3 to 1e5, else with an exponent.</summary>
    public static string Significant(double value, int digits = 4)
    {
        double magnitude = Math.Abs(value);
        if (value != 0 && (magnitude < 1e-3 || magnitude >= 1e5))
            return value.ToString("0." + new string('0', digits - 1) + "e0", CultureInfo.InvariantCulture);
        int before = magnitude < 1 ? 0 : (int)Math.Floor(Math.Log10(magnitude)) + 1;
        int leadingZeros = value == 0 || magnitude >= 1 ? 0 : (int)Math.Ceiling(-Math.Log10(magnitude)) - 1;
        return value.ToString(
            "F" + Math.Max(0, digits - before + leadingZeros).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// A number with all its digits, as a declaration has them: long round ones and small ones in short, such as 1e6 and 2.5e-7.
    /// </summary>
    public static string Exact(double value)
    {
        if (value == Math.Floor(value) && Math.Abs(value) < 1e15)
            return value < 0 ? "-" + Attempts((long)-value) : Attempts((long)value);
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int mark = text.IndexOf('E', StringComparison.Ordinal);
        return mark < 0
            ? text
            : text[..mark] + "e" + int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The same, rounded to so many significant digits.</summary>
    public static string Exact(double value, int digits) => Exact(Rounded(value, digits));

    /// <summary>A finite number rounded to so many significant digits.</summary>
    public static double Rounded(double value, int digits) => double.Parse(
        value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        CultureInfo.InvariantCulture);

    /// <summary>A number with so many digits after the point.</summary>
    public static string Fixed(double value, int digits) =>
        value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A test statistic: so many digits after the point, and with an exponent beyond what a table is read for.</summary>
    public static string Statistic(double value, int digits = 2) => Math.Abs(value) < 1e5 ? Fixed(value, digits) : Significant(value, 3);

    /// <summary>A number of attempts: powers of ten from 100,000 on in short.</summary>
    public static string Attempts(long attempts)
    {
        string digits = attempts.ToString(CultureInfo.InvariantCulture);
        return digits.Length > 5 && digits.AsSpan(1).IndexOfAnyExcept('0') < 0
            ? string.Create(CultureInfo.InvariantCulture, $"{digits[0]}e{digits.Length - 1}")
            : digits;
    }

    /// <summary>A whole number with its thousands apart.</summary>
    public static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share in per cent.</summary>
    public static string Percent(double share, int digits = 1) => Fixed(100 * share, digits) + "%";

    /// <summary>A relative error in per cent: one that would be printed as nought has two significant digits.</summary>
    public static string Error(double share, int digits)
    {
        bool isNearNought = share != 0 && Math.Abs(100 * share) < 0.5 * Math.Pow(10, -digits);
        return isNearNought ? Significant(100 * share, 2) + "%" : Percent(share, digits);
    }

    /// <summary>A probability: small ones with an exponent, and none as nought or one.</summary>
    public static string Probability(double p) => p switch
    {
        < 1e-99 => "< 1e-99",
        < 1e-3 => p.ToString("0.0e0", CultureInfo.InvariantCulture),
        > 0.9995 => "> 0.999",
        _ => Fixed(p, 3),
    };

    /// <summary>A value where there is one.</summary>
    public static string Maybe(double? value, Func<double, string> format) =>
        value is { } number && double.IsFinite(number) ? format(number) : None;
}
