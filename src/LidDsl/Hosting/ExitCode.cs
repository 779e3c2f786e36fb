namespace LidDsl.Hosting;

/// <summary>The exit codes of the host.</summary>
internal static class ExitCode
{
    /// <summary>No check disagrees and every declared check is resolved.</summary>
    public const int Agrees = 0;

    /// <summary>A check disagrees.</summary>
    public const int Disagrees = 1;

    /// <summary>
    /// Bad usage, an experiment that failed, or an answer that could not be printed or written: one line on standard error says what
    /// and how to mend it.
    /// </summary>
    public const int BadUsage = 2;

    /// <summary>
    /// A store of replicates is in the way, damaged, missing, of another run, in use, or takes no more: one line says what and how to mend
    /// it, and what was finished stays in it.
    /// </summary>
    public const int Store = 3;

    /// <summary>A declared check is unresolved, or a run is not as precise as was asked.</summary>
    public const int Unresolved = 4;

    /// <summary>The time that was allowed is over: what was finished is reported and written, and <c>--resume</c> goes on.</summary>
    public const int TimeOver = 75;

    /// <summary>Cancelled by Ctrl-C: what was finished is reported and written.</summary>
    public const int Cancelled = 130;

    private const int Signalled = 128;

    /// <summary>Cancelled by a signal: 129 by a hang-up, 130 by an interrupt, 143 by a request to terminate.</summary>
    public static int OfSignal(int number) => Signalled + number;

    /// <summary>The code of what went wrong.</summary>
    public static int Of(Exception exception) => exception is StoreException ? Store : BadUsage;

    /// <summary>The code of one report.</summary>
    public static int Of(Verdict verdict) => verdict switch
    {
        Verdict.Disagrees => Disagrees,
        Verdict.Unresolved => Unresolved,
        _ => Agrees,
    };

    /// <summary>The graver of two codes: cancelled, then bad usage, a store, the time, then disagrees, then unresolved.</summary>
    public static int Graver(int first, int second) => Rank(first) <= Rank(second) ? first : second;

    private static int Rank(int code) => code > Signalled ? 0 : code switch
    {
        BadUsage => 1,
        Store => 2,
        TimeOver => 3,
        Disagrees => 4,
        Unresolved => 5,
        _ => 6,
    };
}
