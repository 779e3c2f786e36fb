using System.Runtime.CompilerServices;

namespace LidDsl.Testing;

/// <summary>
/// Holds text to a verified file, whatever runs the tests, by the conventions of Verify: UTF-8 with its mark, line feeds alone, nothing
/// added at the end. A difference, or a first run, leaves a received file beside the verified one and fails.
/// </summary>
public static class SnapshotFile
{
    /// <summary>
    /// The environment variable that, set to <c>true</c>, accepts every received text as verified. It is not heeded on a build server.
    /// </summary>
    public const string AutoVerifyVariable = "LidDsl_AutoVerify";

    /// <summary>Verifies a text of the test that calls, whose class is named as its source file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="extension">The extension of the files, without a dot.</param>
    /// <param name="methodName">The test, which the compiler fills in.</param>
    /// <param name="sourceFile">Its source file, which the compiler fills in.</param>
    /// <returns>The path of the verified file.</returns>
    /// <exception cref="SnapshotException">The text differs from the verified one, or there is none yet.</exception>
    public static string Verify(
        string text, string extension = "txt", [CallerMemberName] string methodName = "", [CallerFilePath] string sourceFile = "") =>
        Verify(new SnapshotRequest { Text = text, SourceFile = sourceFile, MethodName = methodName, Extension = extension });

    /// <summary>Verifies a text.</summary>
    /// <param name="request">The text, and what names its files.</param>
    /// <returns>The path of the verified file.</returns>
    /// <exception cref="SnapshotException">The text differs from the verified one, or there is none yet.</exception>
    public static string Verify(SnapshotRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return SnapshotEngine.Verify(request, Surroundings.Current);
    }
}
