using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LidDsl.Runtime;

namespace LidDsl.Sampling;

/// <summary>Uniform draws on the open interval (0, 1): the odd multiples of 2^-53, each with the same probability.</summary>
/// <remarks>
/// Draw i has group g = i / 16 and place r = i % 16; it is made of the first two words of counter 8 g + r % 8 if r &lt; 8, of the
/// other two otherwise.
/// </remarks>
internal static class Uniform
{
    /// <summary>Fills a range of the draws of a stream.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="first">The index of the first draw, at least 0.</param>
    /// <param name="destination">Receives draws <paramref name="first"/>, <paramref name="first"/> + 1, ...</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="first"/> is negative.</exception>
    public static void Fill(in StreamKey key, long first, Span<double> destination) =>
        Groups16.Fill<Identity>(key, first, destination);

    /// <summary>One draw of a stream: the same bits as <see cref="Fill"/> gives.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="index">The index of the draw, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public static double At(in StreamKey key, long index) => Groups16.At<Identity>(key, index);

    /// <summary>The uniform that the upper 52 bits of each lane make.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> FromBits(Vector256<ulong> bits)
    {
        // The bits become the fraction of a number in [1, 2); the subtraction is exact and centres each cell.
        Vector256<double> shifted = ((bits >>> 12) | Vector256.Create(0x3FF0_0000_0000_0000UL)).AsDouble();
        return shifted - Vector256.Create(1 - Math.ScaleB(1, -53));
    }

    private readonly struct Identity : IPairTransform
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Apply(ref Vector256<double> lower, ref Vector256<double> upper)
        {
        }
    }
}
