using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Sampling;

namespace LidDsl.Runtime;

/// <summary>
/// Test instances on two randomly shifted lattices, with weights: (1-q)^k is cut smoothly in two by w = |b| (s/sigma) sqrt(tau), each part
/// is mapped to the unit square, where it is smooth, and each square is covered by a rank-1 lattice whose shift is drawn anew for each
/// training set. Every instance can occur, so estimates are unbiased; beyond some 500 points it is a randomised quadrature of the law's
/// own integral.
/// </summary>
/// <remarks>
/// <para>
/// The first map covers instances whose bias is no trouble (w small), by b and sqrt(tau); the second those that the bias makes hard, by w
/// beyond the tolerance and sqrt(tau). A weight is the density of (b, sqrt(tau)) times the derivative of the map and the share of its part.
/// </para>
/// <para>
/// Rank-1 lattices with a random shift: R. Cranley and T. N. L. Patterson, SIAM Journal on Numerical Analysis 13 (1976), 904. The maps
/// are sums of softplus functions, so the integrand goes to 0 with all its derivatives at the edges of the square, where a lattice is
/// exact for all Fourier frequencies but those of its dual.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InstanceLattice
{
    // The width of the edges of a smooth box.
    private const double EdgeWidth = 0.7;

    // Below it e^t underflows: what is there has no weight.
    private const double LeastPlace = -690;

    private const double SmallestShift = 1e-16;
    private const double LargestShift = 1 - 1.2e-16;

    private readonly double largestAttempts;
    private readonly AlignedArray firstPlaces = new(InstanceBlock.Capacity);
    private readonly AlignedArray secondPlaces = new(InstanceBlock.Capacity);
    private readonly AlignedArray firstSlopes = new(InstanceBlock.Capacity);
    private readonly AlignedArray secondSlopes = new(InstanceBlock.Capacity);
    private LatticeBox box;
    private LatticeRule rule;
    private Shifts shifts;

    /// <summary>Makes room for a grid of k.</summary>
    /// <param name="largestAttempts">The largest k, 1 or more: the lattices reach the instances that matter up to it.</param>
    internal InstanceLattice(double largestAttempts) => this.largestAttempts = largestAttempts;

    /// <summary>Lays out the lattices for one training set.</summary>
    /// <param name="law">The law of instances.</param>
    /// <param name="streams">The streams of the replicate.</param>
    /// <param name="biasRatio">s/sigma, positive.</param>
    /// <param name="toleranceRatio">delta/sigma.</param>
    /// <param name="instances">The most instances that may be drawn.</param>
    /// <returns>How many are drawn: the largest number of <see cref="LatticeRule.Sizes"/> that is not above.</returns>
    public int Begin(InstanceLaw law, in ReplicateStreams streams, double biasRatio, double toleranceRatio, int instances)
    {
        ArgumentNullException.ThrowIfNull(law);
        StreamKey key = streams[Purpose.LatticeShift];
        return Begin(
            law.RootDensity, new(Uniform.At(key, 0), Uniform.At(key, 1), Uniform.At(key, 2), Uniform.At(key, 3)), biasRatio, toleranceRatio,
            instances);
    }

    /// <summary>Lays out the lattices with given shifts.</summary>
    internal int Begin(in RootDensity density, in Shifts at, double biasRatio, double toleranceRatio, int instances)
    {
        rule = LatticeRule.Within(instances);
        shifts = at;
        box = LatticeBox.Of(density, rule, biasRatio, toleranceRatio, largestAttempts);
        return rule.Instances;
    }

    /// <summary>Makes a run of instances with their weights.</summary>
    /// <param name="run">Which instances; its component is the lattice.</param>
    /// <param name="block">Receives them.</param>
    public void Draw(in InstanceRun run, InstanceBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        block.Begin(run);
        int padded = block.PaddedBias.Length;
        Place(run, padded);
        if (Machine.HasEightLanes)
            Draw<EightLanes>(run.Component, block, padded);
        else
            Draw<FourLanes>(run.Component, block, padded);
    }

    private void Draw<T>(int component, InstanceBlock block, int padded)
        where T : struct, ILanes<T>
    {
        Span<double> weights = block.BeginWeights();
        if (component == 0)
        {
            Stretch<T>(box.FirstLow, box.FirstHigh, firstPlaces.AsSpan(0, padded), firstSlopes);
            Stretch<T>(-box.HalfWidth, box.HalfWidth, secondPlaces.AsSpan(0, padded), secondSlopes);
            Bend<T>(firstPlaces.AsSpan(0, padded), firstSlopes);
            Narrow<T>(padded);
        }
        else
        {
            Stretch<T>(box.SecondLow, box.SecondHigh, firstPlaces.AsSpan(0, padded), firstSlopes);
            Stretch<T>(box.EnergyLow, box.EnergyHigh, secondPlaces.AsSpan(0, padded), secondSlopes);
            RootsOf<T>(firstPlaces.AsSpan(0, padded), firstSlopes);
            Widen<T>(padded);
        }

        Weigh<T>(isHard: component == 1, block.RoomForBias, block.RoomForRoot, weights);
        box.Density.Own?.Multiply(block.Root, weights);
    }

    // Points i/n + U and i g/n + U' of the unit square, each less its whole part.
    private void Place(in InstanceRun run, int padded)
    {
        (double first, double second) = run.Component == 0 ? (shifts.A, shifts.B) : (shifts.C, shifts.D);
        int generator = run.Component == 0 ? rule.FirstGenerator : rule.SecondGenerator;
        long multiple = (long)run.First * generator % rule.Points;
        double points = rule.Points;
        for (int i = 0; i < padded; i++)
        {
            firstPlaces[i] = Within(((run.First + i) / points) + first);
            secondPlaces[i] = Within((multiple / points) + second);
            multiple += generator;
            if (multiple >= rule.Points)
                multiple -= rule.Points;
        }
    }

    private static double Within(double place) => Math.Clamp(place - Math.Floor(place), SmallestShift, LargestShift);

    /// <summary>
    /// Maps (0, 1) to all numbers with a density that is flat from lo to hi and exponential beyond:
    /// t = lo + c ln(P/Q), P = e^(vH) - 1, Q = 1 - e^((v-1)H), H = (hi-lo)/c.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Stretch<T>(double low, double high, Span<double> places, Span<double> slopes)
        where T : struct, ILanes<T>
    {
        double length = (high - low) / EdgeWidth;
        double far = VectorMath.ExpNegative(-length);
        ref double place = ref MemoryMarshal.GetReference(places);
        ref double slope = ref MemoryMarshal.GetReference(slopes);
        T h = T.Create(length);
        T scale = T.Create((high - low) / (1 - far));
        for (nuint i = 0; i < (nuint)places.Length; i += (nuint)T.Count)
        {
            T v = T.Load(ref place, i);
            T p = VectorMath.Expm1(v * h);
            T q = -VectorMath.Expm1((v - T.One) * h);
            T ratio = p / q;
            T one = T.One + (T.One / ratio);
            T other = T.FusedMultiplyAdd(ratio, T.Create(far), T.One);
            (one * other * scale).Store(ref slope, i);
            T.FusedMultiplyAdd(T.Create(EdgeWidth), VectorMath.LogOfNormal(ratio), T.Create(low)).Store(ref place, i);
        }
    }

    // psi = t - (S-1) softplus(-t), and then as in the second map: with a small beta the roots reach far towards 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Bend<T>(Span<double> places, Span<double> slopes)
        where T : struct, ILanes<T>
    {
        double bend = box.Steepness - 1;
        if (bend > 0)
        {
            ref double place = ref MemoryMarshal.GetReference(places);
            ref double slope = ref MemoryMarshal.GetReference(slopes);
            for (nuint i = 0; i < (nuint)places.Length; i += (nuint)T.Count)
            {
                T t = T.Load(ref place, i);
                T soft = SoftPlus(-t, out T share);
                T.FusedMultiplyAdd(T.Create(-bend), soft, t).Store(ref place, i);
                (T.Load(ref slope, i) * T.FusedMultiplyAdd(T.Create(bend), share, T.One)).Store(ref slope, i);
            }
        }

        RootsOf<T>(places, slopes);
    }

    // Replaces t by sqrt(tau) = softplus(t), or where tau is cut at R^2 by ln(1 + A/(e^-t + e^-R)), A = 1 - e^-R.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void RootsOf<T>(Span<double> places, Span<double> slopes)
        where T : struct, ILanes<T>
    {
        ref double place = ref MemoryMarshal.GetReference(places);
        ref double slope = ref MemoryMarshal.GetReference(slopes);
        double largest = box.Density.LargestRoot;
        bool isCut = !double.IsPositiveInfinity(largest);
        double part = isCut ? -VectorMath.Expm1(-largest) : 1;
        T beyond = T.Create(isCut ? VectorMath.ExpNegative(-largest) : 0);
        for (nuint i = 0; i < (nuint)places.Length; i += (nuint)T.Count)
        {
            T drawn = T.Load(ref place, i);
            T t = T.MaxNative(T.Create(LeastPlace), drawn);
            T soft = SoftPlus(t, out T share);
            if (isCut)
            {
                SoftPlus(T.Create(largest) - t, out T left);
                T distance = VectorMath.Exp(-t) + beyond;
                soft = T.MinNative(VectorMath.Log1p(T.Create(part) / distance), T.Create(largest));
                share = share * left * T.Create(part);
            }

            soft.Store(ref place, i);
            T.ConditionalSelect(T.LessThan(drawn, t), T.Zero, share * T.Load(ref slope, i)).Store(ref slope, i);
        }
    }

    // The first map: b = m y with m = 1/sqrt(1 + (s sqrt(tau))^2).
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Narrow<T>(int padded)
        where T : struct, ILanes<T>
    {
        ref double root = ref firstPlaces[0];
        ref double place = ref secondPlaces[0];
        ref double slope = ref secondSlopes[0];
        T s = T.Create(box.BiasRatio);
        for (nuint i = 0; i < (nuint)padded; i += (nuint)T.Count)
        {
            T width = s * T.Load(ref root, i);
            T m = T.One / T.Sqrt(T.FusedMultiplyAdd(width, width, T.One));
            (m * T.Load(ref place, i)).Store(ref place, i);
            (m * T.Load(ref slope, i)).Store(ref slope, i);
        }
    }

    // The second map: w = softplus(a' + sqrt(2E) - (E - y)) + T softplus(y - y_1), E = softplus(y), a' the part of the tolerance that
    // keeps w off; b = w/(s sqrt(tau)), of either sign.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Widen<T>(int padded)
        where T : struct, ILanes<T>
    {
        ref double root = ref firstPlaces[0];
        ref double place = ref secondPlaces[0];
        ref double slope = ref secondSlopes[0];
        double start = Math.Sqrt(2 * box.EnergyStart);
        for (nuint i = 0; i < (nuint)padded; i += (nuint)T.Count)
        {
            T r = T.Load(ref root, i);
            T y = T.Load(ref place, i);
            T width = T.Create(box.BiasRatio) * r;
            T keepsOff = T.Create(0.5) * SoftPlus(T.FusedMultiplyAdd(T.Create(2 * box.ToleranceRatio), r, T.Create(-3.0)), out _);
            T energy = T.MaxNative(T.Create(1e-300), SoftPlus(y, out T rise));
            T edge = T.Sqrt(energy + energy);
            T from = keepsOff + T.Create(start);
            T square = T.FusedMultiplyAdd(T.Create(2 * box.SecondDepth) * width, width, from * from);
            T stretch = (T.Sqrt(square) - from) * T.Create(0.2);
            T w = SoftPlus(keepsOff + edge - (energy - y), out T first);
            T beyond = SoftPlus(y - T.Create(box.EnergyStart), out T turn);
            w = T.FusedMultiplyAdd(stretch, beyond, w);
            T derivative = T.FusedMultiplyAdd(first, (rise / edge) + (T.One - rise), stretch * turn);
            (w / width).Store(ref place, i);
            (T.Load(ref slope, i) * derivative / width).Store(ref slope, i);
        }
    }

    // The instances and their weights: density, derivatives and the share of the part, whose w is b s sqrt(tau).
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Weigh<T>(bool isHard, Span<double> biases, Span<double> roots, Span<double> weights)
        where T : struct, ILanes<T>
    {
        ref double firstPlace = ref firstPlaces[0];
        ref double secondPlace = ref secondPlaces[0];
        ref double firstSlope = ref firstSlopes[0];
        ref double secondSlope = ref secondSlopes[0];
        ref double bias = ref MemoryMarshal.GetReference(biases);
        ref double root = ref MemoryMarshal.GetReference(roots);
        ref double weight = ref MemoryMarshal.GetReference(weights);

        // Another law of tau than a gamma law multiplies the weights afterwards.
        bool isGamma = box.Density.Own is null;
        T power = T.Create(isGamma ? box.Density.Beta - 1 : 0);
        T decay = T.Create(isGamma ? 1 : 0);

        // Each lattice has half of all instances, and the second map has b of one sign for both.
        T sides = T.Create(isHard ? 2.0 * LatticeRule.Lattices : LatticeRule.Lattices);
        for (nuint i = 0; i < (nuint)weights.Length; i += (nuint)T.Count)
        {
            T r = T.Load(ref firstPlace, i);
            T b = T.Load(ref secondPlace, i);
            T w = b * T.Create(box.BiasRatio) * r;
            T.Abs(b).Store(ref bias, i);
            r.Store(ref root, i);
            T slopes = T.Load(ref firstSlope, i) * T.Load(ref secondSlope, i) * sides;
            T value = Density(b, r, power, decay) * slopes * Share(T.Create(0.5) * w * w, isHard);

            // A density that underflows times a slope that overflows is no number, and has no weight.
            T.ConditionalSelect(T.GreaterThan(value, T.Create(-1.0)), value, T.Zero).Store(ref weight, i);
        }
    }

    // The share of an instance with the energy E = w^2/2 that the bias makes hard, 1/(1 + e^(-x)) with x = 1.2 (E - 2.25/E), or its rest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Share<T>(T energy, bool isHard)
        where T : struct, ILanes<T>
    {
        T bounded = T.MaxNative(T.Create(1e-300), energy);
        T x = T.Create(isHard ? -1.2 : 1.2) * (bounded - (T.Create(2.25) / bounded));
        return T.One / (T.One + VectorMath.Exp(x));
    }

    // The density of (b, sqrt(tau)), b of either sign.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Density<T>(T bias, T root, T power, T decay)
        where T : struct, ILanes<T>
    {
        T exponent = T.FusedMultiplyAdd(power, VectorMath.LogOfNormal(root), T.Create(box.Density.LogConstant));
        return VectorMath.Exp(exponent - T.FusedMultiplyAdd(decay * root, root, T.Create(0.5) * bias * bias));
    }

    /// <summary>ln(1 + e^x), with its slope 1/(1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SoftPlus<T>(T x, out T slope)
        where T : struct, ILanes<T>
    {
        T small = VectorMath.ExpNegative(-T.Abs(x));
        T larger = T.One / (T.One + small);
        slope = T.ConditionalSelect(T.LessThan(x, T.Zero), small * larger, larger);
        return T.MaxNative(T.Zero, x) + VectorMath.Log1p(small);
    }
}

/// <summary>The shifts of both lattices, each a number from 0 to 1.</summary>
internal readonly record struct Shifts(double A, double B, double C, double D);
