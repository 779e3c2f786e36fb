using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>Symmetric rank updates of the upper triangle of a square matrix, by rows of a panel.</summary>
/// <remarks>
/// Each entry is one chain of fused multiply-adds over the rows in their order, whatever the tiles, so panels of any height
/// give the same bits.
/// </remarks>
internal static class Gram
{
    /// <summary>The height of a tile.</summary>
    internal const int TileRows = 8;

    /// <summary>
    /// Adds panel' panel to the upper triangle of <paramref name="gram"/>; entries below the diagonal are left without meaning.
    /// </summary>
    /// <param name="panel"><paramref name="rows"/> rows of <paramref name="width"/> numbers each.</param>
    /// <param name="rows">How many rows the panel has.</param>
    /// <param name="width">Columns, a multiple of <see cref="Lanes.Count"/>.</param>
    /// <param name="gram">A square matrix of <paramref name="width"/> rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A span is too short for the sizes, or the width is no multiple
    /// of the lanes.</exception>
    public static void Add(ReadOnlySpan<double> panel, int rows, int width, Span<double> gram)
    {
        Require(panel.Length, rows, width);
        ArgumentOutOfRangeException.ThrowIfLessThan(gram.Length, width * (long)width);
        ref double source = ref MemoryMarshal.GetReference(panel);
        ref double target = ref MemoryMarshal.GetReference(gram);
        for (nint i = 0; i < width; i += TileRows)
        {
            Interruption.Poll();
            UpdateRows(ref source, i, rows, width, ref target, subtract: false);
        }
    }

    /// <summary>
    /// Adds to eight rows of a matrix, from the diagonal on, the products of a panel's columns; or takes them away.
    /// </summary>
    /// <param name="panel">The panel.</param>
    /// <param name="first">The first of the eight rows, a multiple of eight, and of the panel's columns that belong to them.</param>
    /// <param name="rows">How many rows the panel has.</param>
    /// <param name="width">The distance between rows of the panel and of the matrix.</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="subtract">Whether to take away.</param>
    internal static void UpdateRows(ref double panel, nint first, nint rows, nint width, ref double matrix, bool subtract)
    {
        ref double left = ref Unsafe.Add(ref panel, first);
        ref double target = ref Unsafe.Add(ref matrix, first * width);
        if (Machine.HasEightLanes)
        {
            nint j = first;
            for (; j + (2 * Lanes.Count) <= width; j += 2 * Lanes.Count)
                TwoVectors<EightLanes>(ref left, ref Unsafe.Add(ref panel, j), rows, width, ref Unsafe.Add(ref target, j), subtract);
            if (j < width)
                OneVector<EightLanes>(ref left, ref Unsafe.Add(ref panel, j), rows, width, ref Unsafe.Add(ref target, j), subtract);
        }
        else
        {
            for (nint j = first; j < width; j += FourLanes.Count)
                OneVector<FourLanes>(ref left, ref Unsafe.Add(ref panel, j), rows, width, ref Unsafe.Add(ref target, j), subtract);
        }
    }

    /// <summary>
    /// Adds to <paramref name="gradient"/> the panel's rows, each times its residual -row . <paramref name="coefficients"/>. With the noise
    /// as a column of the panel and -1 as its coefficient this is X'(eta - X e).
    /// </summary>
    /// <param name="panel"><paramref name="rows"/> rows of numbers, each as long as <paramref name="coefficients"/>.</param>
    /// <param name="rows">How many rows the panel has.</param>
    /// <param name="coefficients">A multiple of <see cref="Lanes.Count"/> in length.</param>
    /// <param name="gradient">As long as <paramref name="coefficients"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lengths do not match.</exception>
    public static void AddResidual(ReadOnlySpan<double> panel, int rows, ReadOnlySpan<double> coefficients, Span<double> gradient)
    {
        Require(panel.Length, rows, coefficients.Length);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<double> values = panel.Slice(row * coefficients.Length, coefficients.Length);
            Lanes.AddScaled(-Lanes.Dot(values, coefficients), values, gradient);
        }
    }

    // Eight rows by two vectors: sixteen sums, and a column is loaded once for both.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TwoVectors<T>(ref double left, ref double right, nint rows, nint width, ref double target, bool subtract)
        where T : struct, ILanes<T>
    {
        ref double row0 = ref target;
        ref double row1 = ref Unsafe.Add(ref target, width);
        ref double row2 = ref Unsafe.Add(ref target, 2 * width);
        ref double row3 = ref Unsafe.Add(ref target, 3 * width);
        ref double row4 = ref Unsafe.Add(ref target, 4 * width);
        ref double row5 = ref Unsafe.Add(ref target, 5 * width);
        ref double row6 = ref Unsafe.Add(ref target, 6 * width);
        ref double row7 = ref Unsafe.Add(ref target, 7 * width);
        T a0 = T.Load(ref row0, 0);
        T b0 = T.Load(ref row0, (nuint)T.Count);
        T a1 = T.Load(ref row1, 0);
        T b1 = T.Load(ref row1, (nuint)T.Count);
        T a2 = T.Load(ref row2, 0);
        T b2 = T.Load(ref row2, (nuint)T.Count);
        T a3 = T.Load(ref row3, 0);
        T b3 = T.Load(ref row3, (nuint)T.Count);
        T a4 = T.Load(ref row4, 0);
        T b4 = T.Load(ref row4, (nuint)T.Count);
        T a5 = T.Load(ref row5, 0);
        T b5 = T.Load(ref row5, (nuint)T.Count);
        T a6 = T.Load(ref row6, 0);
        T b6 = T.Load(ref row6, (nuint)T.Count);
        T a7 = T.Load(ref row7, 0);
        T b7 = T.Load(ref row7, (nuint)T.Count);
        for (nint row = 0; row < rows; row++)
        {
            T a = T.Load(ref right, 0);
            T b = T.Load(ref right, (nuint)T.Count);
            if (subtract)
            {
                a = -a;
                b = -b;
            }

            T factor0 = T.Create(left);
            a0 = T.FusedMultiplyAdd(factor0, a, a0);
            b0 = T.FusedMultiplyAdd(factor0, b, b0);
            T factor1 = T.Create(Unsafe.Add(ref left, 1));
            a1 = T.FusedMultiplyAdd(factor1, a, a1);
            b1 = T.FusedMultiplyAdd(factor1, b, b1);
            T factor2 = T.Create(Unsafe.Add(ref left, 2));
            a2 = T.FusedMultiplyAdd(factor2, a, a2);
            b2 = T.FusedMultiplyAdd(factor2, b, b2);
            T factor3 = T.Create(Unsafe.Add(ref left, 3));
            a3 = T.FusedMultiplyAdd(factor3, a, a3);
            b3 = T.FusedMultiplyAdd(factor3, b, b3);
            T factor4 = T.Create(Unsafe.Add(ref left, 4));
            a4 = T.FusedMultiplyAdd(factor4, a, a4);
            b4 = T.FusedMultiplyAdd(factor4, b, b4);
            T factor5 = T.Create(Unsafe.Add(ref left, 5));
            a5 = T.FusedMultiplyAdd(factor5, a, a5);
            b5 = T.FusedMultiplyAdd(factor5, b, b5);
            T factor6 = T.Create(Unsafe.Add(ref left, 6));
            a6 = T.FusedMultiplyAdd(factor6, a, a6);
            b6 = T.FusedMultiplyAdd(factor6, b, b6);
            T factor7 = T.Create(Unsafe.Add(ref left, 7));
            a7 = T.FusedMultiplyAdd(factor7, a, a7);
            b7 = T.FusedMultiplyAdd(factor7, b, b7);
            left = ref Unsafe.Add(ref left, width);
            right = ref Unsafe.Add(ref right, width);
        }

        a0.Store(ref row0, 0);
        b0.Store(ref row0, (nuint)T.Count);
        a1.Store(ref row1, 0);
        b1.Store(ref row1, (nuint)T.Count);
        a2.Store(ref row2, 0);
        b2.Store(ref row2, (nuint)T.Count);
        a3.Store(ref row3, 0);
        b3.Store(ref row3, (nuint)T.Count);
        a4.Store(ref row4, 0);
        b4.Store(ref row4, (nuint)T.Count);
        a5.Store(ref row5, 0);
        b5.Store(ref row5, (nuint)T.Count);
        a6.Store(ref row6, 0);
        b6.Store(ref row6, (nuint)T.Count);
        a7.Store(ref row7, 0);
        b7.Store(ref row7, (nuint)T.Count);
    }

    // Eight rows by one vector: eight sums, as many as it takes to keep two multipliers of four cycles busy.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void OneVector<T>(ref double left, ref double right, nint rows, nint width, ref double target, bool subtract)
        where T : struct, ILanes<T>
    {
        ref double row0 = ref target;
        ref double row1 = ref Unsafe.Add(ref target, width);
        ref double row2 = ref Unsafe.Add(ref target, 2 * width);
        ref double row3 = ref Unsafe.Add(ref target, 3 * width);
        ref double row4 = ref Unsafe.Add(ref target, 4 * width);
        ref double row5 = ref Unsafe.Add(ref target, 5 * width);
        ref double row6 = ref Unsafe.Add(ref target, 6 * width);
        ref double row7 = ref Unsafe.Add(ref target, 7 * width);
        T a0 = T.Load(ref row0, 0);
        T a1 = T.Load(ref row1, 0);
        T a2 = T.Load(ref row2, 0);
        T a3 = T.Load(ref row3, 0);
        T a4 = T.Load(ref row4, 0);
        T a5 = T.Load(ref row5, 0);
        T a6 = T.Load(ref row6, 0);
        T a7 = T.Load(ref row7, 0);
        for (nint row = 0; row < rows; row++)
        {
            T a = T.Load(ref right, 0);
            if (subtract)
            {
                a = -a;
            }

            a0 = T.FusedMultiplyAdd(T.Create(left), a, a0);
            a1 = T.FusedMultiplyAdd(T.Create(Unsafe.Add(ref left, 1)), a, a1);
            a2 = T.FusedMultiplyAdd(T.Create(Unsafe.Add(ref left, 2)), a, a2);
            a3 = T.FusedMultiplyAdd(T.Create(Unsafe.Add(ref left, 3)), a, a3);
            a4 = T.FusedMultiplyAdd(T.Create(Unsafe.Add(ref left, 4)), a, a4);
            a5 = T.FusedMultiplyAdd(T.Create(Unsafe.Add(ref left, 5)), a, a5);
            a6 = T.FusedMultiplyAdd(T.Create(Unsafe.Add(ref left, 6)), a, a6);
            a7 = T.FusedMultiplyAdd(T.Create(Unsafe.Add(ref left, 7)), a, a7);
            left = ref Unsafe.Add(ref left, width);
            right = ref Unsafe.Add(ref right, width);
        }

        a0.Store(ref row0, 0);
        a1.Store(ref row1, 0);
        a2.Store(ref row2, 0);
        a3.Store(ref row3, 0);
        a4.Store(ref row4, 0);
        a5.Store(ref row5, 0);
        a6.Store(ref row6, 0);
        a7.Store(ref row7, 0);
    }

    private static void Require(int length, int rows, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(width % Lanes.Count, 0);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, rows * (long)width);
    }
}
