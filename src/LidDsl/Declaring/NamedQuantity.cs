using System.Globalization;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>The quantities of an experiment by the names of their members, and what they may be set to.</summary>
internal static class NamedQuantity
{
    // What a message lists of an axis around the value that is not on it.
    private const int ListedValues = 6;

    /// <summary>Whether an experiment has a member of that name for a quantity, in any case.</summary>
    public static bool Has(ExperimentSpec spec, string name) =>
        Members(spec).Any(q => HasName(q, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an experiment has a free or swept member of that name, in any case.</summary>
    public static bool Varies(ExperimentSpec spec, string name) =>
        Members(spec).Any(q => q.Variation != Variation.Fixed && HasName(q, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The quantity whose member has the name, in any case where that is clear.</summary>
    /// <exception cref="ArgumentException">
    /// There is none, or more than one in other cases: the message names those that can be set.
    /// </exception>
    public static Quantity Find(ExperimentSpec spec, string name)
    {
        Quantity[] found = [.. Members(spec).Where(q => HasName(q, name, StringComparison.Ordinal))];
        if (found.Length == 0)
            found = [.. Members(spec).Where(q => HasName(q, name, StringComparison.OrdinalIgnoreCase))];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new ArgumentException(Unknown(name, spec.Name, [spec]), nameof(name)),
            _ => throw new ArgumentException(
                $"{name} could be {string.Join(" or ", found.Select(q => q.Name))} of {spec.Name}: write it as it is declared.",
                nameof(name)),
        };
    }

    /// <summary>Says that no quantity has a name, which one may be meant, and what can be set.</summary>
    /// <param name="name">The name.</param>
    /// <param name="of">Whose quantity it is not.</param>
    /// <param name="specs">The declarations that were asked.</param>
    public static string Unknown(string name, string of, IEnumerable<ExperimentSpec> specs)
    {
        Quantity[] all = [.. specs.SelectMany(Members)];
        string? meant = all.FirstOrDefault(q => string.Equals(RoleRule.Of(q.Role).Symbol, name, StringComparison.OrdinalIgnoreCase))?.Name
            ?? NearestName.Of(name, all.Select(q => q.Name));
        string[] settable = [.. all.Where(q => q.Variation != Variation.Fixed).Select(q => q.Name).Distinct(StringComparer.Ordinal)];
        string advice = settable.Length == 0 ? "nothing is free or swept in it" : $"give one of {string.Join(", ", settable)}";
        return $"{name} is no quantity of {of}{(meant is null ? "" : $" (did you mean {meant}?)")}: {advice}.";
    }

    /// <summary>The declaration with another value of a free quantity, or with some of the values of an axis.</summary>
    /// <param name="spec">The declaration.</param>
    /// <param name="quantity">One of its quantities.</param>
    /// <param name="values">One value of the role's domain for a free quantity; for an axis some of those declared, in any order.</param>
    /// <exception cref="ArgumentException">The quantity is fixed, the number of values is wrong, or a value is not on the axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside the domain of the role.</exception>
    public static ExperimentSpec Set(ExperimentSpec spec, Quantity quantity, IReadOnlyList<double> values)
    {
        RoleRule rule = RoleRule.Of(quantity.Role);
        if (quantity.Variation == Variation.Fixed)
        {
            string member = $"{rule.TypeKeyword} {quantity.Name}";
            string value = Text(quantity.First);
            throw new ArgumentException(
                $"{quantity.Name} is fixed in {spec.Name}, const {member} = {value}: "
                    + $"declare it as a property to set it, public partial {member} {{ get; init; }} = {value}.",
                nameof(quantity));
        }

        if (values.Count == 0)
        {
            string needed = quantity.Variation == Variation.Free ? "one" : "some of those on its axis";
            throw new ArgumentException($"{quantity.Name} is given no value: give {needed}.", nameof(values));
        }

        foreach (double value in values)
            rule.Require(value, quantity.Name);
        if (quantity.Variation == Variation.Free)
        {
            return values.Count == 1
                ? spec.With(quantity.Role, values[0])
                : throw new ArgumentException(
                    $"{quantity.Name} is free in {spec.Name} and takes one value, not {values.Count}: give one, or declare it as an axis.",
                    nameof(values));
        }

        foreach (double value in values)
        {
            if (!quantity.Declared.Contains(value))
                throw new ArgumentException(OffAxis(spec, quantity, value), nameof(values));
            if (values.Count(other => other == value) > 1)
            {
                throw new ArgumentException(
                    $"{quantity.Name} = {Text(value)} is given twice: give each value of an axis once.", nameof(values));
            }
        }

        Quantity narrowed = quantity with { Values = new(values.Order()) };
        return spec.With(new ValueList<Quantity>([narrowed]));
    }

    // A kernel is generated for the declared grid, and the declared budget and resolution are about its points: an axis can be narrowed,
    // not extended.
    private static string OffAxis(ExperimentSpec spec, Quantity quantity, double value)
    {
        ValueList<double> declared = quantity.Declared;
        string[] near = [.. declared.OrderBy(other => Math.Abs(other - value)).Take(ListedValues).Order().Select(Text)];
        string values = near.Length < declared.Count ? $"the nearest of its {declared.Count} values are" : "its values are";
        return $"{quantity.Name} = {Text(value)} is not on the axis {quantity.Name} of {spec.Name}, "
            + $"which can be narrowed to some of its values only: {values} {string.Join(", ", near)}.";
    }

    // A role that is left out is a quantity too, under a name that no member has: another experiment may have one of that name.
    private static IEnumerable<Quantity> Members(ExperimentSpec spec) => spec.Quantities.Where(q => q.HasMember);

    private static bool HasName(Quantity quantity, string name, StringComparison comparison) =>
        string.Equals(quantity.Name, name, comparison);

    private static string Text(double value) =>
        value.ToString(Math.Abs(value) < 1e15 && value == Math.Floor(value) ? "F0" : "R", CultureInfo.InvariantCulture);
}
