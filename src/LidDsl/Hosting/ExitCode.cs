namespace LidDsl.Hosting;

/// <summary>The exit codes of the host.</summary>
internal static class ExitCode
{
    /// <summary>No check disagrees and every declared check is resolved.</summary>
    public const int Agrees = 0;

    /// <summary>A check disagrees.</summary>
    public const int Disagrees = 1;

    /// <summary>Bad usage: one line on standard error says what and how to mend it.</summary>
    public const int BadUsage = 2;

    /// <summary>A declared check is unresolved.</summary>
    public const int Unresolved = 4;

    /// <summary>Cancelled: what was finished is reported and written.</summary>
    public const int Cancelled = 130;

    /// <summary>The code of one report.</summary>
    public static int Of(Verdict verdict) => verdict switch
    {
        Verdict.Disagrees => Disagrees,
        Verdict.Unresolved => Unresolved,
        _ => Agrees,
    };

    /// <summary>The graver of two codes: cancelled, then bad usage, then disagrees, then unresolved.</summary>
    public static int Graver(int first, int second)
    {
        ReadOnlySpan<int> gravest = [Cancelled, BadUsage, Disagrees, Unresolved];
        foreach (int code in gravest)
        {
            if (first == code || second == code)
                return code;
        }

        return Agrees;
    }
}
