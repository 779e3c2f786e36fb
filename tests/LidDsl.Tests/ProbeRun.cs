using System.Diagnostics;

namespace LidDsl.Tests;

/// <summary>A child process of the vector probe, with a part of the vector hardware switched off.</summary>
internal static class ProbeRun
{
    /// <summary>What it prints.</summary>
    /// <param name="switchedOff">The variable of the part; null for none.</param>
    /// <param name="arguments">Its arguments.</param>
    public static string Of(string? switchedOff, params string[] arguments)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        ProcessStartInfo start = new(host, ["exec", Path.Combine(AppContext.BaseDirectory, "LidDsl.VectorProbe.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (switchedOff is not null)
            start.Environment[switchedOff] = "0";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"Cannot start {host}.");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        // A verdict other than agreement is an answer too; what was refused or failed says so and has another code.
        Assert.True(process.ExitCode is ExitCodes.Agrees or ExitCodes.Disagrees or ExitCodes.Unresolved, errors.Result);
        return output;
    }

    private static class ExitCodes
    {
        public const int Agrees = 0;
        public const int Disagrees = 1;
        public const int Unresolved = 4;
    }
}
