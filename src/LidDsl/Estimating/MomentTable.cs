using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LidDsl.Runtime;
using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>
/// How the sums of (1-q)^k over instances come out of moments of q in bins: (1-q)^k is smooth in q, so a polynomial of degree 7
/// replaces it in a narrow bin, and what an instance adds depends on no k.
/// </summary>
/// <remarks>
/// <para>
/// The bins are those of z = q + 2^-E below q = 1/2, with 2^-E below 1/(4 k) for every k, and of z = 1/2 + (1-q) from there on: 64 of
/// equal width in each octave of z, so its upper bits name the bin and the others are the place t in it, from -1 to 1. A bin holds the sums
/// of w t^j, j = 0 to 7. Where k z is small wider bins will do: two neighbours' moments give those of the bin that both make, up to one bin
/// an octave.
/// </para>
/// <para>
/// Error: with y = k h/(1-q) for a bin of half-width h the interpolant in Chebyshev's nodes errs by at most y^8/(2^7 8!) relative to the
/// power where it is largest in the bin. Bins are narrow enough for y of 0.11 at most, an error of 4e-15, except the narrowest ones at k z
/// above 7: there it is (k z/128)^8/(2^7 8!), 7e-12 at k z = 35. Octaves at k z above 128 are left out.
/// </para>
/// </remarks>
internal sealed class MomentTable
{
    /// <summary>Moments of a bin: as many as there are lanes.</summary>
    public const int Degrees = Lanes.Count;

    private const int LogBins = 6;
    private const int BinsPerOctave = 1 << LogBins;
    private const int FractionBits = 52;

    /// <summary>The bits of z below those that name its bin.</summary>
    public const int PlaceBits = FractionBits - LogBins;

    // A wider bin serves where k z is at most this over the number of narrowest bins in it.
    private const double NarrowestFrom = 14;

    // e^-128 is 3e-56.
    private const double Negligible = 128;

    // The tables of the grids used last, for every kernel of a run needs the same.
    private const int MostTables = 8;
    private static readonly List<MomentTable> Tables = [];

    private readonly double[] attempts;
    private readonly int octaves;
    private readonly int[] levels = new int[LogBins + 1];
    private readonly Row[] rows;

    private MomentTable(double[] attempts)
    {
        this.attempts = attempts;
        int depth = DepthOf(attempts[^1]);
        Offset = Math.ScaleB(1, -depth);
        FirstBin = BitConverter.DoubleToUInt64Bits(Offset) >> PlaceBits;

        // Octaves of q, then that of 1-q, and one bin more for 1-q of 1/2 and a little beyond.
        octaves = depth - 1;
        BinCount = (octaves * BinsPerOctave) + BinsPerOctave + 1;
        int count = BinCount;
        for (int level = 1; level <= LogBins; level++)
        {
            levels[level] = count;
            count += octaves * (BinsPerOctave >> level);
        }

        TreeCount = count;
        rows = new Row[2 * attempts.Length];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = RowOf(i % 2 == 0 ? attempts[i / 2] : 2 * attempts[i / 2]);
    }

    /// <summary>2^-E, which is added to q.</summary>
    public double Offset { get; }

    /// <summary>The upper bits of the z of bin 0.</summary>
    public ulong FirstBin { get; }

    /// <summary>The narrowest bins.</summary>
    public int BinCount { get; }

    /// <summary>Those and the wider ones that they make.</summary>
    public int TreeCount { get; }

    /// <summary>
    /// The table of a grid of k, for the powers k and 2 k of each, in turn: the second gives the squares of the first without weights.
    /// </summary>
    /// <param name="attempts">k, strictly increasing, 1 to 2^53.</param>
    public static MomentTable Of(double[] attempts)
    {
        lock (Tables)
        {
            foreach (MomentTable made in Tables)
            {
                if (made.attempts.AsSpan().SequenceEqual(attempts))
                    return made;
            }
        }

        MomentTable table = new([.. attempts]);
        lock (Tables)
        {
            if (Tables.Count == MostTables)
                Tables.RemoveAt(0);
            Tables.Add(table);
        }

        return table;
    }

    /// <summary>The bytes of the table of a grid, and of the moments of one sum over it.</summary>
    /// <param name="attempts">k, strictly increasing, 1 to 2^53.</param>
    public static (long Table, long Moments) Bytes(IReadOnlyList<long> attempts)
    {
        int octaves = DepthOf(attempts[^1]) - 1;
        long tree = BinsPerOctave + 1 + (octaves * ((2L * BinsPerOctave) - 1));
        double offset = Math.ScaleB(1, -octaves - 1);
        long bins = 0;
        for (int row = 0; row < 2 * attempts.Count; row++)
        {
            double power = (double)attempts[row / 2] * (1 + (row % 2));
            bins += BinsPerOctave + 1;
            for (int octave = 0; octave < octaves; octave++)
            {
                double low = Math.ScaleB(offset, octave);
                bins += power * (low - offset) > Negligible ? 0 : BinsPerOctave >> LevelOf(power, low);
            }
        }

        return (bins * Degrees * sizeof(double), tree * Degrees * sizeof(double));
    }

    /// <summary>Fills the moments of the wider bins from those of the narrowest.</summary>
    /// <param name="moments">The moments of each bin, <see cref="TreeCount"/> times <see cref="Degrees"/> numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Merge(Span<double> moments)
    {
        ref double all = ref MemoryMarshal.GetReference(moments);
        for (int level = 1; level <= LogBins; level++)
        {
            int count = octaves * (BinsPerOctave >> level);
            for (int i = 0; i < count; i++)
            {
                nuint child = (nuint)((levels[level - 1] + (2 * i)) * Degrees);
                Vector512<double> sum = Vector512<double>.Zero;
                for (nuint j = 0; j < Degrees; j++)
                {
                    sum = Vector512.FusedMultiplyAdd(
                        Vector512.Create(Unsafe.Add(ref all, child + j)), Translation.Left[(int)j], sum);
                    sum = Vector512.FusedMultiplyAdd(
                        Vector512.Create(Unsafe.Add(ref all, child + Degrees + j)), Translation.Right[(int)j], sum);
                }

                sum.StoreUnsafe(ref all, (nuint)((levels[level] + i) * Degrees));
            }
        }
    }

    /// <summary>The sum of w (1-q)^k for one of the powers.</summary>
    /// <param name="power">Which power.</param>
    /// <param name="moments">The moments of all bins, after <see cref="Merge"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Sum(int power, ReadOnlySpan<double> moments)
    {
        ref double all = ref MemoryMarshal.GetReference(moments);
        Row row = rows[power];
        ref double coefficients = ref MemoryMarshal.GetArrayDataReference(row.Coefficients);
        Vector512<double> even = Vector512<double>.Zero;
        Vector512<double> odd = Vector512<double>.Zero;
        nuint c = 0;
        foreach ((int start, int count) in row.Runs)
        {
            nuint m = (nuint)(start * Degrees);
            nuint end = c + (nuint)(count * Degrees);
            for (; c + (2 * Degrees) <= end; c += 2 * Degrees, m += 2 * Degrees)
            {
                even = Vector512.FusedMultiplyAdd(
                    Vector512.LoadUnsafe(ref coefficients, c), Vector512.LoadUnsafe(ref all, m), even);
                odd = Vector512.FusedMultiplyAdd(
                    Vector512.LoadUnsafe(ref coefficients, c + Degrees), Vector512.LoadUnsafe(ref all, m + Degrees), odd);
            }

            if (c < end)
            {
                even = Vector512.FusedMultiplyAdd(
                    Vector512.LoadUnsafe(ref coefficients, c), Vector512.LoadUnsafe(ref all, m), even);
                c = end;
            }
        }

        return Lanes.Sum(even + odd);
    }

    /// <summary>A bound on the error of <see cref="Sum"/>.</summary>
    /// <param name="power">Which power.</param>
    /// <param name="moments">The moments of all bins, after <see cref="Merge"/>; no weight is below 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double ErrorOfSum(int power, ReadOnlySpan<double> moments)
    {
        double[] errors = rows[power].Errors;
        double error = 0;
        for (int octave = 0; octave < octaves; octave++)
            error += errors[octave] * moments[(levels[LogBins] + octave) * Degrees];
        for (int bin = octaves * BinsPerOctave; bin < BinCount; bin++)
            error += errors[octaves + bin - (octaves * BinsPerOctave)] * moments[bin * Degrees];
        return error;
    }

    // E: squares ask for twice the largest k.
    private static int DepthOf(double largest) => Math.Max(10, Math.ILogB(2 * largest) + 3);

    // How many times neighbours may be merged in the octave from z on.
    private static int LevelOf(double power, double low)
    {
        int level = 0;
        while (level < LogBins && power * 2 * low * (2 << level) <= NarrowestFrom)
            level++;
        return level;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Row RowOf(double power)
    {
        List<(int Start, int Count)> runs = [];
        List<double> coefficients = [];
        double[] errors = new double[octaves + BinsPerOctave + 1];
        Span<double> values = stackalloc double[Degrees];
        for (int octave = 0; octave < octaves; octave++)
        {
            double low = Math.ScaleB(Offset, octave);
            double from = power * (low - Offset);
            if (from > Negligible)
            {
                errors[octave] = VectorMath.Exp(-from);
                continue;
            }

            int level = LevelOf(power, low);
            int bins = BinsPerOctave >> level;
            int start = levels[level] + (octave * bins);
            runs.Add((start, bins));
            double width = low / bins;
            for (int bin = 0; bin < bins; bin++)
            {
                double middle = low + ((bin + 0.5) * width);
                for (int i = 0; i < Degrees; i++)
                    values[i] = VectorMath.Exp(power * VectorMath.Log1p(-(middle + (0.5 * width * Interpolation.Nodes[i]) - Offset)));
                Interpolation.Add(values, coefficients);
                double y = power * 0.5 * width / (1 - (middle + width));
                double largest = VectorMath.Exp(power * VectorMath.Log1p(-(low + (bin * width) - Offset)));
                errors[octave] = Math.Max(errors[octave], (Interpolation.Error(y) + Rounding) * largest);
            }
        }

        // Powers of p = 1-q.
        runs.Add((octaves * BinsPerOctave, BinsPerOctave + 1));
        for (int bin = 0; bin <= BinsPerOctave; bin++)
        {
            double width = bin < BinsPerOctave ? 0.5 / BinsPerOctave : 1.0 / BinsPerOctave;
            double low = bin < BinsPerOctave ? bin * width : 0.5;
            for (int i = 0; i < Degrees; i++)
                values[i] = VectorMath.Exp(power * VectorMath.Log(low + (0.5 * width * (1 + Interpolation.Nodes[i]))));
            Interpolation.Add(values, coefficients);
            double high = low + width;
            double truncated = power < Degrees
                ? 0
                : VectorMath.Exp((power - Degrees) * VectorMath.Log(high)) * Interpolation.ErrorOfPower(power, 0.5 * width);
            errors[octaves + bin] = truncated + (Rounding * VectorMath.Exp((power - 1) * VectorMath.Log(high)) * (high + (0.25 * power)));
        }

        return new Row([.. runs], [.. coefficients], errors);
    }

    // Of the arithmetic, relative to the power itself.
    private const double Rounding = 1e-14;

    private sealed record Row((int Start, int Count)[] Runs, double[] Coefficients, double[] Errors);

    /// <summary>Interpolation in Chebyshev's eight nodes on [-1, 1].</summary>
    private static class Interpolation
    {
        // cos((2 i + 1) pi/16)
        public static readonly double[] Nodes =
        [
            0.9807852804032304, 0.8314696123025452, 0.5555702330196022, 0.19509032201612828,
            -0.19509032201612828, -0.5555702330196022, -0.8314696123025452, -0.9807852804032304,
        ];

        // 2^7 8!
        private const double ErrorDivisor = 128.0 * 40320;

        // Entry (i, j): the coefficient of t^j in the polynomial that is 1 at node i and 0 at the others.
        private static readonly double[,] Basis = BasisOf(Nodes);

        /// <summary>Appends the coefficients of 1, t, ..., t^7 of the polynomial with given values in the nodes.</summary>
        public static void Add(ReadOnlySpan<double> values, List<double> coefficients)
        {
            for (int j = 0; j < Degrees; j++)
            {
                double sum = 0;
                for (int i = 0; i < Degrees; i++)
                    sum += values[i] * Basis[i, j];
                coefficients.Add(sum);
            }
        }

        /// <summary>The error for a function whose logarithm has a slope of at most y, relative to its largest value.</summary>
        public static double Error(double y)
        {
            double square = y * y;
            double fourth = square * square;
            return fourth * fourth / ErrorDivisor;
        }

        /// <summary>The error for p^k over p^(k-8): k (k-1) ... (k-7) h^8/(2^7 8!).</summary>
        public static double ErrorOfPower(double power, double halfWidth)
        {
            double product = 1 / ErrorDivisor;
            for (int j = 0; j < Degrees; j++)
                product *= (power - j) * halfWidth;
            return product;
        }

        private static double[,] BasisOf(double[] nodes)
        {
            double[,] basis = new double[Degrees, Degrees];
            double[] polynomial = new double[Degrees];
            for (int i = 0; i < Degrees; i++)
            {
                Array.Clear(polynomial);
                polynomial[0] = 1;
                int degree = 0;
                for (int other = 0; other < Degrees; other++)
                {
                    if (other == i)
                        continue;

                    // Times (t - node)/(its value at node i).
                    double scale = 1 / (nodes[i] - nodes[other]);
                    degree++;
                    for (int j = degree; j >= 0; j--)
                        polynomial[j] = scale * ((j > 0 ? polynomial[j - 1] : 0) - (j < degree ? nodes[other] * polynomial[j] : 0));
                }

                for (int j = 0; j < Degrees; j++)
                    basis[i, j] = polynomial[j];
            }

            return basis;
        }
    }

    /// <summary>The moments of a half of a bin as those of the bin: sums of ((t - 1)/2)^j or ((t + 1)/2)^j from sums of t^j.</summary>
    private static class Translation
    {
        public static readonly Vector512<double>[] Left = Of(-1);
        public static readonly Vector512<double>[] Right = Of(1);

        // Entry i, lane j: the factor of moment i in moment j, binomial(j, i) shift^(j-i)/2^j.
        private static Vector512<double>[] Of(int shift)
        {
            Vector512<double>[] columns = new Vector512<double>[Degrees];
            Span<double> column = stackalloc double[Degrees];
            for (int i = 0; i < Degrees; i++)
            {
                column.Clear();
                double binomial = 1;
                for (int j = i; j < Degrees; j++)
                {
                    column[j] = Math.ScaleB((j - i) % 2 != 0 ? shift * binomial : binomial, -j);
                    binomial = binomial * (j + 1) / (j + 1 - i);
                }

                columns[i] = Vector512.Create<double>(column);
            }

            return columns;
        }
    }
}
