using System.Globalization;
using LidDsl.Reporting;

namespace LidDsl.Comparing;

/// <summary>
/// Numbers with the digits that their evaluation earns: at least three more are known than are printed, so that machines whose last digits
/// differ print the same.
/// </summary>
/// <param name="shift">How many digits more or fewer, -3 to 3; never so many that fewer than three are left over.</param>
internal readonly struct EarnedDigits(int shift)
{
    /// <summary>Digits that are known and not printed.</summary>
    public const int Guard = 3;

    /// <summary>What a person compares at a glance; more are printed on demand.</summary>
    public const int Most = 5;

    // Files hold errors to three digits: one of a whole power of ten is still that.
    private const double Rounding = 0.003;

    // To what an error itself is known.
    private const double SharpError = 1e-6;

    // Counts beyond this are told to so many digits as other numbers.
    private const double Largest = 1e15;

    /// <summary>A number as far as it is known.</summary>
    /// <param name="value">The number, finite.</param>
    /// <param name="error">Its absolute numerical error, 0 or more.</param>
    public string Of(double value, double error)
    {
        if (error == 0 && value == Math.Floor(value) && Math.Abs(value) < Largest)
            return value.ToString("F0", CultureInfo.InvariantCulture);
        int digits = Digits(value, error);
        return digits >= 1 && Math.Abs(value) >= Math.Pow(10, digits)
            ? value.ToString("0." + new string('0', digits - 1) + "e0", CultureInfo.InvariantCulture)
            : digits >= 1 ? NumberText.Significant(value, digits)
            : "< " + Math.Pow(10, Place(error)).ToString("0e0", CultureInfo.InvariantCulture);
    }

    /// <summary>The same as a cell, with how far it is from another text.</summary>
    /// <param name="value">The number; null or not finite for none.</param>
    /// <param name="error">Its absolute numerical error; null for 0.</param>
    /// <param name="lawError">The law's own relative error in words; null for none.</param>
    public SnapshotCell Cell(double? value, double? error, string? lawError = null) =>
        value is { } number && double.IsFinite(number)
            ? new SnapshotCell(Of(number, error ?? 0), lawError) { DistanceOfChange = DistanceOfChange(number, error ?? 0) }
            : new SnapshotCell(null);

    /// <summary>How far a number is from where its text would change, in units of its numerical error; infinity where that is 0.</summary>
    /// <param name="value">The number, finite.</param>
    /// <param name="error">Its absolute numerical error, 0 or more.</param>
    public double DistanceOfChange(double value, double error)
    {
        if (error == 0 || value == 0)
            return double.PositiveInfinity;

        // At a power of ten it has a digit more or fewer, and at that of an error so do numbers that are not known to all digits.
        double magnitude = Math.Abs(value);
        double nearest = Math.Abs(magnitude - Math.Pow(10, Math.Round(Math.Log10(magnitude))));
        int digits = Digits(value, error);
        double place = Math.Log10(error) - Rounding;
        if (digits < Most + shift && Math.Abs(place - Math.Round(place)) < SharpError)
            return 0;
        if (digits < 1)
            return nearest / error;
        double unit = Math.Pow(10, Math.Floor(Math.Log10(magnitude)) - digits + 1);
        double rest = magnitude / unit;
        return Math.Min(nearest, Math.Abs(rest - Math.Floor(rest) - 0.5) * unit) / error;
    }

    private int Digits(double value, double error)
    {
        if (value == 0)
            return error == 0 ? 1 : 0;
        double known = error == 0 ? double.PositiveInfinity : Math.Floor(Math.Log10(Math.Abs(value))) - Place(error) + 1;
        return (int)Math.Min(Math.Max(1, Most + shift), known + Math.Min(0, shift));
    }

    // The power of ten of the last digit that may be printed.
    private static double Place(double error) => Math.Ceiling(Math.Log10(error) - Rounding) + Guard;
}
