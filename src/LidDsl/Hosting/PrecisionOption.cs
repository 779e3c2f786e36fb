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
            + $"enough, the exit code is {ExitCode.Unresolved}. none ends a run at its replicates though a precision is declared, "
            + "as the shares of a run need it.",
        "a share above 0 and below 1, such as 2% or 0.02, or none",
        ValueOf);

    /// <summary>The word for no precision though one is declared.</summary>
    public const string None = "none";

    /// <summary>The share that a text says, 0 for <see cref="None"/>; null where it says none above 0 and below 1.</summary>
    public static double? ValueOf(string text)
    {
        if (text == None)
            return 0;
        string number = text.EndsWith('%') ? text[..^1] : text;
        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(number, Styles, CultureInfo.InvariantCulture, out double value))
            return null;
        double share = text.EndsWith('%') ? value / 100 : value;
        return share is > 0 and < 1 ? share : null;
    }
}
