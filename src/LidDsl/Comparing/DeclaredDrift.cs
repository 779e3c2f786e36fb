using System.Globalization;

namespace LidDsl.Comparing;

/// <summary>What two tables of predictions tell otherwise of their laws and of their declaration.</summary>
internal static class DeclaredDrift
{
    /// <summary>Laws that came, went or are told otherwise.</summary>
    public static IEnumerable<string> OfLaws(PredictionTable earlier, PredictionTable later)
    {
        Dictionary<string, StoredLaw> before = earlier.Laws.ToDictionary(law => law.Name, StringComparer.Ordinal);
        Dictionary<string, StoredLaw> after = later.Laws.ToDictionary(law => law.Name, StringComparer.Ordinal);
        foreach (string name in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            if (!after.TryGetValue(name, out StoredLaw? now))
                yield return $"{name}: no longer used.";
            else if (!before.TryGetValue(name, out StoredLaw? then))
                yield return $"{name}: not used before.";
            else if (Differences(then, now) is { Length: > 0 } parts)
                yield return $"{name}: {string.Join("; ", parts)}.";
        }
    }

    /// <summary>Parts of the declaration that differ.</summary>
    public static IEnumerable<string> OfDeclaration(PredictionTable earlier, PredictionTable later)
    {
        if (earlier.Experiment != later.Experiment)
            yield return $"experiment: {earlier.Experiment} -> {later.Experiment}.";
        Dictionary<string, string> before = Told(earlier);
        Dictionary<string, string> after = Told(later);
        foreach (string part in before.Keys.Union(after.Keys))
        {
            string then = before.GetValueOrDefault(part, "not declared");
            string now = after.GetValueOrDefault(part, "not declared");

            // What an older version did not write is not known to have changed.
            bool isUnknown = part is "training" or "selection" && (!before.ContainsKey(part) || !after.ContainsKey(part));
            if (then != now && !isUnknown)
                yield return $"{part}: {then} -> {now}.";
        }
    }

    private static string[] Differences(StoredLaw then, StoredLaw now)
    {
        (string What, string Then, string Now)[] parts =
        [
            ("band", then.Band, now.Band), ("formula", then.Formula, now.Formula), ("regime", then.Regime, now.Regime),
            ("accuracy", then.Accuracy, now.Accuracy), ("source", then.Source, now.Source),
        ];
        return [.. parts.Where(part => part.Then != part.Now).Select(part => $"{part.What} was \"{part.Then}\" and is \"{part.Now}\"")];
    }

    private static Dictionary<string, string> Told(PredictionTable table) => table.Declaration
        .Select(q => (Part: q.Symbol, Text: $"{q.Variation} {string.Join(' ', q.Values.Select(Number))} ({q.Name})"))
        .Concat(table.Texts.Select(text => (text.Part, text.Text)))
        .GroupBy(told => told.Part, StringComparer.Ordinal)
        .ToDictionary(part => part.Key, part => string.Join(", ", part.Select(told => told.Text)), StringComparer.Ordinal);

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "-";
}
