namespace LidDsl.VectorProbe;

/// <summary>A small experiment with an emitted kernel, to be run over many seeds.</summary>
[LidExperiment]
[Budget(Replicates = 25, Instances = 2_500), Resolve(RelativeError = 0.1, FamilyWiseError = 0.01)]
public sealed partial record Calibrated
{
    /// <summary>d.</summary>
    [Dimension]
    public const int D = 5;

    /// <summary>alpha.</summary>
    [SpectralDecay]
    public const double Alpha = 0.5;

    /// <summary>beta.</summary>
    [TailExponent]
    public const double Beta = 2.5;

    /// <summary>sigma.</summary>
    [TargetNoise]
    public const double Sigma = 1e-3;

    /// <summary>delta.</summary>
    [Tolerance]
    public const double Delta = 1e-3;

    /// <summary>N.</summary>
    [SampleSize, Values(8, 20, 60, 200)]
    public static partial Axis<int> N { get; }

    /// <summary>k.</summary>
    [Attempts, Values(1L, 10L, 100L, 178L, 316L)]
    public static partial Axis<long> K { get; }
}
