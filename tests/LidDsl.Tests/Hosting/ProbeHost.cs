using System.Diagnostics;
using System.Globalization;

namespace LidDsl.Tests.Hosting;

/// <summary>A program of experiments in a process and a folder of its own, begun by a line of bash.</summary>
internal sealed class ProbeHost : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly TaskCompletionSource progress = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> output;
    private readonly Task<string> errors;

    /// <summary>Begins the program.</summary>
    /// <param name="folder">Its working folder.</param>
    /// <param name="line">The line, with PROGRAM in place of the program.</param>
    /// <param name="closed">Whether the reader of its standard output is gone.</param>
    public ProbeHost(string folder, string line, bool closed = false)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string program = $"'{host}' exec '{Path.Combine(AppContext.BaseDirectory, "LidDsl.VectorProbe.dll")}'";
        var start = new ProcessStartInfo("/bin/bash", ["-c", line.Replace("PROGRAM", program, StringComparison.Ordinal)])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        if (closed)
            process.StandardOutput.Close();
        output = closed ? Task.FromResult("") : process.StandardOutput.ReadToEndAsync();
        errors = ReadErrors();
    }

    /// <summary>Whether this machine can run such programs.</summary>
    public static bool IsPossible => !OperatingSystem.IsWindows() && File.Exists("/bin/bash");

    /// <summary>The exit code, once the program has ended.</summary>
    public int ExitCode
    {
        get
        {
            Assert.True(process.WaitForExit(Patience), "The program did not end.");
            return process.ExitCode;
        }
    }

    /// <summary>All of standard output.</summary>
    public string Output => output.Result;

    /// <summary>All of standard error.</summary>
    public string Errors => errors.Result;

    /// <summary>Whether the program has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Sends a signal, such as HUP, once a replicate is finished, or at once.</summary>
    public void Signal(string name, bool atOnce = false)
    {
        if (!atOnce)
            Assert.True(progress.Task.Wait(Patience), "The program finished no replicate.");
        using Process kill = Process.Start("kill", ["-" + name, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Kills the program after a time, or finds it ended before.</summary>
    /// <param name="milliseconds">The time.</param>
    /// <returns>Whether it was killed.</returns>
    public bool KillAfter(int milliseconds)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < milliseconds && !HasEnded)
            Thread.Sleep(5);
        Signal("KILL", atOnce: true);
        return ExitCode == 137;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private async Task<string> ReadErrors()
    {
        List<string> lines = [];
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line.Contains(" replicates, ", StringComparison.Ordinal))
                progress.TrySetResult();
        }

        return string.Join('\n', lines);
    }
}
