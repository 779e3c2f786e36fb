using System.CommandLine;
using System.Globalization;

namespace LidDsl.Hosting;

/// <summary>The option <c>--precision</c>.</summary>
internal static class PrecisionOption
{
    /// <summary>The option.</summary>
    public static Option<double?> Create() => OptionOf.Number<double?>(
        "--precision",
        "End the run when it is good enough: when half the width of the 95% interval of every median (L_gen, L_inf at every k, beta_eff) "
            + "is at most this share of it, such as 2% or 0.02, however often it looks. --replicates is the most it takes; if that is not "
            + $"enough, the exit code is {ExitCode.Unresolved}.",
        "a share above 0 and below 1, such as 2% or 0.02",
        ValueOf);

    /// <summary>The share that a text says; null where it says none above 0 and below 1.</summary>
    public static double? ValueOf(string text)
    {
        string number = text.EndsWith('%') ? text[..^1] : text;
        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(number, Styles, CultureInfo.InvariantCulture, out double value))
            return null;
        double share = text.EndsWith('%') ? value / 100 : value;
        return share is > 0 and < 1 ? share : null;
    }
}
