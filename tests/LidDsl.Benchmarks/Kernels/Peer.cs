using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LidDsl.Benchmarks.Kernels;

/// <summary>A worker in a process of its own.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process process;

    private Peer(string file, IEnumerable<string> arguments, Action<IDictionary<string, string?>> environment)
    {
        ProcessStartInfo start = new(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        environment(start.Environment);
        process = Process.Start(start)!;
        About = Read<About>();
    }

    /// <summary>What it says of itself.</summary>
    public About About { get; }

    /// <summary>NumPy, on one thread and with the kernels that its linear algebra chooses for this processor by itself.</summary>
    /// <param name="python">The interpreter.</param>
    public static Peer NumPy(string python) => new(
        python, ["-u", Path.Combine(AppContext.BaseDirectory, "peers", "worker.py")], environment =>
        {
            environment["OPENBLAS_NUM_THREADS"] = "1";
            environment["OMP_NUM_THREADS"] = "1";
            environment.Remove("OPENBLAS_CORETYPE");
            environment.Remove("OPENBLAS_L2_SIZE");
        });

    /// <summary>The product.</summary>
    /// <param name="isNarrow">Whether it is to do without AVX-512.</param>
    public static Peer Product(bool isNarrow) => new(Environment.ProcessPath!, ["worker"], environment =>
    {
        if (isNarrow)
            environment["DOTNET_EnableAVX512"] = "0";
    });

    /// <summary>Does one pass over a task.</summary>
    /// <param name="task">Its name.</param>
    /// <param name="pass">0 or more; every pass draws anew.</param>
    public Pass Run(string task, int pass)
    {
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{task} {pass}"));
        process.StandardInput.Flush();
        return Read<Pass>();
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private T Read<T>() => process.StandardOutput.ReadLine() is { } line
        ? JsonSerializer.Deserialize<T>(line, Protocol.Json)!
        : throw new InvalidOperationException($"{process.StartInfo.FileName} ended before it had answered.");
}
