using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>
/// How the sums of (1-q)^k over instances come out of moments of q in bins: (1-q)^k is smooth in q, so a polynomial of degree 7
/// replaces it in a narrow bin, and what an instance adds depends on no k.
/// </summary>
/// <remarks>
/// <para>
/// The bins are those of z = q + 2^-E below q = 1/2, with E = 57 for every grid of k, so that no k moves another's sums, and of z = 1/2 +
/// (1-q) from there on: 64 of equal width in each octave of z, so its upper bits name the bin and the others are the place t in it, from
/// -1 to 1. A bin holds the sums of w t^j, j = 0 to 7. Where k z is small wider bins will do: two neighbours' moments give those of the
/// bin that both make, up to one bin an octave.
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

    // E, for k up to 2^53 and the squares that double it.
    private const int Depth = 57;

    // Octaves of q.
    private const int Octaves = Depth - 1;

    /// <summary>The narrowest bins: of q, of 1-q, and one more for 1-q of 1/2 and a little beyond.</summary>
    public const int BinCount = ((Octaves + 1) * BinsPerOctave) + 1;

    /// <summary>Those and the wider ones that they make.</summary>
    public const int TreeCount = BinsPerOctave + 1 + (Octaves * ((2 * BinsPerOctave) - 1));

    /// <summary>2^-E, which is added to q.</summary>
    public const double Offset = 1.0 / (1L << Depth);

    /// <summary>The upper bits of the z of bin 0.</summary>
    public const ulong FirstBin = (1023UL - Depth) << LogBins;

    // Where the wider bins of a level begin.
    private static readonly int[] Levels = LevelsOf();

    // The tables of the grids used last, for every kernel of a run needs the same.
    private const int MostTables = 8;
    private static readonly List<MomentTable> Tables = [];

    private readonly double[] attempts;
    private readonly Row[] rows;

    private MomentTable(double[] attempts)
    {
        this.attempts = attempts;
        rows = new Row[2 * attempts.Length];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = RowOf(i % 2 == 0 ? attempts[i / 2] : 2 * attempts[i / 2]);
    }

    /// <summary>The octave of the least q: no bin below it holds anything.</summary>
    /// <param name="success">The least q, 0 to 1/2.</param>
    public static int OctaveOf(double success) =>
        (int)((BitConverter.DoubleToUInt64Bits(success + Offset) >> PlaceBits) - FirstBin) / BinsPerOctave;

    /// <summary>The first of the narrowest bins of an octave.</summary>
    public static int BinOf(int octave) => octave * BinsPerOctave;

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
        long bins = 0;
        for (int row = 0; row < 2 * attempts.Count; row++)
        {
            double power = (double)attempts[row / 2] * (1 + (row % 2));
            bins += BinsPerOctave + 1;
            for (int octave = 0; octave < Octaves; octave++)
            {
                double low = Math.ScaleB(Offset, octave);
                bins += power * (low - Offset) > Negligible ? 0 : BinsPerOctave >> LevelOf(power, low);
            }
        }

        return (bins * Degrees * sizeof(double), TreeCount * Degrees * sizeof(double));
    }

    /// <summary>Fills the moments of the wider bins from those of the narrowest.</summary>
    /// <param name="moments">The moments of each bin, <see cref="TreeCount"/> times <see cref="Degrees"/> numbers.</param>
    /// <param name="octave">The first octave that holds anything.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Merge(Span<double> moments, int octave)
    {
        ref double all = ref MemoryMarshal.GetReference(moments);
        ref Vector512<double> left = ref MemoryMarshal.GetArrayDataReference(Translation.Left);
        ref Vector512<double> right = ref MemoryMarshal.GetArrayDataReference(Translation.Right);
        for (int level = 1; level <= LogBins; level++)
        {
            int children = Levels[level - 1];
            int start = Levels[level];
            int count = Octaves * (BinsPerOctave >> level);
            for (int i = octave * (BinsPerOctave >> level); i < count; i++)
            {
                nuint child = (nuint)((children + (2 * i)) * Degrees);
                Vector512<double> fromLeft = Vector512<double>.Zero;
                Vector512<double> fromRight = Vector512<double>.Zero;

                // Few instances leave most bins empty; a bin that holds any has a sum of weights above 0.
                nuint degrees = Unsafe.Add(ref all, child) > 0 || Unsafe.Add(ref all, child + Degrees) > 0 ? (nuint)Degrees : 0;
                for (nuint j = 0; j < degrees; j++)
                {
                    Vector512<double> moment = Vector512.Create(Unsafe.Add(ref all, child + j));
                    Vector512<double> next = Vector512.Create(Unsafe.Add(ref all, child + Degrees + j));
                    fromLeft = Vector512.FusedMultiplyAdd(moment, Unsafe.Add(ref left, j), fromLeft);
                    fromRight = Vector512.FusedMultiplyAdd(next, Unsafe.Add(ref right, j), fromRight);
                }

                (fromLeft + fromRight).StoreUnsafe(ref all, (nuint)((start + i) * Degrees));
            }
        }
    }

    /// <summary>The sum of w (1-q)^k for one of the powers.</summary>
    /// <param name="power">Which power.</param>
    /// <param name="moments">The moments of all bins, after <see cref="Merge"/>.</param>
    /// <param name="octave">The first octave that holds anything.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Sum(int power, ReadOnlySpan<double> moments, int octave)
    {
        ref double all = ref MemoryMarshal.GetReference(moments);
        Row row = rows[power];
        ref double coefficients = ref MemoryMarshal.GetArrayDataReference(row.Coefficients);
        Vector512<double> even = Vector512<double>.Zero;
        Vector512<double> odd = Vector512<double>.Zero;

        // Runs are those of the Octaves from the lowest on, then that of 1-q.
        for (int run = Math.Min(octave, row.Runs.Length - 1); run < row.Runs.Length; run++)
        {
            (int start, int count, int first) = row.Runs[run];
            nuint c = (nuint)(first * Degrees);
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
            }
        }

        return Lanes.Sum(even + odd);
    }

    /// <summary>A bound on the error of <see cref="Sum"/>.</summary>
    /// <param name="power">Which power.</param>
    /// <param name="moments">The moments of all bins, after <see cref="Merge"/>; no weight is below 0.</param>
    /// <param name="octave">The first octave that holds anything.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double ErrorOfSum(int power, ReadOnlySpan<double> moments, int octave)
    {
        double[] errors = rows[power].Errors;
        double error = 0;
        for (; octave < Octaves; octave++)
            error += errors[octave] * moments[(Levels[LogBins] + octave) * Degrees];
        for (int bin = Octaves * BinsPerOctave; bin < BinCount; bin++)
            error += errors[Octaves + bin - (Octaves * BinsPerOctave)] * moments[bin * Degrees];
        return error;
    }

    private static int[] LevelsOf()
    {
        int[] levels = new int[LogBins + 1];
        int count = BinCount;
        for (int level = 1; level <= LogBins; level++)
        {
            levels[level] = count;
            count += Octaves * (BinsPerOctave >> level);
        }

        return levels;
    }

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
        List<(int Start, int Count, int First)> runs = [];
        List<double> coefficients = [];
        double[] errors = new double[Octaves + BinsPerOctave + 1];
        Span<double> values = stackalloc double[Degrees];
        for (int octave = 0; octave < Octaves; octave++)
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
            int start = Levels[level] + (octave * bins);
            runs.Add((start, bins, coefficients.Count / Degrees));
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
        runs.Add((Octaves * BinsPerOctave, BinsPerOctave + 1, coefficients.Count / Degrees));
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
            errors[Octaves + bin] = truncated + (Rounding * VectorMath.Exp((power - 1) * VectorMath.Log(high)) * (high + (0.25 * power)));
        }

        return new Row([.. runs], [.. coefficients], errors);
    }

    // Of the arithmetic, relative to the power itself.
    private const double Rounding = 1e-13;

    private sealed record Row((int Start, int Count, int First)[] Runs, double[] Coefficients, double[] Errors);

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
