namespace LidDsl.Testing;

/// <summary>The verified files of a project.</summary>
internal static class VerifiedFiles
{
    /// <summary>What stands in the name of every one.</summary>
    public const string Mark = ".verified.";

    private static readonly string[] Built = ["bin", "obj"];

    /// <summary>The folder of the project that a source file belongs to.</summary>
    /// <exception cref="SnapshotException">There is no project.</exception>
    public static string ProjectFolder(string sourceFile)
    {
        for (string? folder = Path.GetDirectoryName(sourceFile); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.*proj").Any())
                return folder;
        }

        throw new SnapshotException(
            $"No project file stands in or above the folder of '{sourceFile}'. Run the tests where they were built, with "
                + "DeterministicSourcePaths set to false and no PathMap; or name a source file of the project.");
    }

    /// <summary>Its verified files, by path, without what is built.</summary>
    public static IEnumerable<string> Of(string projectFolder) => Directory
        .EnumerateFiles(projectFolder, $"*{Mark}*", SearchOption.AllDirectories)
        .Where(file => !IsBuilt(Path.GetRelativePath(projectFolder, file)))
        .Order(StringComparer.Ordinal);

    private static bool IsBuilt(string path) => Built.Contains(path.Split(Path.DirectorySeparatorChar)[0], StringComparer.Ordinal);

    /// <summary>Throws what was found.</summary>
    /// <exception cref="SnapshotException">Something was found.</exception>
    public static void RequireNone(IReadOnlyList<string> found)
    {
        if (found.Count > 0)
            throw new SnapshotException(string.Join('\n', found));
    }
}
