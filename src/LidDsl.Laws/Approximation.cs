using System.Globalization;

namespace LidDsl.Laws;

/// <summary>What an asymptotic law gives: a value, and the law's own estimate of its relative error.</summary>
public readonly record struct Approximation
{
    /// <summary>A value with its error.</summary>
    /// <param name="value">A finite number.</param>
    /// <param name="relativeError">The estimate of |value - exact|/|exact|, 0 or more; infinity where the law does not hold.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public Approximation(double value, double relativeError)
    {
        Value = Require.Finite(value, nameof(value));
        RelativeError = relativeError >= 0
            ? relativeError
            : throw Require.Outside(nameof(relativeError), relativeError, "a number, 0 or more");
    }

    /// <summary>The law's value, an approximation of the exact one; finite.</summary>
    public double Value { get; }

    /// <summary>The law's estimate of |value - exact|/|exact|, 0 or more; infinity where the law does not hold.</summary>
    public double RelativeError { get; }

    /// <summary>Whether <see cref="RelativeError"/> is at most the given one.</summary>
    /// <param name="relativeError">The largest relative error to accept, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="relativeError"/> is not a finite number above 0.</exception>
    public bool HoldsWithin(double relativeError) => RelativeError <= Require.Positive(relativeError, nameof(relativeError));

    /// <summary>The value and its error in the invariant culture.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0:R} (relative error {1:G2})", Value, RelativeError);
}
