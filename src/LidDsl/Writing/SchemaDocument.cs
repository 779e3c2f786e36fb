using System.Reflection;

namespace LidDsl.Writing;

/// <summary>
/// A JSON Schema (draft 2020-12): each member with its meaning, its unit and when it is null or absent. It is written by hand, in the
/// folder <c>Schema</c>; tests hold every document to it.
/// </summary>
internal sealed class SchemaDocument
{
    private readonly Lazy<string> text;
    private readonly Assembly assembly;

    /// <summary>A schema in an assembly.</summary>
    /// <param name="fileName">The name of its file.</param>
    /// <param name="assembly">The assembly; this one where it is left out.</param>
    public SchemaDocument(string fileName, Assembly? assembly = null)
    {
        FileName = fileName;
        this.assembly = assembly ?? typeof(SchemaDocument).Assembly;
        text = new(Read);
    }

    /// <summary>What <see cref="JsonWriter"/> writes for every verb.</summary>
    public static SchemaDocument Results { get; } = new("liddsl-results.schema.json");

    /// <summary>The snapshots in JSON.</summary>
    public static SchemaDocument Snapshots { get; } = new("liddsl-snapshot.schema.json");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SchemaDocument> All { get; } = [Results, Snapshots];

    /// <summary>The name of the file, here, in the package and in folders.</summary>
    public string FileName { get; }

    /// <summary>The schema as it stands in the file: UTF-8, with line feeds, the last one at its end.</summary>
    public string Text => text.Value;

    private string Read()
    {
        using Stream stream = assembly.GetManifestResourceStream(FileName)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
