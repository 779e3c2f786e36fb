using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Tests.Running;

/// <summary>An experiment as the generator would implement it, with a kernel of the test's choice.</summary>
internal sealed class DeclaredExperiment(ExperimentSpec spec, IReadOnlyList<Setting> settings, Func<ReplicateKernel> kernel)
    : ILidExperiment
{
    public ExperimentSpec Spec => spec;

    public IReadOnlyList<Setting> Settings => settings;

    public ReplicateKernel CreateKernel() => kernel();

    public static DeclaredExperiment Of(ExperimentSpec spec, Func<ReplicateKernel>? kernel = null) =>
        new(
            spec, SettingGrid.Of(spec, role => spec[role].First),
            kernel ?? (() => throw new InvalidOperationException("This experiment is not simulated.")));
}

internal static class Declarations
{
    /// <summary>The record of the headline sample.</summary>
    public static ExperimentSpec HardTail { get; } = Make(
        "HardTail",
        [110, 150, 200, 300, 500, 1_000, 2_000, 5_000, 10_000],
        [
            1, 2, 3, 6, 10, 18, 32, 56, 100, 178, 316, 562, 1_000, 1_778, 3_162, 5_623, 10_000, 17_783, 31_623, 56_234, 100_000, 177_828,
            316_228, 562_341, 1_000_000,
        ]) with
    {
        Budget = new Budget(200, 100_000, 1),
        Resolution = new Resolution(0.02, 0.01),
    };

    public static ExperimentSpec Make(
        string name, int[] sizes, long[] attempts, int d = 100, double beta = 2.5, double delta = 1e-3, double ridge = 0) => new(
            name,
            "Tests." + name,
            new ValueList<Quantity>(
            [
                new(Role.Dimension, "D", Variation.Fixed, One(d)),
                new(Role.SpectralDecay, "Alpha", Variation.Fixed, One(0.5)),
                new(Role.TailExponent, "Beta", Variation.Fixed, One(beta)),
                new(Role.TargetNoise, "Sigma", Variation.Fixed, One(1e-3)),
                new(Role.Tolerance, "Delta", Variation.Fixed, One(delta)),
                new(Role.RidgePenalty, "Ridge", Variation.Fixed, One(ridge)),
                new(Role.SampleSize, "N", Variation.Swept, new ValueList<double>(sizes.Select(n => (double)n))),
                new(Role.Attempts, "K", Variation.Swept, new ValueList<double>(attempts.Select(k => (double)k))),
            ]),
            new Budget(20, 5_000, 1),
            Resolution.Default,
            ExponentWindow.Default,
            EstimatorKind.Automatic);

    private static ValueList<double> One(double value) => new([value]);
}
