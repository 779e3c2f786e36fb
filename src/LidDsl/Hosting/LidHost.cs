using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using LidDsl.Hosting;

namespace LidDsl;

/// <summary>The command line of a program of experiments.</summary>
/// <remarks>
/// Verbs <c>list</c>, <c>describe</c>, <c>predict</c>, <c>run</c>, <c>check</c>, <c>emit</c> and <c>completion</c>; without a verb it predicts, runs and
/// checks. <c>--help</c> behind a verb lists its options. Exit codes: 0 every declared check is resolved and none disagrees; 1 a check disagrees; 2 bad usage
/// or a run that failed, with one line on standard error; 4 a declared check is unresolved; 130 cancelled.
/// </remarks>
public static class LidHost
{
    /// <summary>Does what the command line asks for.</summary>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="experiments">The experiments of the program, such as the generated <c>LidExperiments.All</c>; without any it is bad usage.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> Main(string[] args, IReadOnlyList<ILidExperiment> experiments)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(experiments);
        using var cancellation = new CancellationTokenSource();

        // The first signal asks for what is finished; the second ends the process as usual.
        void Cancel(PosixSignalContext context)
        {
            context.Cancel = !cancellation.IsCancellationRequested;
            if (context.Cancel)
                Console.Error.WriteLine("cancelling: what is finished is reported and written; once more to stop without it");
            cancellation.Cancel();
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        var host = new Host(Console.Out, Console.Error, live: !Console.IsErrorRedirected, cancellation.Token, Paint.Wanted);
        return await Task.Run(() => Main(args, experiments, host)).ConfigureAwait(false);
    }

    internal static int Main(string[] args, IReadOnlyList<ILidExperiment> experiments, Host host)
    {
        if (experiments.Count == 0)
            return host.Refuse("this program has no experiment: annotate a sealed partial record with [LidExperiment].");
        if (NamedExperiment.Clash(NamedExperiment.Of(experiments)) is { } clash)
            return host.Refuse(clash);
        var commandLine = new CommandLine(experiments, host);
        ParseResult parsed = commandLine.Root.Parse(args);
        if (parsed.Action is ParseErrorAction)
            return host.Refuse(commandLine.Complaint(parsed));
        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = host.Output });
    }
}
