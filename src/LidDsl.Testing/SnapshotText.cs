using System.Text;

namespace LidDsl.Testing;

/// <summary>The text of snapshots, in memory and in files.</summary>
internal static class SnapshotText
{
    // A lone surrogate would be lost: it is an error instead.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>What is verified of a text: without a mark of the encoding, its lines ended by line feeds.</summary>
    /// <exception cref="SnapshotException">There is nothing to verify.</exception>
    public static string Received(SnapshotRequest request)
    {
        string text = request.Text ?? throw new SnapshotException(
            $"The text of {request.MethodName} is null, and nothing would be verified: verify what there should be.");
        text = WithLineFeeds(text.TrimStart('\uFEFF'));
        if (text.Length > 0)
            return text;
        return request.Extension == "txt" ? "emptyString" : throw new SnapshotException(
            $"The text of {request.MethodName} is empty, and an empty file of the extension {request.Extension} counts as none: verify it "
                + "as txt.");
    }

    /// <summary>The text of a verified file, whatever its line ends and with or without a mark; null where there is none.</summary>
    public static string? Verified(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
            return null;
        if (file.Length > 0)
            return WithLineFeeds(File.ReadAllText(path));

        // A diff tool that was opened on a first run has made it, to have something to write to.
        file.Delete();
        return null;
    }

    /// <summary>Whether a verified text is the one received; an editor may have added a line feed at its end.</summary>
    public static bool AreEqual(string verified, string received) => verified == received || verified == received + "\n";

    /// <summary>Writes a text in UTF-8 with its mark.</summary>
    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, Encoding);
    }

    private static string WithLineFeeds(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
