using System.Globalization;
using System.Text.Json;
using LidDsl.Reporting;

namespace LidDsl.Storing;

/// <summary>
/// What a JSON document of LidDsl says of one experiment or study: read as data alone, whoever wrote it. A member that an older version
/// did not write is told as nothing.
/// </summary>
internal sealed class StoredResult
{
    // \u and four digits.
    private const int EscapeLength = 6;

    private readonly Dictionary<string, StoredTable> tables = new(StringComparer.Ordinal);

    private StoredResult(StoredObject document, JsonElement result, DocumentKind kind, int version)
    {
        Root = new StoredObject(result);
        Kind = kind;
        SchemaVersion = version;
        ProductVersion = document.Text("product_version") ?? "unknown";
    }

    /// <summary>What it is of.</summary>
    public DocumentKind Kind { get; }

    /// <summary>The version of the schema that it was written by.</summary>
    public int SchemaVersion { get; }

    /// <summary>The version of LidDsl that wrote it.</summary>
    public string ProductVersion { get; }

    /// <summary>All of it.</summary>
    public StoredObject Root { get; }

    /// <summary>The name of the experiment or study.</summary>
    public string Name => Root.Text("name") ?? "";

    /// <summary>The rows of a section; none where it is missing.</summary>
    public StoredTable this[string section] =>
        tables.TryGetValue(section, out StoredTable? known) ? known : tables[section] = new StoredTable(Root.Rows(section));

    /// <summary>What a document says of each experiment or study.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="FormatException">
    /// It is no JSON, no document of LidDsl, or one of a newer schema: the message says which and what to do.
    /// </exception>
    public static IReadOnlyList<StoredResult> Parse(string json)
    {
        JsonElement root;
        try
        {
            // What is not disposed of is left to the collector: results outlive this method.
            root = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = StoredLimits.Depth }).RootElement;
        }
        catch (JsonException exception)
        {
            throw new FormatException(
                $"This is no JSON document ({exception.Message.TrimEnd('.')}): give a file that --format json printed or wrote.",
                exception);
        }

        // The parser takes half a character, which fails where it is read as text.
        if (HalfCharacter(json) is { } half)
        {
            throw new FormatException(
                $"This is no JSON document ({half} is half a character): give a file that --format json printed or wrote.");
        }

        StoredObject document = new(root);
        DocumentKind? kind = DocumentKind.All.FirstOrDefault(kind => document.IsList(kind.Plural));
        if (kind is null || document.Whole("schema_version") is not { } version)
        {
            string lists = string.Join(" or ", DocumentKind.All.Select(known => known.Plural));
            throw new FormatException(
                $"This is no document of LidDsl: it has no schema_version and {lists}. Give a file that --format json printed or wrote.");
        }

        if (version > kind.SchemaVersion)
        {
            throw new FormatException(
                FormattableString.Invariant($"schema_version = {version} is newer than {kind.SchemaVersion}, the newest that this version")
                    + " reads: take the version of LidDsl that wrote the file, or a newer one.");
        }

        return [.. document.Rows(kind.Plural).Select(result => new StoredResult(document, result, kind, version))];
    }

    // The first escape of one of a pair of surrogates without the other; null where there is none.
    private static string? HalfCharacter(string json)
    {
        for (int at = json.IndexOf('\\', StringComparison.Ordinal); at >= 0; at = json.IndexOf('\\', at))
        {
            int length = json[at + 1] == 'u' ? EscapeLength : 2;
            if (length > 2 && char.IsSurrogate(Unit(at)))
            {
                int low = at + EscapeLength;
                bool isPair = char.IsHighSurrogate(Unit(at)) && json.AsSpan(low).StartsWith("\\u") && char.IsLowSurrogate(Unit(low));
                if (!isPair)
                    return json.Substring(at, EscapeLength);
                length += EscapeLength;
            }

            at += length;
        }

        return null;

        char Unit(int escape) => (char)int.Parse(json.AsSpan(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}

/// <summary>What a file may be at most to be read.</summary>
internal static class StoredLimits
{
    /// <summary>The bytes of a file: the headline's with all its replicates has a third of a million.</summary>
    public const long Bytes = 512L << 20;

    /// <summary>How deep objects and lists may lie in one another: ours have six.</summary>
    public const int Depth = 32;
}
