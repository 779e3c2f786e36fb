using System.ComponentModel;
using System.Runtime.CompilerServices;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Sampling;
using LidDsl.Specs;

namespace LidDsl.Runtime;

/// <summary>
/// Test instances drawn from the <see cref="DefensiveMixture"/> of a user's own law of tau, stratified over its components,
/// and their weights.
/// </summary>
/// <typeparam name="TMethods">The user's methods.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OwnInstances<TMethods>
    where TMethods : struct, IPrecisionMethods
{
    private readonly Setting setting;
    private readonly RootPrecisionSampler easy;
    private readonly double[] fractions = new double[DefensiveMixture.ComponentCount];
    private readonly double easyScale;
    private readonly double easyPower;
    private readonly double logEasy;
    private readonly double wideScale;
    private readonly double wideBias;
    private readonly double wideExponent;

    /// <summary>Prepares the instances of one setting.</summary>
    /// <exception cref="ArithmeticException">The density is none; the message says why.</exception>
    public OwnInstances(in Setting setting)
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
    }

    /// <summary>Sets the fractions alpha_c = n_c/n of a run.</summary>
    /// <param name="instances">n, 1 or more.</param>
    public void Stratify(int instances)
    {
        for (int component = 0; component < fractions.Length; component++)
            fractions[component] = DefensiveInstances.CountOf(component, instances) / (double)instances;
    }

    /// <summary>Draws a run of a component's own instances.</summary>
    /// <param name="streams">The streams of the replicate.</param>
    /// <param name="component">c, 0 to 2.</param>
    /// <param name="first">The first instance, counted within the component.</param>
    /// <param name="bias">Receives b = B/s.</param>
    /// <param name="root">Receives sqrt(tau).</param>
    /// <exception cref="ArithmeticException">A draw is no precision: the message names it and the rule.</exception>
    public void Draw(in ReplicateStreams streams, int component, int first, Span<double> bias, Span<double> root)
    {
        long element = InstanceStreams.FirstOfComponent(component) + first;
        Normal.Fill(streams[Purpose.Bias], element, bias);
        StreamKey key = streams[Purpose.Precision];
        if (component == 1)
            easy.Fill(key, element, root);
        else
            new OwnPrecisionSampler<TMethods>(setting).Fill(key, element, root);
        double scale = Math.Sqrt(component == 1 ? easyScale : component == 2 ? wideScale : 1);
        double largest = Math.Sqrt(setting.LargestPrecision);
        for (int i = 0; i < root.Length; i++)
            root[i] = Math.Min(scale * root[i], largest);
        for (int i = 0; i < bias.Length && component == 2; i++)
            bias[i] *= wideBias;
    }

    /// <summary>
    /// The weights w = p/m of a block of instances, of whichever components; 0 where the density is 0. tau below
    /// <see cref="DefensiveInstances.SmallestPrecision"/> counts as that.
    /// </summary>
    /// <param name="bias">b = B/s.</param>
    /// <param name="root">sqrt(tau).</param>
    /// <param name="weights">Receives w, and 0 beyond the instances.</param>
    /// <exception cref="ArithmeticException">A density is none: the message names it and the rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Weigh(ReadOnlySpan<double> bias, ReadOnlySpan<double> root, Span<double> weights)
    {
        for (int i = 0; i < root.Length; i++)
        {
            double tau = Math.Max(Math.Min(root[i] * root[i], setting.LargestPrecision), DefensiveInstances.SmallestPrecision);
            double declared = Density(tau);
            double gamma = VectorMath.Exp(logEasy + (easyPower * VectorMath.Log(tau)) - (tau / easyScale));
            double wide = (wideScale == 1 ? declared : Density(tau / wideScale) / wideScale)
                * VectorMath.Exp(wideExponent * bias[i] * bias[i]) / wideBias;
            weights[i] = declared > 0 ? declared / ((fractions[0] * declared) + (fractions[1] * gamma) + (fractions[2] * wide)) : 0;
        }

        weights[root.Length..].Clear();
    }

    private double Density(double tau) => OwnDraw.RequireDensity(TMethods.Density(setting, tau), tau, setting);
}

/// <summary>The instances of every setting of a kernel.</summary>
/// <typeparam name="TMethods">The user's methods.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OwnMixtures<TMethods>
    where TMethods : struct, IPrecisionMethods
{
    private readonly Dictionary<Setting, OwnInstances<TMethods>> instances = [];

    /// <summary>Prepares them.</summary>
    /// <exception cref="ArithmeticException">A density is none; the message says why.</exception>
    public OwnMixtures(IEnumerable<Setting> settings)
    {
        foreach (Setting setting in settings)
            instances.TryAdd(setting, new OwnInstances<TMethods>(setting));
    }

    /// <summary>The instances of one setting.</summary>
    public OwnInstances<TMethods> this[in Setting setting] => instances[setting];
}
