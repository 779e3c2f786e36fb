using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LidDsl.Sampling;

namespace LidDsl.Runtime;

/// <summary>Standard normal draws by the method of Box and Muller (Annals of Mathematical Statistics 29, 1958, 610).</summary>
/// <remarks>
/// Draw i has group g = i / 16 and place r = i % 16. Counter 8 g + r % 8 gives two uniforms U and V; the draw is
/// sqrt(-2 ln U) cos(2 pi V) if r &lt; 8, sqrt(-2 ln U) sin(2 pi V) otherwise. No draw exceeds sqrt(106 ln 2) = 8.57 in magnitude.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Normal
{
    /// <summary>Fills a range of the draws of a stream.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="first">The index of the first draw, at least 0; a multiple of 16 wastes nothing.</param>
    /// <param name="destination">Receives draws <paramref name="first"/>, <paramref name="first"/> + 1, ...</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="first"/> is negative.</exception>
    public static void Fill(in StreamKey key, long first, Span<double> destination) =>
        Groups16.Fill<BoxMuller>(key, first, destination);

    /// <summary>One draw of a stream: the same bits as <see cref="Fill"/> gives.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="index">The index of the draw, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public static double At(in StreamKey key, long index) => Groups16.At<BoxMuller>(key, index);

    private readonly struct BoxMuller : IPairTransform
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Apply(ref Vector256<double> lower, ref Vector256<double> upper)
        {
            Vector256<double> radius = Vector256.Sqrt(Vector256.Create(-2.0) * VectorMath.LogOfNormal(lower));
            (Vector256<double> sine, Vector256<double> cosine) = VectorMath.SinCosTwoPi(upper);
            lower = radius * cosine;
            upper = radius * sine;
        }
    }
}
