using LidDsl.Specs;

namespace LidDsl.Kernels.Tests;

/// <summary>Spectra as a user may declare them; emitted kernels call them too.</summary>
public static class OwnSpectra
{
    /// <summary>A spectrum that rises and falls, whatever the roles are.</summary>
    public static double Wavy(int j) => 1.5 + Math.Sin(3.0 * j);

    /// <summary>e^(-alpha j), shifted by the share of d.</summary>
    public static double Exponential(int j, double alpha, int d) => Math.Exp(-alpha * j) + (0.1 * j / d);

    /// <summary>A spectrum of what no spectrum need know.</summary>
    public static double OfAll(int j, double ridge, double largestPrecision, double beta, int n) =>
        (1 + ridge + (double.IsInfinity(largestPrecision) ? 0 : largestPrecision)) / (j + beta + (n / 100.0));

    internal static ExperimentSpec WithWavy(this ExperimentSpec spec) => spec with
    {
        Quantities = new(spec.Quantities.Where(q => q.Role != Role.SpectralDecay)),
        OwnMethods = new([Method(nameof(Wavy))]),
    };

    internal static ExperimentSpec WithExponential(this ExperimentSpec spec) =>
        spec with { OwnMethods = new([Method(nameof(Exponential), Role.SpectralDecay, Role.Dimension)]) };

    internal static ExperimentSpec WithSpectrumOfAll(this ExperimentSpec spec) => spec with
    {
        OwnMethods = new([Method(nameof(OfAll), Role.RidgePenalty, Role.LargestPrecision, Role.TailExponent, Role.SampleSize)]),
        Quantities = new(spec.Quantities.Where(q => q.Role != Role.SpectralDecay)),
    };

    /// <summary>What the settings of an experiment share.</summary>
    internal static OwnLaws? Of(ExperimentSpec spec) => spec.Own(OwnMethodKind.Eigenvalue)?.Name switch
    {
        nameof(Wavy) => WavyLaws,
        nameof(Exponential) => ExponentialLaws,
        nameof(OfAll) => AllLaws,
        _ => null,
    };

    private static readonly OwnLaws WavyLaws = new((in Setting _, int j) => Wavy(j), null);
    private static readonly OwnLaws ExponentialLaws = new((in Setting s, int j) => Exponential(j, s.Alpha, s.D), null);
    private static readonly OwnLaws AllLaws = new((in Setting s, int j) => OfAll(j, s.Ridge, s.LargestPrecision, s.Beta, s.N), null);

    private static OwnMethod Method(string name, params Role[] roles) =>
        new(OwnMethodKind.Eigenvalue, "global::LidDsl.Kernels.Tests.OwnSpectra", name, new(roles.Select(role => new OwnArgument(role))));
}
