using System.CommandLine;
using System.Globalization;

namespace LidDsl.Hosting;

/// <summary>Options that say what is wrong with a value by value, rule and mend.</summary>
internal static class OptionOf
{
    /// <summary>A count of at least 1.</summary>
    public static Option<int?> Count(string option, string description) => Number<int?>(
        option,
        description,
        "a whole number from 1 to 2147483647",
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= 1
            ? value
            : null);

    /// <summary>A number of a domain.</summary>
    /// <param name="option">The name of the option.</param>
    /// <param name="description">What the help says.</param>
    /// <param name="domain">What may be given, for who gave something else.</param>
    /// <param name="parse">The number of a text; null where it is outside the domain.</param>
    public static Option<T> Number<T>(string option, string description, string domain, Func<string, T> parse) => new(option)
    {
        Description = description,
        HelpName = "NUMBER",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            T value = parse(text);
            if (value is null)
                argument.AddError($"{option} {text} is out of its domain: give {domain}.");
            return value;
        },
    };

    /// <summary>One of several names.</summary>
    public static Option<T> Choice<T>(string name, string description, string[] names, Func<string, T> parse)
    {
        var option = new Option<T>(name)
        {
            Description = description,
            HelpName = "NAME",
            CustomParser = argument =>
            {
                string text = argument.Tokens[0].Value;
                if (names.Contains(text, StringComparer.Ordinal))
                    return parse(text);
                argument.AddError($"{name} {text} is unknown: give one of {string.Join(", ", names)}.");
                return default;
            },
        };
        Complete(option, names);
        return option;
    }

    /// <summary>Several of some names, separated by commas, each once.</summary>
    /// <param name="name">The name of the option.</param>
    /// <param name="description">What the help says; <c>{0}</c> in it stands for the names.</param>
    /// <param name="names">The names.</param>
    /// <param name="others">What is said of other names, which may be known elsewhere.</param>
    public static Option<string[]?> Several(string name, string description, string[] names, string others)
    {
        string listed = string.Join(", ", names);
        var option = new Option<string[]?>(name)
        {
            Description = string.Format(CultureInfo.InvariantCulture, description, listed),
            HelpName = "NAME[,NAME...]",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = argument =>
            {
                string text = argument.Tokens[0].Value;
                string[] given = text.Split(',', StringSplitOptions.TrimEntries);
                if (given.FirstOrDefault(one => !names.Contains(one, StringComparer.Ordinal)) is { } unknown)
                {
                    argument.AddError(
                        $"{name} {text} has '{unknown}', which is unknown: give one or several of {listed}, separated by commas; "
                            + $"{others}.");
                    return null;
                }

                return [.. given.Distinct()];
            },
        };
        Complete(option, names);
        return option;
    }

    /// <summary>Lets completion offer names and nothing else.</summary>
    public static void Complete(Option option, string[] names)
    {
        option.CompletionSources.Clear();
        option.CompletionSources.Add(names);
    }
}
