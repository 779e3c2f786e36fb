using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LidDsl.Sampling;

namespace LidDsl.Runtime;

/// <summary>
/// Draws of a gamma law of any positive shape and rate 1 that is cut at a largest value: conditioned on not exceeding it.
/// </summary>
/// <remarks>
/// Where the cut m is far above the mean, draw i is the first of the draws i + 2^42 r of <see cref="GammaSampler"/>, r = 0, 1, ...,
/// that does not exceed it. Otherwise attempt t at draw i uses counter i + 2^48 t: its words 0 and 1 make U of the candidate x = m U^(1/c),
/// words 2 and 3 make V, and x is accepted if V &lt; (x/p)^p e^(p - x) with p = shape - c. Any c up to the shape gives the law; c solves
/// p = m e^(-1/c), which accepts the most.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CutGammaSampler : ICandidates
{
    private const int IndexBits = 42;
    private const int MostRounds = 1 << (Rejection.IndexBits - IndexBits);
    private const int Halvings = 40;

    private readonly GammaSampler whole;
    private readonly bool tilted;
    private readonly double logLargest;
    private readonly double power;
    private readonly double peak;
    private readonly double offset;

    /// <summary>Prepares draws of one law.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="largest">The largest value, positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive and finite.</exception>
    public CutGammaSampler(double shape, double largest)
    {
        if (!(largest > 0 && double.IsFinite(largest)))
            throw new ArgumentOutOfRangeException(nameof(largest), largest, "The largest value must be positive and finite.");
        whole = new GammaSampler(shape);
        Largest = largest;

        // Beyond, at least 19 draws of 20 are below the cut.
        tilted = largest < shape + (2 * Math.Sqrt(shape)) + 2;
        if (!tilted)
            return;
        double exponent = PowerOf(shape, largest);
        logLargest = VectorMath.Log(largest);
        power = 1 / exponent;
        peak = shape - exponent;
        offset = peak > 0 ? peak - (peak * VectorMath.Log(peak)) : 0;
    }

    /// <summary>How many draws a stream has: 2^42.</summary>
    public static long DrawsPerStream => 1L << IndexBits;

    /// <summary>The shape.</summary>
    public double Shape => whole.Shape;

    /// <summary>The largest value.</summary>
    public double Largest { get; }

    /// <summary>Fills a range of the draws of a stream.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="first">The index of the first draw, at least 0.</param>
    /// <param name="destination">Receives draws <paramref name="first"/>, <paramref name="first"/> + 1, ...</param>
    /// <exception cref="ArgumentOutOfRangeException">The range reaches beyond <see cref="DrawsPerStream"/>.</exception>
    public void Fill(in StreamKey key, long first, Span<double> destination)
    {
        if (!(Largest > 0))
            throw new InvalidOperationException("The sampler has no law: make it by new CutGammaSampler(shape, largest).");
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, DrawsPerStream - destination.Length);
        if (!tilted)
        {
            FillFromWhole(key, first, destination);
            return;
        }

        Span<double> draws = stackalloc double[Rejection.BlockLength];
        for (int start = 0; start < destination.Length; start += draws.Length)
        {
            Span<double> block = destination[start..Math.Min(start + draws.Length, destination.Length)];
            Rejection.Fill(this, key, (ulong)(first + start), draws[..((block.Length + 3) & ~3)]);
            draws[..block.Length].CopyTo(block);
        }
    }

    /// <summary>One draw of a stream: the same bits as <see cref="Fill"/> gives.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="index">The index of the draw, at least 0 and below <see cref="DrawsPerStream"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is out of its range.</exception>
    public double At(in StreamKey key, long index)
    {
        double draw = 0;
        Fill(key, index, new Span<double>(ref draw));
        return draw;
    }

    // The root of shape - c = m e^(-1/c): the left side falls and the right side rises with c.
    private static double PowerOf(double shape, double largest)
    {
        double low = 0;
        double high = shape;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = 0.5 * (low + high);
            if (shape - middle > largest * VectorMath.Exp(-1 / middle))
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    private void FillFromWhole(in StreamKey key, long first, Span<double> destination)
    {
        whole.Fill(key, first, destination);
        for (int i = 0; i < destination.Length; i++)
        {
            for (long round = 1; destination[i] > Largest; round++)
            {
                if (round == MostRounds)
                    throw Rejection.Broken();
                destination[i] = whole.At(key, first + i + (round << IndexBits));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    uint ICandidates.Attempt(in StreamKey key, Vector256<ulong> counters, out Vector256<double> value)
    {
        Philox4x32.Block4(key, counters, out Vector256<ulong> first, out Vector256<ulong> second);
        Vector256<double> logarithm = Vector256.FusedMultiplyAdd(
            VectorMath.LogOfNormal(Uniform.FromBits(first)), Vector256.Create(power), Vector256.Create(logLargest));

        // Rounding may lift a candidate over the cut by a few units in the last place.
        value = Vector256.Min(VectorMath.Exp(logarithm), Vector256.Create(Largest));
        Vector256<double> bound = Vector256.FusedMultiplyAdd(Vector256.Create(peak), logarithm, Vector256.Create(offset)) - value;
        return Vector256.LessThan(VectorMath.LogOfNormal(Uniform.FromBits(second)), bound).ExtractMostSignificantBits();
    }
}
