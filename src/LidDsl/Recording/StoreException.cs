namespace LidDsl;

/// <summary>
/// A store of replicates cannot be used: it is there already, damaged, of another run, of a newer version, in use, or its disk takes no
/// more. The message names the file, what is wrong and the mend. What was committed to the file before stays in it.
/// </summary>
public sealed class StoreException : Exception
{
    /// <summary>Whether another process has the file.</summary>
    internal bool IsInUse { get; init; }

    /// <summary>Makes an exception without a reason.</summary>
    public StoreException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">The file, what is wrong with it, and the mend.</param>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a cause.</summary>
    /// <param name="message">The file, what is wrong with it, and the mend.</param>
    /// <param name="innerException">The cause.</param>
    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
