using System.Globalization;
using System.Runtime.InteropServices;

namespace LidDsl.Hosting;

/// <summary>
/// The signals that end a run early: an interrupt (Ctrl-C), a request to terminate, and a terminal or a connection that is gone.
/// </summary>
/// <remarks>
/// The first asks for what is finished. An interrupt or a request to terminate that comes twice ends the process at once; a hang-up never
/// does, for a shell and the system both send one. A hang-up that the program was started to ignore, as by <c>nohup</c>, is ignored.
/// </remarks>
internal sealed class Signals : IDisposable
{
    // SIGXFSZ on Linux and macOS, which has no name here.
    private const PosixSignal FileSizeLimit = (PosixSignal)25;

    private readonly TextWriter errors;
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly HashSet<PosixSignal> seen = [];
    private int exitCode = ExitCode.Cancelled;

    /// <summary>Begins to listen.</summary>
    /// <param name="errors">Where it is said that the run ends early.</param>
    public Signals(TextWriter errors)
    {
        this.errors = errors;
        foreach (PosixSignal signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            if (!IsIgnored(NumberOf(signal)))
                registrations.Add(PosixSignalRegistration.Create(signal, Take));
        }

        // A file that may grow no more is a failure to write, which is told and loses nothing, and no end of the process.
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
            registrations.Add(PosixSignalRegistration.Create(FileSizeLimit, context => context.Cancel = true));
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>128 + the number of the first signal; that of an interrupt while there was none.</summary>
    public int Code => exitCode;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
            registration.Dispose();
        source.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        lock (seen)
        {
            bool again = !seen.Add(context.Signal);
            context.Cancel = !again || context.Signal == PosixSignal.SIGHUP;
            if (seen.Count > 1 || again)
                return;
            exitCode = ExitCode.OfSignal(NumberOf(context.Signal));
        }

        errors.WriteLine("cancelling: what is finished is kept; once more to stop at once");
        source.Cancel();
    }

    private static int NumberOf(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGTERM => 15,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "Not a signal that ends a run."),
    };

    // The runtime would take a signal that its parent wanted ignored. Where there is no such file, that cannot be known.
    private static bool IsIgnored(int number)
    {
        try
        {
            string? mask = OperatingSystem.IsLinux()
                ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
                : null;
            return mask is not null
                && ((ulong.Parse(mask.AsSpan("SigIgn:".Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                    >> (number - 1)) & 1) != 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return false;
        }
    }
}
