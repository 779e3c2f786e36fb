using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LidDsl.Sampling;

/// <summary>Draws of a gamma law of any positive shape and rate 1 that is cut at a largest value: conditioned on not exceeding it.</summary>
/// <remarks>
/// Where the cut m is far above the mean, draw i is the first of the draws i + 2^42 r of <see cref="GammaSampler"/>, r = 0, 1, ..., that does not exceed it.
/// Otherwise attempt t at draw i uses counter i + 2^48 t: its words 0 and 1 make U of the candidate x = m U^(1/c), words 2 and 3 make V, and x is
/// accepted if V &lt; (x/p)^p e^(p - x) with p = shape - c. Any c up to the shape gives the law; c solves p = m e^(-1/c), which accepts the most.
/// </remarks>
public readonly struct CutGammaSampler
{
    private const int IndexBits = 42;
    private const int AttemptBits = 48;
    private const int BlockLength = 256;
    private const int MostRounds = 1 << (AttemptBits - IndexBits);
    private const int Halvings = 40;

    private readonly GammaSampler _whole;
    private readonly bool _tilted;
    private readonly double _logLargest;
    private readonly double _power;
    private readonly double _peak;
    private readonly double _offset;

    /// <summary>Prepares draws of one law.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="largest">The largest value, positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive and finite.</exception>
    public CutGammaSampler(double shape, double largest)
    {
        if (!(largest > 0 && double.IsFinite(largest)))
            throw new ArgumentOutOfRangeException(nameof(largest), largest, "The largest value must be positive and finite.");
        _whole = new GammaSampler(shape);
        Largest = largest;

        // Beyond, at least 19 draws of 20 are below the cut.
        _tilted = largest < shape + (2 * Math.Sqrt(shape)) + 2;
        if (!_tilted)
            return;
        double power = PowerOf(shape, largest);
        _logLargest = VectorMath.Log(largest);
        _power = 1 / power;
        _peak = shape - power;
        _offset = _peak > 0 ? _peak - (_peak * VectorMath.Log(_peak)) : 0;
    }

    /// <summary>How many draws a stream has: 2^42.</summary>
    public static long DrawsPerStream => 1L << IndexBits;

    /// <summary>The shape.</summary>
    public double Shape => _whole.Shape;

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
        if (!_tilted)
        {
            FillFromWhole(key, first, destination);
            return;
        }

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
        _whole.Fill(key, first, destination);
        for (int i = 0; i < destination.Length; i++)
        {
            for (long round = 1; destination[i] > Largest; round++)
            {
                if (round == MostRounds)
                    throw Broken();
                destination[i] = _whole.At(key, first + i + (round << IndexBits));
            }
        }
    }

    private void FillBlock(in StreamKey key, ulong first, Span<double> block, Span<double> draws, Span<ulong> pending)
    {
        // As in the sampler of the whole law: first attempts side by side, the places they leave without a draw packed four by four.
        StreamKey stream = key;
        int padded = (block.Length + 3) & ~3;
        Span<Vector256<double>> values = MemoryMarshal.Cast<double, Vector256<double>>(draws[..padded]);
        Vector256<ulong> counters = Vector256.Create(first) + Vector256.Create(0UL, 1, 2, 3);
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            uint accepted = Attempt(stream, counters, out values[i]);
            counters += Vector256.Create(4UL);
            for (uint rejected = ~accepted & 0xF; rejected != 0; rejected &= rejected - 1)
                pending[count++] = (ulong)((4 * i) + BitOperations.TrailingZeroCount(rejected));
        }

        for (ulong attempt = 1; count > 0; attempt++)
        {
            if (attempt > ushort.MaxValue)
                throw Broken();
            int left = 0;
            for (int i = 0; i < count; i += 4)
            {
                // Lanes beyond the count hold places that have their draw already: theirs are not looked at.
                Vector256<ulong> places = Vector256.Create<ulong>(pending[i..]);
                uint accepted = Attempt(stream, places + Vector256.Create(first + (attempt << AttemptBits)), out Vector256<double> value);
                for (int lane = 0; lane < 4 && i + lane < count; lane++)
                {
                    ulong place = places[lane];
                    if ((accepted >> lane & 1) != 0)
                        draws[(int)place] = value[lane];
                    else
                        pending[left++] = place;
                }
            }

            count = left;
        }

        draws[..block.Length].CopyTo(block);
    }

    /// <summary>The candidates of four counters, and a bit for each that is accepted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Attempt(in StreamKey key, Vector256<ulong> counters, out Vector256<double> value)
    {
        Philox4x32.Block4(key, counters, out Vector256<ulong> first, out Vector256<ulong> second);
        Vector256<double> logarithm = Vector256.FusedMultiplyAdd(
            VectorMath.LogOfNormal(Uniform.FromBits(first)), Vector256.Create(_power), Vector256.Create(_logLargest));

        // Rounding may lift a candidate over the cut by a few units in the last place.
        value = Vector256.Min(VectorMath.Exp(logarithm), Vector256.Create(Largest));
        Vector256<double> bound = Vector256.FusedMultiplyAdd(Vector256.Create(_peak), logarithm, Vector256.Create(_offset)) - value;
        return Vector256.LessThan(VectorMath.LogOfNormal(Uniform.FromBits(second)), bound).ExtractMostSignificantBits();
    }

    private static InvalidOperationException Broken() =>
        new("No candidate was accepted in as many attempts as a draw has: the generator or the arithmetic of this machine is broken.");
}
