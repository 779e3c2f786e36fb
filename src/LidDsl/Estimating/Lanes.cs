using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LidDsl.Estimating;

/// <summary>
/// Arithmetic in eight virtual lanes: the order of every operation is fixed, so its bits do not depend on the machine's vectors.
/// </summary>
internal static class Lanes
{
    /// <summary>How many lanes there are.</summary>
    public const int Count = 8;

    /// <summary>The smallest multiple of <see cref="Count"/> that is at least <paramref name="length"/>.</summary>
    public static int Pad(int length) => checked((length + Count - 1) / Count * Count);

    /// <summary>Eight elements from <paramref name="offset"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ReadOnlySpan<double> source, int offset) =>
        Vector512.Create(source.Slice(offset, Count));

    /// <summary>Writes eight elements from <paramref name="offset"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> value, Span<double> target, int offset) =>
        value.CopyTo(target.Slice(offset, Count));

    /// <summary>Adds the lanes up, always as ((0+4)+(2+6)) + ((1+5)+(3+7)).</summary>
    public static double Sum(Vector512<double> value)
    {
        double even = (value[0] + value[4]) + (value[2] + value[6]);
        double odd = (value[1] + value[5]) + (value[3] + value[7]);
        return even + odd;
    }

    /// <summary>The scalar product of two vectors of equal length, a multiple of <see cref="Count"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(left.Length, right.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(left.Length % Count, 0);
        ref double x = ref MemoryMarshal.GetReference(left);
        ref double y = ref MemoryMarshal.GetReference(right);
        Vector512<double> first = Vector512<double>.Zero;
        Vector512<double> second = Vector512<double>.Zero;
        int i = 0;
        for (; i + (2 * Count) <= left.Length; i += 2 * Count)
        {
            first = Vector512.FusedMultiplyAdd(
                Vector512.LoadUnsafe(ref x, (nuint)i), Vector512.LoadUnsafe(ref y, (nuint)i), first);
            second = Vector512.FusedMultiplyAdd(
                Vector512.LoadUnsafe(ref x, (nuint)(i + Count)), Vector512.LoadUnsafe(ref y, (nuint)(i + Count)), second);
        }

        if (i < left.Length)
            first = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, (nuint)i), Vector512.LoadUnsafe(ref y, (nuint)i), first);
        return Sum(first + second);
    }

    /// <summary>
    /// Adds <paramref name="factor"/> times <paramref name="source"/> to <paramref name="target"/>, of equal length, a multiple
    /// of <see cref="Count"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddScaled(double factor, ReadOnlySpan<double> source, Span<double> target)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, target.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length % Count, 0);
        ref double x = ref MemoryMarshal.GetReference(source);
        ref double y = ref MemoryMarshal.GetReference(target);
        Vector512<double> scale = Vector512.Create(factor);
        for (int i = 0; i < source.Length; i += Count)
        {
            Vector512.FusedMultiplyAdd(scale, Vector512.LoadUnsafe(ref x, (nuint)i), Vector512.LoadUnsafe(ref y, (nuint)i))
                .StoreUnsafe(ref y, (nuint)i);
        }
    }
}
