using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>Sums w e^(-k lambda) and its square over instances, one power after the other: exact wherever powers do not vanish.</summary>
/// <param name="attempts">k, strictly increasing.</param>
internal sealed class PowerSums(double[] attempts)
{
    // For each k a sum and a sum of squares, in eight lanes.
    private readonly AlignedArray sums = new(2 * Lanes.Count * attempts.Length);

    /// <summary>Forgets every instance.</summary>
    public void Clear() => sums.Clear();

    /// <summary>Adds instances with weight 1.</summary>
    /// <param name="success">q, or q - 1: see <see cref="SuccessProbability"/>.</param>
    /// <param name="from">The first k whose sums are wanted.</param>
    public void Add(ReadOnlySpan<double> success, int from)
    {
        for (int i = 0; i < success.Length; i += Lanes.Count)
            Add(success[i..Math.Min(i + Lanes.Count, success.Length)], Vector512<double>.One, from);
    }

    /// <summary>Adds weighted instances.</summary>
    /// <param name="success">q, or q - 1: see <see cref="SuccessProbability"/>.</param>
    /// <param name="weights">w, 0 or more; of a length padded to the lanes.</param>
    /// <param name="count">How many instances there are.</param>
    /// <param name="from">The first k whose sums are wanted.</param>
    public void Add(ReadOnlySpan<double> success, ReadOnlySpan<double> weights, int count, int from)
    {
        for (int i = 0; i < count; i += Lanes.Count)
            Add(success[i..Math.Min(i + Lanes.Count, count)], Lanes.Load(weights, i), from);
    }

    /// <summary>The sum at one k.</summary>
    public double Sum(int k) => Lanes.Sum(Lanes.Load(sums, 2 * Lanes.Count * k));

    /// <summary>The sum of squares at one k.</summary>
    public double SumOfSquares(int k) => Lanes.Sum(Lanes.Load(sums, Lanes.Count * ((2 * k) + 1)));

    private void Add(ReadOnlySpan<double> success, Vector512<double> weight, int from)
    {
        // Lanes without an instance never fail.
        Span<double> hardness = stackalloc double[Lanes.Count];
        hardness.Fill(-0.0);
        success.CopyTo(hardness);
        if (Machine.HasEightLanes)
            Add<EightLanes>(hardness, weight, from);
        else
            Add<FourLanes>(hardness, weight, from);
    }

    // Replaces q, or q - 1, by lambda = -ln(1-q); gives the least.
    private static double HardnessOf<T>(Span<double> success)
        where T : struct, ILanes<T>
    {
        ref double values = ref MemoryMarshal.GetReference(success);
        T sign = T.OfWord(1UL << 63);
        for (nuint lane = 0; lane < Lanes.Count; lane += (nuint)T.Count)
        {
            T value = T.Load(ref values, lane);
            T isEasy = T.AreEqualWords(value & sign, sign);
            T hard = -VectorMath.Log1p(-T.ConditionalSelect(isEasy, T.Zero, value));
            T easy = -VectorMath.Log(T.Abs(value));
            T.ConditionalSelect(isEasy, easy, hard).Store(ref values, lane);
        }

        double least = double.PositiveInfinity;
        foreach (double hardness in success)
            least = Math.Min(least, hardness);
        return least;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Add<T>(Span<double> hardness, Vector512<double> weight, int from)
        where T : struct, ILanes<T>
    {
        double least = HardnessOf<T>(hardness);
        ref double lambda = ref MemoryMarshal.GetReference(hardness);
        ref double sum = ref sums[0];
        Span<double> weights = stackalloc double[Lanes.Count];
        weight.CopyTo(weights);
        ref double w = ref MemoryMarshal.GetReference(weights);
        T bound = T.Create(-FailureCurve.Vanishing);
        for (int j = from; j < attempts.Length && attempts[j] * least < FailureCurve.Vanishing; j++)
        {
            T k = T.Create(-attempts[j]);
            nuint at = (nuint)(2 * Lanes.Count * j);
            for (nuint lane = 0; lane < Lanes.Count; lane += (nuint)T.Count)
            {
                T exponent = T.Load(ref lambda, lane) * k;
                T power = VectorMath.ExpNegative(T.MaxNative(exponent, bound)) & T.GreaterThan(exponent, bound);
                T term = T.Load(ref w, lane) * power;
                (T.Load(ref sum, at + lane) + term).Store(ref sum, at + lane);
                T.FusedMultiplyAdd(term, term, T.Load(ref sum, at + Lanes.Count + lane)).Store(ref sum, at + Lanes.Count + lane);
            }
        }
    }
}
