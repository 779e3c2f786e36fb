using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace LidDsl.Sampling;

/// <summary>
/// Exact sampling of a density by upright strips. Most of the area below it is cut into rectangles of 1/2048 of the whole each, side by
/// side below the curve: eleven bits choose one, and a point of it needs no test. What is left, some thousandths, is sampled by rejection.
/// </summary>
/// <remarks>
/// After G. Marsaglia and W. W. Tsang (The ziggurat method for generating random variables, Journal of Statistical Software 5(8), 2000),
/// with strips that stand, so none needs a test. Entry j holds the left edge x_j and the width w_j, each as the upper half of a double, so
/// one look-up gives both; edges have few enough bits for that to be exact. The rectangle's height is its area over its width, so a rounded
/// edge costs speed and no exactness. All numbers come from functions with the same bits on every machine.
/// </remarks>
internal sealed class StripTable
{
    /// <summary>How many rectangles make the whole area.</summary>
    public const int Strips = 2048;

    /// <summary>The half of an entry, and of a double, that counts.</summary>
    public const ulong UpperHalf = 0xFFFF_FFFF_0000_0000;

    // The fraction of an edge has as many bits as the upper half of a double.
    private const int EdgeBits = 20;

    // Edges are multiples of the width of a strip at the peak over 2^10: then no width has too many bits either.
    private const int WidthBits = 10;

    // The redone draws have a stream of their own, which differs from the first in the last bit of the counter.
    private const uint Redone = 1u << 31;

    private const uint MostAttempts = ushort.MaxValue;
    private const int MostSteps = 100;
    private const int MostTables = 64;

    private static readonly ConcurrentDictionary<StripDensity, StripTable> Tables = new();

    private readonly StripDensity density;
    private readonly ulong[] entries = GC.AllocateArray<ulong>(Strips, pinned: true);
    private readonly Region[] regions;
    private readonly double[] upTo;
    private readonly int[] guide;
    private readonly double peak;
    private readonly double logPeak;
    private readonly double finest;

    private StripTable(StripDensity density)
    {
        this.density = density;
        peak = density.Peak;
        logPeak = peak > 0 || density.Power == 0 ? density.Log(peak) : 0;
        double area = VectorMath.Exp(density.LogMass() - logPeak) / Strips;
        List<Region> rest = [];
        finest = Math.ScaleB(1, Math.ILogB(area) - WidthBits);
        double start = Math.Max(density.Power > 0 ? finest : 0, Math.Floor(peak / GridAt(peak)) * GridAt(peak));
        double left = start;
        while (Count < Strips && Strip(left, -1, area) is { } strip)
        {
            left = strip.Left;
            Add(strip, rest);
        }

        double right = start;
        while (Count < Strips && Strip(right, 1, area) is { } strip)
        {
            right = strip.Left + strip.Width;
            Add(strip, rest);
        }

        AddEnds(left, right, rest);
        regions = [.. rest];
        upTo = new double[regions.Length];
        double sum = 0;
        for (int i = 0; i < upTo.Length; i++)
            upTo[i] = sum += regions[i].Area;

        // The first region that a share of the whole may fall into.
        guide = new int[Strips];
        for (int i = 0, region = 0; i < guide.Length; i++)
        {
            while (region < upTo.Length - 1 && upTo[region] < sum * i / guide.Length)
                region++;
            guide[i] = Math.Max(0, region - 1);
        }
    }

    /// <summary>How many strips there are: an index from here on belongs to what is left.</summary>
    public int Count { get; private set; }

    /// <summary>The entries, which no collection moves: the left edge in the upper half, the width in the lower.</summary>
    public unsafe ulong* Entries => (ulong*)Unsafe.AsPointer(ref entries[0]);

    /// <summary>The table of a density, which is kept.</summary>
    public static StripTable Of(StripDensity density)
    {
        if (Tables.TryGetValue(density, out StripTable? table))
            return table;
        if (Tables.Count >= MostTables)
            Tables.Clear();
        return Tables.GetOrAdd(density, static density => new StripTable(density));
    }

    /// <summary>The draw that an index beyond the strips stands for, from what they leave of the area.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="index">The index of the draw.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Redraw(in StreamKey key, ulong index)
    {
        for (uint attempt = 0; attempt < MostAttempts; attempt++)
        {
            (uint w0, uint w1, uint w2, uint w3) = Philox4x32.Block(
                (uint)index, (uint)(index >> 32), key.C2 + attempt, key.C3 ^ Redone, key.K0, key.K1);

            // The first number chooses a region, and what it is within the region's share is uniform again; the second is a place in it.
            double share = Uniform.FromWords(w0, w1);
            double chosen = share * upTo[^1];
            int i = guide[(int)(share * guide.Length)];
            while (upTo[i] < chosen)
                i++;
            ref readonly Region region = ref regions[i];
            double height = 1 - ((upTo[i] - chosen) / region.Area);
            if (Accept(region, Uniform.FromWords(w2, w3), height, out double x))
                return x;
        }

        throw new InvalidOperationException(
            "No candidate was accepted in as many attempts as a draw has: the generator or the arithmetic of this machine is broken.");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Relative(double x) => x == 0 && density.Power > 0 ? 0 : VectorMath.Exp(density.Log(x) - logPeak);

    // The distance between the edges that a strip up to x may have.
    private double GridAt(double x) => x > 0 ? Math.Max(finest, Math.ScaleB(1, Math.ILogB(x) - EdgeBits)) : finest;

    // The narrowest strip beside an edge, rounded up to the grid, that has the area below the curve; null where none has.
    private Region? Strip(double edge, int direction, double area)
    {
        double room = direction < 0 ? edge : density.Largest - edge;
        double width = area / Math.Max(Relative(edge), area);
        double far;
        for (int step = 0; ; step++)
        {
            far = edge + (direction * width);
            if (step == MostSteps || !(width <= room) || (far == 0 && density.Power > 0))
                return null;
            double miss = VectorMath.Log(area / width) - (density.Log(far) - logPeak);
            if (miss < 1e-12)
                break;
            double slope = (1 / width) + (direction * density.Slope(far));
            if (!(slope > 0))
                return null;
            width += miss / slope;
        }

        double grid = GridAt(far);
        far = direction * Math.Ceiling(direction * far / grid) * grid;
        for (int bump = 0; bump < 2; bump++, far += direction * grid)
        {
            width = Math.Abs(far - edge);
            if (width > room)
                return null;
            double lowest = Math.Min(Relative(edge), Relative(far));
            if (width * lowest >= area)
            {
                double left = Math.Min(edge, far);
                bool hasPeak = peak >= left && peak <= left + width;
                double highest = hasPeak ? 1 : Math.Max(Relative(edge), Relative(far));
                return WithChord(new Region(Shape.Top, left, width, area / width, highest));
            }
        }

        return null;
    }

    // Within a strip the curve is next to straight, and how far it is from its chord is what it is half way: twice that bounds it
    // everywhere.
    private Region WithChord(in Region strip)
    {
        double start = Relative(strip.Left);
        double end = Relative(strip.Left + strip.Width);
        double bend = Math.Abs(Relative(strip.Left + (0.5 * strip.Width)) - (0.5 * (start + end)));
        return strip with { Start = start, Rise = end - start, Bend = (2 * bend) + 1e-14 };
    }

    private void Add(in Region strip, List<Region> rest)
    {
        ulong left = BitConverter.DoubleToUInt64Bits(strip.Left);
        ulong width = BitConverter.DoubleToUInt64Bits(strip.Width);
        if (((left | width) & ~UpperHalf) != 0)
            throw new InvalidOperationException($"The strip at {strip.Left} of width {strip.Width} is not on the grid.");
        entries[Count++] = left | (width >> 32);
        if (strip.Area > 0)
            rest.Add(strip);
    }

    private void AddEnds(double left, double right, List<Region> rest)
    {
        // ln f is concave in x and in ln x. So towards 0 the density lies below the power of x that touches it at the last edge, which
        // keeps all digits of the smallest draws, and beyond the other end below the exponential that touches it there.
        if (left > 0)
        {
            double power = 1 + (left * density.Slope(left));
            rest.Add(new Region(Shape.Left, 0, left, 0, Relative(left) / power, power));
        }

        if (!(right < density.Largest))
            return;
        double slope = right > 0 ? -density.Slope(right) : 0;
        double length = density.Largest - right;
        if (slope * length > 1)
            rest.Add(new Region(Shape.Tail, right, 1 / slope, 0, Relative(right)));
        else
            rest.Add(new Region(Shape.Top, right, length, 0, peak > right ? 1 : Relative(right)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Accept(in Region region, double place, double height, out double x)
    {
        switch (region.Shape)
        {
            case Shape.Left:
                x = region.Width * VectorMath.Exp(VectorMath.Log(place) / region.Power);
                return height * region.Highest * region.Power * place * region.Width < x * Relative(x);
            case Shape.Tail:
                double beyond = -VectorMath.Log(place);
                x = region.Left + (region.Width * beyond);
                return x <= density.Largest && height * region.Highest * place < Relative(x);
            default:
                x = Math.Min(region.Left + (region.Width * place), density.Largest);
                double y = region.Lowest + (height * (region.Highest - region.Lowest));
                double above = y - (region.Start + (region.Rise * place));
                return above < -region.Bend || (above <= region.Bend && y < Relative(x));
        }
    }

    private enum Shape
    {
        /// <summary>What is above a rectangle, or a box beyond the last edge.</summary>
        Top,

        /// <summary>From 0 to the first edge, below a power of x, one less than <see cref="Region.Power"/>.</summary>
        Left,

        /// <summary>Beyond the last edge, below an exponential of mean <see cref="Region.Width"/>.</summary>
        Tail,
    }

    // Heights are relative to the peak.
    private readonly record struct Region(Shape Shape, double Left, double Width, double Lowest, double Highest, double Power = 0)
    {
        /// <summary>The height of the curve at the left edge.</summary>
        public double Start { get; init; }

        /// <summary>How much higher it is at the right edge.</summary>
        public double Rise { get; init; }

        /// <summary>How far the curve may be from its chord; infinite where nothing is known of it.</summary>
        public double Bend { get; init; } = double.PositiveInfinity;

        public double Area => Width * (Highest - Lowest);
    }
}
