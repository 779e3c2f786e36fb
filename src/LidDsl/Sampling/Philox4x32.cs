using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LidDsl.Runtime;

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

    /// <summary>Eight counters of a stream at once.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="counters">The lower 64 bits of each counter.</param>
    /// <param name="first">Words 0 (low half) and 1 (high half) of each counter's block.</param>
    /// <param name="second">Words 2 (low half) and 3 (high half) of each counter's block.</param>
    public static void Block8(in StreamKey key, Vector512<ulong> counters, out Vector512<ulong> first, out Vector512<ulong> second)
    {
        Block4(key, counters.GetLower(), out Vector256<ulong> lowerFirst, out Vector256<ulong> lowerSecond);
        Block4(key, counters.GetUpper(), out Vector256<ulong> upperFirst, out Vector256<ulong> upperSecond);
        first = Vector512.Create(lowerFirst, upperFirst);
        second = Vector512.Create(lowerSecond, upperSecond);
    }

    /// <summary>Four counters of a stream at once.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="counters">The lower 64 bits of each counter.</param>
    /// <param name="first">Words 0 (low half) and 1 (high half) of each counter's block.</param>
    /// <param name="second">Words 2 (low half) and 3 (high half) of each counter's block.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Block4(in StreamKey key, Vector256<ulong> counters, out Vector256<ulong> first, out Vector256<ulong> second)
    {
        // Each word sits in the low half of a 64-bit lane; what the high half holds never matters to the multiplications.
        Vector256<ulong> c0 = counters;
        Vector256<ulong> c1 = counters >>> 32;
        Vector256<ulong> c2 = Vector256.Create((ulong)key.C2);
        Vector256<ulong> c3 = Vector256.Create((ulong)key.C3);
        Vector256<ulong> m0 = Vector256.Create((ulong)Multiplier0);
        Vector256<ulong> m1 = Vector256.Create((ulong)Multiplier1);
        Vector256<ulong> k0 = Vector256.Create((ulong)key.K0);
        Vector256<ulong> k1 = Vector256.Create((ulong)key.K1);
        for (int round = 0; round < Rounds; round++)
        {
            Vector256<ulong> product0 = MultiplyLow(m0, c0);
            Vector256<ulong> product1 = MultiplyLow(m1, c2);
            c0 = (product1 >>> 32) ^ c1 ^ k0;
            c1 = product1;
            c2 = (product0 >>> 32) ^ c3 ^ k1;
            c3 = product0;
            k0 += Vector256.Create((ulong)Weyl0);
            k1 += Vector256.Create((ulong)Weyl1);
        }

        Vector256<ulong> low = Vector256.Create((ulong)uint.MaxValue);
        first = (c0 & low) | (c1 << 32);
        second = (c2 & low) | (c3 << 32);
    }

    /// <summary>The 64-bit products of the low halves of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> MultiplyLow(Vector256<ulong> a, Vector256<ulong> b)
    {
        if (Avx2.IsSupported)
            return Avx2.Multiply(a.AsUInt32(), b.AsUInt32());
        Vector256<ulong> low = Vector256.Create((ulong)uint.MaxValue);
        return (a & low) * (b & low);
    }
}
