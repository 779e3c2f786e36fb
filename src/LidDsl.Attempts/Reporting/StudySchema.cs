using LidDsl.Writing;

namespace LidDsl.Attempts.Reporting;

/// <summary>The JSON Schema of what programs of studies print and write.</summary>
internal static class StudySchema
{
    /// <summary>It, as it stands in the folder <c>Schema</c>; tests hold every document to it.</summary>
    public static SchemaDocument Document { get; } = new("liddsl-attempts.schema.json", typeof(StudySchema).Assembly);
}
