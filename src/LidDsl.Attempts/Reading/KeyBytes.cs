using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LidDsl.Attempts;

/// <summary>Keys compared and hashed; both may read up to <see cref="KeyArena.Slack"/> bytes beyond the end.</summary>
internal static unsafe class KeyBytes
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xD6E8FEB86659FD93;

    /// <summary>Whether two keys of one length are the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Same(byte* a, byte* b, int length)
    {
        if (length > 32)
            return new ReadOnlySpan<byte>(a, length).SequenceEqual(new ReadOnlySpan<byte>(b, length));
        ulong differ = (uint)~Vector256.Equals(Vector256.Load(a), Vector256.Load(b)).ExtractMostSignificantBits();
        return (differ & ((1UL << length) - 1)) == 0;
    }

    /// <summary>A hash of 64 bits, good in its lowest and its highest; the seed keeps a file from being made of keys that
    /// collide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(byte* key, int length, ulong seed)
    {
        ulong a = seed ^ ((ulong)length * Second);
        ulong b = seed + First;
        int left = length;
        for (; left > 16; left -= 16, key += 16)
        {
            a = Mix(a ^ Unsafe.ReadUnaligned<ulong>(key), Second);
            b = Mix(b ^ Unsafe.ReadUnaligned<ulong>(key + 8), First);
        }

        // What is beyond the end is shifted out.
        ulong low = Unsafe.ReadUnaligned<ulong>(key);
        ulong high = Unsafe.ReadUnaligned<ulong>(key + 8);
        if (left < 8)
            (low, high) = (left == 0 ? 0 : low << (64 - (8 * left)), 0);
        else if (left < 16)
            high = left == 8 ? 0 : high << (128 - (8 * left));
        return Mix(a ^ low ^ First, b ^ high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return high ^ low;
    }
}
