namespace LidDsl;

/// <summary>
/// A histogram of tau over cells of an eighth of an octave, whatever its law, so a report can hold the counts against any density.
/// </summary>
public static class PrecisionHistogram
{
    private const int CellsPerOctave = 8;

    // tau below 2^LowestOctave falls into the first cell, from 2^HighestOctave on into the last.
    private const int LowestOctave = -64;
    private const int HighestOctave = 64;

    private static readonly double[] Edges =
        [.. Enumerable.Range(0, ((HighestOctave - LowestOctave) * CellsPerOctave) + 1).Select(
            i => Math.ScaleB(Math.Pow(2, i % CellsPerOctave / (double)CellsPerOctave), LowestOctave + (i / CellsPerOctave)))];

    /// <summary>Cells in all, from the smallest tau up.</summary>
    public static int CellCount => Edges.Length + 1;

    /// <summary>The cell of one precision.</summary>
    /// <param name="tau">Above 0.</param>
    public static int CellOf(double tau)
    {
        int found = Array.BinarySearch(Edges, tau);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>The upper edge of a cell; positive infinity for the last.</summary>
    /// <param name="cell">0 to <see cref="CellCount"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cell"/> is out of its range.</exception>
    public static double UpperEdge(int cell)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cell);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(cell, CellCount);
        return cell == Edges.Length ? double.PositiveInfinity : Edges[cell];
    }
}
