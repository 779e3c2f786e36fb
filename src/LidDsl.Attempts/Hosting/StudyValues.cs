using System.CommandLine;
using System.Globalization;
using LidDsl.Hosting;
using LidDsl.Specs;

namespace LidDsl.Attempts.Hosting;

/// <summary>Options whose values are numbers of attempts or costs.</summary>
internal static class StudyValues
{
    /// <summary>The option <c>--horizon</c>: K, or several of them.</summary>
    public static Option<long[]?> Horizons() => new("--horizon")
    {
        Description = "The K to which 1 - pass@K is forecast, or several separated by commas; 10000 unless it is given or declared.",
        HelpName = "K[,K...]",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            List<long> horizons = [];
            foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
            {
                if (Attempts(part) is not { } k)
                {
                    argument.AddError(
                        $"--horizon {text} is out of its domain: give a whole number of attempts from 1 to 2^40, or several in increasing "
                            + "order, such as 1000,10000.");
                    return null;
                }

                if (horizons.Count > 0 && k <= horizons[^1])
                {
                    argument.AddError($"--horizon {text} does not increase at {part}: give each K once, in increasing order.");
                    return null;
                }

                horizons.Add(k);
            }

            return [.. horizons];
        },
    };

    /// <summary>The option <c>--window</c>.</summary>
    public static Option<ExponentWindow?> Window() => new("--window")
    {
        Description = "The k between which the local exponent is the slope of -ln(1 - pass@k) on ln k; 10,1000 unless it is given or "
            + "declared.",
        HelpName = "FROM,TO",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && Attempts(parts[0]) is { } from && Attempts(parts[1]) is { } to && to > from)
                return new ExponentWindow(from, to);
            argument.AddError(
                $"--window {text} is no window: give two whole numbers of attempts from 1 to 2^40, the smaller first, such as 10,1000.");
            return null;
        },
    };

    /// <summary>A number of attempts.</summary>
    public static Option<long?> Count(string name, string description, string helpName, params string[] aliases)
    {
        Option<long?> option = new(name, aliases)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = argument =>
            {
                string text = argument.Tokens[0].Value;
                if (Attempts(text) is { } count)
                    return count;
                argument.AddError($"{name} {text} is out of its domain: give a whole number of attempts from 1 to 2^40.");
                return null;
            },
        };
        return option;
    }

    /// <summary>A number above 0.</summary>
    public static Option<double?> Positive(string name, string description, bool zero = false) => OptionOf.Number<double?>(
        name,
        description,
        zero ? "a finite number of at least 0" : "a finite number above 0",
        text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value) && (value > 0 || (zero && value == 0))
            ? value
            : null);

    // 10000 and 1e4 alike.
    private static long? Attempts(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value)
            && value >= 1 && value <= AttemptGroup.MostAttempts && value == Math.Floor(value)
            ? (long)value
            : null;
}
