namespace LidDsl.Testing;

/// <summary>
/// A text to be verified, and what names its two files: <c>Type.Method_name=value.verified.txt</c> and the same with <c>received</c>,
/// beside the source file of the test.
/// </summary>
public sealed class SnapshotRequest
{
    /// <summary>The text. Line ends of any kind count as a line feed; an empty text is written as <c>emptyString</c>.</summary>
    public required string Text { get; init; }

    /// <summary>The source file of the test, as the compiler knows it.</summary>
    public required string SourceFile { get; init; }

    /// <summary>The name of the test's method.</summary>
    public required string MethodName { get; init; }

    /// <summary>The name of the test's class, with that of the class around it; the name of the source file where it is null.</summary>
    public string? TypeName { get; init; }

    /// <summary>Names and values of parameters of the test, in order, which stand in the names of the files.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Parameters { get; init; } = [];

    /// <summary>What stands in the names of the files in place of names and values of parameters; null for those.</summary>
    public string? ParametersText { get; init; }

    /// <summary>What the files are called in place of class, method and parameters; null for those.</summary>
    public string? FileName { get; init; }

    /// <summary>The folder of the files, from that of the source file; null for that of the source file itself.</summary>
    public string? Directory { get; init; }

    /// <summary>The extension of the files, without a dot: that of a kind of text.</summary>
    public string Extension { get; init; } = "txt";

    /// <summary>
    /// Whether a difference opens the diff tool of the desktop. None is opened on a build server, or where <c>DiffEngine_Disabled</c> is
    /// <c>true</c>.
    /// </summary>
    public bool OpensDiffTool { get; init; } = true;

    /// <summary>
    /// Whether what is received is accepted as verified, as <see cref="SnapshotFile.AutoVerifyVariable"/> asks for all; never on a build
    /// server.
    /// </summary>
    public bool AutoVerifies { get; init; }

    /// <summary>Whether another verification by the same name in one test run is an error.</summary>
    public bool RequiresUniquePrefix { get; init; } = true;
}
