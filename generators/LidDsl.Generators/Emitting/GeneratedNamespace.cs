namespace LidDsl.Generators.Emitting;

/// <summary>
/// The namespace of the file-local classes: one that holds no type of a user's, so short names in it mean what its own using directives
/// say, whatever a user's namespaces hold.
/// </summary>
internal static class GeneratedNamespace
{
    /// <summary>Its name from <c>global::</c> on, with a dot behind it.</summary>
    public const string Prefix = "global::LidDsl.Generated.";

    /// <summary>Opens it, with its using directives; close it with <see cref="SourceWriter.Close"/>.</summary>
    public static void Open(SourceWriter writer)
    {
        writer.Open("namespace LidDsl.Generated");
        writer.Lines(
            "using global::System;",
            "using global::System.Collections.Generic;",
            "using global::LidDsl.Runtime;",
            "using global::LidDsl.Specs;",
            "");
    }
}
