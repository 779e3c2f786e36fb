using System.Text;

namespace LidDsl.Testing;

/// <summary>The files of a snapshot.</summary>
/// <param name="Folder">The folder of both.</param>
/// <param name="Name">What both are called before <c>.received</c> and <c>.verified</c>.</param>
/// <param name="Extension">Their extension.</param>
internal sealed record SnapshotPaths(string Folder, string Name, string Extension)
{
    // That of the file systems in use.
    private const int LongestName = 255;

    /// <summary>Folder and name, which no two verifications of a test run may share.</summary>
    public string Prefix => Path.Combine(Folder, Name);

    /// <summary>The path of what was made.</summary>
    public string Received => $"{Prefix}.received.{Extension}";

    /// <summary>The path of what it should be.</summary>
    public string Verified => $"{Prefix}.verified.{Extension}";

    /// <summary>The files of a request.</summary>
    /// <exception cref="SnapshotException">It names no file.</exception>
    public static SnapshotPaths Of(SnapshotRequest request)
    {
        string sourceFolder = SourceFolder(request.SourceFile);
        string folder = sourceFolder;
        if (request.Directory is { } directory)
        {
            FileNames.RequireFolder(directory, "the folder of the snapshot");
            folder = Path.GetFullPath(Path.Combine(sourceFolder, directory));
        }

        RequireText(request.Extension);
        SnapshotPaths paths = new(folder, NameOf(request), request.Extension);
        string name = Path.GetFileName(paths.Received);
        if (Encoding.UTF8.GetByteCount(name) > LongestName)
        {
            throw new SnapshotException(
                $"The file {name} would have a name of more than {LongestName} bytes: give the test shorter parameters, name fewer of "
                    + "them, or name the text by UseTextForParameters.");
        }

        return paths;
    }

    /// <summary>The name of the files of a test.</summary>
    /// <param name="typeName">The class, with the one around it.</param>
    /// <param name="methodName">The method.</param>
    /// <param name="parameters">Names and values of the parameters that it is told by.</param>
    public static string NameOf(string typeName, string methodName, IEnumerable<KeyValuePair<string, object?>> parameters) =>
        $"{typeName}.{methodName}{string.Concat(parameters.Select(p => $"_{p.Key}={ParameterText.Of(p.Value)}"))}";

    /// <summary>Removes the files of one kind.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Remove(string kind)
    {
        string[] files = [.. Files(kind)];
        foreach (string file in files)
            File.Delete(file);
        return files.Length > 0;
    }

    /// <summary>Verified files by the same name that this verification does not make: of other extensions, or of several texts.</summary>
    public string[] OtherVerified() => [.. Files("verified").Where(file => file != Verified).Order(StringComparer.Ordinal)];

    private static string NameOf(SnapshotRequest request)
    {
        if (request.FileName is { } fileName)
        {
            FileNames.Require(fileName, "the name of the snapshot");
            return fileName;
        }

        string typeName = request.TypeName ?? Path.GetFileNameWithoutExtension(request.SourceFile);
        FileNames.Require(typeName, "the name of the test's class");
        FileNames.Require(request.MethodName, "the name of the test's method");
        if (request.ParametersText is not { } text)
            return NameOf(typeName, request.MethodName, request.Parameters);
        FileNames.Require(text, "the text for the parameters");
        return $"{typeName}.{request.MethodName}_{text}";
    }

    private static string SourceFolder(string sourceFile)
    {
        string? folder = string.IsNullOrWhiteSpace(sourceFile) ? null : Path.GetDirectoryName(sourceFile);
        if (string.IsNullOrEmpty(folder))
            throw new SnapshotException($"The source file of the test is '{sourceFile}', beside which no snapshot can be: name its path.");
        if (System.IO.Directory.Exists(folder))
            return folder;
        throw new SnapshotException(
            $"The folder {folder} of the test's source file {Path.GetFileName(sourceFile)} is not there. Where a build maps paths "
                + "(ContinuousIntegrationBuild, DeterministicSourcePaths, PathMap), snapshots are not found: set DeterministicSourcePaths "
                + "to false, and no PathMap, in the test project; and run the tests where they were built.");
    }

    // Verify compares other files by their bytes.
    private static void RequireText(string extension)
    {
        if (string.IsNullOrWhiteSpace(extension) || extension[0] == '.')
            throw new SnapshotException($"The extension '{extension}' must be given without a dot, such as csv.");
        if (!EmptyFiles.FileExtensions.IsTextExtension(extension))
            throw new SnapshotException($"The extension '{extension}' is not that of a text: give one that is, such as txt or csv.");
    }

    // X.verified.txt, and X#00.verified.txt of several texts.
    private IEnumerable<string> Files(string kind) => System.IO.Directory.Exists(Folder)
        ? ((string[])["", "#??"]).SelectMany(index => System.IO.Directory.GetFiles(Folder, $"{Name}{index}.{kind}.*"))
        : [];
}
