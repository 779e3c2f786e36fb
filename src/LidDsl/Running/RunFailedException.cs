namespace LidDsl;

/// <summary>
/// A replicate could not be simulated, so the run was stopped; <see cref="Finished"/> holds the replicates that were done by then.
/// </summary>
public sealed class RunFailedException : Exception
{
    /// <summary>Makes an exception without a result.</summary>
    public RunFailedException()
    {
    }

    /// <summary>Makes an exception without a result.</summary>
    /// <param name="message">What went wrong, and the mend.</param>
    public RunFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a cause and without a result.</summary>
    /// <param name="message">What went wrong, and the mend.</param>
    /// <param name="innerException">The cause.</param>
    public RunFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal RunFailedException(ArithmeticException cause, RunResult finished)
        : base(cause.Message, cause) => Finished = finished;

    /// <summary>What was measured before the failure; null when nothing is known of it.</summary>
    public RunResult? Finished { get; }
}
