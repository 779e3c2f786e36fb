using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LidDsl.Estimating;
using LidDsl.Sampling;

namespace LidDsl.Runtime;

/// <summary>Sums w e^(-k lambda) and its square over instances at every k at once.</summary>
/// <remarks>
/// Instance i of a block adds to lane i mod 8. A block is summed on its own and then added to the totals, which keeps the rounding error
/// of a long run near that of a short one; the order of all sums is fixed. Powers below e^-350 count as 0.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FailureCurve
{
    /// <summary>
    /// k lambda from which on e^(-k lambda), now below 1e-152, counts as 0. The squares of all that count are then normal numbers: denormal
    /// ones cost a hundred times as much and say nothing.
    /// </summary>
    public const double Vanishing = 350;

    private readonly double[] attempts;
    private readonly double[] block;
    private readonly double[] total;

    /// <summary>Makes the sums of a grid of k.</summary>
    /// <param name="attempts">Strictly increasing, at most 2^53.</param>
    public FailureCurve(ReadOnlySpan<long> attempts)
    {
        this.attempts = new double[attempts.Length];
        for (int j = 0; j < attempts.Length; j++)
            this.attempts[j] = attempts[j];
        block = new double[2 * Lanes.Count * attempts.Length];
        total = new double[block.Length];
    }

    /// <summary>Forgets every instance.</summary>
    public void Clear() => Array.Clear(total);

    /// <summary>Adds a block of instances with weight 1.</summary>
    /// <param name="hardness">lambda, 0 or more; what is left of the last eight is overwritten.</param>
    /// <param name="count">How many instances the block has.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Add(Span<double> hardness, int count)
    {
        Interruption.Poll();
        int padded = Complete(hardness, count);
        for (int i = 0; i < padded; i += Lanes.Count)
        {
            Vector512<double> lambda = Lanes.Load(hardness, i);
            int used = Used(lambda);
            ref double sum = ref MemoryMarshal.GetArrayDataReference(block);
            for (int j = 0; j < used; j++)
            {
                Vector512<double> failure = Power(lambda * Vector512.Create(-attempts[j]));
                (Vector512.LoadUnsafe(ref sum) + failure).StoreUnsafe(ref sum);
                sum = ref Unsafe.Add(ref sum, Lanes.Count);
                Vector512.FusedMultiplyAdd(failure, failure, Vector512.LoadUnsafe(ref sum)).StoreUnsafe(ref sum);
                sum = ref Unsafe.Add(ref sum, Lanes.Count);
            }
        }

        AddBlock();
    }

    /// <summary>Adds a block of weighted instances.</summary>
    /// <param name="hardness">lambda, 0 or more; what is left of the last eight is overwritten.</param>
    /// <param name="weights">w, finite and 0 or more, of as many numbers as <paramref name="count"/> padded to the lanes.</param>
    /// <param name="count">How many instances the block has.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Add(Span<double> hardness, ReadOnlySpan<double> weights, int count)
    {
        Interruption.Poll();
        int padded = Complete(hardness, count);
        for (int i = 0; i < padded; i += Lanes.Count)
        {
            Vector512<double> lambda = Lanes.Load(hardness, i);
            Vector512<double> weight = Lanes.Load(weights, i);
            int used = Used(lambda);
            ref double sum = ref MemoryMarshal.GetArrayDataReference(block);
            for (int j = 0; j < used; j++)
            {
                Vector512<double> term = weight * Power(lambda * Vector512.Create(-attempts[j]));
                (Vector512.LoadUnsafe(ref sum) + term).StoreUnsafe(ref sum);
                sum = ref Unsafe.Add(ref sum, Lanes.Count);
                Vector512.FusedMultiplyAdd(term, term, Vector512.LoadUnsafe(ref sum)).StoreUnsafe(ref sum);
                sum = ref Unsafe.Add(ref sum, Lanes.Count);
            }
        }

        AddBlock();
    }

    /// <summary>Writes the means over <paramref name="instances"/> into a record.</summary>
    public void Write(int instances, ReplicateRecord record)
    {
        for (int j = 0; j < attempts.Length; j++)
        {
            record.Loss[j] = Lanes.Sum(Lanes.Load(total, 2 * Lanes.Count * j)) / instances;
            record.SecondMoment[j] = Lanes.Sum(Lanes.Load(total, Lanes.Count * ((2 * j) + 1))) / instances;
        }
    }

    // Lanes without an instance never fail: e^-infinity is 0.
    private int Complete(Span<double> hardness, int count)
    {
        int padded = Lanes.Pad(count);
        hardness[count..padded].Fill(double.PositiveInfinity);
        Array.Clear(block);
        return padded;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Power(Vector512<double> exponent)
    {
        Vector512<double> least = Vector512.Create(-Vanishing);
        return VectorMath.ExpNegative(Vector512.MaxNative(exponent, least)) & Vector512.GreaterThan(exponent, least);
    }

    // How many k there are before every lane has vanished.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Used(Vector512<double> hardness)
    {
        Vector256<double> four = Vector256.Min(hardness.GetLower(), hardness.GetUpper());
        Vector128<double> two = Vector128.Min(four.GetLower(), four.GetUpper());
        double least = Math.Min(two[0], two[1]);
        int used = attempts.Length;
        while (used > 0 && attempts[used - 1] * least >= Vanishing)
            used--;
        return used;
    }

    private void AddBlock()
    {
        for (int i = 0; i < total.Length; i += Lanes.Count)
            Lanes.Store(Lanes.Load(total, i) + Lanes.Load(block, i), total, i);
    }
}
