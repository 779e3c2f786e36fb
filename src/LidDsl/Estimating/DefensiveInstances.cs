using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Sampling;

namespace LidDsl.Runtime;

/// <summary>Test instances drawn from <see cref="DefensiveMixture"/>, stratified over its components, and their weights w = p/m.</summary>
/// <remarks>p is the declared law of (b, tau), m = sum_c alpha_c f_c the mixture with alpha_c = n_c/n; w is at most 1/alpha_0.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DefensiveInstances
{
    /// <summary>How many components the mixture has.</summary>
    public const int ComponentCount = DefensiveMixture.ComponentCount;

    /// <summary>The smallest tau that the weights tell from 0.</summary>
    public const double SmallestPrecision = 1e-300;

    private readonly RootPrecisionSampler[] roots = new RootPrecisionSampler[ComponentCount];
    private readonly double[] rootScales = new double[ComponentCount];
    private readonly double[] biasScales = new double[ComponentCount];
    private readonly double[] fractions = new double[ComponentCount];
    private readonly double logEasy;
    private readonly double easyPower;
    private readonly double logWide;
    private readonly double widePrecision;
    private readonly double wideBias;
    private readonly double largestRoot;

    /// <summary>Prepares the instances of one tail exponent.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    public DefensiveInstances(double beta)
        : this(Difficulty.Gamma(beta))
    {
    }

    /// <summary>Prepares the instances of one tail exponent and largest precision.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="largestPrecision">tau_max, 1e-6 to 1e6.</param>
    public DefensiveInstances(double beta, double largestPrecision)
        : this(Difficulty.CutGamma(beta, largestPrecision))
    {
    }

    private DefensiveInstances(Difficulty difficulty)
    {
        var mixture = new DefensiveMixture(difficulty);
        double largestPrecision = difficulty.LargestPrecision;
        largestRoot = Math.Sqrt(largestPrecision);
        for (int component = 0; component < ComponentCount; component++)
        {
            roots[component] = new RootPrecisionSampler(mixture.Shapes[component], largestPrecision / mixture.Scales[component]);
            rootScales[component] = Math.Sqrt(mixture.Scales[component]);
            biasScales[component] = mixture.BiasScales[component];
        }

        // The mixture's own constants, from functions that have the same bits on every machine.
        easyPower = mixture.Shapes[1] - mixture.Shapes[0];
        double declared = LogGamma.OfLower(mixture.Shapes[0], largestPrecision);
        logEasy = declared - LogGamma.OfLower(mixture.Shapes[1], largestPrecision);
        logWide = -VectorMath.Log(biasScales[2]) - (mixture.Shapes[0] * VectorMath.Log(mixture.Scales[2]))
            + (declared - LogGamma.OfLower(mixture.Shapes[2], largestPrecision / mixture.Scales[2]));
        widePrecision = 1 - (1 / mixture.Scales[2]);
        wideBias = 0.5 * (1 - (1 / (biasScales[2] * biasScales[2])));
    }

    /// <summary>How many of <paramref name="instances"/> instances belong to a component: ceil((n - c)/3).</summary>
    /// <param name="component">c, 0 to 2.</param>
    /// <param name="instances">n, 1 or more.</param>
    public static int CountOf(int component, int instances) => (int)((instances - (long)component + ComponentCount - 1) / ComponentCount);

    /// <summary>Sets the fractions alpha_c = n_c/n of a run.</summary>
    /// <param name="instances">n, 1 or more.</param>
    public void Stratify(int instances)
    {
        for (int component = 0; component < ComponentCount; component++)
            fractions[component] = CountOf(component, instances) / (double)instances;
    }

    /// <summary>Draws a run of a component's own instances.</summary>
    /// <param name="streams">The streams of the replicate.</param>
    /// <param name="component">c, 0 to 2.</param>
    /// <param name="first">The first instance, counted within the component.</param>
    /// <param name="bias">Receives b = B/s.</param>
    /// <param name="root">Receives sqrt(tau).</param>
    public void Draw(in ReplicateStreams streams, int component, int first, Span<double> bias, Span<double> root)
    {
        long element = InstanceStreams.FirstOfComponent(component) + first;
        Normal.Fill(streams[Purpose.Bias], element, bias);
        roots[component].Fill(streams[Purpose.Precision], element, root);
        if (biasScales[component] != 1)
            Scale(bias, biasScales[component], double.PositiveInfinity);
        if (rootScales[component] != 1)
            Scale(root, rootScales[component], largestRoot);
    }

    /// <summary>
    /// The weights of a block of instances, of whichever components; tau below <see cref="SmallestPrecision"/> counts as that. A component
    /// that is not drawn from has no say, even where its density is beyond the range of doubles.
    /// </summary>
    /// <param name="bias">b = B/s.</param>
    /// <param name="root">sqrt(tau).</param>
    /// <param name="weights">Receives w; all three spans have the same length, a multiple of <see cref="Lanes.Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lengths do not match.</exception>
    public void Weigh(ReadOnlySpan<double> bias, ReadOnlySpan<double> root, Span<double> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length % Lanes.Count, 0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(bias.Length, weights.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(root.Length, weights.Length);
        if (Machine.HasEightLanes)
            Weigh<EightLanes>(bias, root, weights);
        else
            Weigh<FourLanes>(bias, root, weights);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Weigh<T>(ReadOnlySpan<double> bias, ReadOnlySpan<double> root, Span<double> weights)
        where T : struct, ILanes<T>
    {
        ref double b = ref MemoryMarshal.GetReference(bias);
        ref double a = ref MemoryMarshal.GetReference(root);
        ref double target = ref MemoryMarshal.GetReference(weights);
        for (nuint i = 0; i < (nuint)weights.Length; i += (nuint)T.Count)
        {
            T scaled = T.Load(ref b, i);
            T tau = T.Load(ref a, i);
            tau *= tau;
            T logTau = VectorMath.Log(T.MaxNative(T.Create(SmallestPrecision), tau));
            T mixture = T.Create(fractions[0]);
            if (fractions[2] > 0)
            {
                T wide = T.FusedMultiplyAdd(T.Create(widePrecision), tau, T.Create(logWide));
                wide = VectorMath.Exp(T.FusedMultiplyAdd(T.Create(wideBias), scaled * scaled, wide));
                mixture = T.FusedMultiplyAdd(T.Create(fractions[2]), wide, mixture);
            }

            if (fractions[1] > 0)
            {
                T easy = VectorMath.Exp(T.FusedMultiplyAdd(T.Create(easyPower), logTau, T.Create(logEasy)));
                mixture = T.FusedMultiplyAdd(T.Create(fractions[1]), easy, mixture);
            }

            (T.One / mixture).Store(ref target, i);
        }
    }

    // Rounding may lift a scaled value over the largest.
    private static void Scale(Span<double> values, double factor, double largest)
    {
        foreach (ref double value in values)
            value = Math.Min(factor * value, largest);
    }
}
