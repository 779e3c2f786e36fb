namespace LidDsl;

/// <summary>A report does not agree, or predictions do not match: the message has the rows that say so.</summary>
public sealed class DisagreementException : Exception
{
    /// <summary>Without a message.</summary>
    public DisagreementException()
    {
    }

    /// <summary>With a message.</summary>
    /// <param name="message">What disagrees.</param>
    public DisagreementException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what led to it.</summary>
    /// <param name="message">What disagrees.</param>
    /// <param name="innerException">What led to it.</param>
    public DisagreementException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
