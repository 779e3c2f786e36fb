using System.Runtime.CompilerServices;
using System.Text;

namespace LidDsl.Testing;

/// <summary>
/// Verified files that are not written as they should be: UTF-8 with its mark, line feeds alone, none at the end. They verify all the
/// same, and change as a whole when they are next accepted.
/// </summary>
public static class MisencodedSnapshots
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Looks for them in the folder of a project, and below.</summary>
    /// <param name="sourceFile">A source file of the project, which the compiler fills in.</param>
    /// <returns>A sentence for each: the file, what is wrong, the mend. Empty where there is none.</returns>
    /// <exception cref="SnapshotException">No project is found.</exception>
    public static IReadOnlyList<string> Of([CallerFilePath] string sourceFile = "")
    {
        string folder = VerifiedFiles.ProjectFolder(sourceFile);
        return
        [
            .. from file in VerifiedFiles.Of(folder)
               from fault in FaultsIn(File.ReadAllBytes(file))
               select $"{Path.GetRelativePath(folder, file).Replace('\\', '/')} {fault}",
        ];
    }

    /// <summary>Requires that there is none.</summary>
    /// <param name="sourceFile">A source file of the project, which the compiler fills in.</param>
    /// <exception cref="SnapshotException">There are some, which the message names with the mend.</exception>
    public static void RequireNone([CallerFilePath] string sourceFile = "") => VerifiedFiles.RequireNone(Of(sourceFile));

    private static IEnumerable<string> FaultsIn(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(Strict.Preamble))
        {
            yield return "has no mark of UTF-8 at its beginning: write it with the mark (in .editorconfig, charset = utf-8-bom for "
                + "[*.verified.*]).";
        }

        if (!IsUtf8(bytes))
            yield return "is not UTF-8: write it so.";
        if (bytes.Contains((byte)'\r'))
        {
            yield return "has carriage returns: end its lines by line feeds alone (in .gitattributes, *.verified.* text eol=lf; in "
                + ".editorconfig, end_of_line = lf).";
        }

        if (bytes is [.., (byte)'\n' or (byte)'\r'])
        {
            yield return "ends in a line feed: take it out (in .editorconfig, insert_final_newline = false), and verify a text without one "
                + "at its end.";
        }
    }

    private static bool IsUtf8(byte[] bytes)
    {
        try
        {
            Strict.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
