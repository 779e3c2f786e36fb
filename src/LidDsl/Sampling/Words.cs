using LidDsl.Runtime;

namespace LidDsl.Sampling;

/// <summary>Makes draws of the random words of a stream, one of each.</summary>
internal interface IWordTransform
{
    /// <summary>Replaces words by draws.</summary>
    /// <typeparam name="T">The vectors to use.</typeparam>
    /// <param name="key">The stream.</param>
    /// <param name="first">The index of the first draw.</param>
    /// <param name="words">Words, as the bits of doubles, in a multiple of sixteen; draws afterwards.</param>
    void Apply<T>(in StreamKey key, long first, Span<double> words)
        where T : struct, ILanes<T>;
}

/// <summary>Fills any range of the draws of a stream that takes one word for each.</summary>
internal static class Words
{
    /// <summary>Words are made in groups of so many.</summary>
    public const int Group = 16;

    // Words made before the transform goes over them: few enough to stay in the first cache.
    private const int Chunk = 1024;

    /// <summary>Fills a range of the draws of a stream.</summary>
    /// <param name="transform">What makes a draw of a word.</param>
    /// <param name="key">The stream.</param>
    /// <param name="first">The index of the first draw, at least 0; a multiple of <see cref="Group"/> wastes nothing.</param>
    /// <param name="destination">Receives the draws.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="first"/> is negative.</exception>
    public static void Fill<TTransform>(in TTransform transform, in StreamKey key, long first, Span<double> destination)
        where TTransform : struct, IWordTransform
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        int skip = (int)(first % Group);
        if (skip != 0)
        {
            int taken = Math.Min(Group - skip, destination.Length);
            Part(transform, key, first - skip, skip, destination[..taken]);
            destination = destination[taken..];
            first += taken;
        }

        while (destination.Length >= Group)
        {
            int whole = Math.Min(destination.Length, Chunk) / Group * Group;
            Whole(transform, key, first, destination[..whole]);
            destination = destination[whole..];
            first += whole;
        }

        if (!destination.IsEmpty)
            Part(transform, key, first, 0, destination);
    }

    /// <summary>One draw of a stream: the same bits as <see cref="Fill"/> gives.</summary>
    /// <param name="transform">What makes a draw of a word.</param>
    /// <param name="key">The stream.</param>
    /// <param name="index">The index of the draw, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public static double At<TTransform>(in TTransform transform, in StreamKey key, long index)
        where TTransform : struct, IWordTransform
    {
        double draw = 0;
        Fill(transform, key, index, new Span<double>(ref draw));
        return draw;
    }

    private static void Whole<TTransform>(in TTransform transform, in StreamKey key, long first, Span<double> destination)
        where TTransform : struct, IWordTransform
    {
        Philox4x32.Fill(key, (ulong)first / Group, destination);
        if (Machine.HasEightLanes)
            transform.Apply<EightLanes>(key, first, destination);
        else
            transform.Apply<FourLanes>(key, first, destination);
    }

    private static void Part<TTransform>(in TTransform transform, in StreamKey key, long first, int skip, Span<double> destination)
        where TTransform : struct, IWordTransform
    {
        Span<double> all = stackalloc double[Group];
        Whole(transform, key, first, all);
        all.Slice(skip, destination.Length).CopyTo(destination);
    }
}
