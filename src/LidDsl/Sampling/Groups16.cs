using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LidDsl.Runtime;

namespace LidDsl.Sampling;

/// <summary>Makes draws of uniforms in pairs.</summary>
internal interface IPairTransform
{
    /// <summary>Replaces the uniforms of a lower and an upper place of a group, which come from one counter, by draws.</summary>
    static abstract void Apply(ref Vector256<double> lower, ref Vector256<double> upper);
}

/// <summary>Fills any range of a sequence that is drawn in groups of sixteen.</summary>
internal static class Groups16
{
    private const int Size = 16;

    // Vectors made uniform before the transform goes over them: few enough to stay in the first cache.
    private const int Chunk = 256;

    public static void Fill<TTransform>(in StreamKey key, long first, Span<double> destination)
        where TTransform : struct, IPairTransform
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        long group = first / Size;
        int skip = (int)(first % Size);
        if (skip != 0)
        {
            int taken = Math.Min(Size - skip, destination.Length);
            Part<TTransform>(key, group, skip, destination[..taken]);
            destination = destination[taken..];
            group++;
        }

        int whole = destination.Length / Size;
        Whole<TTransform>(key, group, MemoryMarshal.Cast<double, Vector256<double>>(destination[..(whole * Size)]));
        destination = destination[(whole * Size)..];
        if (!destination.IsEmpty)
            Part<TTransform>(key, group + whole, 0, destination);
    }

    public static double At<TTransform>(in StreamKey key, long index)
        where TTransform : struct, IPairTransform
    {
        double draw = 0;
        Fill<TTransform>(key, index, new Span<double>(ref draw));
        return draw;
    }

    private static void Whole<TTransform>(in StreamKey key, long group, Span<Vector256<double>> destination)
        where TTransform : struct, IPairTransform
    {
        // Counters 8g to 8g + 3 make places 0-3 and 8-11 of group g, the next four the others.
        // i runs over 0, 1, 4, 5, 8, 9, ... Two short loops rather than one long one: the processor overlaps the chains
        // of several iterations.
        StreamKey stream = key;
        Vector256<ulong> counters = Vector256.Create(8 * (ulong)group) + Vector256.Create(0UL, 1, 2, 3);
        for (int start = 0; start < destination.Length; start += Chunk)
        {
            Span<Vector256<double>> chunk = destination[start..Math.Min(start + Chunk, destination.Length)];
            for (int i = 0; i + 2 < chunk.Length; i += (i & 1) == 0 ? 1 : 3)
            {
                Philox4x32.Block4(stream, counters, out Vector256<ulong> first, out Vector256<ulong> second);
                chunk[i] = Uniform.FromBits(first);
                chunk[i + 2] = Uniform.FromBits(second);
                counters += Vector256.Create(4UL);
            }

            for (int i = 0; i + 2 < chunk.Length; i += (i & 1) == 0 ? 1 : 3)
                TTransform.Apply(ref chunk[i], ref chunk[i + 2]);
        }
    }

    private static void Part<TTransform>(in StreamKey key, long group, int skip, Span<double> destination)
        where TTransform : struct, IPairTransform
    {
        Span<double> all = stackalloc double[Size];
        Whole<TTransform>(key, group, MemoryMarshal.Cast<double, Vector256<double>>(all));
        all.Slice(skip, destination.Length).CopyTo(destination);
    }
}
