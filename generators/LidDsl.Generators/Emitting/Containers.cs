namespace LidDsl.Generators.Emitting;

/// <summary>The namespace and the types that contain a record, reopened around what is emitted for it.</summary>
internal static class Containers
{
    public static void Open(SourceWriter writer, IRecordModel model)
    {
        if (model.Namespace.Length > 0)
            writer.Open($"namespace {model.Namespace}");
        foreach (TypeModel type in model.ContainingTypes)
            writer.Open($"partial {type.Keyword} {CSharpText.Identifier(type.Name)}");
    }

    public static void Close(SourceWriter writer, IRecordModel model)
    {
        foreach (TypeModel _ in model.ContainingTypes)
            writer.Close();
        if (model.Namespace.Length > 0)
            writer.Close();
    }
}
