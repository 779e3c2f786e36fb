using System.Globalization;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Recording;

/// <summary>
/// What decides the bits of every replicate of a store: the declaration without the values of its axes, of k and of its budget, which may
/// be added to.
/// </summary>
internal static class StoreDeclaration
{
    /// <summary>What is said of a quantity that has an axis.</summary>
    public const string Swept = "swept";

    private const string Streams = "streams";

    /// <summary>Its parts, each with a text, in the order of the declaration.</summary>
    /// <param name="spec">The experiment.</param>
    public static IReadOnlyList<(string Part, string Text)> Of(ExperimentSpec spec)
    {
        List<(string Part, string Text)> parts =
        [
            ("experiment", spec.Name),
            ("stream key", spec.StreamKey),
            (Streams, "version " + ReplicateStreams.Version.ToString(CultureInfo.InvariantCulture)),
        ];
        foreach (Quantity quantity in spec.Quantities.Where(q => q.Role.Part == RolePart.Setting).OrderBy(q => q.Role))
        {
            string text = quantity.Variation == Variation.Swept
                ? Swept
                : (quantity.First + 0.0).ToString("R", CultureInfo.InvariantCulture);
            parts.Add((RoleRule.Of(quantity.Role).Symbol, text));
        }

        parts.Add(("training", Reporting.Words.Of(spec.Training)));
        parts.Add(("selection", Reporting.Words.Of(spec.Selection)));
        foreach (OwnMethod method in spec.OwnMethods.Where(method => method.Claim is null))
        {
            string takes = string.Join(", ", method.Arguments.Select(argument => RoleRule.Of(argument.Role).Symbol));
            parts.Add(($"{Reporting.Words.Of(method.Kind)} {method.Name}", $"of ({takes})"));
        }

        return parts;
    }

    /// <summary>
    /// What is not the same in a store and in a declaration, such as <c>beta is 2.5 there and 3 here</c>; null where nothing is.
    /// </summary>
    /// <param name="stored">The parts of the store.</param>
    /// <param name="declared">Those of the declaration.</param>
    public static string? Difference(
        IReadOnlyList<(string Part, string Text)> stored, IReadOnlyList<(string Part, string Text)> declared)
    {
        var there = stored.ToDictionary(part => part.Part, part => part.Text, StringComparer.Ordinal);
        var here = declared.ToDictionary(part => part.Part, part => part.Text, StringComparer.Ordinal);
        string[] differences =
        [
            .. declared.Concat(stored).Select(part => part.Part).Distinct(StringComparer.Ordinal)
                .Where(part => there.GetValueOrDefault(part) != here.GetValueOrDefault(part))
                .Select(part => $"{part} is {Text(there, part)} there and {Text(here, part)} here"),
        ];
        return differences.Length == 0 ? null : string.Join(", ", differences);

        static string Text(Dictionary<string, string> parts, string part) => parts.GetValueOrDefault(part, "not declared");
    }
}
