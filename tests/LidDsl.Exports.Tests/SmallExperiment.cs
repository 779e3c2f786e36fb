namespace LidDsl.Exports.Tests;

/// <summary>A small experiment, which the program that refers to the package declares.</summary>
[LidExperiment]
[Budget(Replicates = 30, Instances = 400), Resolve(RelativeError = 0.2)]
public sealed partial record SmallExperiment
{
    [Dimension] public const int D = 5;
    [SpectralDecay] public const double Alpha = 0.5;
    [TailExponent] public const double Beta = 2.5;
    [TargetNoise] public const double Sigma = 1e-3;
    [RidgePenalty] public const double Ridge = 0;
    [Tolerance] public const double Delta = 1e-3;

    [SampleSize, Values(20, 40)]
    public static partial Axis<int> N { get; }

    [Attempts, Values(1, 10, 100, 1_000)]
    public static partial Axis<long> K { get; }
}
