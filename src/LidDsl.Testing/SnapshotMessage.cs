using System.Text;

namespace LidDsl.Testing;

/// <summary>What a failed verification says: the files, what to do, and the difference.</summary>
internal static class SnapshotMessage
{
    // What a console shows at once.
    private const int MostLines = 200;

    /// <summary>The message.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="isEqual">Whether only stale files are wrong.</param>
    /// <param name="verified">The verified text; null where there is none.</param>
    /// <param name="received">The received text.</param>
    /// <param name="stale">Verified files that the test no longer makes.</param>
    /// <param name="fault">Why no diff tool opened; null for nothing.</param>
    public static string Of(
        SnapshotPaths paths, bool isEqual, string? verified, string received, IReadOnlyList<string> stale, string? fault)
    {
        StringBuilder message = new();
        Line(message, $"Directory: {paths.Folder}");
        if (!isEqual)
        {
            Line(message, verified is null ? "New:" : "NotEqual:");
            Line(message, $"  - Received: {Path.GetFileName(paths.Received)}");
            Line(message, $"    Verified: {Path.GetFileName(paths.Verified)}");
        }

        if (stale.Count > 0)
        {
            Line(message, "Delete:");
            foreach (string file in stale)
                Line(message, $"  - {Path.GetFileName(file)}");
        }

        Line(message, "");
        Line(message, ToDo(isEqual, verified, stale.Count));
        if (fault is not null)
            Line(message, $"No diff tool opened: {fault}");
        if (!isEqual)
        {
            Line(message, "");
            Line(message, verified is null ? "Received:" : "Difference (- verified, + received):");
            string[] lines =
                [.. verified is null ? received.Split('\n').Select(l => "+ " + l) : LineDifference.Of(verified, received)];
            foreach (string line in lines.Take(MostLines))
                Line(message, line);
            if (lines.Length > MostLines)
                Line(message, $"... and {lines.Length - MostLines} lines more.");
        }

        return message.ToString().TrimEnd('\n');
    }

    private static string ToDo(bool isEqual, string? verified, int stale)
    {
        string accept = "rename the received file to the verified one, or run the test once with the environment variable "
            + $"{SnapshotFile.AutoVerifyVariable}=true";
        string delete = stale == 0 ? "" : " Delete the files that the test no longer makes.";
        if (isEqual)
            return "The text is as verified." + delete;
        return (verified is null
            ? $"Nothing is verified yet. Read the received text; if it is right, {accept}."
            : $"The text is not the verified one. Mend what makes it; or, if the change is meant, {accept}.") + delete;
    }

    private static void Line(StringBuilder message, string line) => message.Append(line).Append('\n');
}
