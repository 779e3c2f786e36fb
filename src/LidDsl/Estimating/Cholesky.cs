using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LidDsl.Estimating;

/// <summary>Cholesky's factorisation A = U'U of a symmetric positive definite matrix, in place, by blocks of eight rows.</summary>
internal static class Cholesky
{
    private const int BlockRows = Lanes.Count;

    // 2^-52
    private const double MachineEpsilon = 2.220446049250313e-16;

    /// <summary>Replaces the upper triangle of A by U; entries below the diagonal are left without meaning.</summary>
    /// <param name="matrix">Rows of <paramref name="width"/> numbers each; the leading <paramref name="order"/> rows and
    /// columns are A.</param>
    /// <param name="order">The order of A, at most <paramref name="width"/>.</param>
    /// <param name="width">The distance between rows, a multiple of <see cref="Lanes.Count"/>; the matrix has at least
    /// <paramref name="order"/> rows, padded to a multiple of the lanes.</param>
    /// <returns>
    /// Whether A is positive definite to working precision: every pivot is above order x 2^-52 times the diagonal entry it came from.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The sizes do not match.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static bool Factor(Span<double> matrix, int order, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(width % Lanes.Count, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, width);
        ArgumentOutOfRangeException.ThrowIfLessThan(matrix.Length, Lanes.Pad(order) * (long)width);
        double tolerance = order * MachineEpsilon;
        Span<double> floor = stackalloc double[BlockRows];
        ref double a = ref MemoryMarshal.GetReference(matrix);
        for (nint block = 0; block < order; block += BlockRows)
        {
            Interruption.Poll();
            int rows = (int)Math.Min(BlockRows, order - block);
            for (int r = 0; r < rows; r++)
                floor[r] = tolerance * Unsafe.Add(ref a, ((block + r) * width) + block + r);

            // What the rows above have already explained of this block's rows.
            Gram.UpdateRows(ref a, block, block, width, ref a, subtract: true);

            for (int r = 0; r < rows; r++)
            {
                int pivotRow = (int)block + r;
                Span<double> row = matrix.Slice(pivotRow * width, width);
                double pivot = row[pivotRow];
                if (!(pivot > floor[r]))
                    return false;
                double root = Math.Sqrt(pivot);
                row[pivotRow] = root;
                Divide(row[(pivotRow + 1)..], root);
                for (int below = pivotRow + 1; below < (int)block + rows; below++)
                    Lanes.AddScaled(-row[below], row[(int)block..], matrix.Slice((below * width) + (int)block, width - (int)block));
            }
        }

        return true;
    }

    /// <summary>Solves U'U x = b in place.</summary>
    /// <param name="factor">What <see cref="Factor"/> left.</param>
    /// <param name="order">The order of U.</param>
    /// <param name="width">The distance between rows.</param>
    /// <param name="vector">b, replaced by x; at least <paramref name="order"/> numbers, of which the rest are left alone.</param>
    public static void Solve(ReadOnlySpan<double> factor, int order, int width, Span<double> vector)
    {
        vector = vector[..order];
        for (int i = 0; i < order; i++)
        {
            ReadOnlySpan<double> row = factor.Slice(i * width, order);
            double value = vector[i] / row[i];
            vector[i] = value;
            Subtract(value, row[(i + 1)..], vector[(i + 1)..]);
        }

        for (int i = order - 1; i >= 0; i--)
        {
            ReadOnlySpan<double> row = factor.Slice(i * width, order);
            vector[i] = (vector[i] - Dot(row[(i + 1)..], vector[(i + 1)..])) / row[i];
        }
    }

    private static void Divide(Span<double> values, double divisor)
    {
        int i = 0;
        Vector512<double> divisors = Vector512.Create(divisor);
        for (; i + Lanes.Count <= values.Length; i += Lanes.Count)
            Lanes.Store(Lanes.Load(values, i) / divisors, values, i);
        for (; i < values.Length; i++)
            values[i] /= divisor;
    }

    private static void Subtract(double factor, ReadOnlySpan<double> source, Span<double> target)
    {
        int i = 0;
        Vector512<double> factors = Vector512.Create(-factor);
        for (; i + Lanes.Count <= target.Length; i += Lanes.Count)
            Lanes.Store(Vector512.FusedMultiplyAdd(factors, Lanes.Load(source, i), Lanes.Load(target, i)), target, i);
        for (; i < target.Length; i++)
            target[i] = Math.FusedMultiplyAdd(-factor, source[i], target[i]);
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        int i = 0;
        Vector512<double> sums = Vector512<double>.Zero;
        for (; i + Lanes.Count <= left.Length; i += Lanes.Count)
            sums = Vector512.FusedMultiplyAdd(Lanes.Load(left, i), Lanes.Load(right, i), sums);
        double sum = Lanes.Sum(sums);
        for (; i < left.Length; i++)
            sum = Math.FusedMultiplyAdd(left[i], right[i], sum);
        return sum;
    }
}
