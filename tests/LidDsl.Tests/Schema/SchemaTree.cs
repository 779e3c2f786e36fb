using System.Text.Json;

namespace LidDsl.Tests.Schema;

/// <summary>A JSON Schema as a tree of places, with references followed, for tests that ask what it says of each.</summary>
/// <param name="root">The schema.</param>
internal sealed class SchemaTree(JsonElement root)
{
    // An alternative that is no reference.
    private const string Inline = "/anyOf";

    /// <summary>A place of the schema that a value may stand at: a member, an item, or a member of any name.</summary>
    /// <param name="Pointer">Where it stands in the schema; places that share a definition share those below it.</param>
    /// <param name="Schema">What stands there, before references are followed.</param>
    /// <param name="IsRequired">Whether the value is always there.</param>
    public sealed record Place(string Pointer, JsonElement Schema, bool IsRequired);

    /// <summary>The schema.</summary>
    public JsonElement Root => root;

    /// <summary>Every place, each once.</summary>
    public IEnumerable<Place> Places => Objects(root, "#").SelectMany(found => Below(found.Schema, found.Pointer));

    /// <summary>Every schema that is an object with members or an array, each once.</summary>
    public IEnumerable<(JsonElement Schema, string Pointer)> Containers =>
        Objects(root, "#").Where(
        found => Branches(found.Schema).Length == 0 && TypesOf(found.Schema).Any(type => type is "object" or "array"));

    /// <summary>The schema that stands at a place, and its pointer, with references followed.</summary>
    public (JsonElement Schema, string Pointer) Resolved(JsonElement schema, string pointer)
    {
        while (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            pointer = reference.GetString()!;
            schema = root.GetProperty("$defs").GetProperty(pointer["#/$defs/".Length..]);
        }

        return (schema, pointer);
    }

    /// <summary>A keyword at a place, or else where its reference leads; null where neither has it.</summary>
    public string? Keyword(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out JsonElement value) ? value.GetString()
        : schema.TryGetProperty("$ref", out _) ? Keyword(Resolved(schema, "").Schema, name)
        : null;

    /// <summary>The types of the values that may stand at a place, null among them.</summary>
    public IReadOnlyList<string> TypesOf(JsonElement schema)
    {
        schema = Resolved(schema, "").Schema;
        if (Branches(schema) is { Length: > 0 } branches)
            return [.. branches.SelectMany(branch => TypesOf(branch)).Distinct()];
        if (schema.TryGetProperty("const", out JsonElement constant) && constant.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return [constant.GetRawText()];
        return !schema.TryGetProperty("type", out JsonElement type) ? []
            : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)]
            : [type.GetString()!];
    }

    /// <summary>The closed set of words at a place; empty where there is none.</summary>
    public IReadOnlyList<string> WordsOf(JsonElement schema)
    {
        schema = Resolved(schema, "").Schema;
        return schema.TryGetProperty("enum", out JsonElement words)
            ? [.. words.EnumerateArray().Where(word => word.ValueKind == JsonValueKind.String).Select(word => word.GetString()!)]
            : schema.TryGetProperty("const", out JsonElement word) && word.ValueKind == JsonValueKind.String ? [word.GetString()!]
            : [];
    }

    /// <summary>Calls for every place of a document with what stands there, or with nothing where a member is left out.</summary>
    /// <param name="document">A document that the schema admits.</param>
    /// <param name="see">Takes the pointer of the place and the value.</param>
    public void Visit(JsonElement document, Action<string, JsonElement?> see) => Visit(root, "#", document, see);

    /// <summary>The place, among the kinds of documents, of the one whose members an entry has most of.</summary>
    public int NearestKind(JsonElement entry)
    {
        string[] names = [.. entry.EnumerateObject().Select(member => member.Name)];
        JsonElement[] kinds = Branches(root.GetProperty("properties").GetProperty("experiments").GetProperty("items"));
        return Enumerable.Range(0, kinds.Length).MaxBy(i =>
        {
            Place[] places = [.. Below(Resolved(kinds[i], "").Schema, "")];
            string[] known = [.. places.Select(place => place.Pointer["/properties/".Length..])];
            return names.Count(known.Contains) - names.Except(known).Count() - places.Count(p => p.IsRequired)
                + known.Zip(places).Count(pair => pair.Second.IsRequired && names.Contains(pair.First));
        });
    }

    /// <summary>The places right below a schema that is an object or an array.</summary>
    public static IEnumerable<Place> Below(JsonElement schema, string pointer)
    {
        if (schema.TryGetProperty("properties", out JsonElement properties))
        {
            string[] required = schema.TryGetProperty("required", out JsonElement names)
                ? [.. names.EnumerateArray().Select(name => name.GetString()!)]
                : [];
            foreach (JsonProperty property in properties.EnumerateObject())
                yield return new Place($"{pointer}/properties/{property.Name}", property.Value, required.Contains(property.Name));
        }

        foreach (string keyword in (string[])["items", "additionalProperties"])
        {
            if (schema.TryGetProperty(keyword, out JsonElement below) && below.ValueKind == JsonValueKind.Object)
                yield return new Place($"{pointer}/{keyword}", below, IsRequired: true);
        }
    }

    /// <summary>The alternatives of a schema; empty where it has none.</summary>
    public static JsonElement[] Branches(JsonElement schema) =>
        schema.TryGetProperty("oneOf", out JsonElement branches) || schema.TryGetProperty("anyOf", out branches)
            ? [.. branches.EnumerateArray()]
            : [];

    private void Visit(JsonElement schema, string pointer, JsonElement value, Action<string, JsonElement?> see)
    {
        (schema, pointer) = Resolved(schema, pointer);
        if (Branches(schema) is { Length: > 0 } branches)
        {
            JsonElement taken = branches.First(branch => Fits(Resolved(branch, "").Schema, value));
            Visit(taken, pointer + Inline, value, see);
            return;
        }

        foreach (Place place in Below(schema, pointer))
        {
            string name = place.Pointer[(place.Pointer.LastIndexOf('/') + 1)..];
            if (place.Pointer.EndsWith("/properties/" + name, StringComparison.Ordinal) && value.ValueKind == JsonValueKind.Object)
                See(place, value.TryGetProperty(name, out JsonElement member) ? member : null);
            else if (value.ValueKind == JsonValueKind.Array)
                value.EnumerateArray().ToList().ForEach(item => See(place, item));
            else if (value.ValueKind == JsonValueKind.Object)
                value.EnumerateObject().Where(other => !IsNamed(schema, other.Name)).ToList().ForEach(other => See(place, other.Value));
        }

        void See(Place place, JsonElement? found)
        {
            see(place.Pointer, found);
            if (found is { } there)
                Visit(place.Schema, place.Pointer, there, see);
        }
    }

    private static bool IsNamed(JsonElement schema, string name) =>
        schema.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(name, out _);

    // The kinds of documents differ in the names of their members, in whether there is an error, and in words that say so.
    private bool Fits(JsonElement schema, JsonElement value)
    {
        if (!TypesOf(schema).Any(type => Admits(type, value)))
            return false;
        if (value.ValueKind != JsonValueKind.Object)
            return true;
        Place[] places = [.. Below(schema, "")];
        string[] names = [.. value.EnumerateObject().Select(member => member.Name)];
        return names.All(name => places.Any(place => place.Pointer == "/properties/" + name))
            && places.Where(place => place.IsRequired).All(
                place => value.TryGetProperty(place.Pointer["/properties/".Length..], out JsonElement member)
                    && TypesOf(place.Schema).Any(type => Admits(type, member)) && IsWordOf(place.Schema, member));
    }

    private bool IsWordOf(JsonElement schema, JsonElement value) =>
        value.ValueKind != JsonValueKind.String || WordsOf(schema) is [] || WordsOf(schema).Contains(value.GetString());

    private static bool Admits(string type, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        JsonValueKind.String => type == "string",
        JsonValueKind.Number => type is "number" or "integer",
        JsonValueKind.True => type is "boolean" or "true",
        JsonValueKind.False => type is "boolean" or "false",
        _ => type == "null",
    };

    // What stands at the root, in the definitions, and inside of either without a reference between.
    private IEnumerable<(JsonElement Schema, string Pointer)> Objects(JsonElement schema, string pointer)
    {
        IEnumerable<(JsonElement Schema, string Pointer)> inside = Below(schema, pointer)
            .Where(place => !place.Schema.TryGetProperty("$ref", out _))
            .SelectMany(place => Objects(place.Schema, place.Pointer));
        foreach (JsonElement branch in Branches(schema).Where(branch => !branch.TryGetProperty("$ref", out _)))
            inside = inside.Concat(Objects(branch, pointer + Inline));
        IEnumerable<(JsonElement Schema, string Pointer)> definitions = pointer == "#"
            ? root.GetProperty("$defs").EnumerateObject().SelectMany(one => Objects(one.Value, "#/$defs/" + one.Name))
            : [];
        return [(schema, pointer), .. inside, .. definitions];
    }
}
