using System.Diagnostics;

namespace LidDsl.Package.Tests;

/// <summary>Commands as a person types them, without what a test run adds to the environment.</summary>
internal static class Command
{
    /// <summary>Runs a command that must succeed.</summary>
    /// <returns>What it printed on standard output.</returns>
    public static string Run(string folder, string program, params IEnumerable<string> arguments) =>
        Run(folder, program, arguments, code => code == 0);

    /// <summary>Runs a command of the SDK that must succeed.</summary>
    public static string Dotnet(string folder, params IEnumerable<string> arguments) => Run(folder, "dotnet", arguments);

    /// <summary>Runs a command of the SDK that must fail.</summary>
    public static string FailingDotnet(string folder, params IEnumerable<string> arguments) =>
        Run(folder, "dotnet", arguments, code => code != 0);

    private static string Run(string folder, string program, IEnumerable<string> arguments, Predicate<int> isExpected)
    {
        ProcessStartInfo start =
            new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(IsOfTheTestRun).ToList())
            start.Environment.Remove(name);

        // A snapshot that differs is shown in no window.
        start.Environment["DiffEngine_Disabled"] = "true";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(
            isExpected(process.ExitCode),
            $"{program} {string.Join(' ', start.ArgumentList)} exited with {process.ExitCode} in {folder}:\n{output}\n{errors.Result}");
        return output;
    }

    private static bool IsOfTheTestRun(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || variable is "CI" or "Long" or "NUGET_PACKAGES" or "LidDsl_AutoVerify";
}
