using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LidDsl.Estimating;

namespace LidDsl.Runtime;

/// <summary>Symmetric rank updates of the upper triangle of a square matrix, by rows of a panel.</summary>
/// <remarks>
/// Each entry is one chain of fused multiply-adds over the rows in their order, whatever the tiles, so panels of any height
/// give the same bits.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Gram
{
    /// <summary>The height of a tile; its width is <see cref="Lanes.Count"/>.</summary>
    internal const int TileRows = 4;

    /// <summary>
    /// Adds panel' panel to the upper triangle of <paramref name="gram"/>; entries below the diagonal are left without meaning.
    /// </summary>
    /// <param name="panel"><paramref name="rows"/> rows of <paramref name="width"/> numbers each.</param>
    /// <param name="rows">How many rows the panel has.</param>
    /// <param name="width">Columns, a multiple of <see cref="Lanes.Count"/>.</param>
    /// <param name="gram">A square matrix of <paramref name="width"/> rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A span is too short for the sizes, or the width is no multiple
    /// of the lanes.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Add(ReadOnlySpan<double> panel, int rows, int width, Span<double> gram)
    {
        Require(panel.Length, rows, width);
        ArgumentOutOfRangeException.ThrowIfLessThan(gram.Length, width * (long)width);
        ref double source = ref MemoryMarshal.GetReference(panel);
        ref double target = ref MemoryMarshal.GetReference(gram);
        for (nint i = 0; i < width; i += TileRows)
        {
            Interruption.Poll();
            for (nint j = i / Lanes.Count * Lanes.Count; j < width; j += Lanes.Count)
            {
                UpdateTile(
                    ref Unsafe.Add(ref source, i), ref Unsafe.Add(ref source, j), rows, width, ref Unsafe.Add(ref target, (i * width) + j),
                    subtract: false);
            }
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

    // Four rows by eight columns: eight 256-bit accumulators, as many as it takes to keep two multipliers of four cycles busy.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void UpdateTile(ref double left, ref double right, nint rows, nint width, ref double target, bool subtract)
    {
        Vector512<double> sum0 = Vector512.LoadUnsafe(ref target);
        Vector512<double> sum1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref target, width));
        Vector512<double> sum2 = Vector512.LoadUnsafe(ref Unsafe.Add(ref target, 2 * width));
        Vector512<double> sum3 = Vector512.LoadUnsafe(ref Unsafe.Add(ref target, 3 * width));
        for (nint row = 0; row < rows; row++)
        {
            Vector512<double> columns = Vector512.LoadUnsafe(ref right);
            if (subtract)
                columns = -columns;
            sum0 = Vector512.FusedMultiplyAdd(Vector512.Create(left), columns, sum0);
            sum1 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref left, 1)), columns, sum1);
            sum2 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref left, 2)), columns, sum2);
            sum3 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref left, 3)), columns, sum3);
            left = ref Unsafe.Add(ref left, width);
            right = ref Unsafe.Add(ref right, width);
        }

        sum0.StoreUnsafe(ref target);
        sum1.StoreUnsafe(ref Unsafe.Add(ref target, width));
        sum2.StoreUnsafe(ref Unsafe.Add(ref target, 2 * width));
        sum3.StoreUnsafe(ref Unsafe.Add(ref target, 3 * width));
    }

    private static void Require(int length, int rows, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(width % Lanes.Count, 0);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, rows * (long)width);
    }
}
