using System.Globalization;

namespace LidDsl.Laws;

/// <summary>A moment of a law: a finite number, or infinite for a stated reason.</summary>
public readonly struct Moment : IEquatable<Moment>
{
    private readonly double value;

    private Moment(double value, string? reason)
    {
        this.value = value;
        ReasonInfinite = reason;
    }

    /// <summary>Whether the moment is finite.</summary>
    public bool IsFinite => ReasonInfinite is null;

    /// <summary>Why the moment is infinite; null when it is finite.</summary>
    public string? ReasonInfinite { get; }

    /// <summary>The value of a finite moment.</summary>
    /// <exception cref="InvalidOperationException">The moment is infinite; the message says why.</exception>
    public double Value => ReasonInfinite is null
        ? value
        : throw new InvalidOperationException("The moment is infinite: " + ReasonInfinite + " Test IsFinite first.");

    /// <summary>Whether two moments are the same.</summary>
    public static bool operator ==(Moment left, Moment right) => left.Equals(right);

    /// <summary>Whether two moments differ.</summary>
    public static bool operator !=(Moment left, Moment right) => !left.Equals(right);

    /// <summary>A finite moment.</summary>
    /// <param name="value">Any finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not finite.</exception>
    public static Moment Finite(double value) => new(Require.Finite(value, nameof(value)), null);

    /// <summary>An infinite moment.</summary>
    /// <param name="reason">A sentence that says why.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reason"/> is null.</exception>
    public static Moment Infinite(string reason) => new(0, reason ?? throw new ArgumentNullException(nameof(reason)));

    /// <inheritdoc/>
    public bool Equals(Moment other) => value.Equals(other.value) && ReasonInfinite == other.ReasonInfinite;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Moment other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((value.GetHashCode() * 31) + (ReasonInfinite?.GetHashCode() ?? 0));

    /// <summary>The value in the invariant culture, or "infinite" with the reason.</summary>
    public override string ToString() => IsFinite
        ? value.ToString("R", CultureInfo.InvariantCulture)
        : "infinite: " + ReasonInfinite;
}
