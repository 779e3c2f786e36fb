using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LidDsl.Runtime;
using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>
/// Sums w (1-q)^k and its square over instances at every k at once, at a cost of an instance that does not depend on the k.
/// </summary>
/// <remarks>
/// <para>
/// An instance adds its moments to one bin of <see cref="MomentTable"/>, and the sums come out of the bins at the end. That is exact to
/// 1e-11 as long as instances with k lambda up to about 35 make the sum, lambda = -ln(1-q). Beyond, powers are summed one by one. Without
/// weights: where k lambda, for squares 2 k lambda, is above 11 for the smallest lambda, over the instances within 5.5 times of it, which
/// are kept aside; the others add less than 1e-21 of the largest term each. With weights: at the k where the bound on the error asks for
/// it, over all instances, which must be added once more.
/// </para>
/// <para>The order of all sums is fixed. Powers below e^-350 count as 0.</para>
/// </remarks>
internal sealed class FailureCurve
{
    /// <summary>
    /// k lambda from which on e^(-k lambda), now below 1e-152, counts as 0. The squares of all that count are then normal numbers: denormal
    /// ones cost a hundred times as much and say nothing.
    /// </summary>
    public const double Vanishing = 350;

    // Without weights, powers are summed one by one where the exponent is above the first number, over the instances within the second.
    private const double HardestFrom = 11;
    private const double SquaresFrom = HardestFrom / 2;
    private const double HardestWithin = 5.5;

    // With weights, at the k where the moments may err by more than this.
    private const double MostError = 5e-12;

    // Instances whose moments are added up before they go to the totals: rounding errors then stay those of a short run.
    private const int InstancesOfRun = 1 << 16;

    private const int Degrees = MomentTable.Degrees;
    private const int Block = InstanceBlock.Capacity;

    private readonly double[] attempts;
    private readonly MomentTable table;
    private readonly PowerSums powers;
    private readonly AlignedArray bins = new(Block);
    private readonly AlignedArray places = new(Block);
    private readonly AlignedArray squaresOfPlaces = new(Block);
    private readonly AlignedArray fourthsOfPlaces = new(Block);
    private readonly AlignedArray kept = new(2 * Block);
    private readonly double[] sums;
    private readonly bool[] isDirect;
    private readonly AlignedArray moments;
    private readonly AlignedArray squares;
    private readonly AlignedArray total;
    private readonly AlignedArray squareTotal;
    private bool isWeighted;
    private bool isComplete;
    private int inRun;
    private int keptCount;
    private int direct;
    private Hardest hardest;

    /// <summary>Makes the sums of a grid of k.</summary>
    /// <param name="attempts">Strictly increasing, at most 2^53.</param>
    public FailureCurve(ReadOnlySpan<long> attempts)
    {
        this.attempts = new double[attempts.Length];
        for (int j = 0; j < attempts.Length; j++)
            this.attempts[j] = attempts[j];
        table = MomentTable.Of(this.attempts);
        powers = new PowerSums(this.attempts);
        sums = new double[2 * attempts.Length];
        isDirect = new bool[sums.Length];
        moments = new(MomentTable.BinCount * Degrees);
        squares = new(moments.Length);
        total = new(MomentTable.TreeCount * Degrees);
        squareTotal = new(total.Length);
        Clear();
    }

    /// <summary>Forgets every instance.</summary>
    public void Clear()
    {
        ClearUsed(total);
        if (isWeighted)
            ClearUsed(squareTotal);
        ClearRun();
        Array.Clear(isDirect);

        powers.Clear();
        isWeighted = false;
        isComplete = false;
        keptCount = 0;
        direct = -1;
        hardest = Hardest.None;
    }

    /// <summary>Adds a block of instances with weight 1.</summary>
    /// <param name="success">q, or q - 1: see <see cref="SuccessProbability"/>; what is left of the last eight is overwritten.</param>
    /// <param name="count">How many instances the block has, at most <see cref="InstanceBlock.Capacity"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is out of its range.</exception>
    public void Add(Span<double> success, int count)
    {
        Interruption.Poll();
        int padded = Complete(success, count);
        if (Machine.HasEightLanes)
            Add<EightLanes>(success[..padded], count);
        else
            Add<FourLanes>(success[..padded], count);
        EndBlock(count);
    }

    /// <summary>Adds a block of weighted instances.</summary>
    /// <param name="success">q, or q - 1: see <see cref="SuccessProbability"/>; what is left of the last eight is overwritten.</param>
    /// <param name="weights">w, finite and 0 or more, of as many numbers as <paramref name="count"/> padded to the lanes.</param>
    /// <param name="count">How many instances the block has, at most <see cref="InstanceBlock.Capacity"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is out of its range.</exception>
    public void Add(Span<double> success, ReadOnlySpan<double> weights, int count)
    {
        Interruption.Poll();
        int padded = Complete(success, count);
        isWeighted = true;
        if (direct >= 0)
        {
            powers.Add(success[..padded], weights, count, direct);
            return;
        }

        if (Machine.HasEightLanes)
            Place<EightLanes>(success[..padded]);
        else
            Place<FourLanes>(success[..padded]);
        AddMoments(weights, count);
        EndBlock(count);
    }

    /// <summary>
    /// Ends the adding of instances: true when every sum is exact; false when all instances must be added once more, for the sums that
    /// moments do not give.
    /// </summary>
    public bool Complete()
    {
        isComplete = true;
        if (direct >= 0)
            return true;
        EndRun();
        int octave = Octave;
        MomentTable.Merge(total, octave);
        if (!isWeighted)
        {
            powers.Add(kept.AsSpan(0, keptCount), FirstAbove(SquaresFrom));
            (int first, int firstSquare) = (FirstAbove(HardestFrom), FirstAbove(SquaresFrom));
            for (int j = 0; j < attempts.Length; j++)
            {
                isDirect[2 * j] = j >= first;
                isDirect[(2 * j) + 1] = j >= firstSquare;
                sums[2 * j] = j < first ? table.Sum(2 * j, total, octave) : 0;
                sums[(2 * j) + 1] = j < firstSquare ? table.Sum((2 * j) + 1, total, octave) : 0;
            }

            return true;
        }

        MomentTable.Merge(squareTotal, octave);
        for (int row = 0; row < sums.Length; row++)
        {
            ReadOnlySpan<double> of = row % 2 == 0 ? total : squareTotal;
            sums[row] = table.Sum(row, of, octave);
            isDirect[row] = table.ErrorOfSum(row, of, octave) > MostError * sums[row];
            if (isDirect[row] && direct < 0)
                direct = row / 2;
        }

        isComplete = direct < 0;
        return isComplete;
    }

    /// <summary>Writes the means over <paramref name="instances"/> into a record.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Complete()"/> was not called, or asked for the instances again.</exception>
    public void Write(int instances, ReplicateRecord record)
    {
        if (!isComplete)
            throw new InvalidOperationException("The sums are not complete: add instances until Complete() is true, then write.");
        // Each k by itself: what others need moves no sum of it.
        for (int j = 0; j < attempts.Length; j++)
        {
            record.Loss[j] = (isDirect[2 * j] ? powers.Sum(j) : sums[2 * j]) / instances;
            record.SecondMoment[j] = (isDirect[(2 * j) + 1] ? powers.SumOfSquares(j) : sums[(2 * j) + 1]) / instances;
        }
    }

    private void Add<T>(ReadOnlySpan<double> success, int count)
        where T : struct, ILanes<T>
    {
        Place<T>(success);
        AddMoments(count);
        if (attempts[^1] * hardest.Hardness >= SquaresFrom)
            Keep<T>(success);
    }

    // Lanes without an instance never fail: 1-q is 0.
    private static int Complete(Span<double> success, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Block);
        int padded = Lanes.Pad(count);
        success[count..padded].Fill(-0.0);
        return padded;
    }

    // The first k with k lambda above a number for every instance.
    private int FirstAbove(double exponent)
    {
        int first = attempts.Length;
        while (first > 0 && attempts[first - 1] * hardest.Hardness >= exponent)
            first--;
        return first;
    }

    // The bin of each instance and its place in it, and the hardest instance so far.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Place<T>(ReadOnlySpan<double> success)
        where T : struct, ILanes<T>
    {
        ref double source = ref MemoryMarshal.GetReference(success);
        ref double bin = ref bins[0];
        ref double place = ref places[0];
        ref double square = ref squaresOfPlaces[0];
        ref double fourth = ref fourthsOfPlaces[0];
        T sign = T.OfWord(1UL << 63);
        T offset = T.Create(MomentTable.Offset);
        T first = T.OfWord(MomentTable.FirstBin);
        T half = T.Create(0.5);
        T fraction = T.OfWord((1UL << 52) - 1);
        T exponent = T.OfWord(Uniform.ExponentOfOne);
        T least = half;
        T most = T.Zero;
        for (nuint i = 0; i < (nuint)success.Length; i += (nuint)T.Count)
        {
            T value = T.Load(ref source, i);
            T isEasy = T.AreEqualWords(value & sign, sign);
            T magnitude = T.Abs(value);
            T z = magnitude + T.ConditionalSelect(isEasy, half, offset);
            T.SubtractWords(z >>> MomentTable.PlaceBits, first).Store(ref bin, i);
            T scaled = ((z << (52 - MomentTable.PlaceBits)) & fraction) | exponent;
            T t = T.FusedMultiplyAdd(scaled, T.Create(2), T.Create(-3));
            T t2 = t * t;
            t.Store(ref place, i);
            t2.Store(ref square, i);
            (t2 * t2).Store(ref fourth, i);
            least = T.MinNative(least, T.ConditionalSelect(isEasy, half, magnitude));
            most = T.MaxNative(most, T.ConditionalSelect(isEasy, magnitude, T.Zero));
        }

        Span<double> lanes = stackalloc double[2 * T.Count];
        least.Store(ref MemoryMarshal.GetReference(lanes), 0);
        most.Store(ref MemoryMarshal.GetReference(lanes), (nuint)T.Count);
        for (int lane = 0; lane < T.Count; lane++)
            hardest = hardest.With(lanes[lane], lanes[T.Count + lane]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void AddMoments(int count)
    {
        ref double bin = ref bins[0];
        ref double place = ref places[0];
        ref double square = ref squaresOfPlaces[0];
        ref double fourth = ref fourthsOfPlaces[0];
        ref double sumsOfPowers = ref moments[0];
        for (nuint i = 0; i < (nuint)count; i++)
        {
            nuint offset = (nuint)BitConverter.DoubleToUInt64Bits(Unsafe.Add(ref bin, i)) * Degrees;
            Vector512<double> term = Powers(ref Unsafe.Add(ref place, i), ref Unsafe.Add(ref square, i), ref Unsafe.Add(ref fourth, i));
            (Vector512.LoadUnsafe(ref sumsOfPowers, offset) + term).StoreUnsafe(ref sumsOfPowers, offset);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void AddMoments(ReadOnlySpan<double> weights, int count)
    {
        ref double bin = ref bins[0];
        ref double place = ref places[0];
        ref double square = ref squaresOfPlaces[0];
        ref double fourth = ref fourthsOfPlaces[0];
        ref double weight = ref MemoryMarshal.GetReference(weights);
        ref double sumsOfPowers = ref moments[0];
        ref double sumsOfSquares = ref squares[0];
        for (nuint i = 0; i < (nuint)count; i++)
        {
            nuint offset = (nuint)BitConverter.DoubleToUInt64Bits(Unsafe.Add(ref bin, i)) * Degrees;
            Vector512<double> w = Vector512.Create(Unsafe.Add(ref weight, i));
            Vector512<double> term = w * Powers(ref Unsafe.Add(ref place, i), ref Unsafe.Add(ref square, i), ref Unsafe.Add(ref fourth, i));
            (Vector512.LoadUnsafe(ref sumsOfPowers, offset) + term).StoreUnsafe(ref sumsOfPowers, offset);
            Vector512.FusedMultiplyAdd(w, term, Vector512.LoadUnsafe(ref sumsOfSquares, offset)).StoreUnsafe(ref sumsOfSquares, offset);
        }
    }

    /// <summary>1, t, ..., t^7, as products of t, t^2 and t^4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Powers(ref double place, ref double square, ref double fourth)
    {
        Vector512<double> one = Vector512<double>.One;
        Vector512<double> odd = Vector512.ConditionalSelect(
            Vector512.Create(0L, -1, 0, -1, 0, -1, 0, -1).AsDouble(), Vector512.Create(place), one);
        Vector512<double> twos = Vector512.ConditionalSelect(
            Vector512.Create(0L, 0, -1, -1, 0, 0, -1, -1).AsDouble(), Vector512.Create(square), one);
        Vector512<double> fours = Vector512.ConditionalSelect(
            Vector512.Create(0L, 0, 0, 0, -1, -1, -1, -1).AsDouble(), Vector512.Create(fourth), one);
        return odd * twos * fours;
    }

    // Keeps the instances aside whose powers may matter at large k: few in most blocks.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Keep<T>(ReadOnlySpan<double> success)
        where T : struct, ILanes<T>
    {
        ref double source = ref MemoryMarshal.GetReference(success);
        (double below, double above) = hardest.Within(HardestWithin);
        T sign = T.OfWord(1UL << 63);
        for (nuint i = 0; i < (nuint)success.Length; i += (nuint)T.Count)
        {
            T value = T.Load(ref source, i);
            T magnitude = T.Abs(value);
            T isEasy = T.AreEqualWords(value & sign, sign);
            T isKept = T.ConditionalSelect(
                isEasy, T.GreaterThan(magnitude, T.Create(above)), T.LessThan(magnitude, T.Create(below)));
            if (!T.Any(isKept))
                continue;
            for (nuint lane = i; lane < i + (nuint)T.Count; lane++)
            {
                double single = Unsafe.Add(ref source, lane);
                if (double.IsNegative(single) ? -single > above : single < below)
                    kept[keptCount++] = single;
            }
        }

        if (keptCount > Block)
        {
            powers.Add(kept.AsSpan(0, keptCount), FirstAbove(SquaresFrom));
            keptCount = 0;
        }
    }

    private void EndBlock(int count)
    {
        inRun += count;
        if (inRun >= InstancesOfRun)
            EndRun();
    }

    private void EndRun()
    {
        Move(moments, total);
        if (isWeighted)
            Move(squares, squareTotal);
        ClearRun();

        void Move(Span<double> from, Span<double> to)
        {
            for (int i = MomentTable.BinOf(Octave) * Degrees; i < from.Length; i += Lanes.Count)
                Lanes.Store(Lanes.Load(to, i) + Lanes.Load(from, i), to, i);
        }
    }

    // The first octave of q that holds anything.
    private int Octave => MomentTable.OctaveOf(hardest.Success);

    private void ClearRun()
    {
        ClearUsed(moments);
        if (isWeighted)
            ClearUsed(squares);
        inRun = 0;
    }

    // Of the narrowest bins: merging writes the others anew.
    private void ClearUsed(Span<double> bins) =>
        bins[(MomentTable.BinOf(Octave) * Degrees)..(MomentTable.BinCount * Degrees)].Clear();

    /// <summary>The hardest instance so far: the least q where any is below the split, else the largest 1-q.</summary>
    private readonly record struct Hardest(double Success, double Failure, double Hardness)
    {
        public static Hardest None { get; } = new(SuccessProbability.Split, 0, double.PositiveInfinity);

        public Hardest With(double success, double failure)
        {
            if (success >= Success && (Success < SuccessProbability.Split || failure <= Failure))
                return this;
            return success < Math.Min(Success, SuccessProbability.Split)
                ? new(success, Failure, -VectorMath.Log1p(-success))
                : new(SuccessProbability.Split, failure, -VectorMath.Log(failure));
        }

        /// <summary>
        /// q below and 1-q above which lambda is surely within a factor of the least: lambda is from q to 1.39 q below the split.
        /// </summary>
        public (double Below, double Above) Within(double factor)
        {
            double most = factor * Hardness;
            return most < 0.6 ? (most, 1) : (1, VectorMath.Exp(-most));
        }
    }
}
