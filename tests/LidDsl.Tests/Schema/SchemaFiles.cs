using System.Runtime.CompilerServices;

namespace LidDsl.Tests.Schema;

/// <summary>The files beside these tests.</summary>
internal static class SchemaFiles
{
    /// <summary>The path of one.</summary>
    public static string PathOf(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);

    /// <summary>What a file of a version looked like when the version was new, for those who read such files.</summary>
    public static string Example(int version) => PathOf($"results.v{version}.json");

    /// <summary>Likewise a run and a report, by the build before answers said their summary, their model and their machine.</summary>
    public static string Runs(int version) => PathOf($"runs.v{version}.json");
}
