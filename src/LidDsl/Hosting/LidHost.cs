using LidDsl.Hosting;

namespace LidDsl;

/// <summary>The command line of a program of experiments.</summary>
/// <remarks>
/// Verbs <c>list</c>, <c>describe</c>, <c>laws</c>, <c>predict</c>, <c>run</c>, <c>check</c>, <c>emit</c>, <c>schema</c> and
/// <c>completion</c>; without a verb it predicts, runs and checks. <c>--help</c> behind a verb lists its options. Exit codes: 0 every
/// declared check is resolved and none disagrees; 1 a check disagrees; 2 bad usage, an experiment that failed, or an answer that could
/// not be printed or written, with one line on standard error for each; 3 a store of replicates that cannot be used; 4 a declared check is
/// unresolved; 75 the time that was allowed is over; 129, 130 or 143 cancelled by a
/// hang-up, an interrupt or a request to terminate.
/// </remarks>
public static class LidHost
{
    /// <summary>Does what the command line asks for.</summary>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="experiments">The experiments of the program, such as the generated <c>LidExperiments.All</c>; without any it
    /// is bad usage.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static async Task<int> Main(string[] args, IReadOnlyList<ILidExperiment> experiments)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(experiments);

        // A terminal that is gone takes no message, and stops no work either.
        using var errors = new GuardedWriter(Console.Error);
        using var signals = new Signals(errors);
        using var host = new Host(
            StandardOutput.Open(), errors, live: !Console.IsErrorRedirected, signals.Token, Paint.Wanted, () => signals.Code,
            Terminal.Width, Terminal.IsThere);
        return await Task.Run(() => Main(args, experiments, host)).ConfigureAwait(false);
    }

    internal static int Main(string[] args, IReadOnlyList<ILidExperiment> experiments, Host host)
    {
        return experiments.Count == 0
            ? host.Console.Refuse("this program has no experiment: annotate a sealed partial record with [LidExperiment].")
            : HostProgram.Run(args, new CommandLine(experiments, host), host.Console);
    }
}
