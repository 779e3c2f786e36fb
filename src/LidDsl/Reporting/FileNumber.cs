using System.Globalization;

namespace LidDsl.Reporting;

/// <summary>A number as the files carry it, or none. Whoever writes one says what it rests on, and that settles its digits.</summary>
/// <remarks>
/// What is declared, counted or drawn by the kernels has the same bits on every machine and is written with all its digits. Laws have the
/// same bits at every vector width, but not between operating systems: they use Math.Exp and the like, the last place of which is the C
/// library's. They are written with the digits that do not depend on it.
/// </remarks>
internal readonly record struct FileNumber
{
    private const string DigitsOfLaws = "G13";

    // Within these, the shortest text that is that number is the rounded one itself.
    private const double Smallest = 1e-290;
    private const double Largest = 1e12;

    private FileNumber(string? text, ValueKind kind)
    {
        Text = text;
        Kind = kind;
    }

    /// <summary>The number in the invariant culture; null where there is none that is finite.</summary>
    public string? Text { get; }

    /// <summary>What it is, whatever its value: a count, a seed, or any other number; unknown where there is none.</summary>
    public ValueKind Kind { get; }

    /// <summary>A number that was declared, counted or measured: it round-trips.</summary>
    public static FileNumber Measured(double? value) =>
        new(value is { } number && double.IsFinite(number) ? Shortest(number) : null, ValueKind.Number);

    /// <summary>
    /// A law, a p-value, a power, or anything that is computed with a law or with functions of the C library: rounded to 13 significant
    /// digits.
    /// </summary>
    public static FileNumber OfLaw(double? value)
    {
        if (value is not { } number || !double.IsFinite(number))
            return new FileNumber(null, ValueKind.Number);
        string rounded = number.ToString(DigitsOfLaws, CultureInfo.InvariantCulture);
        return new FileNumber(
            Math.Abs(number) is >= Smallest and <= Largest ? rounded : Shortest(double.Parse(rounded, CultureInfo.InvariantCulture)),
            ValueKind.Number);
    }

    /// <summary>A count.</summary>
    public static implicit operator FileNumber(long? count) => new(count?.ToString(CultureInfo.InvariantCulture), ValueKind.Count);

    /// <summary>A seed.</summary>
    public static FileNumber Seed(ulong seed) => new(seed.ToString(CultureInfo.InvariantCulture), ValueKind.Seed);

    private static string Shortest(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
