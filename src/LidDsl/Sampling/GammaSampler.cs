using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LidDsl.Sampling;

namespace LidDsl.Runtime;

/// <summary>
/// Gamma draws of any positive shape and rate 1, by the method of Marsaglia and Tsang
/// (ACM Transactions on Mathematical Software 26, 2000, 363).
/// </summary>
/// <remarks>
/// Attempt t at draw i uses counter i + 2^48 t: its words 0 and 1 make the radius and word 2 the angle of a normal candidate,
/// word 3 and the bits that the radius leaves make the uniform of the acceptance test. A shape below 1 is raised by 1 and the draw
/// multiplied by U^(1/shape), as the same paper says, with U of counter i + 2^48 (2^16 - 1); the product is formed in logarithms, so only a
/// draw below 2^-1075 becomes 0.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GammaSampler : ICandidates
{
    private const int BlockLength = Rejection.BlockLength;

    // The last counter of a draw.
    private const ulong BoostAttempt = Rejection.MostAttempts;

    // 1/3 of Marsaglia and Tsang's d = shape - 1/3 and the constant of their squeeze.
    private const double Third = 1.0 / 3.0;
    private const double Squeeze = 0.0331;

    // A cube that is not positive is rejected whatever its logarithm.
    private const double SmallestLogged = 1e-300;

    private readonly double d;
    private readonly double c;

    /// <summary>Prepares draws of one shape.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shape"/> is not positive and finite.</exception>
    public GammaSampler(double shape)
    {
        if (!(shape > 0 && double.IsFinite(shape)))
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "The shape of a gamma law must be positive and finite.");
        Shape = shape;
        d = (shape < 1 ? shape + 1 : shape) - Third;
        c = 1 / Math.Sqrt(9 * d);
    }

    /// <summary>How many draws a stream has: 2^48.</summary>
    public static long DrawsPerStream => 1L << Rejection.IndexBits;

    /// <summary>The shape.</summary>
    public double Shape { get; }

    /// <summary>Fills a range of the draws of a stream.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="first">The index of the first draw, at least 0.</param>
    /// <param name="destination">Receives draws <paramref name="first"/>, <paramref name="first"/> + 1, ...</param>
    /// <exception cref="ArgumentOutOfRangeException">The range reaches beyond <see cref="DrawsPerStream"/>.</exception>
    public void Fill(in StreamKey key, long first, Span<double> destination)
    {
        if (!(Shape > 0))
            throw new InvalidOperationException("The sampler has no shape: make it by new GammaSampler(shape).");
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, DrawsPerStream - destination.Length);
        Span<double> draws = stackalloc double[BlockLength];
        Span<ulong> pending = stackalloc ulong[BlockLength + 3];
        for (int start = 0; start < destination.Length; start += BlockLength)
        {
            Span<double> block = destination[start..Math.Min(start + BlockLength, destination.Length)];
            FillBlock(key, (ulong)(first + start), block, draws, pending);
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

    private void FillBlock(in StreamKey key, ulong first, Span<double> block, Span<double> draws, Span<ulong> pending)
    {
        // The first attempts lie side by side. They are made in three short loops rather than one long one: the processor overlaps the
        // chains of several iterations.
        int padded = (block.Length + 3) & ~3;
        Span<Vector256<ulong>> firstBits = stackalloc Vector256<ulong>[BlockLength / 4];
        Span<Vector256<ulong>> secondBits = stackalloc Vector256<ulong>[BlockLength / 4];
        Span<Vector256<double>> values = MemoryMarshal.Cast<double, Vector256<double>>(draws[..padded]);
        StreamKey stream = key;
        Vector256<ulong> counters = Vector256.Create(first) + Vector256.Create(0UL, 1, 2, 3);
        for (int i = 0; i < values.Length; i++)
        {
            Philox4x32.Block4(stream, counters, out firstBits[i], out secondBits[i]);
            counters += Vector256.Create(4UL);
        }

        for (int i = 0; i < values.Length; i++)
            values[i] = NormalCandidate(firstBits[i], secondBits[i]);
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            uint accepted = Accept(values[i], firstBits[i], secondBits[i], out values[i]);
            count = Rejection.AddRejected(accepted, i, pending, count);
        }

        Rejection.Retry(this, stream, first, draws, pending, count);
        if (Shape < 1)
            Boost(key, first, draws[..padded]);
        draws[..block.Length].CopyTo(block);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    uint ICandidates.Attempt(in StreamKey key, Vector256<ulong> counters, out Vector256<double> value)
    {
        Philox4x32.Block4(key, counters, out Vector256<ulong> first, out Vector256<ulong> second);
        return Accept(NormalCandidate(first, second), first, second, out value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> NormalCandidate(Vector256<ulong> first, Vector256<ulong> second)
    {
        Vector256<double> radius = Vector256.Sqrt(Vector256.Create(-2.0) * VectorMath.LogOfNormal(Uniform.FromBits(first)));
        return radius * VectorMath.SinCosTwoPi(Uniform.FromBits(second << 32)).Cos;
    }

    /// <summary>The gamma candidates d (1 + c x)^3 of normal candidates x, and a bit for each that is accepted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Accept(Vector256<double> x, Vector256<ulong> first, Vector256<ulong> second, out Vector256<double> value)
    {
        Vector256<double> uniform = Uniform.FromBits(
            (second & Vector256.Create(0xFFFF_FFFF_0000_0000UL)) | ((first & Vector256.Create(0xFFFUL)) << 20));
        Vector256<double> scale = Vector256.Create(d);
        Vector256<double> root = Vector256.FusedMultiplyAdd(Vector256.Create(c), x, Vector256<double>.One);
        Vector256<double> v = root * root * root;
        Vector256<double> square = x * x;
        value = scale * v;
        Vector256<double> positive = Vector256.GreaterThan(root, Vector256<double>.Zero);
        Vector256<double> squeezed = Vector256.LessThan(
            uniform, Vector256.FusedMultiplyAdd(square * square, Vector256.Create(-Squeeze), Vector256<double>.One));
        if (squeezed.ExtractMostSignificantBits() == 0xF)
            return positive.ExtractMostSignificantBits();
        Vector256<double> bound = Vector256.FusedMultiplyAdd(
            scale, Vector256<double>.One - v + VectorMath.LogOfNormal(Vector256.Max(v, Vector256.Create(SmallestLogged))),
            Vector256.Create(0.5) * square);
        Vector256<double> tested = Vector256.LessThan(VectorMath.LogOfNormal(uniform), bound);
        return (positive & (squeezed | tested)).ExtractMostSignificantBits();
    }

    private void Boost(in StreamKey key, ulong first, Span<double> draws)
    {
        Vector256<double> power = Vector256.Create(1 / Shape);
        Vector256<ulong> counters = Vector256.Create(first + (BoostAttempt << Rejection.IndexBits)) + Vector256.Create(0UL, 1, 2, 3);
        foreach (ref Vector256<double> draw in MemoryMarshal.Cast<double, Vector256<double>>(draws))
        {
            Philox4x32.Block4(key, counters, out Vector256<ulong> bits, out _);
            draw = VectorMath.Exp(Vector256.FusedMultiplyAdd(VectorMath.LogOfNormal(Uniform.FromBits(bits)), power, VectorMath.Log(draw)));
            counters += Vector256.Create(4UL);
        }
    }
}
