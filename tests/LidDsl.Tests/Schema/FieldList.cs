using System.Text.Json;

namespace LidDsl.Tests.Schema;

/// <summary>
/// The fields of the results as a text: a line for each path with its type, unit and words, whatever definitions share them.
/// </summary>
internal static class FieldList
{
    private const string AsTheColumn = "as the column";

    /// <summary>
    /// The lines in the order of the documents. A path has <c>[]</c> for the items of an array, <c>[kind]</c> for the kinds of documents,
    /// <c>*</c> for names of the experiment's own, and ends in <c>?</c> where a member may be left out.
    /// </summary>
    public static IReadOnlyList<string> Of(JsonElement schema) => [.. Lines(new SchemaTree(schema), schema, "", null)];

    /// <summary>What a reader of the old fields would miss in the new ones, a sentence for each; additions are none.</summary>
    public static IReadOnlyList<string> Breaks(IEnumerable<string> old, IEnumerable<string> now)
    {
        var fields = now.Select(Field.Parse).ToDictionary(field => field.Path);
        return
        [
            .. from was in old.Select(Field.Parse)
               let field = fields.GetValueOrDefault(was.Path)
               let gone = field is null ? [] : was.Words.Except(field.Words).ToArray()
               let what = field is null ? "vanished"
                   : field.Type != was.Type ? $"was {was.Type} and is {field.Type}"
                   : field.Unit != was.Unit ? $"was in {was.Unit} and is in {field.Unit}"
                   : gone.Length > 0 ? $"lost {string.Join(", ", gone)}"
                   : null
               where what is not null
               select $"{was.Path} {what}",
        ];
    }

    private static IEnumerable<string> Lines(SchemaTree tree, JsonElement schema, string path, string? unit)
    {
        schema = tree.Resolved(schema, "").Schema;
        JsonElement[] branches = SchemaTree.Branches(schema);
        if (branches.Length > 0)
        {
            foreach (JsonElement branch in branches)
            {
                // The kinds of documents have names; a value or null has none.
                string name = branch.TryGetProperty("$ref", out JsonElement reference) ? reference.GetString()!["#/$defs/".Length..] : "";
                string below = path.EndsWith("[]", StringComparison.Ordinal) && schema.TryGetProperty("oneOf", out _)
                    ? $"{path[..^2]}[{name}]"
                    : path;
                foreach (string line in Lines(tree, branch, below, unit))
                    yield return line;
            }

            yield break;
        }

        foreach (SchemaTree.Place place in SchemaTree.Below(schema, ""))
        {
            string name = place.Pointer.StartsWith("/properties/", StringComparison.Ordinal)
                ? (path.Length > 0 ? "." : "") + place.Pointer["/properties/".Length..]
                : place.Pointer == "/items" ? "[]" : ".*";
            string own = tree.Keyword(place.Schema, "x-unit") is { } said && said != AsTheColumn ? said : unit ?? "";
            string types = string.Join('|', tree.TypesOf(place.Schema).Order(StringComparer.Ordinal));
            yield return new Field(path + name + (place.IsRequired ? "" : "?"), types, own, tree.WordsOf(place.Schema)).ToString();
            foreach (string line in Lines(tree, place.Schema, path + name, own))
                yield return line;
        }
    }

    // Two blanks or more stand between the parts, none of which has any inside.
    private sealed record Field(string Path, string Type, string Unit, IReadOnlyList<string> Words)
    {
        public static Field Parse(string line)
        {
            string[] parts = line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            string words = parts.FirstOrDefault(part => part.StartsWith('{')) ?? "{}";
            return new Field(
                parts[0], parts[1], parts.Length > 2 && !parts[2].StartsWith('{') ? parts[2] : "",
                words.Trim('{', '}').Split(", ", StringSplitOptions.RemoveEmptyEntries));
        }

        public override string ToString() => string.Join(
            "  ", ((string[])[Path, Type, Unit, Words.Count == 0 ? "" : $"{{{string.Join(", ", Words)}}}"]).Where(part => part.Length > 0));
    }
}
