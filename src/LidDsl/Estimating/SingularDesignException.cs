using LidDsl.Specs;

namespace LidDsl;

/// <summary>A training set whose normal equations are singular to working precision, so the head is not determined by it.</summary>
public sealed class SingularDesignException : ArithmeticException
{
    /// <summary>Makes an exception without a reason.</summary>
    public SingularDesignException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What is singular, and the mend.</param>
    public SingularDesignException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a cause.</summary>
    /// <param name="message">What is singular, and the mend.</param>
    /// <param name="innerException">The cause.</param>
    public SingularDesignException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The exception for a training set drawn at <paramref name="setting"/>.</summary>
    public static SingularDesignException At(in Setting setting) => new(
        $"The normal equations of a training set are singular to working precision at {setting}: "
        + "raise ridge, choose N further from d, or lower alpha.");
}
