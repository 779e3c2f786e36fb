
namespace LidDsl.Sampling;

/// <summary>Standard normal draws, exact, by upright strips below the density.</summary>
/// <remarks>
/// Draw i is made of word i of the stream (see <see cref="Philox4x32.Fill"/>): its magnitude by <see cref="StripTable"/>, its sign by a
/// bit. 2 draws in 1,000 are redone by rejection. No draw exceeds 16 in magnitude: the tail is drawn by an exponential of a uniform of at
/// least 2^-53.
/// </remarks>
internal static class Normal
{
    private static readonly StripTransform Strips = new(StripTable.Of(StripDensity.HalfNormal), isSigned: true, power: 1);

    /// <summary>Fills a range of the draws of a stream.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="first">The index of the first draw, at least 0; a multiple of 16 wastes nothing.</param>
    /// <param name="destination">Receives draws <paramref name="first"/>, <paramref name="first"/> + 1, ...</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="first"/> is negative.</exception>
    public static void Fill(in StreamKey key, long first, Span<double> destination) => Words.Fill(Strips, key, first, destination);

    /// <summary>One draw of a stream: the same bits as <see cref="Fill"/> gives.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="index">The index of the draw, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public static double At(in StreamKey key, long index) => Words.At(Strips, key, index);
}
