using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LidDsl.Sampling;

/// <summary>Uniform draws on the open interval (0, 1): the odd multiples of 2^-53, each with the same probability.</summary>
/// <remarks>Draw i is made of word i of the stream: see <see cref="Philox4x32.Fill"/>.</remarks>
internal static class Uniform
{
    /// <summary>The exponent of the numbers in [1, 2), whose fraction the upper 52 bits of a word become.</summary>
    public const ulong ExponentOfOne = 0x3FF0_0000_0000_0000;

    /// <summary>What is taken from them: the subtraction is exact, and centres each cell of (0, 1).</summary>
    public const double Shift = 1 - (1.0 / (1L << 53));

    /// <summary>Fills a range of the draws of a stream.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="first">The index of the first draw, at least 0.</param>
    /// <param name="destination">Receives draws <paramref name="first"/>, <paramref name="first"/> + 1, ...</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="first"/> is negative.</exception>
    public static void Fill(in StreamKey key, long first, Span<double> destination) =>
        Words.Fill(default(Transform), key, first, destination);

    /// <summary>One draw of a stream: the same bits as <see cref="Fill"/> gives.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="index">The index of the draw, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public static double At(in StreamKey key, long index) => Words.At(default(Transform), key, index);

    /// <summary>The uniform that the upper 52 bits of each lane make.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> FromBits(Vector256<ulong> bits) => FromWords(new FourLanes(bits.AsDouble())).Value;

    /// <inheritdoc cref="FromBits"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FromWords<T>(T words)
        where T : struct, ILanes<T> => ((words >>> 12) | T.OfWord(ExponentOfOne)) - T.Create(Shift);

    /// <summary>The uniform that the upper 52 bits of two words make.</summary>
    /// <param name="low">The lower 32 bits.</param>
    /// <param name="high">The upper 32 bits.</param>
    public static double FromWords(uint low, uint high) =>
        BitConverter.UInt64BitsToDouble((((ulong)high << 32 | low) >> 12) | ExponentOfOne) - Shift;

    private readonly struct Transform : IWordTransform
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryMake<T>(ref double words, nuint offset, out T draws)
            where T : struct, ILanes<T>
        {
            draws = FromWords(T.Load(ref words, offset));
            return true;
        }

        public void Redo(in StreamKey key, ulong index, ulong word, ref double draw)
        {
        }

        public void Finish<T>(Span<double> draws)
            where T : struct, ILanes<T>
        {
        }
    }
}
