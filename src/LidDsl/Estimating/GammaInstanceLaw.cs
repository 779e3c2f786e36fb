using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LidDsl.Laws;
using LidDsl.Runtime;
using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>Instances with tau ~ Gamma(beta/2, 1), whole or cut at a largest precision.</summary>
internal sealed class GammaInstanceLaw : InstanceLaw
{
    // sqrt(1e-300).
    private const double SmallestRoot = 1e-150;

    // The most for which tau^-power is made of products: every half of beta from 1 to 8.5.
    private const int MostRoots = 16;

    private readonly RootPrecisionSampler[] roots = new RootPrecisionSampler[ComponentCount];
    private readonly double[] rootScales = new double[ComponentCount];
    private readonly double[] biasScales = new double[ComponentCount];
    private readonly double logEasy;
    private readonly double easyPower;
    private readonly int easyRoots;
    private readonly double easyRatio;
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
        RootDensity = RootDensity.Of(beta, largestPrecision);
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
        easyRoots = RootsOf(easyPower);
        easyRatio = VectorMath.Exp(logEasy);
        logWide = -VectorMath.Log(biasScales[2]) - (mixture.Shapes[0] * VectorMath.Log(mixture.Scales[2]))
            + (declared - LogGamma.OfLower(mixture.Shapes[2], largestPrecision / mixture.Scales[2]));
        widePrecision = 1 - (1 / mixture.Scales[2]);
        wideBias = 0.5 * (1 - (1 / (biasScales[2] * biasScales[2])));
    }

    internal override RootDensity RootDensity { get; }

    private protected override double BiasScale(int component) => biasScales[component];

    private protected override void FillRoots(int component, in StreamKey key, long element, Span<double> root)
    {
        roots[component].Fill(key, element, root);
        if (rootScales[component] != 1)
            Scale(root, rootScales[component], largestRoot);
    }

    private protected override void Weigh(InstanceBlock block, ReadOnlySpan<double> fractions)
    {
        if (Machine.HasEightLanes)
            Weigh<EightLanes>(block, fractions);
        else
            Weigh<FourLanes>(block, fractions);
    }

    // w = 1/(alpha_0 + alpha_1 f_1/p + alpha_2 f_2/p), in passes that are short enough for their constants to stay in registers.
    private void Weigh<T>(InstanceBlock block, ReadOnlySpan<double> fractions)
        where T : struct, ILanes<T>
    {
        ReadOnlySpan<double> root = block.PaddedRoot;
        Span<double> weights = block.BeginWeights();
        weights.Fill(fractions[0]);
        if (fractions[2] > 0)
            AddWide<T>(block.PaddedBias, root, fractions[2], weights);
        if (!(fractions[1] > 0))
            Invert<T>(weights);
        else if (easyRoots > 0)
            AddEasyAndInvert<T>(root, fractions[1] * easyRatio, weights);
        else
            AddEasyByLogarithmAndInvert<T>(root, fractions[1], weights);
    }

    // f_2/p = e^(logWide + widePrecision tau + wideBias b^2).
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void AddWide<T>(ReadOnlySpan<double> bias, ReadOnlySpan<double> root, double fraction, Span<double> mixture)
        where T : struct, ILanes<T>
    {
        ref double b = ref MemoryMarshal.GetReference(bias);
        ref double a = ref MemoryMarshal.GetReference(root);
        ref double target = ref MemoryMarshal.GetReference(mixture);
        T share = T.Create(fraction);
        T precision = T.Create(widePrecision);
        T square = T.Create(wideBias);
        T constant = T.Create(logWide);
        for (nuint i = 0; i < (nuint)mixture.Length; i += (nuint)T.Count)
        {
            T scaled = T.Load(ref b, i);
            T rootOfTau = T.Load(ref a, i);
            T exponent = T.FusedMultiplyAdd(precision, rootOfTau * rootOfTau, constant);
            T wide = VectorMath.Exp(T.FusedMultiplyAdd(square, scaled * scaled, exponent));
            T.FusedMultiplyAdd(share, wide, T.Load(ref target, i)).Store(ref target, i);
        }
    }

    // f_1/p = easyRatio tau^easyPower, over one denominator: w = tau^-easyPower/(tau^-easyPower (alpha_0 + ...) + alpha_1 easyRatio).
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void AddEasyAndInvert<T>(ReadOnlySpan<double> root, double share, Span<double> mixture)
        where T : struct, ILanes<T>
    {
        ref double a = ref MemoryMarshal.GetReference(root);
        ref double target = ref MemoryMarshal.GetReference(mixture);
        T shares = T.Create(share);
        bool hasSquareRoot = (easyRoots & 1) != 0;
        for (nuint i = 0; i < (nuint)mixture.Length; i += (nuint)T.Count)
        {
            T bounded = T.MaxNative(T.Create(SmallestRoot), T.Load(ref a, i));
            T power = hasSquareRoot ? T.Sqrt(bounded) : T.One;
            for (int roots = 2; roots <= easyRoots; roots += 2)
                power *= bounded;
            (power / T.FusedMultiplyAdd(power, T.Load(ref target, i), shares)).Store(ref target, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void AddEasyByLogarithmAndInvert<T>(ReadOnlySpan<double> root, double fraction, Span<double> mixture)
        where T : struct, ILanes<T>
    {
        ref double a = ref MemoryMarshal.GetReference(root);
        ref double target = ref MemoryMarshal.GetReference(mixture);
        T share = T.Create(fraction);
        T power = T.Create(easyPower);
        T constant = T.Create(logEasy);
        for (nuint i = 0; i < (nuint)mixture.Length; i += (nuint)T.Count)
        {
            T bounded = T.MaxNative(T.Create(SmallestRoot), T.Load(ref a, i));
            T easy = VectorMath.Exp(T.FusedMultiplyAdd(power, VectorMath.Log(bounded * bounded), constant));
            (T.One / T.FusedMultiplyAdd(share, easy, T.Load(ref target, i))).Store(ref target, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Invert<T>(Span<double> values)
        where T : struct, ILanes<T>
    {
        ref double target = ref MemoryMarshal.GetReference(values);
        for (nuint i = 0; i < (nuint)values.Length; i += (nuint)T.Count)
            (T.One / T.Load(ref target, i)).Store(ref target, i);
    }

    // How many roots of a = sqrt(tau) make tau^-power = a^(roots/2); 0 where it is not so few, and ln tau serves.
    private static int RootsOf(double power)
    {
        double roots = -4 * power;
        return roots == Math.Floor(roots) && roots is >= 1 and <= MostRoots ? (int)roots : 0;
    }
}
