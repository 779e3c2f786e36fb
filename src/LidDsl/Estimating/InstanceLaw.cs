using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Sampling;
using LidDsl.Specs;

namespace LidDsl.Runtime;

/// <summary>
/// Draws of instances at one setting: of the declared law, b ~ N(0, 1) and tau by its difficulty, and of the
/// <see cref="DefensiveMixture"/> whose first component that law is, stratified over its components, with weights w = p/m.
/// </summary>
/// <remarks>p is the declared law of (b, tau), m = sum_c alpha_c f_c the mixture with alpha_c = n_c/n; w is at most 1/alpha_0.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class InstanceLaw
{
    /// <summary>The smallest tau that the weights tell from 0.</summary>
    internal const double SmallestPrecision = 1e-300;

    /// <summary>How many components the mixture has.</summary>
    internal const int ComponentCount = DefensiveMixture.ComponentCount;

    /// <summary>How many of <paramref name="instances"/> instances belong to a component: ceil((n - c)/m).</summary>
    /// <param name="component">c, 0 to m - 1.</param>
    /// <param name="instances">n, 1 or more.</param>
    /// <param name="components">m, how many components are drawn from.</param>
    internal static int CountOf(int component, int instances, int components = ComponentCount) =>
        (int)((instances - (long)component + components - 1) / components);

    /// <summary>Draws sqrt(tau) of the declared law.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="first">The first instance.</param>
    /// <param name="root">Receives the roots of one instance after another.</param>
    /// <exception cref="ArithmeticException">A draw is no precision: the message names it and the rule.</exception>
    internal void FillRoots(in StreamKey key, long first, Span<double> root) => FillRoots(0, key, first, root);

    /// <summary>Draws a run of test instances, each of which counts as one until it is weighed.</summary>
    /// <param name="streams">The streams of the replicate.</param>
    /// <param name="run">Which instances.</param>
    /// <param name="block">Receives them.</param>
    /// <exception cref="ArithmeticException">A draw is no precision: the message names it and the rule.</exception>
    public void Draw(in ReplicateStreams streams, in InstanceRun run, InstanceBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        block.Begin(run);
        long element = InstanceStreams.FirstOfComponent(run.Component) + run.First;
        Normal.Fill(streams[Purpose.Bias], element, block.Bias);
        FillRoots(run.Component, streams[Purpose.Precision], element, block.Root);
        double scale = BiasScale(run.Component);
        if (scale != 1)
            Scale(block.Bias, scale, double.PositiveInfinity);
    }

    /// <summary>
    /// Gives a block of instances, of whichever components, their weights; tau below <see cref="SmallestPrecision"/> counts as that. A
    /// component that is not drawn from has no say, even where its density is beyond the range of doubles.
    /// </summary>
    /// <param name="block">The instances.</param>
    /// <param name="instances">n, how many instances are drawn of the whole mixture.</param>
    /// <exception cref="ArithmeticException">A density is none: the message names it and the rule.</exception>
    public void Weigh(InstanceBlock block, int instances)
    {
        ArgumentNullException.ThrowIfNull(block);
        Span<double> fractions = stackalloc double[ComponentCount];
        for (int component = 0; component < fractions.Length; component++)
            fractions[component] = CountOf(component, instances) / (double)instances;
        Weigh(block, fractions);
    }

    /// <summary>The density of an instance as lattices need it.</summary>
    internal abstract RootDensity RootDensity { get; }

    /// <summary>How much wider the bias of a component is than that of the declared law.</summary>
    /// <param name="component">c.</param>
    private protected abstract double BiasScale(int component);

    /// <summary>Draws sqrt(tau) of a component.</summary>
    /// <param name="component">c.</param>
    /// <param name="key">The stream.</param>
    /// <param name="element">The first element of it.</param>
    /// <param name="root">Receives the roots.</param>
    private protected abstract void FillRoots(int component, in StreamKey key, long element, Span<double> root);

    /// <summary>Gives a block its weights.</summary>
    /// <param name="block">The instances.</param>
    /// <param name="fractions">alpha_c.</param>
    private protected abstract void Weigh(InstanceBlock block, ReadOnlySpan<double> fractions);

    /// <summary>Scales values, which rounding may lift over the largest.</summary>
    private protected static void Scale(Span<double> values, double factor, double largest)
    {
        if (Machine.HasEightLanes)
            Scale<EightLanes>(values, factor, largest);
        else
            Scale<FourLanes>(values, factor, largest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Scale<T>(Span<double> values, double factor, double largest)
        where T : struct, ILanes<T>
    {
        ref double value = ref MemoryMarshal.GetReference(values);
        T factors = T.Create(factor);
        T limits = T.Create(largest);
        nuint i = 0;
        for (; i + (nuint)T.Count <= (nuint)values.Length; i += (nuint)T.Count)
            T.MinNative(factors * T.Load(ref value, i), limits).Store(ref value, i);
        for (; i < (nuint)values.Length; i++)
            Unsafe.Add(ref value, i) = Math.Min(factor * Unsafe.Add(ref value, i), largest);
    }
}

/// <summary>The laws of instances of every setting of a kernel.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InstanceLaws
{
    private readonly Dictionary<Setting, InstanceLaw> laws = [];

    private InstanceLaws(IEnumerable<Setting> settings, Func<Setting, InstanceLaw> make)
    {
        foreach (Setting setting in settings)
            laws.TryAdd(setting, make(setting));
    }

    /// <summary>The law at a setting.</summary>
    /// <param name="setting">One of those that the kernel was made for.</param>
    /// <exception cref="ArgumentException">It is none of them: constants of the declaration would silently take its place.</exception>
    public InstanceLaw this[in Setting setting] => laws.TryGetValue(setting, out InstanceLaw? law)
        ? law
        : throw new ArgumentException(
            $"The kernel was made for other settings than {setting}: make the kernel of the experiment that declares it.",
            nameof(setting));

    /// <summary>tau ~ Gamma(beta/2, 1), given tau of at most tau_max where the setting has one.</summary>
    public static InstanceLaws Gamma(IEnumerable<Setting> settings)
    {
        Dictionary<(double, double), GammaInstanceLaw> made = [];
        return new(settings, setting =>
        {
            (double, double) key = (setting.Beta, setting.LargestPrecision);
            if (!made.TryGetValue(key, out GammaInstanceLaw? law))
                made.Add(key, law = new(setting.Beta, setting.LargestPrecision));
            return law;
        });
    }

    /// <summary>tau of the experiment's own law.</summary>
    /// <typeparam name="TMethods">Its methods.</typeparam>
    /// <exception cref="ArithmeticException">The density is none; the message says why.</exception>
    public static InstanceLaws Own<TMethods>(IEnumerable<Setting> settings)
        where TMethods : struct, IPrecisionMethods => new(settings, setting => new OwnInstanceLaw<TMethods>(setting));
}
