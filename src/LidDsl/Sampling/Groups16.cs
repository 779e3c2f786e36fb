using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LidDsl.Sampling;

/// <summary>Makes sixteen draws of eight counters.</summary>
internal interface IGroup16
{
    /// <summary>The draws of one group: those of places 0 to 7 and those of places 8 to 15.</summary>
    static abstract void Draw(in StreamKey key, Vector512<ulong> counters, out Vector512<double> lower, out Vector512<double> upper);
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
        Whole<TGroup>(key, group, MemoryMarshal.Cast<double, Vector512<double>>(destination[..(whole * Size)]));
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

    private static void Whole<TGroup>(in StreamKey key, long group, Span<Vector512<double>> destination)
        where TGroup : struct, IGroup16
    {
        StreamKey stream = key;
        Vector512<ulong> counters = Counters(group);
        for (int i = 0; i + 1 < destination.Length; i += 2)
        {
            TGroup.Draw(stream, counters, out destination[i], out destination[i + 1]);
            counters += Vector512.Create(8UL);
        }
    }

    private static void Part<TGroup>(in StreamKey key, long group, int skip, Span<double> destination)
        where TGroup : struct, IGroup16
    {
        Span<double> all = stackalloc double[Size];
        Whole<TGroup>(key, group, MemoryMarshal.Cast<double, Vector512<double>>(all));
        all.Slice(skip, destination.Length).CopyTo(destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Counters(long group) =>
        Vector512.Create(8 * (ulong)group) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
}
