using System.Runtime.CompilerServices;
using LidDsl.Laws;
using LidDsl.Runtime;
using LidDsl.Sampling;
using LidDsl.Specs;

namespace LidDsl.Estimating;

/// <summary>Instances with tau of a user's own law.</summary>
/// <typeparam name="TMethods">The user's methods.</typeparam>
internal sealed class OwnInstanceLaw<TMethods> : InstanceLaw
    where TMethods : struct, IPrecisionMethods
{
    private readonly Setting setting;
    private readonly RootPrecisionSampler easy;
    private readonly double easyScale;
    private readonly double easyPower;
    private readonly double logEasy;
    private readonly double wideScale;
    private readonly double wideBias;
    private readonly double wideExponent;

    /// <summary>Prepares the instances of one setting.</summary>
    /// <exception cref="ArithmeticException">The density is none; the message says why.</exception>
    public OwnInstanceLaw(in Setting setting)
    {
        this.setting = setting;
        DefensiveMixture mixture = new(Difficulty.Of(setting));
        easyScale = mixture.Scales[1];
        easy = new RootPrecisionSampler(mixture.Shapes[1], setting.LargestPrecision / easyScale);
        easyPower = mixture.Shapes[1] - 1;

        // From functions that have the same bits on every machine, as far as the user's own methods do.
        logEasy =
            -LogGamma.OfLower(mixture.Shapes[1], setting.LargestPrecision / easyScale) - (mixture.Shapes[1] * VectorMath.Log(easyScale));
        wideScale = mixture.Scales[2];
        wideBias = mixture.BiasScales[2];
        wideExponent = 0.5 * (1 - (1 / (wideBias * wideBias)));
        RootDensity = RootDensity.Of(setting.Beta, setting.LargestPrecision, Density);
    }

    internal override RootDensity RootDensity { get; }

    private protected override double BiasScale(int component) => component == 2 ? wideBias : 1;

    private protected override void FillRoots(int component, in StreamKey key, long element, Span<double> root)
    {
        if (component == 1)
            easy.Fill(key, element, root);
        else
            Draw(key, element, root);
        if (component > 0)
            Scale(root, Math.Sqrt(component == 1 ? easyScale : wideScale), Math.Sqrt(setting.LargestPrecision));
    }

    // Draw i takes its random numbers from the stream of instance i alone.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Draw(in StreamKey key, long first, Span<double> root)
    {
        for (int i = 0; i < root.Length; i++)
        {
            PrecisionStream random = new(key, first + i);
            root[i] = Math.Sqrt(OwnDraw.Require(TMethods.Draw(setting, ref random), setting));
        }
    }

    // A weight is 0 where the density is; nothing is asked of the density for what stands in the padding.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Weigh(InstanceBlock block, ReadOnlySpan<double> fractions)
    {
        Span<double> weights = block.BeginWeights();
        Span<double> bias = block.Bias;
        Span<double> root = block.Root;
        for (int i = 0; i < root.Length; i++)
        {
            double tau = Math.Max(Math.Min(root[i] * root[i], setting.LargestPrecision), SmallestPrecision);
            double declared = Density(tau);
            double mixture = fractions[0] * declared;
            if (fractions[1] > 0)
                mixture += fractions[1] * VectorMath.Exp(logEasy + (easyPower * VectorMath.Log(tau)) - (tau / easyScale));
            if (fractions[2] > 0)
            {
                double wide = wideScale == 1 ? declared : Density(tau / wideScale) / wideScale;
                mixture += fractions[2] * (wide * VectorMath.Exp(wideExponent * bias[i] * bias[i]) / wideBias);
            }

            weights[i] = declared > 0 ? declared / mixture : 0;
        }

        weights[root.Length..].Clear();
    }

    private double Density(double tau) => OwnDraw.RequireDensity(TMethods.Density(setting, tau), tau, setting);
}
