using LidDsl.Writing;

namespace LidDsl.Hosting;

/// <summary>A folder that takes whole sets of files or none.</summary>
internal sealed class ResultFolder
{
    private readonly string path;

    private ResultFolder(string path) => this.path = path;

    /// <summary>The folder, made if need be and tried out, so that an hour's run is not lost for want of a place to write.</summary>
    /// <exception cref="HostException">Nothing can be written there.</exception>
    public static ResultFolder Open(string path) => Open(path, "--output");

    /// <summary>The folder of a file that is named by an option, likewise.</summary>
    /// <param name="option">The option, such as <c>--report</c>.</param>
    /// <param name="file">The file.</param>
    /// <exception cref="HostException">Nothing can be written there.</exception>
    public static ResultFolder Of(string option, string file) =>
        Open(Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder : ".", option);

    private static ResultFolder Open(string path, string option)
    {
        try
        {
            string full = Path.GetFullPath(path);
            Directory.CreateDirectory(full);
            string trial = Path.Combine(full, Path.GetRandomFileName());
            File.WriteAllBytes(trial, []);
            File.Delete(trial);
            return new ResultFolder(full);
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // What is denied is named by a passing name that says nothing to anybody.
            string why = exception is UnauthorizedAccessException ? "it takes no files" : exception.Message.TrimEnd('.');
            throw new HostException($"{option} {path} cannot be written to ({why}): give a folder that can.", exception);
        }
    }

    /// <summary>The path of a file in the folder.</summary>
    public string PathOf(string name) => Path.Combine(path, name);

    /// <summary>
    /// Replaces a set of files. All of them are on the disk under passing names before the first gets its own, so no reader meets half
    /// a file; those of the set before that the new one has not are removed; the last file comes last. A process that is killed amid the
    /// renaming leaves the last file of the old set beside others of the new one.
    /// </summary>
    /// <param name="files">The files, the one that lists the others last.</param>
    /// <param name="superseded">The names that files of the set before may have.</param>
    /// <exception cref="IOException">The folder does not take them; the set before is as it was unless the renaming had begun.</exception>
    public void Replace(IReadOnlyList<ResultFile> files, IEnumerable<string> superseded)
    {
        List<string> passing = [];
        try
        {
            foreach (ResultFile file in files)
            {
                passing.Add(PathOf(file.Name) + "." + Path.GetRandomFileName());
                using FileStream stream = File.Create(passing[^1]);
                stream.Write(file.Content.Span);
                stream.Flush(flushToDisk: true);
            }

            for (int i = 0; i < files.Count; i++)
            {
                if (i == files.Count - 1)
                    Remove(superseded.Except(files.Select(file => file.Name), StringComparer.Ordinal));
                File.Move(passing[i], PathOf(files[i].Name), overwrite: true);
            }
        }
        catch
        {
            foreach (string left in passing)
                File.Delete(left);
            throw;
        }
    }

    private void Remove(IEnumerable<string> names)
    {
        foreach (string name in names)
            File.Delete(PathOf(name));
    }
}
