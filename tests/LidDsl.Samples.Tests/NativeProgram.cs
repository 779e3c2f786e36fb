using System.Diagnostics;

namespace LidDsl.Samples.Tests;

/// <summary>
/// The headline sample as native code, published by the command that the readme gives, out of the way of every other build.
/// </summary>
internal sealed class NativeProgram : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("liddsl-native-");

    /// <summary>Publishes it.</summary>
    public NativeProgram()
    {
        string target = folder.CreateSubdirectory("published").FullName;
        ProcessStartInfo start = new(
            "dotnet",
            [
                "publish", "samples/HardTail", "-p:PublishAot=true", "-o", target, "--artifacts-path",
                Path.Combine(folder.FullName, "built"), "-p:ReadyToRunIdentifiers=none", "-p:RunAnalyzers=false", "-v", "q", "--nologo",
            ])
        {
            WorkingDirectory = Samples.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsOfTheTestRun).ToList())
            start.Environment.Remove(name);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(
            process.ExitCode == 0,
            $"dotnet {string.Join(' ', start.ArgumentList)} exited with {process.ExitCode}:\n{output}\n{errors.Result}");
        Program = Path.Combine(target, "HardTail");
    }

    /// <summary>The program.</summary>
    public string Program { get; }

    public void Dispose() => folder.Delete(recursive: true);

    private static bool IsOfTheTestRun(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || variable is "CI" or "Long";
}
