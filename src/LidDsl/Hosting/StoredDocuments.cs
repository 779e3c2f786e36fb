using System.Text;
using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Hosting;

/// <summary>Files of documents that a user names: read as data alone, within <see cref="StoredLimits"/>.</summary>
internal static class StoredDocuments
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What a file says of each experiment or study.</summary>
    /// <param name="option">What it was named by, such as <c>--from</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="kind">What the program is about.</param>
    /// <exception cref="HostException">
    /// The file cannot be read, is too large or too deep, is no document of LidDsl, of a newer schema, of another kind or of nothing: the
    /// message names it and the mend.
    /// </exception>
    public static IReadOnlyList<StoredResult> Read(string option, string path, DocumentKind kind)
    {
        IReadOnlyList<StoredResult> results;
        try
        {
            results = StoredResult.Parse(Text(option, path, "give a file that --format json printed or wrote"));
        }
        catch (FormatException exception)
        {
            throw new HostException($"{option} {path}: {exception.Message}", exception);
        }

        if (results.Count == 0)
            throw new HostException($"{option} {path} says nothing of any {kind.Name}: give a file that --format json printed or wrote.");
        return results[0].Kind == kind ? results : throw new HostException(
            $"{option} {path} is about {results[0].Kind.Plural}, and this program about {kind.Plural}: give it to "
                + $"{Reader(results[0].Kind)}.");
    }

    /// <summary>What a file says, or of several the one that is named behind <c>#</c>.</summary>
    /// <param name="option">What it was named by.</param>
    /// <param name="what">The file, or FILE#NAME.</param>
    /// <param name="kind">What the program is about.</param>
    /// <returns>The results, each with a label: the name of a file that holds one, else those of the results.</returns>
    /// <exception cref="HostException">As <see cref="Read"/>, or the file holds none of that name.</exception>
    public static IReadOnlyList<(string Label, StoredResult Result)> Find(string option, string what, DocumentKind kind)
    {
        int mark = what.LastIndexOf('#');
        bool isFile = mark < 0 || File.Exists(what);
        string path = isFile ? what : what[..mark];
        IReadOnlyList<StoredResult> results = Read(option, path, kind);
        StoredResult[] picked = isFile ? [.. results] : [.. results.Where(result => result.Name == what[(mark + 1)..])];
        return picked.Length > 0
            ? [.. picked.Select(result => (isFile && picked.Length == 1 ? Path.GetFileNameWithoutExtension(path) : result.Name, result))]
            : throw new HostException(
                $"{option} {what}: the file holds no such {kind.Name}, but {string.Join(", ", results.Select(result => result.Name))}.");
    }

    /// <summary>The text of a file.</summary>
    /// <param name="option">What it was named by.</param>
    /// <param name="path">The file.</param>
    /// <param name="mend">What to give in its place where it cannot be read, without a full stop.</param>
    /// <param name="limit">The bytes that it may have at most.</param>
    /// <exception cref="HostException">It cannot be read, or is too large.</exception>
    public static string Text(string option, string path, string mend, long limit = StoredLimits.Bytes)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (Bytes(stream, limit) is { } bytes)
                return Utf8.GetString(bytes.AsSpan(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0));
            throw new HostException(
                FormattableString.Invariant($"{option} {path} has more than {limit >> 20} MB, the most that is read: {mend}."));
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new HostException($"{option} {path} cannot be read ({exception.Message.TrimEnd('.')}): {mend}.", exception);
        }
    }

    // Null where there are more: what a device says of its length is not asked.
    private static byte[]? Bytes(FileStream stream, long limit)
    {
        using MemoryStream bytes = new();
        byte[] block = new byte[1 << 16];
        while (stream.Read(block) is > 0 and int count)
        {
            if (bytes.Length + count > limit)
                return null;
            bytes.Write(block, 0, count);
        }

        return bytes.ToArray();
    }

    private static string Reader(DocumentKind kind) =>
        kind == DocumentKind.Study ? "lid or a program of studies" : "a program of experiments";
}
