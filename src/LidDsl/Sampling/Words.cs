using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LidDsl.Sampling;

/// <summary>Makes draws of the random words of a stream, one of each.</summary>
internal interface IWordTransform
{
    /// <summary>Makes draws of words.</summary>
    /// <typeparam name="T">The vectors to use.</typeparam>
    /// <param name="words">Where the words are.</param>
    /// <param name="offset">The first of them.</param>
    /// <param name="draws">The draws; anything in a lane that has none yet.</param>
    /// <returns>Whether every lane has a draw.</returns>
    bool TryMake<T>(ref double words, nuint offset, out T draws)
        where T : struct, ILanes<T>;

    /// <summary>Makes the draw of a word that may have none yet.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="index">The index of the draw.</param>
    /// <param name="word">Its word.</param>
    /// <param name="draw">The draw; left alone where it is one.</param>
    void Redo(in StreamKey key, ulong index, ulong word, ref double draw);

    /// <summary>Ends a run of draws.</summary>
    /// <typeparam name="T">The vectors to use.</typeparam>
    /// <param name="draws">What was made, a multiple of sixteen.</param>
    void Finish<T>(Span<double> draws)
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
        if (Machine.HasEightLanes)
            Whole<EightLanes, TTransform>(transform, key, first, destination);
        else
            Whole<FourLanes, TTransform>(transform, key, first, destination);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Whole<T, TTransform>(in TTransform transform, in StreamKey key, long first, Span<double> destination)
        where T : struct, ILanes<T>
        where TTransform : struct, IWordTransform
    {
        Philox4x32.Fill(key, (ulong)first / Group, destination);
        Span<double> rejected = stackalloc double[Chunk];
        Span<int> places = stackalloc int[Chunk];
        ref double target = ref MemoryMarshal.GetReference(destination);
        ref double words = ref MemoryMarshal.GetReference(rejected);
        TTransform make = transform;
        int count = 0;
        for (nuint i = 0; i < (nuint)destination.Length; i += (nuint)T.Count)
        {
            T word = T.Load(ref target, i);
            bool isDrawn = make.TryMake(ref target, i, out T draw);
            draw.Store(ref target, i);
            if (!isDrawn)
            {
                word.Store(ref words, (nuint)(count * T.Count));
                places[count++] = (int)i;
            }
        }

        for (int i = 0; i < count; i++)
        {
            for (int lane = 0; lane < T.Count; lane++)
            {
                ulong word = BitConverter.DoubleToUInt64Bits(rejected[(i * T.Count) + lane]);
                transform.Redo(key, (ulong)(first + places[i] + lane), word, ref destination[places[i] + lane]);
            }
        }

        transform.Finish<T>(destination);
    }

    private static void Part<TTransform>(in TTransform transform, in StreamKey key, long first, int skip, Span<double> destination)
        where TTransform : struct, IWordTransform
    {
        Span<double> all = stackalloc double[Group];
        Whole(transform, key, first, all);
        all.Slice(skip, destination.Length).CopyTo(destination);
    }
}
