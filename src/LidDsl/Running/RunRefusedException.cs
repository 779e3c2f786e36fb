namespace LidDsl;

/// <summary>
/// A run was refused before it began: it would need more memory or time than it may take, or it measures training sets, which its estimator
/// does not draw. The message says what to change.
/// </summary>
public sealed class RunRefusedException : Exception
{
    /// <summary>Makes an exception without a reason.</summary>
    public RunRefusedException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What is needed, what there is, and the mend.</param>
    public RunRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a cause.</summary>
    /// <param name="message">What is needed, what there is, and the mend.</param>
    /// <param name="innerException">The cause.</param>
    public RunRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
