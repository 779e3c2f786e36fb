using System.Diagnostics;

namespace LidDsl.Package.Tests;

/// <summary>Commands as a person types them, without what a test run adds to the environment.</summary>
internal static class Command
{
    /// <summary>Runs a command that must succeed.</summary>
    /// <returns>What it printed on standard output.</returns>
    public static string Run(string folder, string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start =
            new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(IsOfTheTestRun).ToList())
            start.Environment.Remove(name);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(
            process.ExitCode == 0,
            $"{program} {string.Join(' ', start.ArgumentList)} exited with {process.ExitCode} in {folder}:\n{output}\n{errors.Result}");
        return output;
    }

    /// <summary>Runs a command of the SDK that must succeed.</summary>
    public static string Dotnet(string folder, params IEnumerable<string> arguments) => Run(folder, "dotnet", arguments);

    private static bool IsOfTheTestRun(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || variable is "CI" or "Long" or "NUGET_PACKAGES";
}
