using System.Text.Json;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Tests.Schema;

/// <summary>What stood at each place of a schema in some documents.</summary>
internal sealed class SchemaSeen
{
    private readonly Dictionary<string, SchemaCorpus.Entry> valued = [];
    private readonly HashSet<string> nulls = [];
    private readonly HashSet<string> absences = [];
    private readonly SchemaTree tree;

    /// <param name="tree">The schema.</param>
    /// <param name="entries">Documents that it admits.</param>
    public SchemaSeen(SchemaTree tree, IEnumerable<SchemaCorpus.Entry> entries)
    {
        this.tree = tree;
        foreach (SchemaCorpus.Entry entry in entries)
        {
            tree.Visit(entry.Document, (pointer, value) =>
            {
                if (value is not { } there)
                    absences.Add(pointer);
                else if (there.ValueKind == JsonValueKind.Null)
                    nulls.Add(pointer);
                else
                    valued.TryAdd(pointer, entry);
            });
        }
    }

    // The values of a setting are the same definitions everywhere, so that some of them may be null in one section.
    private static bool IsOfSetting(SchemaTree.Place place) =>
        SettingColumns.All.Any(role => place.Pointer.EndsWith("/properties/" + RoleRule.Of(role).Symbol, StringComparison.Ordinal));

    /// <summary>The first document that has a value there.</summary>
    public SchemaCorpus.Entry FirstWith(string pointer) => valued[pointer];

    /// <summary>What the schema admits at a place and no document has.</summary>
    public IEnumerable<string> Missing(SchemaTree.Place place)
    {
        if (!valued.ContainsKey(place.Pointer) && !(IsOfSetting(place) && nulls.Contains(place.Pointer)))
            yield return $"{place.Pointer}: no document has a value there";
        if (!place.IsRequired && !absences.Contains(place.Pointer))
            yield return $"{place.Pointer}: no document is without it";

        // What refers to a definition that admits null need not be null itself.
        if (!place.Schema.TryGetProperty("$ref", out _) && tree.TypesOf(place.Schema).Contains("null") && !nulls.Contains(place.Pointer))
            yield return $"{place.Pointer}: it is null nowhere";
    }
}
