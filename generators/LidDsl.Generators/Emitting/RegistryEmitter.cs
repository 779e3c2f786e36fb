using LidDsl.Generators.Reading;

namespace LidDsl.Generators.Emitting;

/// <summary>Emits the list of all declarations of one kind in an assembly, in words of C# that are older than any that may declare one.
/// </summary>
/// <param name="space">The namespace of the list.</param>
/// <param name="name">Its name.</param>
/// <param name="item">The interface of what it lists, from <c>global::</c> on.</param>
/// <param name="kind">What it lists, in the plural.</param>
/// <param name="remark">What is said of each of them.</param>
internal sealed class RegistryEmitter(string space, string name, string item, string kind, string remark)
{
    /// <summary>The list of experiments.</summary>
    public static RegistryEmitter Experiments { get; } =
        new("LidDsl", "LidExperiments", "ILidExperiment", "experiments", "Each experiment with its initial values");

    /// <summary>The list of studies of attempts.</summary>
    public static RegistryEmitter Studies { get; } =
        new("LidDsl.Attempts", "AttemptsStudies", "IAttemptsStudy", "studies of attempts", "Each study with its initial values");

    /// <summary>The name of the emitted file; no name of a type has a hyphen.</summary>
    public string FileName => name + "-registry.g.cs";

    /// <summary>The metadata name of the interface of what it lists.</summary>
    public string Item => $"{space}.{item}";

    /// <summary>The names of the namespace, outermost first.</summary>
    public IReadOnlyList<string> Space => space.Split('.');

    /// <param name="references">What it lists, each named from <c>global::</c> on, in any order.</param>
    /// <param name="exports">Whether the package of further forms of results is there, which the list makes known to the command line.
    /// </param>
    public string Emit(IEnumerable<string> references, bool exports)
    {
        SourceWriter writer = new();
        Header.Write(writer);
        writer.Lines(
            "#pragma warning disable",
            "",
            "");
        writer.Open($"namespace {space}");
        writer.Lines(
            $"/// <summary>The {kind} that this assembly declares.</summary>",
            "[global::Microsoft.CodeAnalysis.Embedded]");
        writer.Open($"internal static class {name}");
        if (exports)
        {
            writer.Open($"static {name}()");
            writer.Lines($"global::{WellKnownTypes.ExportsMetadataName}.{WellKnownTypes.RegisterExports}();");
            writer.Close();
            writer.Lines("");
        }

        writer.Lines(
            $"/// <summary>{remark}, in the ordinal order of their full names.</summary>",
            $"public static global::System.Collections.Generic.IReadOnlyList<global::{Item}> All {{ get; }} =",
            $"    new global::{Item}[]",
            "    {");
        writer.Lines(references.OrderBy(r => r, StringComparer.Ordinal).Select(r => $"        {r}.Default,"));
        writer.Lines("    };");
        writer.Close();
        writer.Close();
        return writer.ToString();
    }
}
