namespace LidDsl.Running;

/// <summary>
/// A folder of its own for what is measured and removed: in the folder of a run, for its disk is the one that counts, or, where that takes
/// none, among the temporary files. What had to be made for it is removed as well.
/// </summary>
internal sealed class ProbeFolder : IDisposable
{
    private readonly List<string> made = [];

    /// <summary>Makes it.</summary>
    /// <param name="output">The folder of the run, which need not be there.</param>
    public ProbeFolder(string output)
    {
        try
        {
            string full = System.IO.Path.GetFullPath(output);
            for (string? above = full; above is not null && !Directory.Exists(above); above = System.IO.Path.GetDirectoryName(above))
                made.Add(above);
            Path = Directory.CreateDirectory(System.IO.Path.Combine(full, ".lid-plan-" + System.IO.Path.GetRandomFileName())).FullName;

            // Some folders take folders and no files.
            string trial = System.IO.Path.Combine(Path, "trial");
            File.WriteAllBytes(trial, [0]);
            File.Delete(trial);
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Remove();
            Path = Directory.CreateTempSubdirectory("lid-plan-").FullName;
        }
    }

    /// <summary>The folder.</summary>
    public string Path { get; private set; } = "";

    /// <inheritdoc/>
    public void Dispose() => Remove();

    private void Remove()
    {
        if (Path.Length > 0 && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
        foreach (string folder in made)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another program uses it by now.
                break;
            }
        }

        made.Clear();
    }
}
