using System.Text.Json;

namespace LidDsl.Storing;

/// <summary>The rows of a section of a document.</summary>
internal sealed class StoredTable
{
    internal StoredTable(IEnumerable<JsonElement> rows) => Rows = [.. rows.Select(row => new StoredObject(row))];

    /// <summary>The rows in order.</summary>
    public IReadOnlyList<StoredObject> Rows { get; }

    /// <summary>Whether a column has a number in any row.</summary>
    public bool HasNumbers(string column) => Rows.Any(row => row.Number(column) is not null);
}

/// <summary>An object of a document, such as a row of a table.</summary>
/// <param name="Element">The object; anything else has no members.</param>
internal readonly record struct StoredObject(JsonElement Element)
{
    /// <summary>The member of that name; null where there is none, or it is null.</summary>
    /// <param name="path">Its name, or names with points between them: <c>declaration.window</c>.</param>
    public JsonElement? Member(string path)
    {
        JsonElement at = Element;
        foreach (Range part in path.AsSpan().Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(path.AsSpan(part), out at))
                return null;
        }

        return at.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : at;
    }

    /// <summary>The object of that name; one without members where there is none.</summary>
    public StoredObject Part(string path) => new(Member(path) ?? default);

    /// <summary>A number; of a number with its law, the value. Null where there is none.</summary>
    public double? Number(string path) => Member(path) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.TryGetDouble(out double value) && double.IsFinite(value) ? value : null,
        { ValueKind: JsonValueKind.Object } noted => new StoredObject(noted).Number("value"),
        _ => null,
    };

    /// <summary>A whole number; null where there is none.</summary>
    public int? Whole(string path) =>
        Member(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int value) ? value : null;

    /// <summary>Words; null where there are none.</summary>
    public string? Text(string path) => Member(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A number as it was written, or words; null where there is neither.</summary>
    public string? Written(string path) => Member(path) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>Yes or no; null where there is neither.</summary>
    public bool? Flag(string path) => Member(path)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>Whether there is a list of that name.</summary>
    public bool IsList(string path) => Member(path)?.ValueKind == JsonValueKind.Array;

    /// <summary>The items of a list; none where there is none.</summary>
    public IEnumerable<JsonElement> Rows(string path) =>
        Member(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The numbers of a list, those that are none left out.</summary>
    public IEnumerable<double> Numbers(string path) =>
        Rows(path).Where(item => item.ValueKind == JsonValueKind.Number).Select(item => item.GetDouble());

    /// <summary>The words of a list, what is none left out.</summary>
    public IEnumerable<string> Texts(string path) =>
        Rows(path).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!);
}
