namespace LidDsl.Estimating;

/// <summary>
/// Lets what kernels are built from give up a replicate that nobody waits for any more. It belongs to a thread, not to a kernel, so no
/// kernel has to pass it on; it changes no bit of a replicate that is finished.
/// </summary>
internal static class Interruption
{
    [ThreadStatic]
    private static CancellationToken token;

    /// <summary>Makes a token the one that this thread heeds, until what is returned is disposed of.</summary>
    public static Scope By(CancellationToken cancellation)
    {
        var before = new Scope(token);
        token = cancellation;
        return before;
    }

    /// <summary>
    /// Gives up the replicate of this thread if it is asked to; called once for each block of work, of a millisecond at most.
    /// </summary>
    /// <exception cref="OperationCanceledException">It is asked to.</exception>
    public static void Poll() => token.ThrowIfCancellationRequested();

    /// <summary>Gives the thread back the token that it heeded before.</summary>
    public readonly ref struct Scope(CancellationToken before)
    {
        private readonly CancellationToken before = before;

        /// <summary>Ends the scope.</summary>
        public void Dispose() => token = before;
    }
}
