using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LidDsl.Laws;
using LidDsl.Runtime;
using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>Instances with tau ~ Gamma(beta/2, 1), whole or cut at a largest precision.</summary>
internal sealed class GammaInstanceLaw : InstanceLaw
{
    private readonly RootPrecisionSampler[] roots = new RootPrecisionSampler[ComponentCount];
    private readonly double[] rootScales = new double[ComponentCount];
    private readonly double[] biasScales = new double[ComponentCount];
    private readonly double logEasy;
    private readonly double easyPower;
    private readonly double logWide;
    private readonly double widePrecision;
    private readonly double wideBias;
    private readonly double largestRoot;

    /// <summary>Prepares the draws of one law.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="largestPrecision">tau_max, 1e-6 to 1e6; positive infinity for none.</param>
    public GammaInstanceLaw(double beta, double largestPrecision = double.PositiveInfinity)
    {
        var mixture = new DefensiveMixture(
            double.IsPositiveInfinity(largestPrecision) ? Difficulty.Gamma(beta) : Difficulty.CutGamma(beta, largestPrecision));
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

    private protected override double BiasScale(int component) => biasScales[component];

    private protected override void FillRoots(int component, in StreamKey key, long element, Span<double> root)
    {
        roots[component].Fill(key, element, root);
        if (rootScales[component] != 1)
            Scale(root, rootScales[component], largestRoot);
    }

    private protected override void Weigh(InstanceBlock block, ReadOnlySpan<double> fractions)
    {
        Span<double> weights = block.BeginWeights();
        if (Machine.HasEightLanes)
            Weigh<EightLanes>(block.PaddedBias, block.PaddedRoot, fractions, weights);
        else
            Weigh<FourLanes>(block.PaddedBias, block.PaddedRoot, fractions, weights);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Weigh<T>(ReadOnlySpan<double> bias, ReadOnlySpan<double> root, ReadOnlySpan<double> fractions, Span<double> weights)
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
}
