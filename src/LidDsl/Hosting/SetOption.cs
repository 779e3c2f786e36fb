using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>The option <c>--set</c>: other values of free quantities and fewer values of axes, by the names of their members.</summary>
internal static class SetOption
{
    private const string Name = "--set";

    /// <summary>The option of a program.</summary>
    /// <param name="experiments">The experiments of the program.</param>
    /// <param name="pattern">The option that picks some of them.</param>
    public static Option<string[]?> Of(IReadOnlyList<NamedExperiment> experiments, Option pattern)
    {
        var option = new Option<string[]?>(Name)
        {
            Description = "Set a free quantity, or narrow an axis to some of its values, by the name of its member: Ridge=1e-6, N=200,500. "
                + "May be given more than once.",
            HelpName = "NAME=VALUE",
            Arity = ArgumentArity.OneOrMore,
        };
        option.Validators.Add(result =>
        {
            string[] patterns = [.. result.GetResult(pattern)?.Tokens.Select(token => token.Value) ?? []];
            try
            {
                Apply(NamedExperiment.Matching(experiments, patterns), [.. result.Tokens.Select(token => token.Value)]);
            }
            catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
            {
                result.AddError(Complaint.Message(exception));
            }
        });
        option.CompletionSources.Clear();
        string[] names = [.. experiments.SelectMany(e => e.Experiment.Spec.Quantities)
            .Where(q => q.Variation != Variation.Fixed)
            .Select(q => q.Name + "=")
            .Distinct(StringComparer.Ordinal)];
        option.CompletionSources.Add(
            context => context.WordToComplete.Contains('=', StringComparison.Ordinal)
                ? []
                : names.Select(name => new CompletionItem(name)));
        return option;
    }

    /// <summary>The option of the verb <c>sweep</c>, by which a free quantity takes several values.</summary>
    /// <param name="experiments">The experiments of the program.</param>
    /// <param name="pattern">The option that picks some of them.</param>
    public static Option<string[]?> OfSweep(IReadOnlyList<NamedExperiment> experiments, Option pattern)
    {
        var option = new Option<string[]?>(Name)
        {
            Description = "Sweep a free quantity over values, by the name of its member: Ridge=0,1e-6,1e-3; several are combined, each "
                + "value with each. An axis is narrowed to its values. With --from those of the store unless given.",
            HelpName = "NAME=VALUE[,VALUE...]",
            Arity = ArgumentArity.OneOrMore,
        };
        option.Validators.Add(result =>
        {
            string[] patterns = [.. result.GetResult(pattern)?.Tokens.Select(token => token.Value) ?? []];
            try
            {
                Sweep(NamedExperiment.Matching(experiments, patterns), [.. result.Tokens.Select(token => token.Value)]);
            }
            catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
            {
                result.AddError(Complaint.Message(exception));
            }
        });
        return option;
    }

    /// <summary>The experiments with each combination of what was set; those of which nothing is swept are left out.</summary>
    /// <param name="experiments">The experiments.</param>
    /// <param name="settings">What to set, such as <c>Ridge=0,1e-6</c>.</param>
    /// <exception cref="ArgumentException">As <see cref="Apply(IReadOnlyList{NamedExperiment}, IReadOnlyList{string}?)"/>, or nothing is
    /// swept, or a value is given twice.</exception>
    public static IReadOnlyList<Swept> Sweep(IReadOnlyList<NamedExperiment> experiments, IReadOnlyList<string> settings)
    {
        if (experiments.Count == 0)
            return [];
        (string Name, string[] Values, string Text)[] parsed = [.. settings.Select(Parse)];
        List<Swept> swept = [];
        foreach (NamedExperiment named in experiments)
        {
            ExperimentSpec spec = named.Experiment.Spec;
            List<Role> roles = [];
            IEnumerable<string[]> combinations = [[]];
            foreach ((string name, string[] values, string text) in parsed)
            {
                bool isFree = NamedQuantity.Has(spec, name) && NamedQuantity.Find(spec, name).Variation == Variation.Free;
                if (isFree)
                {
                    Quantity quantity = NamedQuantity.Find(spec, name);
                    if (values.Select(value => Number(value, quantity)).Distinct().Count() < values.Length)
                        throw new ArgumentException($"{Name} {text}: a value is given twice: give each once.");
                    if (values.Length > 1)
                        roles.Add(quantity.Role);
                }

                string[] each = isFree ? [.. values.Select(value => $"{name}={value}")] : [text];
                combinations = [.. combinations.SelectMany(before => each, (before, one) => (string[])[.. before, one])];
            }

            // Whatever else is wrong with what is set is said as by any other verb.
            NamedExperiment[] all = [.. combinations.Select(one => Apply(experiments, one).Single(other => other.Name == named.Name))];
            if (roles.Count > 0)
            {
                swept.Add(new Swept(
                    named with { Experiment = all[0].Experiment }, roles, [.. all.Select(combination => combination.Experiment)]));
            }
        }

        return swept.Count > 0 ? swept : throw new ArgumentException(
            $"{Name} {string.Join(' ', settings)} sweeps nothing: give a free quantity several values, such as {Name} Ridge=0,1e-6.");
    }

    /// <summary>The experiments with all that was set; those without a member of that name stay as they are.</summary>
    /// <param name="experiments">The experiments.</param>
    /// <param name="settings">What to set, such as <c>Ridge=1e-6</c>; null for nothing.</param>
    /// <exception cref="ArgumentException">A text is none, none of the experiments has the member, or one that has it does not
    /// take the value.</exception>
    public static IReadOnlyList<NamedExperiment> Apply(IReadOnlyList<NamedExperiment> experiments, IReadOnlyList<string>? settings)
    {
        if (settings is not { Count: > 0 } || experiments.Count == 0)
            return experiments;
        (string Name, string[] Values, string Text)[] parsed = [.. settings.Select(Parse)];
        foreach ((string name, _, string text) in parsed)
        {
            if (!experiments.Any(e => NamedQuantity.Has(e.Experiment.Spec, name)))
            {
                string unknown = NamedQuantity.Unknown(
                    name, string.Join(", ", experiments.Select(e => e.Name)), experiments.Select(e => e.Experiment.Spec));
                throw new ArgumentException($"{Name} {text}: {unknown}");
            }
        }

        return [.. experiments.Select(named => named with { Experiment = Apply(named.Experiment, parsed, experiments) })];
    }

    private static ILidExperiment Apply(
        ILidExperiment experiment, (string Name, string[] Values, string Text)[] settings, IReadOnlyList<NamedExperiment> all)
    {
        ExperimentSpec spec = experiment.Spec;
        HashSet<Role> given = [];
        foreach ((string name, string[] values, string text) in settings.Where(s => NamedQuantity.Has(spec, s.Name)))
        {
            try
            {
                Quantity quantity = NamedQuantity.Find(spec, name);
                if (!given.Add(quantity.Role))
                {
                    throw new ArgumentException(
                        $"{quantity.Name} is given twice: give it once, the values of an axis separated by commas.");
                }

                spec = NamedQuantity.Set(spec, quantity, [.. values.Select(value => Number(value, quantity))]);
            }
            catch (ArgumentException exception)
            {
                bool onlyElsewhere =
                    !NamedQuantity.Varies(spec, name) && all.Any(other => NamedQuantity.Varies(other.Experiment.Spec, name));
                string mend = onlyElsewhere ? $" Or pick by --experiment those in which {name} is not fixed." : "";
                throw new ArgumentException($"{Name} {text}: {Complaint.Message(exception)}{mend}", exception);
            }
        }

        return given.Count == 0 ? experiment : experiment.With(spec);
    }

    private static (string Name, string[] Values, string Text) Parse(string text)
    {
        int sign = text.IndexOf('=', StringComparison.Ordinal);
        string name = sign < 0 ? "" : text[..sign].Trim();
        string[] values = sign < 0 ? [] : [.. text[(sign + 1)..].Split(',', StringSplitOptions.TrimEntries)];
        return name.Length > 0 && values.All(value => value.Length > 0) && values.Length > 0
            ? (name, values, text)
            : throw new ArgumentException(
                $"{Name} {text} is not NAME=VALUE: write it as in {Name} Ridge=1e-6, or {Name} N=200,500 for an axis.");
    }

    // A whole number beyond 2^53 is another one as a double.
    private static double Number(string text, Quantity quantity)
    {
        RoleRule rule = RoleRule.Of(quantity.Role);
        if (rule.ValueType != typeof(double)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
        {
            return rule.Require(whole, quantity.Name);
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new ArgumentException($"{text} is no number: give {rule.Domain} with a decimal point, such as 0.5 or 1e-6.");
    }
}
