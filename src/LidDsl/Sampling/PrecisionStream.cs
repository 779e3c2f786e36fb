using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using LidDsl.Sampling;

namespace LidDsl;

/// <summary>The random numbers from which a user's own sampler makes one precision tau.</summary>
/// <remarks>
/// Every instance has a stream of its own, fixed by the seed, the experiment, the values of its axes, the replicate and the instance,
/// so how many numbers one instance takes moves no other, and the numbers have the same bits on every machine. Make no copy of it: a copy
/// draws the same numbers again.
/// </remarks>
[SuppressMessage(
    "Naming", "CA1711", Justification = "It is a stream of random numbers, the field's word; no user takes it for a System.IO.Stream.")]
public ref struct PrecisionStream
{
    // Block n of instance i is the Philox counter i + 2^42 n.
    private const int IndexBits = 42;
    private const uint MostBlocks = 1u << (64 - IndexBits);
    private const double SmallestNormal = 2.2250738585072014e-308;

    private readonly StreamKey key;
    private readonly ulong element;
    private uint block;
    private bool hasUniform;
    private bool hasNormal;
    private double uniform;
    private double normal;

    /// <summary>The random numbers of one instance.</summary>
    /// <param name="key">The stream of the replicate.</param>
    /// <param name="element">The instance, 0 or more and below 2^42.</param>
    internal PrecisionStream(in StreamKey key, long element)
    {
        this.key = key;
        this.element = (ulong)element;
    }

    /// <summary>A number on the open interval (0, 1): an odd multiple of 2^-53, each with the same probability.</summary>
    /// <exception cref="ArithmeticException">One precision has taken more than 8 million numbers: the sampler rejects for ever.</exception>
    public double Uniform()
    {
        if (hasUniform)
        {
            hasUniform = false;
            return uniform;
        }

        (double first, uniform) = Pair();
        hasUniform = true;
        return first;
    }

    /// <summary>A standard normal number.</summary>
    /// <inheritdoc cref="Uniform"/>
    public double Normal()
    {
        if (hasNormal)
        {
            hasNormal = false;
            return normal;
        }

        // Box and Muller, Annals of Mathematical Statistics 29, 1958, 610.
        (double radius, double turn) = Pair();
        double length = Math.Sqrt(-2 * VectorMath.Log(radius));
        (double sine, double cosine) = VectorMath.SinCosTwoPi(turn);
        normal = length * sine;
        hasNormal = true;
        return length * cosine;
    }

    /// <summary>An exponential number with mean 1.</summary>
    /// <inheritdoc cref="Uniform"/>
    public double Exponential() => -VectorMath.Log(Uniform());

    /// <summary>
    /// A gamma number with rate 1, by the method of Marsaglia and Tsang (ACM Transactions on Mathematical Software 26, 2000, 363).
    /// </summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <returns>The number, never 0: where it would be below 2.2e-308, that.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shape"/> is not positive and finite.</exception>
    /// <exception cref="ArithmeticException">One precision has taken more than 8 million numbers: the sampler rejects for ever.</exception>
    public double Gamma(double shape)
    {
        if (!(shape > 0 && double.IsFinite(shape)))
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "The shape of a gamma law must be positive and finite.");
        double d = (shape < 1 ? shape + 1 : shape) - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        double value;
        while (true)
        {
            double x = Normal();
            double root = 1 + (c * x);
            if (!(root > 0))
                continue;
            double v = root * root * root;
            value = d * v;
            if (VectorMath.Log(Uniform()) < (0.5 * x * x) + (d * (1 - v + VectorMath.Log(v))))
                break;
        }

        if (shape < 1)
            value = VectorMath.Exp((VectorMath.Log(Uniform()) / shape) + VectorMath.Log(value));
        return Math.Max(value, SmallestNormal);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (double First, double Second) Pair()
    {
        if (block == MostBlocks)
        {
            throw new ArithmeticException(
                "One precision has taken more than 8 million random numbers: the sampler rejects for ever. Mend the condition on which the "
                    + "method marked [PrecisionSampler] draws again.");
        }

        (uint w0, uint w1, uint w2, uint w3) = Philox4x32.Block(key, element + ((ulong)block++ << IndexBits));
        return (Sampling.Uniform.FromWords(w0, w1), Sampling.Uniform.FromWords(w2, w3));
    }
}
