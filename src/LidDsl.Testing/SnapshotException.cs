namespace LidDsl.Testing;

/// <summary>A text is not as it was verified, or cannot be verified; the message names the files and says what to do.</summary>
/// <param name="message">What is wrong, and the mend.</param>
/// <param name="innerException">What it comes from; null for nothing.</param>
public sealed class SnapshotException(string message, Exception? innerException) : Exception(message, innerException)
{
    /// <summary>A failure that comes from no other.</summary>
    /// <param name="message">What is wrong, and the mend.</param>
    public SnapshotException(string message)
        : this(message, null)
    {
    }

    /// <summary>A failure without a message.</summary>
    public SnapshotException()
        : this("A snapshot differs.", null)
    {
    }
}
