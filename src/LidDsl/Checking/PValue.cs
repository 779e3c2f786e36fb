namespace LidDsl.Checking;

/// <summary>
/// A probability of a statistic at least as extreme if the law is true: 0 to 1 and nothing else, so that no ordering of
/// p-values meets a NaN.
/// </summary>
internal readonly record struct PValue : IComparable<PValue>
{
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not in [0, 1].</exception>
    public PValue(double value)
    {
        if (!(value >= 0 && value <= 1))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A p-value is a number from 0 to 1.");
        Value = value;
    }

    /// <summary>The probability, 0 to 1.</summary>
    public double Value { get; }

    public static implicit operator PValue(double value) => new(value);

    public int CompareTo(PValue other) => Value.CompareTo(other.Value);
}
