using System.Buffers.Text;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace LidDsl.Runtime;

/// <summary>What the cells of a file of attempts may say, for every format alike.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AttemptCells
{
    /// <summary>Reads a whole number: digits, a sign, and a fraction or power of ten as long as the number is whole (<c>3.0</c>,
    /// <c>1e4</c>). Spaces around it are allowed.</summary>
    /// <param name="cell">The cell, in UTF-8.</param>
    /// <param name="count">The number; 0 where there is none.</param>
    /// <returns>Whether it is a whole number that a 64-bit one holds.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryCount(ReadOnlySpan<byte> cell, out long count)
    {
        // Up to 18 digits cannot overflow; nearly every cell is no more than that.
        if (cell.Length is > 0 and <= 18)
        {
            long value = 0;
            foreach (byte b in cell)
            {
                uint digit = (uint)(b - '0');
                if (digit > 9)
                    return TryOddCount(cell, out count);
                value = (value * 10) + digit;
            }

            count = value;
            return true;
        }

        return TryOddCount(cell, out count);
    }

    /// <summary>Reads the outcome of one attempt: 0, 1, <c>true</c> or <c>false</c> in any case, or 0.0 and 1.0. Spaces around it are
    /// allowed.
    /// </summary>
    /// <param name="cell">The cell, in UTF-8.</param>
    /// <param name="success">Whether it is 1 or true.</param>
    /// <returns>Whether it is an outcome.</returns>
    public static bool TryOutcome(ReadOnlySpan<byte> cell, out bool success)
    {
        if (cell.Length == 1)
        {
            success = cell[0] == '1';
            return success || cell[0] == '0';
        }

        cell = Trim(cell);
        success = Ascii.EqualsIgnoreCase(cell, "true"u8);
        if (success || Ascii.EqualsIgnoreCase(cell, "false"u8))
            return true;
        bool whole = TryCount(cell, out long count);
        success = whole && count == 1;
        return whole && count is 0 or 1;
    }

    /// <summary>Reads a number behind which k, M, B or T, in either case, may stand for 10^3, 10^6, 10^9 and 10^12.</summary>
    /// <param name="cell">The cell, in UTF-8.</param>
    /// <param name="value">The number; 0 where there is none.</param>
    /// <returns>Whether it is a finite number.</returns>
    public static bool TryNumber(ReadOnlySpan<byte> cell, out double value)
    {
        cell = Trim(cell);
        double unit = cell.IsEmpty ? 0 : UnitOf((char)cell[^1]);
        if (unit != 0)
            cell = Trim(cell[..^1]);
        bool read = double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        value = read ? value * (unit == 0 ? 1 : unit) : 0;
        return read && double.IsFinite(value);
    }

    /// <summary>What a letter behind a number stands for; 0 for any other.</summary>
    internal static double UnitOf(char letter) => (letter | 0x20) switch
    {
        'k' => 1e3,
        'm' => 1e6,
        'b' => 1e9,
        't' => 1e12,
        _ => 0,
    };

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell) => cell.Trim(" \t"u8);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryOddCount(ReadOnlySpan<byte> cell, out long count)
    {
        cell = Trim(cell);
        if (cell is [(byte)'+', >= (byte)'0' and <= (byte)'9', ..])
            cell = cell[1..];
        if (Utf8Parser.TryParse(cell, out count, out int used) && used == cell.Length)
            return true;
        // Beyond 2^53 a fraction may have been rounded away, and no text of a count is written so.
        if (decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) && value == decimal.Truncate(value)
            && Math.Abs(value) <= 1L << 53)
        {
            count = (long)value;
            return true;
        }

        count = 0;
        return false;
    }
}
