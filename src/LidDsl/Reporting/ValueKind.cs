namespace LidDsl.Reporting;

/// <summary>What a number or a column holds, whatever its value: what a form with types makes its type of.</summary>
internal enum ValueKind
{
    /// <summary>Not told.</summary>
    Unknown,

    /// <summary>A number with a fraction, or one that might have one.</summary>
    Number,

    /// <summary>A whole number that is counted.</summary>
    Count,

    /// <summary>A whole number from 0 to 2^64 - 1.</summary>
    Seed,

    /// <summary>Words.</summary>
    Words,

    /// <summary>Yes or no.</summary>
    Flag,
}
