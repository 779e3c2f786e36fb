namespace LidDsl.Generators.Emitting;

/// <summary>Emits the list of all experiments of an assembly, in words of C# that are older than any that may declare one.</summary>
internal static class RegistryEmitter
{
    /// <summary>The name of the emitted file; no name of a type has a hyphen.</summary>
    public const string FileName = "LidExperiments-registry.g.cs";

    /// <param name="references">The experiments, each named from <c>global::</c> on, in any order.</param>
    public static string Emit(IEnumerable<string> references)
    {
        SourceWriter writer = new();
        Header.Write(writer);
        writer.Lines(
            "#pragma warning disable",
            "",
            "");
        writer.Open("namespace LidDsl");
        writer.Lines(
            "/// <summary>The experiments that this assembly declares.</summary>",
            "[global::Microsoft.CodeAnalysis.Embedded]");
        writer.Open("internal static class LidExperiments");
        writer.Lines(
            "/// <summary>Each experiment with its initial values, in the ordinal order of their full names.</summary>",
            "public static global::System.Collections.Generic.IReadOnlyList<global::LidDsl.ILidExperiment> All { get; } =",
            "    new global::LidDsl.ILidExperiment[]",
            "    {");
        writer.Lines(references.OrderBy(r => r, StringComparer.Ordinal).Select(r => $"        {r}.Default,"));
        writer.Lines("    };");
        writer.Close();
        writer.Close();
        return writer.ToString();
    }
}
