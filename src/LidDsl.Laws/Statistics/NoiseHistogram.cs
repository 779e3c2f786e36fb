using LidDsl.Laws;

namespace LidDsl;

/// <summary>
/// A histogram of eta/sigma over half-octave cells of either sign. Its edges are powers of sqrt 2, whatever the law of the
/// noise, so a report can hold the counts against any law.
/// </summary>
public static class NoiseHistogram
{
    // |eta|/sigma below 2^-LowestOctave falls into the first cell, from 2^HighestOctave on into the last.
    private const int LowestOctave = -8;
    private const int HighestOctave = 16;

    private const int FractionBits = 52;
    private const ulong Fraction = (1UL << FractionBits) - 1;
    private const ulong FractionOfSqrt2 = 0x6A09E667F3BCD;
    private const int ExponentOfOne = 1023;

    /// <summary>Cells of one sign: one below the lowest edge, two an octave, one from the highest edge on.</summary>
    public const int CellsPerSign = (2 * (HighestOctave - LowestOctave)) + 2;

    /// <summary>
    /// Cells in all: the negative ones first, from the largest magnitude down, then the positive ones from the smallest up.
    /// </summary>
    public const int CellCount = 2 * CellsPerSign;

    /// <summary>The cell of one noise in units of sigma.</summary>
    /// <param name="noise">eta / sigma, not NaN.</param>
    public static int CellOf(double noise)
    {
        // The exponent of a double is its octave, and its fraction says on which side of sqrt 2 it is.
        ulong magnitude = (ulong)BitConverter.DoubleToInt64Bits(noise) & long.MaxValue;
        int octave = (int)(magnitude >> FractionBits) - ExponentOfOne;
        int half = (magnitude & Fraction) >= FractionOfSqrt2 ? 1 : 0;
        int cell = Math.Min(Math.Max(1 + (2 * (octave - LowestOctave)) + half, 0), CellsPerSign - 1);
        return noise < 0 ? CellsPerSign - 1 - cell : CellsPerSign + cell;
    }

    /// <summary>The upper edge of a cell in units of sigma; positive infinity for the last.</summary>
    /// <param name="cell">0 to <see cref="CellCount"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cell"/> is not from 0 to <see cref="CellCount"/> - 1.</exception>
    public static double UpperEdge(int cell)
    {
        if (cell is < 0 or >= CellCount)
            throw Require.Outside(nameof(cell), cell, $"0 to {CellCount - 1}");
        if (cell < CellsPerSign - 1)
            return -Magnitude(CellsPerSign - 2 - cell);
        return cell == CellsPerSign - 1 ? 0 : cell == CellCount - 1 ? double.PositiveInfinity : Magnitude(cell - CellsPerSign);

        static double Magnitude(int edge) =>
            (edge % 2 == 0 ? 1 : Math.Sqrt(2)) * PowerOfTwo(LowestOctave + (edge / 2));

        static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + ExponentOfOne) << FractionBits);
    }
}
