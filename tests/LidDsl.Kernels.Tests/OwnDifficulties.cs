using LidDsl.Runtime;
using LidDsl.Specs;
using MathNet.Numerics;

namespace LidDsl.Kernels.Tests;

/// <summary>Laws of tau as a user may declare them; emitted kernels call them too.</summary>
public static class OwnDifficulties
{
    /// <summary>tau = G/G', G ~ Gamma(beta/2), G' ~ Gamma(2).</summary>
    public static double DrawRatio(ref PrecisionStream random, double beta) => random.Gamma(beta / 2) / random.Gamma(2);

    /// <summary>Its density.</summary>
    public static double RatioDensity(double tau, double beta) => Math.Exp(
        SpecialFunctions.GammaLn((beta / 2) + 2) - SpecialFunctions.GammaLn(beta / 2) + (((beta / 2) - 1) * Math.Log(tau))
            - (((beta / 2) + 2) * SpecialFunctions.Log1p(tau)));

    /// <summary>A power of a uniform number, up to tau_max.</summary>
    public static double DrawPower(ref PrecisionStream random, double largest, double beta) =>
        largest * Math.Pow(random.Uniform(), 2 / beta);

    /// <summary>Its density.</summary>
    public static double PowerDensity(double tau, double beta, double largest) =>
        beta / 2 * Math.Pow(tau / largest, (beta / 2) - 1) / largest;

    /// <summary>An exponential number of a rate that no role knows, which is beta = 2.</summary>
    public static double DrawExponential(ref PrecisionStream random) => random.Exponential() / 40;

    /// <summary>Its density.</summary>
    public static double ExponentialDensity(double tau) => 40 * Math.Exp(-40 * tau);

    internal static ExperimentSpec WithRatio(this ExperimentSpec spec) => spec with
    {
        OwnMethods = new([
            Method(OwnMethodKind.PrecisionSampler, nameof(DrawRatio), Role.TailExponent),
            Method(OwnMethodKind.PrecisionDensity, nameof(RatioDensity), Role.TailExponent),
        ]),
    };

    internal static ExperimentSpec WithPower(this ExperimentSpec spec) => spec with
    {
        OwnMethods = new([
            Method(OwnMethodKind.PrecisionSampler, nameof(DrawPower), Role.LargestPrecision, Role.TailExponent),
            Method(OwnMethodKind.PrecisionDensity, nameof(PowerDensity), Role.TailExponent, Role.LargestPrecision),
        ]),
    };

    internal static ExperimentSpec WithExponentialDifficulty(this ExperimentSpec spec) => spec with
    {
        OwnMethods = new([
            Method(OwnMethodKind.PrecisionSampler, nameof(DrawExponential)),
            Method(OwnMethodKind.PrecisionDensity, nameof(ExponentialDensity))]),
    };

    /// <summary>What the settings of an experiment share.</summary>
    internal static OwnLaws? Of(ExperimentSpec spec) => spec.Own(OwnMethodKind.PrecisionDensity)?.Name switch
    {
        nameof(RatioDensity) => Ratio,
        nameof(PowerDensity) => Power,
        nameof(ExponentialDensity) => Exponential,
        _ => null,
    };

    /// <summary>The sampler for the interpreter.</summary>
    internal static OwnPrecisionDraw? SamplerOf(ExperimentSpec spec) => spec.Own(OwnMethodKind.PrecisionSampler)?.Name switch
    {
        nameof(DrawRatio) => static (in Setting s, ref PrecisionStream random) => DrawRatio(ref random, s.Beta),
        nameof(DrawPower) => static (in Setting s, ref PrecisionStream random) => DrawPower(ref random, s.LargestPrecision, s.Beta),
        nameof(DrawExponential) => static (in Setting _, ref PrecisionStream random) => DrawExponential(ref random),
        _ => null,
    };

    private static readonly OwnLaws Ratio = new(
        null, (in Setting s, double tau) => RatioDensity(tau, s.Beta), precisionRoles: [Role.TailExponent]);
    private static readonly OwnLaws Power = new(null, (in Setting s, double tau) => PowerDensity(tau, s.Beta, s.LargestPrecision));
    private static readonly OwnLaws Exponential = new(null, (in Setting _, double tau) => ExponentialDensity(tau), precisionRoles: []);

    private static OwnMethod Method(OwnMethodKind kind, string name, params Role[] roles) =>
        new(kind, "global::LidDsl.Kernels.Tests.OwnDifficulties", name, new(roles.Select(role => new OwnArgument(role))));
}
