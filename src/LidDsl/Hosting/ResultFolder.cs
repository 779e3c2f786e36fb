using System.Text;

namespace LidDsl.Hosting;

/// <summary>A folder that takes whole files or none.</summary>
internal sealed class ResultFolder
{
    private readonly string path;

    private ResultFolder(string path) => this.path = path;

    /// <summary>The folder, made if need be and tried out, so that an hour's run is not lost for want of a place to write.</summary>
    /// <exception cref="HostException">Nothing can be written there.</exception>
    public static ResultFolder Open(string path)
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
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new HostException($"--output {path} cannot be written to ({exception.Message.TrimEnd('.')}): give a folder that can.", exception);
        }
    }

    /// <summary>Writes a file under a passing name, then gives it its own: a reader sees the old one or the new one, never half.</summary>
    /// <returns>The path of the file.</returns>
    public string Write(string name, Action<Stream> write)
    {
        string target = Path.Combine(path, name);
        string passing = target + "." + Path.GetRandomFileName();
        try
        {
            using (FileStream stream = File.Create(passing))
                write(stream);
            File.Move(passing, target, overwrite: true);
        }
        catch
        {
            File.Delete(passing);
            throw;
        }

        return target;
    }

    /// <summary>Writes a text file in UTF-8 without a byte order mark.</summary>
    /// <returns>The path of the file.</returns>
    public string Write(string name, string text) => Write(name, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
