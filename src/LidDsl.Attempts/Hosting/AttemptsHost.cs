using LidDsl.Attempts.Asking;
using LidDsl.Attempts.Hosting;
using LidDsl.Hosting;

namespace LidDsl.Attempts;

/// <summary>The command line of a program of attempt studies.</summary>
/// <remarks>
/// Verbs <c>estimate</c>, <c>forecast</c>, <c>advise</c>, <c>backtest</c>, <c>report</c>, <c>compare</c>, <c>describe</c>, <c>list</c>,
/// <c>schema</c> and <c>completion</c>; without a verb it estimates, forecasts and advises. <c>--help</c> behind a verb lists its
/// options. Exit codes: 0 it
/// is done; 1 a back-test in which the forecast is no better than a baseline; 2 bad usage, a file that cannot be read, or an answer that
/// could not be printed or written, with one line on standard error for each; 4 a group was refused because its records were selected by
/// what they show; 129, 130 or 143 cancelled by a hang-up, an interrupt or a request to terminate.
/// </remarks>
public static class AttemptsHost
{
    /// <summary>Does what the command line asks for.</summary>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="studies">
    /// The studies of the program, such as <c>[Gsm8k.Default]</c>. A file that is named goes to the study of a program that has one, and to
    /// those that <c>--study</c> picks; else, as in a program without any, its header says what it holds.
    /// </param>
    /// <returns>The exit code.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Task<int> Main(string[] args, IReadOnlyList<IAttemptsStudy> studies)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(studies);
        return Run(args, NamedStudy.Of(studies), []);
    }

    /// <summary>The same, with files of other forms that a program can read.</summary>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="studies">The studies of the program.</param>
    /// <param name="forms">What reads a file, by the end of its name.</param>
    internal static async Task<int> Run(string[] args, IReadOnlyList<NamedStudy> studies, Dictionary<string, CountsReader> forms)
    {
        // A terminal that is gone takes no message, and stops no work either.
        using var errors = new GuardedWriter(Console.Error);
        using var signals = new Signals(errors);
        using var host = new StudyHost(
            new HostConsole(StandardOutput.Open(), errors, Paint.Wanted, Terminal.Width, Terminal.IsThere), signals.Token,
            () => signals.Code, forms);
        return await Task.Run(() => Main(args, studies, host)).ConfigureAwait(false);
    }

    internal static int Main(string[] args, IReadOnlyList<NamedStudy> studies, StudyHost host) =>
        HostProgram.Run(args, new StudyCommandLine(studies, host), host.Console);
}

/// <summary>Reads counts from a file of a form that has a package of its own.</summary>
/// <param name="path">The file.</param>
/// <param name="columns">Which column plays which part; null where the names tell.</param>
/// <param name="options">How it is read.</param>
internal delegate AttemptData CountsReader(string path, Specs.StudyColumns? columns, ReadOptions? options);
