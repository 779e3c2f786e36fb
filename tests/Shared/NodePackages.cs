using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace LidDsl.Tests.Shared;

/// <summary>Packages of npm for tests that look at files with other people's programs, and the tools that they need.</summary>
internal static class NodePackages
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Whether this is continuous integration, where a tool that is missing is a failure.</summary>
    public static bool IsCi => Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ci && ci != "false";

    /// <summary>The path of the first of these programs that there is; null where there is none.</summary>
    public static string? Find(params string[] programs) => programs
        .SelectMany(program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, program)))
        .FirstOrDefault(File.Exists);

    /// <summary>
    /// Why tests that need these programs are left out here; null where they are there, or where this is continuous integration, which must
    /// have them.
    /// </summary>
    public static string? ReasonToSkip(params string[] programs)
    {
        string[] missing = IsCi ? [] : [.. programs.Where(program => Find(program) is null)];
        return missing.Length == 0 ? null : $"{string.Join(" and ", missing)} is not installed on this machine.";
    }

    /// <summary>Installs packages unless they are there.</summary>
    /// <param name="pinned">Such as <c>axe-core@4.14.1</c>, each with its version.</param>
    /// <returns>The folder that has <c>node_modules</c> in it, below that of the tests.</returns>
    public static string Install(params string[] pinned)
    {
        Assert.All(pinned, package => Assert.Matches(@"^(@[\w-]+/)?[\w.-]+@\d+\.\d+\.\d+$", package));
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', pinned))))[..12];
        string folder = Path.Combine(AppContext.BaseDirectory, "node", name);
        string done = Path.Combine(folder, "installed");
        Directory.CreateDirectory(folder);

        // Another process may be about the same folder.
        using FileStream locked = Lock(Path.Combine(folder, "lock"));
        if (!File.Exists(done))
        {
            File.WriteAllText(Path.Combine(folder, "package.json"), "{ \"private\": true }\n");
            Run(folder, "npm", ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", .. pinned]);
            File.WriteAllText(done, "");
        }

        return folder;
    }

    /// <summary>Runs a program that must succeed.</summary>
    /// <returns>What it printed on standard output.</returns>
    public static string Run(string folder, string program, params IEnumerable<string> arguments) =>
        Run(folder, program, code => code == 0, arguments);

    /// <summary>Runs a program whose exit code must be one of some.</summary>
    /// <returns>What it printed on standard output.</returns>
    public static string Run(string folder, string program, Predicate<int> isExpected, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(Find(program, program + ".exe", program + ".cmd") ?? program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', start.ArgumentList)} did not end within {Patience}.");
        }

        Assert.True(
            isExpected(process.ExitCode),
            $"{program} {string.Join(' ', start.ArgumentList)} exited with {process.ExitCode}:\n{output.Result}\n{errors.Result}");
        return output.Result;
    }

    private static FileStream Lock(string path)
    {
        for (long end = Environment.TickCount64 + (long)Patience.TotalMilliseconds; ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Environment.TickCount64 < end)
            {
                Thread.Sleep(200);
            }
        }
    }
}
