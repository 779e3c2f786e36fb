using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LidDsl.Sampling;

/// <summary>Makes the draws of a group: eight of four counters at a time.</summary>
internal interface IGroup16
{
    /// <summary>The draws that four counters give to the lower and to the upper eight places of their group.</summary>
    static abstract void Draw(in StreamKey key, Vector256<ulong> counters, out Vector256<double> lower, out Vector256<double> upper);
}

/// <summary>Fills any range of a sequence that is drawn in groups of sixteen.</summary>
internal static class Groups16
{
    private const int Size = 16;

    public static void Fill<TGroup>(in StreamKey key, long first, Span<double> destination)
        where TGroup : struct, IGroup16
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        long group = first / Size;
        int skip = (int)(first % Size);
        if (skip != 0)
        {
            int taken = Math.Min(Size - skip, destination.Length);
            Part<TGroup>(key, group, skip, destination[..taken]);
            destination = destination[taken..];
            group++;
        }

        int whole = destination.Length / Size;
        Whole<TGroup>(key, group, MemoryMarshal.Cast<double, Vector256<double>>(destination[..(whole * Size)]));
        destination = destination[(whole * Size)..];
        if (!destination.IsEmpty)
            Part<TGroup>(key, group + whole, 0, destination);
    }

    public static double At<TGroup>(in StreamKey key, long index)
        where TGroup : struct, IGroup16
    {
        double draw = 0;
        Fill<TGroup>(key, index, new Span<double>(ref draw));
        return draw;
    }

    private static void Whole<TGroup>(in StreamKey key, long group, Span<Vector256<double>> destination)
        where TGroup : struct, IGroup16
    {
        // Counters 8g to 8g + 3 make places 0-3 and 8-11 of group g, the next four the others.
        StreamKey stream = key;
        Vector256<ulong> counters = Vector256.Create(8 * (ulong)group) + Vector256.Create(0UL, 1, 2, 3);
        for (int i = 0; i + 3 < destination.Length; i += 4)
        {
            TGroup.Draw(stream, counters, out destination[i], out destination[i + 2]);
            counters += Vector256.Create(4UL);
            TGroup.Draw(stream, counters, out destination[i + 1], out destination[i + 3]);
            counters += Vector256.Create(4UL);
        }
    }

    private static void Part<TGroup>(in StreamKey key, long group, int skip, Span<double> destination)
        where TGroup : struct, IGroup16
    {
        Span<double> all = stackalloc double[Size];
        Whole<TGroup>(key, group, MemoryMarshal.Cast<double, Vector256<double>>(all));
        all.Slice(skip, destination.Length).CopyTo(destination);
    }
}
