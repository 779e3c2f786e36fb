using System.Text.Json;
using LidDsl.Reporting;

namespace LidDsl.Storing;

/// <summary>A stored answer as a document again, for the writers of tables.</summary>
internal static class StoredSections
{
    private static readonly string[] Origin =
        ["run_id", "product_version", "seed", "stream_version", "stream_key", "declaration_hash"];

    // In documents alone.
    private static readonly string[] NoTables = ["laws", "settings", "tail_laws", "sampler_cells"];

    /// <summary>The document: members and sections as the file has them.</summary>
    public static Document ToDocument(StoredResult result)
    {
        JsonProperty[] members = [.. result.Root.Element.EnumerateObject()];
        Section[] sections = [.. members.Where(IsSection).Select(member => ToSection(member.Name, result[member.Name]))];
        StoredObject provenance = result.Root.Part("provenance");
        return new Document(result.Name, sections.FirstOrDefault(section => section.Count > 0) ?? new Section<int>("none", []))
        {
            Kind = result.Kind,
            Members =
            [
                .. members.Where(member => member.Name != "name" && !IsSection(member)).Select(m => new Member(m.Name, Of(m.Value))),
            ],
            Sections = sections,
            Origin =
            [
                .. Origin.Where(name => provenance.Member(name) is not null)
                    .Select(name => new Member(name, Of(provenance.Member(name)!.Value))),
            ],
        };
    }

    // What is a list of objects at the top is a table, but for the two that say what the experiment is.
    private static bool IsSection(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.Array && member.Name is not ("model" or "sides")
        && member.Value.EnumerateArray().All(row => row.ValueKind == JsonValueKind.Object)
        && member.Value.GetArrayLength() > 0;

    private static Section<StoredObject> ToSection(string id, StoredTable table)
    {
        Section<StoredObject> section = new(id, table.Rows) { InTables = !NoTables.Contains(id, StringComparer.Ordinal) };
        foreach (string column in table.Rows.SelectMany(row => row.Element.EnumerateObject().Select(member => member.Name)).Distinct())
        {
            bool isTable = table.Rows.All(row => row.Member(column) is not { } cell || IsOneCell(cell));
            if (isTable)
                section.Of(column, row => Of(row.Member(column)));
            else
                section.InDocument(column, row => Of(row.Member(column)));
        }

        return section;
    }

    private static bool IsOneCell(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Array => false,
        JsonValueKind.Object => cell.TryGetProperty("value", out _),
        _ => true,
    };

    private static Cell Of(JsonElement? element) => element is not { } cell ? Cell.None : cell.ValueKind switch
    {
        JsonValueKind.String => cell.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(cell),
        JsonValueKind.Array => Cell.Of(cell.EnumerateArray().Select(item => Of(item))),
        JsonValueKind.Object when cell.TryGetProperty("value", out JsonElement value) => new Cell.Noted(
            Of(value), [.. cell.EnumerateObject().Where(m => m.Name != "value").Select(m => new Member(m.Name, Of(m.Value)))]),
        JsonValueKind.Object => Cell.Of(cell.EnumerateObject().Select(member => new Member(member.Name, Of(member.Value)))),
        _ => Cell.None,
    };

    private static Cell Number(JsonElement number) => number.TryGetInt64(out long whole) ? whole
        : number.TryGetUInt64(out ulong seed) ? seed
        : Cell.Measured(number.GetDouble());
}
