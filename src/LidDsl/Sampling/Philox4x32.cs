using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LidDsl.Sampling;

/// <summary>
/// The counter-based generator Philox4x32-10: a keyed bijection of 128-bit counters, so any draw is reached without the ones before it.
/// </summary>
/// <remarks>
/// J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, <i>Parallel random numbers: as easy as 1, 2, 3</i>, SC11 (2011), section 4.3.
/// The counter of draw n of a stream is (low word of n, high word of n, C2, C3). All arithmetic is on integers: the bits are
/// the same everywhere.
/// </remarks>
internal static class Philox4x32
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    /// <summary>The four words of one counter of a stream.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="counter">The lower 64 bits of the counter.</param>
    /// <returns>Four independent words, uniform on all 32-bit values.</returns>
    public static (uint W0, uint W1, uint W2, uint W3) Block(in StreamKey key, ulong counter) =>
        Block((uint)counter, (uint)(counter >> 32), key.C2, key.C3, key.K0, key.K1);

    /// <summary>The four words of one full counter under one key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (uint W0, uint W1, uint W2, uint W3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>Fills a range of the words of a stream, in groups of sixteen.</summary>
    /// <remarks>
    /// Word i has group g = i / 16 and place r = i % 16: counter 8 g + r % 8 gives it, by its block's words 0 (low half) and 1 (high
    /// half) if r &lt; 8, by 2 and 3 otherwise. So eight counters side by side make sixteen neighbours.
    /// </remarks>
    /// <param name="key">The stream.</param>
    /// <param name="group">The first group.</param>
    /// <param name="words">Receives the words, as the bits of doubles; a multiple of sixteen.</param>
    public static void Fill(in StreamKey key, ulong group, Span<double> words)
    {
        if (Machine.HasEightLanes)
            Fill<EightLanes>(key, group, words);
        else
            Fill<FourLanes>(key, group, words);
    }

    // Several vectors of counters side by side: a round is a chain of a multiplication, a shift and an exclusive or, and the processor
    // has room for several such chains.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Fill<T>(in StreamKey key, ulong group, Span<double> words)
        where T : struct, ILanes<T>
    {
        Span<ulong> keys = stackalloc ulong[2 * Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            keys[2 * round] = key.K0 + ((uint)round * Weyl0);
            keys[(2 * round) + 1] = key.K1 + ((uint)round * Weyl1);
        }

        ref ulong schedule = ref MemoryMarshal.GetReference(keys);
        ref double target = ref MemoryMarshal.GetReference(words);
        T m0 = T.OfWord(Multiplier0);
        T m1 = T.OfWord(Multiplier1);
        T high2 = T.OfWord(key.C2);
        T high3 = T.OfWord(key.C3);
        T step = T.OfWord((ulong)T.Count);
        T counters = T.CountFrom(8 * group);
        nuint length = (nuint)words.Length;

        nuint i = 0;
        if (T.Count == 8)
        {
            for (; i + 64 <= length; i += 64)
            {
                T a0 = counters;
                T b0 = T.AddWords(a0, step);
                T c0 = T.AddWords(b0, step);
                T d0 = T.AddWords(c0, step);
                counters = T.AddWords(d0, step);
                T a1 = a0 >>> 32, b1 = b0 >>> 32, c1 = c0 >>> 32, d1 = d0 >>> 32;
                T a2 = high2, b2 = high2, c2 = high2, d2 = high2;
                T a3 = high3, b3 = high3, c3 = high3, d3 = high3;
                for (nuint round = 0; round < 2 * Rounds; round += 2)
                {
                    T k0 = T.OfWord(Unsafe.Add(ref schedule, round));
                    T k1 = T.OfWord(Unsafe.Add(ref schedule, round + 1));
                    Round(m0, m1, k0, k1, ref a0, ref a1, ref a2, ref a3);
                    Round(m0, m1, k0, k1, ref b0, ref b1, ref b2, ref b3);
                    Round(m0, m1, k0, k1, ref c0, ref c1, ref c2, ref c3);
                    Round(m0, m1, k0, k1, ref d0, ref d1, ref d2, ref d3);
                }

                Store(a0, a1, a2, a3, ref target, i);
                Store(b0, b1, b2, b3, ref target, i + 16);
                Store(c0, c1, c2, c3, ref target, i + 32);
                Store(d0, d1, d2, d3, ref target, i + 48);
            }
        }

        // Two side by side make a group of sixteen where a vector has four lanes, and there are half as many registers.
        for (; T.Count == 4 && i < length; i += 16)
        {
            T a0 = counters;
            T b0 = T.AddWords(a0, step);
            counters = T.AddWords(b0, step);
            T a1 = a0 >>> 32, b1 = b0 >>> 32, a2 = high2, b2 = high2, a3 = high3, b3 = high3;
            for (nuint round = 0; round < 2 * Rounds; round += 2)
            {
                T k0 = T.OfWord(Unsafe.Add(ref schedule, round));
                T k1 = T.OfWord(Unsafe.Add(ref schedule, round + 1));
                Round(m0, m1, k0, k1, ref a0, ref a1, ref a2, ref a3);
                Round(m0, m1, k0, k1, ref b0, ref b1, ref b2, ref b3);
            }

            Store(a0, a1, a2, a3, ref target, i);
            Store(b0, b1, b2, b3, ref target, i + 4);
        }

        for (; i < length; i += 16)
        {
            T a0 = counters;
            counters = T.AddWords(counters, step);
            T a1 = a0 >>> 32, a2 = high2, a3 = high3;
            for (nuint round = 0; round < 2 * Rounds; round += 2)
            {
                Round(
                    m0, m1, T.OfWord(Unsafe.Add(ref schedule, round)), T.OfWord(Unsafe.Add(ref schedule, round + 1)),
                    ref a0, ref a1, ref a2, ref a3);
            }

            Store(a0, a1, a2, a3, ref target, i);
        }
    }

    // Each word sits in the low half of a lane; what the high half holds never matters to the multiplications.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round<T>(T m0, T m1, T k0, T k1, ref T c0, ref T c1, ref T c2, ref T c3)
        where T : struct, ILanes<T>
    {
        T product0 = T.MultiplyLow(m0, c0);
        T product1 = T.MultiplyLow(m1, c2);
        c0 = T.Xor3(product1 >>> 32, c1, k0);
        c1 = product1;
        c2 = T.Xor3(product0 >>> 32, c3, k1);
        c3 = product0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(T c0, T c1, T c2, T c3, ref double target, nuint offset)
        where T : struct, ILanes<T>
    {
        T low = T.OfWord(uint.MaxValue);
        ((c0 & low) | (c1 << 32)).Store(ref target, offset);
        ((c2 & low) | (c3 << 32)).Store(ref target, offset + 8);
    }
}
