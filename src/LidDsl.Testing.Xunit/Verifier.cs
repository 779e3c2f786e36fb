using System.Reflection;
using System.Runtime.CompilerServices;
using LidDsl.Testing;
using VerifyTests;

namespace VerifyXunit;

/// <summary>
/// Verifies text in tests of xunit: each member is declared as that of Verify.Xunit 19.6.0 is, and works by the same conventions.
/// </summary>
/// <remarks>
/// Only text is verified; objects, streams and files are for Verify itself. What it scrubs by itself, paths of the machine, is not
/// scrubbed here. Where the two differ this one is the stricter: null is refused, and nothing is accepted on a build server.
/// </remarks>
public static class Verifier
{
    /// <summary>Verifies a text.</summary>
    /// <param name="target">The text.</param>
    /// <param name="settings">What is asked besides; null for nothing.</param>
    /// <param name="sourceFile">The source file of the test, which the compiler fills in.</param>
    /// <returns>The verification, which begins when it is awaited.</returns>
    public static SettingsTask Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Begin(Task.FromResult(target), "txt", settings, sourceFile);

    /// <summary>Verifies a text that is still being made.</summary>
    /// <param name="target">The text.</param>
    /// <param name="settings">What is asked besides; null for nothing.</param>
    /// <param name="sourceFile">The source file of the test, which the compiler fills in.</param>
    /// <returns>The verification, which begins when it is awaited.</returns>
    public static SettingsTask Verify(Task<string> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Begin(target!, "txt", settings, sourceFile);

    /// <summary>Verifies a text of a kind of its own.</summary>
    /// <param name="target">The text.</param>
    /// <param name="extension">The extension of its files, without a dot.</param>
    /// <param name="settings">What is asked besides; null for nothing.</param>
    /// <param name="sourceFile">The source file of the test, which the compiler fills in.</param>
    /// <returns>The verification, which begins when it is awaited.</returns>
    public static SettingsTask Verify(
        string? target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Begin(Task.FromResult(target), extension, settings, sourceFile);

    /// <summary>Verifies a text of a kind of its own that is still being made.</summary>
    /// <param name="target">The text.</param>
    /// <param name="extension">The extension of its files, without a dot.</param>
    /// <param name="settings">What is asked besides; null for nothing.</param>
    /// <param name="sourceFile">The source file of the test, which the compiler fills in.</param>
    /// <returns>The verification, which begins when it is awaited.</returns>
    public static SettingsTask Verify(
        Task<string> target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Begin(target!, extension, settings, sourceFile);

    private static SettingsTask Begin(Task<string?> target, string extension, VerifySettings? settings, string sourceFile)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentException.ThrowIfNullOrWhiteSpace(sourceFile);
        return new SettingsTask(settings, async asked =>
        {
            MethodInfo test = UsesVerifyAttribute.TryGet(out MethodInfo? running) ? running : throw new SnapshotException(
                $"Expected to find a [UsesVerify] on the class of the test in {Path.GetFileName(sourceFile)}: put it there, so that the "
                    + "snapshot can be named after the test.");
            string? text = await target.ConfigureAwait(false);
            return new VerifyResult(SnapshotFile.Verify(Request(asked, test, text, extension, sourceFile)), text);
        });
    }

    private static SnapshotRequest Request(VerifySettings asked, MethodInfo test, string? text, string extension, string sourceFile)
    {
        Type type = test.ReflectedType!;
        return new SnapshotRequest
        {
            // Null is refused there.
            Text = text!,
            SourceFile = sourceFile,
            TypeName = asked.TypeName ?? (type.DeclaringType is { } outer ? $"{outer.Name}.{type.Name}" : type.Name),
            MethodName = asked.MethodName ?? test.Name,
            Parameters = Named(test, asked.Parameters),
            ParametersText = asked.ParametersText,
            FileName = asked.FileName,
            Directory = asked.Directory,
            Extension = extension,
            OpensDiffTool = asked.OpensDiffTool,
            AutoVerifies = asked.AutoVerifies,
            RequiresUniquePrefix = asked.RequiresUniquePrefix,
        };
    }

    // As in Verify, the values are those of the first parameters.
    private static KeyValuePair<string, object?>[] Named(MethodInfo test, object?[] values)
    {
        ParameterInfo[] parameters = test.GetParameters();
        if (values.Length > parameters.Length && parameters.Length > 0)
        {
            throw new SnapshotException(
                $"UseParameters was given {values.Length} values, and {test.Name} has {parameters.Length} parameters: give those of the "
                    + "test, in order.");
        }

        return [.. parameters.Zip(values, (parameter, value) => KeyValuePair.Create(parameter.Name!, value))];
    }
}
