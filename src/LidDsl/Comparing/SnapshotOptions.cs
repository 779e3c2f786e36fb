namespace LidDsl;

/// <summary>How a snapshot is written.</summary>
public sealed record SnapshotOptions
{
    private readonly int extraDigits;

    /// <summary>
    /// How many digits more (above 0) or fewer (below 0) than usual every number has, -3 to 3: what to change where a value lies so near
    /// the place at which its last digit changes that two machines print different ones. More are printed only as far as three known digits
    /// are left over.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below -3 or above 3.</exception>
    public int ExtraDigits
    {
        get => extraDigits;
        init => extraDigits = value is >= -3 and <= 3
            ? value
            : throw new ArgumentOutOfRangeException(nameof(ExtraDigits), value, "A snapshot has -3 to 3 digits more than usual.");
    }

    /// <summary>The form: text for people, or JSON.</summary>
    public SnapshotFormat Format { get; init; }

    internal Comparing.EarnedDigits Digits => new(ExtraDigits);
}

/// <summary>The forms of a snapshot.</summary>
public enum SnapshotFormat
{
    /// <summary>Tables in fixed columns, for people and their diff tools.</summary>
    Text,

    /// <summary>The same tables as JSON, one row in a line, for programs.</summary>
    Json,
}
