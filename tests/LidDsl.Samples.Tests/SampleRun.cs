using System.Diagnostics;
using System.Text;

namespace LidDsl.Samples.Tests;

/// <summary>One run of a sample in a process and a folder of its own.</summary>
internal sealed class SampleRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task errorsRead;
    private readonly StringBuilder errors = new();
    private readonly ManualResetEventSlim progress = new();
    private readonly ManualResetEventSlim begun = new();

    private SampleRun(string folder, string program, IEnumerable<string> arguments)
    {
        Folder = folder;
        ProcessStartInfo start =
            new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        process = Process.Start(start)!;
        output = process.StandardOutput.ReadToEndAsync();
        errorsRead = ReadErrors();
    }

    /// <summary>The working folder of the process.</summary>
    public string Folder { get; }

    /// <summary>The exit code, once the process has ended.</summary>
    public int ExitCode => Ended().ExitCode;

    /// <summary>All of standard output.</summary>
    public string Output
    {
        get
        {
            Ended();
            return output.Result;
        }
    }

    /// <summary>All of standard error.</summary>
    public string Errors
    {
        get
        {
            Ended();
            errorsRead.Wait();
            return errors.ToString();
        }
    }

    /// <summary>Starts the headline sample in a new folder.</summary>
    public static SampleRun Start(params string[] arguments) => Of("HardTail", arguments);

    /// <summary>Starts the headline sample in a folder.</summary>
    public static SampleRun StartIn(string folder, params string[] arguments) => In(folder, "HardTail", arguments);

    /// <summary>Starts any sample in a new folder.</summary>
    public static SampleRun Of(string sample, params IEnumerable<string> arguments) =>
        In(Directory.CreateTempSubdirectory("sample").FullName, sample, arguments);

    /// <summary>Starts a program that was published from a sample in a new folder.</summary>
    public static SampleRun Published(string program, params IEnumerable<string> arguments) =>
        new(Directory.CreateTempSubdirectory("sample").FullName, program, arguments);

    /// <summary>Presses Ctrl-C once the first replicate is finished.</summary>
    public void Interrupt() => InterruptAfter(progress);

    /// <summary>Presses Ctrl-C as soon as the run is announced.</summary>
    public void InterruptAtOnce() => InterruptAfter(begun);

    private static SampleRun In(string folder, string sample, IEnumerable<string> arguments) =>
        new(folder, "dotnet", [Path.Combine(AppContext.BaseDirectory, sample + ".dll"), .. arguments]);

    private void InterruptAfter(ManualResetEventSlim signal)
    {
        Assert.True(signal.Wait(Patience), "The sample did not begin.");
        using Process kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>The text of a file that the run wrote.</summary>
    public string File(params string[] path)
    {
        Ended();
        return System.IO.File.ReadAllText(Path.Combine([Folder, .. path]));
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
        progress.Dispose();
        begun.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task ReadErrors()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            errors.Append(line).Append('\n');
            if (line.Contains(", about ", StringComparison.Ordinal))
                begun.Set();
            if (line.Contains(" replicates, ", StringComparison.Ordinal))
                progress.Set();
        }
    }

    private Process Ended()
    {
        Assert.True(process.WaitForExit(Patience), "The sample did not end.");
        return process;
    }
}
