namespace LidDsl.Writing;

/// <summary>
/// The JSON Schema (draft 2020-12) of what <see cref="JsonWriter"/> writes for every verb: each member with its meaning, its unit and when
/// it is null or absent. It is written by hand, in <c>Schema/liddsl-results.schema.json</c>; tests hold every document to it.
/// </summary>
internal static class ResultSchema
{
    /// <summary>The name of the file, here, in the package and in folders.</summary>
    public const string FileName = "liddsl-results.schema.json";

    /// <summary>The schema as it stands in the file: UTF-8, with line feeds, the last one at its end.</summary>
    public static string Text => text.Value;

    private static readonly Lazy<string> text = new(Read);

    private static string Read()
    {
        using Stream stream = typeof(ResultSchema).Assembly.GetManifestResourceStream(FileName)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
